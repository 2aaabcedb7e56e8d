import { DAY_MS, HOUR_MS } from '../../../assembly/shared/scales';
import { day } from '../../format';
import { tradingDays } from '../../state/trading-time';

/**
 * Names under an axis of trading days (0 = the open of day 1): as many days as the width takes.
 * @param within where in a day its name stands: 0.5 = at noon, 1 = at the close
 */
export function dayLabels(
  days: number,
  within: number,
): (plotPx: number) => readonly { readonly x: number; readonly text: string }[] {
  return (plotPx) => {
    const step = [1, 2, 5, 10, 20, 50, 100].find((one) => days / one <= Math.max(plotPx / 52, 2)) ?? 200;
    return Array.from({ length: Math.floor(days / step) }, (_, i) => (i + 1) * step).map((number, i) => ({
      x: number - 1 + within,
      text: i === 0 ? day(number) : String(number),
    }));
  };
}

/** Positions of moments on an axis of trading days. */
export function positionsOf(timesMs: ArrayLike<number>): readonly number[] {
  return Array.from(timesMs, tradingDays);
}

/** The close of a day. */
export function closeMs(number: number): number {
  return number * DAY_MS + 15 * HOUR_MS;
}

/** Lowest and highest of several lines; what is no number is passed over. */
export function extentOf(...lines: readonly ArrayLike<number>[]): { readonly low: number; readonly high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (const line of lines) {
    for (let i = 0; i < line.length; i++) {
      const value = line[i] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return low > high ? { low: 0, high: 1 } : { low, high };
}
