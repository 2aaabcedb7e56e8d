import { atLeast, type Metric, part } from './metric';
import { variance } from './statistics';
import { frontMarket } from './tape';

/** Days over which an exposure and its hedge are compared. */
const HORIZON_DAYS = 10;

/** One lot of exposure to the benchmark against one lot of the future sold, over ten days, every day anew. */
export const HEDGE_METRICS: readonly Metric[] = [
  {
    id: 'hedging-effectiveness',
    source: 'identity for a future on the very benchmark',
    measure: (tape) => {
      const days = frontMarket(tape)?.daily ?? [];
      if (days.length < 2 * HORIZON_DAYS) return 'too-few-days';
      const changes = days.slice(HORIZON_DAYS).map((day, index) => ({
        index: day.indexTicks - (days[index]?.indexTicks ?? 0),
        future: day.settleTicks - (days[index]?.settleTicks ?? 0),
      }));
      return [
        part(
          'ten-days',
          hedgingEffectiveness(
            changes.map((change) => change.index),
            changes.map((change) => change.future),
          ),
          atLeast(0.85),
        ),
      ];
    },
  },
];

/** 1 less the variance of exposure and hedge together over that of the exposure alone. */
export function hedgingEffectiveness(exposure: readonly number[], future: readonly number[]): number {
  const hedged = exposure.map((change, index) => change - (future[index] ?? 0));
  return 1 - variance(hedged) / variance(exposure);
}
