import type { AwayFigures, CardFigures } from '../../core/lesson-views';
import { count, decimal, money, moneyRounded, percent, signedCount, signedMoney } from '../../format';
import { t, textOf } from '../../locale/locale.svelte';
import { digitsOf, venueListing } from '../../scenario/contract-names';
import { RIVAL_VENUE } from '../../scenario/contract-plan';
import type { Scenario } from '../../scenario/scenario';
import { BPS } from '../../../assembly/shared/scales';
import type { CardLine } from './card-words';

// The closing card's words about the rival: in its own currency and tick, whatever contract the page shows.

/** Futures' profit at the rival in the money of the home venue at the rate of now, minor units, to nearest. */
export function awayProfitAtHome({ profitMinor, yuanPerDollarBps }: AwayFigures): number {
  return Math.round((profitMinor * yuanPerDollarBps) / BPS);
}

/** The card with what the futures at the rival came to taken off the bill: the bill is one, wherever it was hedged. */
export function withAway(card: CardFigures, away: AwayFigures | null, scenario: Scenario): CardFigures {
  if (away === null || !away.hasTraded) return card;
  const costMinor = card.costMinor - awayProfitAtHome(away);
  const perLot = scenario.contract.tickValueMinor;
  return {
    ...card,
    costMinor,
    effectiveMilliticks: card.exposureLots === 0 ? null : Math.round((costMinor * 1000) / (card.exposureLots * perLot)),
  };
}

/** Prices of the rival in its currency. */
function priceWords(scenario: Scenario): (ticks: number, more?: number) => string {
  const listing = venueListing(scenario, RIVAL_VENUE);
  return (ticks, more = 0) => decimal(ticks / listing.ticksPerCurrency, digitsOf(listing) + more);
}

/** A rate as yuan for a dollar. */
function yuan(rateBps: number): string {
  return decimal(rateBps / BPS, 4);
}

function withSign(value: number, words: (size: number) => string): string {
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${words(Math.abs(value))}`;
}

/** The line of the sum: what the futures at the rival came to, in the money of the home venue. */
export function awayProfitLine(away: AwayFigures): CardLine {
  return {
    id: 'away-profit',
    name: t('card.away-profit', {
      profit: signedMoney(away.profitMinor),
      fees: money(away.feesMinor),
      rate: yuan(away.yuanPerDollarBps),
    }),
    value: signedMoney(awayProfitAtHome(away)),
    isSum: false,
  };
}

/** Lines about the learner's account at the rival, dollars named on each. */
export function awayLines(away: AwayFigures, scenario: Scenario): readonly CardLine[] {
  const price = priceWords(scenario);
  const { contract } = venueListing(scenario, RIVAL_VENUE);
  const dollars = (value: string): string => t('param.unit-dollars', { value });
  const basis = (ticks: number): string => dollars(withSign(ticks, price));
  const line = (id: string, name: string, value: string): CardLine => ({ id, name, value, isSum: false });
  return [
    line('away-held', t('card.away-held'), `${signedCount(away.heldLots)} ${contract}`),
    line(
      'away-basis-first',
      t('card.away-basis-first'),
      away.basisFirstTicks === null ? t('card.none') : basis(away.basisFirstTicks),
    ),
    line('away-basis-last', t('card.away-basis-last'), basis(away.basisLastTicks)),
    line('away-peak', t('card.away-peak'), dollars(moneyRounded(away.peakMarginMinor))),
    ...(away.yuanPerDollarBps === scenario.market.yuanPerDollarBps
      ? []
      : [
          line(
            'away-yuan',
            t('card.away-yuan', {
              first: yuan(scenario.market.yuanPerDollarBps),
              now: yuan(away.yuanPerDollarBps),
              dollars: dollars(moneyRounded(away.paidInMinor)),
            }),
            signedMoney(away.depositGainMinor),
          ),
        ]),
    line('away-calls', t('card.away-calls'), `${count(away.calls)} · ${count(away.liquidations)}`),
  ];
}

/** What the rival adds to the answers, question by question. `homeDeals`: deals of eight that quote the home benchmark. */
export function awayAnswers(away: AwayFigures, scenario: Scenario, homeDeals: number): readonly string[] {
  const price = priceWords(scenario);
  const listing = venueListing(scenario, RIVAL_VENUE);
  const { rival } = scenario;
  const currency = t(listing.currency === 'CNY' ? 'overview.cny' : 'overview.usd');
  return [
    t('card.away-a1', {
      n: away.constituents,
      method: textOf(`bench.m${away.method}`) ?? '',
      share: percent(away.topWeightBps),
      trust: percent(away.trustBps),
    }),
    t('card.away-a2', {
      contract: listing.contract,
      lot: count(listing.unitsPerLot),
      unit: textOf(`unit.${listing.unit}`) ?? '',
      tick: price(1),
      minutes: count(rival.settlementWindowMinutes),
      currency,
    }),
    t('card.away-a3', { calls: away.callsOfAll, liquidations: away.liquidationsOfAll, halts: away.halts }),
    t('card.away-a4', {
      makers: away.makers,
      currency,
      spread: away.spreadHundredths === null ? t('card.none') : price(away.spreadHundredths / 100, 1),
    }),
    t('card.away-a5', { last: price(away.lastSettlementTicks), currency, home: homeDeals, away: 8 - homeDeals }),
  ];
}
