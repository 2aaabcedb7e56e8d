import type { RunRecord } from '../../experiment/run-record';
import { count, decimal, signedPercent } from '../../format';
import { type MessageKey, t, textOf } from '../../locale/locale.svelte';
import { digitsOf, venueListing } from '../../scenario/contract-names';
import type { Scenario } from '../../scenario/scenario';
import { unitOf } from '../../state/listed-contracts.svelte';

/** The home venue's index. */
const HOME = 1;

/** How prices of a world's home contract are written. */
export interface PriceWords {
  readonly contract: string;
  readonly unit: string;
  readonly text: (ticks: number) => string;
}

/** A world that is not on the page has a contract of its own: its prices are written in that one's unit. */
export function priceWords(scenario: Scenario): PriceWords {
  const listing = venueListing(scenario, HOME);
  const { contract, ticksPerCurrency } = listing;
  const places = digitsOf(listing);
  const unit = textOf(`quote.unit-${unitOf(listing)}`);
  return { contract, unit: unit ?? t('chart.unit'), text: (ticks) => decimal(ticks / ticksPerCurrency, places) };
}

/** One thing that became of a world. */
export interface Fact {
  readonly key: MessageKey;
  /** @param lastDay day on which the contract of the run settles finally */
  readonly of: (run: RunRecord, lastDay: number) => number;
  readonly text: (value: number) => string;
}

/** What a preview says of a world, in the order of the table. */
export function factsOf(prices: PriceWords): readonly Fact[] {
  return [
    { key: 'editor.fact-price', of: ({ days }) => days.settlementTicks.at(-1) ?? 0, text: prices.text },
    {
      key: 'editor.fact-benchmark',
      of: ({ days }) => Math.round((days.fixingMilliticks.at(-1) ?? 0) / 1000),
      text: prices.text,
    },
    { key: 'editor.fact-move', of: largestMove, text: (share) => signedPercent(share, 1) },
    { key: 'editor.fact-volume', of: ({ market }) => market.tradedLots, text: count },
    { key: 'editor.fact-interest', of: ({ days }) => days.openInterestLots.at(-1) ?? 0, text: count },
    { key: 'editor.fact-calls', of: ({ market }) => market.calls, text: count },
    { key: 'editor.fact-forced', of: ({ market }) => market.forcedLots, text: count },
    { key: 'editor.fact-defaults', of: ({ market }) => market.defaults, text: count },
    { key: 'editor.fact-halts', of: ({ market }) => market.halts, text: count },
    { key: 'editor.fact-refused', of: ({ market }) => market.refusedRules, text: count },
  ];
}

/**
 * Largest change of the settlement price from one day to the next, as a share with its sign. The final settlement price is
 * a mean of fixings and no move of the market.
 */
export function largestMove({ days: { settlementTicks } }: RunRecord, lastDay: number): number {
  let largest = 0;
  settlementTicks.forEach((ticks, at) => {
    const before = settlementTicks[at - 1];
    if (before === undefined || before === 0 || at + 1 === lastDay) return;
    const move = ticks / before - 1;
    if (Math.abs(move) > Math.abs(largest)) largest = move;
  });
  return largest;
}

/** Fixings by hour: what was known then. A day's fixing comes with its last hour; before the first there is none. */
export function fixingsByHour({ days, hours }: RunRecord): Float64Array {
  const hoursADay = (hours?.timeMs.length ?? 0) / days.fixingMilliticks.length;
  return Float64Array.from(hours?.timeMs ?? [], (_, at) => {
    const day = Math.floor(at / hoursADay);
    const isLast = at % hoursADay === hoursADay - 1;
    return (days.fixingMilliticks[isLast ? day : day - 1] ?? Number.NaN) / 1000;
  });
}
