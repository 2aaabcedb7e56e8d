import { atLeast, between, type Metric, part } from './metric';
import { dayOf } from './minutes';
import { correlation, mean, median } from './statistics';
import { type Depth, frontMarket, type Market } from './tape';

// Facts of what is quoted: the spread, and how depth lies behind the best price.

const MINUTE_MS = 60_000;
/** Weight of the newest minute in the volatility that the spread is compared with. */
const VOLATILITY_WEIGHT = 0.06;
/** Below this mean the spread is nearly always one tick and cannot follow volatility. */
const TICK_BOUND_SPREAD = 1.5;
const MINUTES_MIN = 100;

export const QUOTE_METRICS: readonly Metric[] = [
  {
    id: 'spread',
    source: 'Wyart et al. (2008): in proportion to volatility; tick-bound markets 0.15',
    measure: (tape) => {
      const market = frontMarket(tape);
      if (market === null) return 'no-market';
      if (market.quotes.timeMs.length === 0) return 'no-quotes-kept';
      const { spreads, volatility } = spreadsOf(market);
      if (spreads.length < MINUTES_MIN) return 'too-few-minutes';
      const follows = mean(spreads) >= TICK_BOUND_SPREAD ? correlation(spreads, volatility) : Number.NaN;
      return [part('median-ticks', median(spreads), between(1, 4)), part('correlation-with-volatility', follows, null)];
    },
  },
  {
    id: 'depth-hump',
    source: 'Bouchaud, Mezard and Potters (2002)',
    measure: (tape) => {
      const market = frontMarket(tape);
      if (market === null) return 'no-market';
      if (market.depth.level.length === 0) return 'no-depth-kept';
      return [part('levels-2-6-over-1', depthHump(market.depth), atLeast(1))];
    },
  },
];

/** Spread at each minute's end where both sides are quoted, and the moving volatility of the middle there. */
function spreadsOf(market: Market): { readonly spreads: number[]; readonly volatility: number[] } {
  const { quotes, minutes } = market;
  const spreads: number[] = [];
  const volatility: number[] = [];
  let next = 0;
  let spread = Number.NaN;
  let square = 0;
  for (const [index, end] of minutes.timeMs.entries()) {
    for (; next < quotes.timeMs.length && (quotes.timeMs[next] ?? 0) <= end; next++) {
      spread = (quotes.askTicks[next] ?? Number.NaN) - (quotes.bidTicks[next] ?? Number.NaN);
    }
    if (index === 0 || end - (minutes.timeMs[index - 1] ?? 0) !== MINUTE_MS) continue;
    if (dayOf(minutes, index) !== dayOf(minutes, index - 1)) continue;
    const move = (minutes.middleTicks[index] ?? 0) - (minutes.middleTicks[index - 1] ?? 0);
    square += VOLATILITY_WEIGHT * (move * move - square);
    if (Number.isNaN(spread) || spread <= 0) continue;
    spreads.push(spread);
    volatility.push(Math.sqrt(square));
  }
  return { spreads, volatility };
}

/** Mean lots at levels 2 to 6 over mean lots at level 1. */
export function depthHump({ level, lots }: Depth): number {
  const first = lots.filter((_, index) => level[index] === 1);
  const behind = lots.filter((_, index) => (level[index] ?? 0) >= 2 && (level[index] ?? 0) <= 6);
  return mean(behind) / mean(first);
}
