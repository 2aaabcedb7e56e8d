import { atLeast, type Metric, part } from './metric';
import { variance } from './statistics';
import { type Day, frontMarket } from './tape';

/** Days over which an exposure and its hedge are compared. */
const HORIZON_DAYS = 10;

/** Benchmark and future over the horizon, every day anew, ticks. */
export interface HedgeChanges {
  readonly index: readonly number[];
  readonly future: readonly number[];
}

/**
 * One lot of exposure to the benchmark against one lot of the future sold, over ten days, every day anew. Judged where the
 * benchmark is a perfect index of what is traded; elsewhere what its posting and its weights leave over is part of the number.
 */
export const HEDGE_METRICS: readonly Metric[] = [
  {
    id: 'hedging-effectiveness',
    source: 'identity for a future on the very benchmark',
    measure: (tape) => {
      const changes = hedgeChanges(frontMarket(tape)?.daily ?? []);
      if (changes === null) return 'too-few-days';
      const accepted = tape.terms.hasPerfectIndex === true ? atLeast(0.85) : null;
      return [part('ten-days', hedgingEffectiveness(changes.index, changes.future), accepted)];
    },
  },
];

/** Null where there are fewer days than two horizons. */
export function hedgeChanges(days: readonly Day[]): HedgeChanges | null {
  if (days.length < 2 * HORIZON_DAYS) return null;
  const over = (column: (day: Day) => number): number[] =>
    days.slice(HORIZON_DAYS).map((day, at) => {
      const before = days[at];
      return before === undefined ? Number.NaN : column(day) - column(before);
    });
  return { index: over((day) => day.indexTicks), future: over((day) => day.settleTicks) };
}

/** 1 less the variance of exposure and hedge together over that of the exposure alone. */
export function hedgingEffectiveness(exposure: readonly number[], future: readonly number[]): number {
  const hedged = exposure.map((change, index) => change - (future[index] ?? 0));
  return 1 - variance(hedged) / variance(exposure);
}
