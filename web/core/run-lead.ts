import type { PriceFigures } from './lesson-views';

/**
 * Which price moved first: the future's, by its settlement prices (ticks), or the benchmark, by its fixings (milliticks),
 * each one a day. Counts days whose move of one has the sign of the next day's move of the other; days without a move say
 * nothing. Simplified: the sign alone, no size; a measure that a reader can check by hand.
 */
export function leadOf(settlements: ReadonlyMap<number, number>, fixings: ReadonlyMap<number, number>): PriceFigures {
  const days = [...settlements.keys()].sort((a, b) => a - b);
  let futureFirst = 0;
  let benchmarkFirst = 0;
  for (const day of days) {
    const future = move(settlements, day);
    const benchmark = move(fixings, day);
    if (future !== 0 && future === move(fixings, day + 1)) futureFirst++;
    if (benchmark !== 0 && benchmark === move(settlements, day + 1)) benchmarkFirst++;
  }
  const last = days.at(-1);
  return {
    days: days.length,
    futureFirst,
    benchmarkFirst,
    lastSettlementTicks: (last === undefined ? undefined : settlements.get(last)) ?? 0,
    volatilityBpsHundredths: volatility(days.map((day) => settlements.get(day) ?? 0)),
  };
}

/** Sign of the move from the day before; 0 where one of the two is missing. */
function move(prices: ReadonlyMap<number, number>, day: number): number {
  return Math.sign((prices.get(day) ?? Number.NaN) - (prices.get(day - 1) ?? Number.NaN)) || 0;
}

/** Standard deviation of the relative changes from one to the next, around their mean; hundredths of a basis point, rounded. */
function volatility(prices: readonly number[]): number {
  const changes = prices.slice(1).map((price, i) => price / (prices[i] ?? price) - 1);
  if (changes.length < 2) return 0;
  const mean = changes.reduce((sum, one) => sum + one, 0) / changes.length;
  const squares = changes.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return Math.round(Math.sqrt(squares / (changes.length - 1)) * 1_000_000);
}
