import { meanOf, varianceOf } from '../percentiles';
import type { RunRecord } from '../run-record';
import type { Measure } from './measure';

/** Standard deviation of the daily log change of the settlement price, basis points; n - 1 in the denominator. */
function settlementVolatility({ days }: RunRecord): number {
  return Math.sqrt(varianceOf(changesOf(days.settlementTicks, Math.log))) * 10_000;
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
 * Hedging effectiveness of one lot held against the benchmark: 1 - Var(hedged) / Var(unhedged) of daily changes, where
 * hedged is the benchmark's change less the future's. 1 = the future takes all of the risk away, below 0 = it adds some.
 * In percent (Ederington 1979, with a hedge ratio of one).
 */
function hedgingEffectiveness({ days }: RunRecord): number {
  const benchmark = changesOf(days.fixingMilliticks, (milliticks) => milliticks / 1000);
  const future = changesOf(days.settlementTicks, (ticks) => ticks);
  const hedged = benchmark.map((change, i) => change - (future[i] ?? 0));
  const unhedged = varianceOf(benchmark);
  return unhedged === 0 ? Number.NaN : (1 - varianceOf(hedged) / unhedged) * 100;
}

function changesOf(values: ArrayLike<number>, scale: (value: number) => number): Float64Array {
  return Float64Array.from(
    { length: Math.max(values.length - 1, 0) },
    (_, i) => scale(values[i + 1] ?? 0) - scale(values[i] ?? 0),
  );
}

/** What a market came to. */
export const MARKET_MEASURES: readonly Measure[] = [
  { id: 'volatility', unit: 'bps', of: settlementVolatility },
  { id: 'spread', unit: 'ticks', of: meanSpread },
  { id: 'basis', unit: 'ticks', of: meanBasis },
  { id: 'volume', unit: 'lots', of: ({ days }) => meanOf(days.volumeLots) },
  { id: 'open-interest', unit: 'lots', of: ({ days }) => meanOf(days.openInterestLots) },
  { id: 'hedging-effectiveness', unit: 'percent', of: hedgingEffectiveness },
  { id: 'last-price', unit: 'ticks', of: ({ market }) => market.lastTicks },
  { id: 'calls', unit: 'count', of: ({ market }) => market.calls },
  { id: 'forced-lots', unit: 'lots', of: ({ market }) => market.forcedLots },
  { id: 'defaults', unit: 'count', of: ({ market }) => market.defaults },
  { id: 'halts', unit: 'count', of: ({ market }) => market.halts },
];
