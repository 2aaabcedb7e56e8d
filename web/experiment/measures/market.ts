import { meanOf, varianceOf } from '../percentiles';
import type { RunRecord } from '../run-record';
import type { Measure } from './measure';

/** Standard deviation of the daily log change of the settlement price, basis points; n - 1 in the denominator. */
function settlementVolatility({ days }: RunRecord): number {
  return Math.sqrt(varianceOf(logChangesOf(days.settlementTicks))) * 10_000;
}

/** Mean of the days' mean spreads, ticks. Days without one are left out. */
function meanSpread({ days }: RunRecord): number {
  return meanOf(days.spreadMilliticks.filter((value) => !Number.isNaN(value))) / 1000;
}

/** Mean distance of the settlement price from the benchmark of the same day, ticks. */
function meanBasis({ days }: RunRecord): number {
  const gaps = days.settlementTicks.length;
  return meanOf(
    Float64Array.from({ length: gaps }, (_, i) =>
      Math.abs((days.settlementTicks[i] ?? 0) - (days.fixingMilliticks[i] ?? 0) / 1000),
    ),
  );
}

/**
 * Hedging effectiveness of one lot against one lot's worth of tokens: 1 - Var(hedged) / Var(unhedged) over the worlds, where
 * unhedged is the benchmark's change from the first day to the last, and hedged that less the future's. In percent: 100 =
 * the future takes all of the risk away, below 0 = it adds some (Ederington 1979, with a hedge ratio of one).
 */
function hedgingEffectiveness(runs: readonly RunRecord[]): number {
  const unhedged = runs.map(({ days }) => changeOf(days.fixingMilliticks) / 1000);
  const hedged = runs.map(({ days }, i) => (unhedged[i] ?? 0) - changeOf(days.settlementTicks));
  const risk = varianceOf(unhedged);
  return risk === 0 ? Number.NaN : (1 - varianceOf(hedged) / risk) * 100;
}

/** Last value less the first. */
function changeOf(values: ArrayLike<number>): number {
  return (values[values.length - 1] ?? 0) - (values[0] ?? 0);
}

function logChangesOf(values: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: Math.max(values.length - 1, 0) }, (_, i) =>
    Math.log((values[i + 1] ?? 0) / (values[i] ?? 0)),
  );
}

/** What a market came to. */
export const MARKET_MEASURES: readonly Measure[] = [
  { id: 'volatility', unit: 'bps', of: settlementVolatility },
  { id: 'spread', unit: 'ticks', of: meanSpread },
  { id: 'basis', unit: 'ticks', of: meanBasis },
  { id: 'trust', unit: 'bps', of: ({ days }) => meanOf(days.trustBps) },
  { id: 'volume', unit: 'lots', of: ({ days }) => meanOf(days.volumeLots) },
  { id: 'open-interest', unit: 'lots', of: ({ days }) => meanOf(days.openInterestLots) },
  { id: 'hedging-effectiveness', unit: 'percent', across: hedgingEffectiveness },
  { id: 'last-price', unit: 'ticks', of: ({ market }) => market.lastTicks },
  { id: 'calls', unit: 'count', of: ({ market }) => market.calls },
  { id: 'forced-lots', unit: 'lots', of: ({ market }) => market.forcedLots },
  { id: 'defaults', unit: 'count', of: ({ market }) => market.defaults },
  { id: 'halts', unit: 'count', of: ({ market }) => market.halts },
];
