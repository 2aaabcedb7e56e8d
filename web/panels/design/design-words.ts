import { MINUTE_MS } from '../../../assembly/shared/scales';
import { type Choice, type Design, PATHS, referenceDesign } from '../../design/design';
import { lotMinor, quotedMinor, tickMoneyMinor } from '../../design/money';
import type { Listing } from '../../design/listing';
import type { Outcome } from '../../design/outcome';
import { standing } from '../../design/reason';
import { parameterValueWords } from '../../experiment/parameter-words';
import { decimal, money, moneyShort } from '../../format';
import { t, textOf } from '../../locale/locale.svelte';
import { listingOf } from '../../scenario/stack-layers';
import { say } from '../controls/say';

/** Standing against the reference under which a listing counts as one that nobody came to. */
const NOBODY = 0.02;

/** Choices that do nothing at 0, beside the caps. */
const OFF_AT_ZERO: readonly Choice[] = ['limit', 'position-limit', 'surcharge', 'auction', 'breaker'];

/** A share in basis points as percent: two decimals below one percent. */
export function shareWords(bps: number): string {
  if (Number.isNaN(bps)) return '\u2013';
  return `${decimal(bps / 100, Math.abs(bps) < 100 ? 2 : bps % 100 === 0 ? 0 : 1)}%`;
}

/** Value of a choice in words: `500 × 1 billion tokens`, `3 months`, `7%`. */
export function choiceWords(choice: Choice, design: Design): string {
  const value = design[choice];
  if (choice === 'lot') return lotWords(design);
  if (choice === 'tick') return tickWords(design);
  if (choice === 'fee') return shareWords(value / 100);
  if (choice === 'layer') return textOf(`layer.${listingOf(value).id}`) ?? '';
  if (choice === 'panel') return value === 0 ? t('design.panel-all') : t('design.panel-value', { n: value });
  if (choice === 'months') return t('design.months-value', { n: value });
  if (choice === 'settlement') return t('design.fixings-value', { n: value });
  if (choice === 'auction' && value !== 0) return t('design.minutes-value', { n: value / MINUTE_MS });
  if (choice === 'first-day') return t('design.day-value', { n: String(value) });
  if (value === 0 && (OFF_AT_ZERO.includes(choice) || choice.endsWith('cap'))) return t('design.none');
  return parameterValueWords(PATHS[choice], value, say);
}

/** `yi`: Chinese counts tokens by hundred millions, ten of them to a billion. */
function lotWords({ layer, lot }: Design): string {
  return textOf(`design.amount-${listingOf(layer).unit}`, { n: lot, yi: lot * 10 }) ?? '';
}

/** The same with what it is worth on day 0, as short as a list needs it. */
export function lotAndWorth(design: Design): string {
  return t('design.lot-option', { amount: lotWords(design), money: quotedMoney(design, lotMinor(design)) });
}

/** A tick with what it is worth on a lot. */
export function tickAndWorth(design: Design): string {
  const minor = Math.round(quotedMinor(design, tickMoneyMinor(design)));
  return t('design.tick-value', { price: tickWords(design), money: priced(design, money(minor)) });
}

/** A sum of fen in the currency of the price, short and with its word: who counts in dollars reads dollars. */
function quotedMoney(design: Design, fen: number): string {
  return priced(design, moneyShort(quotedMinor(design, fen)));
}

/** A number of the price's currency with its word. */
function priced({ currency }: Design, price: string): string {
  return t('design.price', { currency: t(currency === 1 ? 'overview.cny' : 'overview.usd'), price });
}

function tickWords(design: Design): string {
  const { layer, tick } = design;
  const { ticksPerCurrency } = listingOf(layer);
  const digits = Math.max(Math.ceil(Math.log10(ticksPerCurrency / tick) - 1e-9), 0);
  return priced(design, decimal(tick / ticksPerCurrency, digits));
}

/** The terms in one sentence. */
export function termsWords(design: Design): string {
  const marginOf = (bps: number): string => moneyShort((lotMinor(design) * bps) / 10_000);
  return t('design.terms', {
    contract: listingOf(design.layer).contract,
    lot: t('design.lot-value', { amount: lotWords(design), money: quotedMoney(design, lotMinor(design)) }),
    tick: tickAndWorth(design),
    margin: marginOf(design.margin + design.surcharge),
    hedge: marginOf(design['hedge-margin']),
  });
}

function whoWords(outcome: Outcome, reference: Outcome): string {
  if (standing(outcome, reference) < NOBODY) return t('design.who-nobody');
  return t('design.who-some', {
    n: outcome.holders,
    asked: outcome.asked,
    is: moneyShort(outcome.openInterestMinor),
  });
}

/** Whether anybody came, and the main reason. */
export function reasonWords({ listed, reference, reason }: Listing): string {
  const who = whoWords(listed.outcome, reference.outcome);
  const usual = referenceDesign(listed.design.layer);
  switch (reason.kind) {
    case 'costly': {
      const [is, was] = [listed.outcome.spreadBps, reference.outcome.spreadBps];
      return t('design.reason-costly', { who, spread: shareWords(is), usual: shareWords(was) });
    }
    case 'kept-away':
    case 'better':
      return t(`design.reason-${reason.kind}`, {
        who,
        choice: textOf(`design.in-${reason.choice}`) ?? '',
        value: choiceWords(reason.choice, listed.design),
        usual: choiceWords(reason.choice, usual),
        n: reason.holders,
        with: moneyShort(reason.openInterestMinor),
      });
    default:
      return t(`design.reason-${reason.kind}`, { who });
  }
}
