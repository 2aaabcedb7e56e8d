import { Allocation, Rule, TradePrice } from '../../../assembly/shared/codes';
import { MINUTE_MS } from '../../../assembly/shared/scales';
import type { Choice, Design } from '../../design/design';
import { lotOptions, tickBps, tickOptions } from '../../design/money';
import { lotAndWorth, shareWords, tickAndWorth } from './design-words';
import { t, textOf } from '../../locale/locale.svelte';
import { choiceName } from '../../state/rule-words';
import { listingOf } from '../../scenario/stack-layers';

/** Choices of the form under their headings; the layer stands above them. */
export const GROUPS: readonly {
  readonly id: 'benchmark' | 'contract' | 'rulebook' | 'matching';
  readonly choices: readonly Choice[];
}[] = [
  { id: 'benchmark', choices: ['method', 'cap', 'panel'] },
  { id: 'contract', choices: ['lot', 'currency', 'tick', 'months', 'settlement', 'first-day'] },
  {
    id: 'rulebook',
    choices: ['margin', 'hedge-margin', 'surcharge', 'limit', 'fee', 'opening-cap', 'position-limit'],
  },
  { id: 'matching', choices: ['trade-price', 'allocation', 'auction', 'breaker'] },
];

/** Smallest and largest value that the form offers, and the step, where they are narrower than the scenario's. */
export const RANGES: Readonly<Partial<Record<Choice, readonly [min: number, max: number, step: number]>>> = {
  cap: [500, 10_000, 500],
  months: [1, 4, 1],
  settlement: [1, 20, 1],
  'first-day': [1, 28, 1],
  margin: [100, 5_000, 100],
  'hedge-margin': [100, 5_000, 100],
  surcharge: [0, 3_000, 100],
  limit: [0, 2_000, 100],
  fee: [0, 5_000, 50],
  'opening-cap': [0, 1_000, 5],
  'position-limit': [0, 10_000, 10],
  breaker: [0, 2_000, 50],
};

/** Sellers that a panel may have: the largest one, three, five, or all. */
const PANELS = [1, 3, 5, 0];

/** Lengths that an opening auction may have, minutes. */
const AUCTION_MINUTES = [0, 1, 5, 10];

/** Options of a choice that is picked from a list; null for one that is typed. */
export function optionsOf(
  choice: Choice,
  design: Design,
): readonly { readonly value: string; readonly name: string }[] | null {
  const option = (value: number, name: string) => ({ value: String(value), name });
  switch (choice) {
    case 'lot':
      return lotOptions(design).map((lot) => option(lot, lotAndWorth({ ...design, lot })));
    case 'tick':
      return tickOptions(design).map((tick) => option(tick, tickAndWorth({ ...design, tick })));
    case 'panel':
      return PANELS.map((n) => option(n, n === 0 ? t('design.panel-all') : t('design.panel-value', { n })));
    case 'currency':
      return [option(1, t('param.currency-1')), option(2, t('param.currency-2'))];
    case 'trade-price':
      return [TradePrice.Resting, TradePrice.Median].map((price) => option(price, choiceName(Rule.TradePrice, price)));
    case 'allocation':
      return [Allocation.Fifo, Allocation.ProRata].map((by) => option(by, choiceName(Rule.Allocation, by)));
    case 'auction':
      return AUCTION_MINUTES.map((n) =>
        option(n * MINUTE_MS, n === 0 ? t('design.none') : t('design.minutes-value', { n })),
      );
    default:
      return null;
  }
}

/** What a currency other than the bill's costs, percent; as the entry rules have it. */
const CONVERSION = '0.3';

/** One sentence: what the choice does and what goes wrong when it is set badly. */
export function sentenceOf(choice: Choice, design: Design): string {
  const { source } = listingOf(design.layer);
  const bps = choice === 'tick' ? shareWords(tickBps(design)).replace('%', '') : CONVERSION;
  return textOf(`design.about-${choice}`, { bps, source: t(`design.source-${source}`) }) ?? '';
}
