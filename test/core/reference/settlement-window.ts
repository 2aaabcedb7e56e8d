import { compare, fraction, type Fraction, minus, NONE, plus, times } from './fraction';
import { floorDiv } from './money';

// Settlement at the average of a window, with what stands in where nothing traded in it.

/** A trade inside the window. */
export interface Trade {
  readonly price: number;
  readonly lots: number;
}

/** A month to be settled. */
export interface Month {
  readonly name: string;
  readonly month: number;
  readonly previous: number;
  /** Lowest and highest price that its book can hold: no settlement price lies outside. */
  readonly low: number;
  readonly high: number;
  readonly bid: number | null;
  readonly ask: number | null;
  /** Last trade of the day, null without one. */
  readonly last: number | null;
  /** Trades inside the window. */
  readonly trades: readonly Trade[];
}

/** A calendar spread with its trades inside the window. */
export interface CalendarSpread {
  readonly near: string;
  readonly far: string;
  readonly trades: readonly Trade[];
}

/** A settlement price, which tier gave it, and before it was rounded. */
export interface Settled {
  readonly price: number;
  readonly rule: string;
  readonly exact: Fraction;
}

function volume(trades: readonly Trade[]): bigint {
  return trades.reduce((sum, { lots }) => sum + BigInt(lots), 0n);
}

function turnover(trades: readonly Trade[]): bigint {
  return trades.reduce((sum, { price, lots }) => sum + BigInt(price) * BigInt(lots), 0n);
}

/** To the nearest tick; a tie goes to the tick nearer the previous settlement. */
export function roundedTowards(exact: Fraction, previous: number): number {
  const lower = floorDiv(exact.over, exact.under);
  const below = minus(exact, fraction(lower));
  const half = compare(below, fraction(1n, 2n));
  if (half !== 0) return Number(half < 0 ? lower : lower + 1n);
  return Number(BigInt(previous) <= lower ? lower : lower + 1n);
}

/** A price brought inside bid and ask; while orders gather and the two cross, the middle one of the three. */
function inside(price: number, { bid, ask }: Month): number {
  if (bid !== null && ask !== null) return [bid, ask, price].sort((a, b) => a - b)[1] ?? price;
  if (bid !== null) return Math.max(price, bid);
  return ask === null ? price : Math.min(price, ask);
}

/** Average of the prices that spreads to settled months imply, each with its volume over the months between as weight. */
function bySpreads(
  month: Month,
  months: readonly Month[],
  spreads: readonly CalendarSpread[],
  settled: ReadonlyMap<string, Settled>,
): Fraction | null {
  let sum = NONE;
  let weights = NONE;
  for (const { near, far, trades } of spreads) {
    const other = near === month.name ? far : far === month.name ? near : null;
    const known = other === null ? undefined : settled.get(other);
    const between = months.find(({ name }) => name === other);
    if (known === undefined || between === undefined || trades.length === 0) continue;
    const average = fraction(turnover(trades), volume(trades));
    const price =
      near === month.name
        ? plus(fraction(BigInt(known.price)), average)
        : minus(fraction(BigInt(known.price)), average);
    const weight = fraction(volume(trades), BigInt(Math.abs(between.month - month.month)));
    sum = plus(sum, times(price, weight));
    weights = plus(weights, weight);
  }
  return weights.over === 0n ? null : times(sum, { over: weights.under, under: weights.over });
}

/**
 * Settlement prices of the months of one product: first those that traded in the window, then the others month by month,
 * from spreads to a month that has its price, else from the day's last trade, else from the previous settlement.
 */
export function settleMonths(months: readonly Month[], spreads: readonly CalendarSpread[]): Map<string, Settled> {
  const settled = new Map<string, Settled>();
  for (const month of months) {
    if (month.trades.length === 0) continue;
    const exact = fraction(turnover(month.trades), volume(month.trades));
    settled.set(month.name, { price: roundedTowards(exact, month.previous), rule: 'window-vwap', exact });
  }
  const others = months.filter(({ name }) => !settled.has(name)).sort((a, b) => a.month - b.month);
  for (const month of others) {
    const implied = bySpreads(month, months, spreads, settled);
    if (implied !== null) {
      const price = Math.min(Math.max(roundedTowards(implied, month.previous), month.low), month.high);
      settled.set(month.name, { price, rule: 'spreads', exact: implied });
      continue;
    }
    const rule = month.last === null ? 'previous' : 'last';
    const price = inside(month.last ?? month.previous, month);
    settled.set(month.name, { price, rule, exact: fraction(BigInt(price)) });
  }
  return settled;
}
