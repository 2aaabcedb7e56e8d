import type { MonthView } from '../../core/net-views';

/** The months that go on as lines over their last days. */
export interface Curve {
  readonly months: readonly MonthView[];
  /** Last trading days, and the ends of the axis: half a month beyond the first and the last. */
  readonly xs: readonly number[];
  readonly range: readonly [number, number];
  /** Prices in ticks, NaN where there is none. */
  readonly last: readonly number[];
  readonly settled: readonly number[];
  readonly previous: readonly number[];
  readonly low: number;
  readonly high: number;
}

/** What was settled finally belongs to no curve. */
export function curveOf(all: readonly MonthView[]): Curve {
  const months = all.filter(({ isExpired }) => !isExpired);
  const xs = months.map(({ lastTradingDay }) => lastTradingDay);
  const [first = 0] = xs;
  const end = xs.at(-1) ?? first;
  const margin = Math.max((end - first) / 8, 1);
  const last = months.map(({ lastTicks }) => lastTicks);
  const settled = months.map(({ settledTicks }) => settledTicks ?? Number.NaN);
  const previous = months.map(({ previousTicks }) => previousTicks ?? Number.NaN);
  const known = [...last, ...settled, ...previous].filter((value) => !Number.isNaN(value));
  return {
    months,
    xs,
    range: [first - margin, end + margin],
    last,
    settled,
    previous,
    low: Math.min(...known),
    high: Math.max(...known),
  };
}
