import { between, type Metric, part } from './metric';
import type { Market, Tape } from './tape';

// What can never be: counted, and none is accepted. That money is conserved needs the fees, which no file carries: the
// core itself recounts it at every settlement and stops where a fen is missing.

const NONE = between(0, 0);
const DAY_MS = 86_400_000;

export const INVARIANTS: readonly Metric[] = [
  {
    id: 'invariants',
    source: 'accounting and price priority',
    measure: (tape) => {
      if (tape.markets.length === 0) return 'no-market';
      const sum = (count: (market: Market) => number): number =>
        tape.markets.reduce((total, market) => total + count(market), 0);
      return [
        part('positions-not-zero', unbalancedPositions(tape), NONE),
        part('crossed-quotes', sum(crossedQuotes), NONE),
        part('better-than-best', sum(tradesBetterThanBest), NONE),
        part(
          'time-backwards',
          sum(({ trades, quotes }) => stepsBack(trades.timeMs) + stepsBack(quotes.timeMs)),
          NONE,
        ),
      ];
    },
  },
];

/** Days and contracts on which the positions of all accounts do not add up to zero. */
function unbalancedPositions(tape: Tape): number {
  const sums = new Map<string, number>();
  for (const { day, venue, contract, positionLots } of tape.accounts) {
    const key = `${day}/${venue}/${contract}`;
    sums.set(key, (sums.get(key) ?? 0) + positionLots);
  }
  return [...sums.values()].filter((lots) => lots !== 0).length;
}

/** While orders gather a book may cross, so days with an auction are left out. */
function crossedQuotes({ quotes, trades }: Market): number {
  const dayOf = (time: number): number => Math.floor(time / DAY_MS);
  const gathered = new Set(trades.timeMs.filter((_, index) => trades.side[index] === 0).map(dayOf));
  return quotes.timeMs.filter(
    (time, i) => (quotes.bidTicks[i] ?? Number.NaN) >= (quotes.askTicks[i] ?? Number.NaN) && !gathered.has(dayOf(time)),
  ).length;
}

function stepsBack(timeMs: readonly number[]): number {
  return timeMs.filter((time, index) => index > 0 && time < (timeMs[index - 1] ?? 0)).length;
}

/**
 * Trades priced better for the aggressor than any opposite best price that stood just before its moment or within it:
 * several messages share a millisecond, so the best of them counts.
 */
function tradesBetterThanBest({ trades, quotes }: Market): number {
  let next = 0;
  let count = 0;
  for (const [index, time] of trades.timeMs.entries()) {
    while (next < quotes.timeMs.length && (quotes.timeMs[next] ?? 0) < time) next++;
    const side = trades.side[index] ?? 0;
    if (side === 0 || next === 0) continue;
    const column = side > 0 ? quotes.askTicks : quotes.bidTicks;
    let best = side * (column[next - 1] ?? Number.NaN);
    for (let i = next; i < quotes.timeMs.length && quotes.timeMs[i] === time; i++) {
      const price = side * (column[i] ?? Number.NaN);
      if (Number.isNaN(best) || price < best) best = price;
    }
    if (side * (trades.priceTicks[index] ?? 0) < best) count++;
  }
  return count;
}
