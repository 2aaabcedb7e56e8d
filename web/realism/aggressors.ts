import type { Market } from './tape';

/** Orders that took liquidity: trades of one moment and side in a row are one order's. */
export interface Aggressors {
  readonly timeMs: readonly number[];
  /** +1 bought, -1 sold. */
  readonly sign: readonly number[];
  readonly lots: readonly number[];
  /** Middle of bid and ask before the order's moment and after it, ticks; NaN where a side was empty. */
  readonly beforeTicks: readonly number[];
  readonly afterTicks: readonly number[];
}

/** Auctions have no aggressor and are left out. */
export function aggressorsOf(market: Market): Aggressors {
  const { trades } = market;
  const timeMs: number[] = [];
  const sign: number[] = [];
  const lots: number[] = [];
  for (let i = 0; i < trades.timeMs.length; i++) {
    const side = trades.side[i] ?? 0;
    if (side === 0) continue;
    const last = timeMs.length - 1;
    if (timeMs[last] === trades.timeMs[i] && sign[last] === side)
      lots[last] = (lots[last] ?? 0) + (trades.lots[i] ?? 0);
    else {
      timeMs.push(trades.timeMs[i] ?? 0);
      sign.push(side);
      lots.push(trades.lots[i] ?? 0);
    }
  }
  return { timeMs, sign, lots, ...middles(market, timeMs) };
}

function middles(market: Market, timeMs: readonly number[]): { beforeTicks: number[]; afterTicks: number[] } {
  const { quotes } = market;
  const beforeTicks: number[] = [];
  const afterTicks: number[] = [];
  let next = 0;
  let middle = Number.NaN;
  for (const time of timeMs) {
    while (next < quotes.timeMs.length && (quotes.timeMs[next] ?? 0) < time) middle = middleAt(market, next++);
    beforeTicks.push(middle);
    let after = middle;
    for (let i = next; i < quotes.timeMs.length && (quotes.timeMs[i] ?? 0) === time; i++) after = middleAt(market, i);
    afterTicks.push(after);
  }
  return { beforeTicks, afterTicks };
}

function middleAt({ quotes }: Market, index: number): number {
  return ((quotes.bidTicks[index] ?? Number.NaN) + (quotes.askTicks[index] ?? Number.NaN)) / 2;
}
