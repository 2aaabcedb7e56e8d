import { day } from '../format';

/** A name under an axis of trading days (0 = the open of day 1). */
export interface AxisLabel {
  readonly x: number;
  readonly text: string;
}

/** Width that a name takes with the room around it, pixels. */
const LABEL_PX = 72;

/** Days between two names, as many as the width takes. */
function stepOf(days: number, plotPx: number): number {
  return [1, 2, 5, 10, 20, 50, 100].find((one) => days / one <= Math.max(plotPx / LABEL_PX, 2)) ?? 200;
}

/** Names of days, each in the middle of its day, on a stretch of the run. */
export function middayLabels(fromDays: number, toDays: number): (plotPx: number) => readonly AxisLabel[] {
  return (plotPx) => {
    const step = stepOf(toDays - fromDays, plotPx);
    const first = Math.ceil((Math.floor(fromDays) + 1) / step) * step;
    const amount = Math.max(Math.floor((toDays - first + 0.5) / step) + 1, 0);
    return Array.from({ length: amount }, (_, index) => first + index * step)
      .filter((number) => number - 0.5 >= fromDays && number - 0.5 <= toDays)
      .map((number, index) => ({ x: number - 0.5, text: index === 0 ? day(number) : String(number) }));
  };
}

/** Names of days under points that stand at their close. */
export function pointLabels(closes: readonly number[]): (plotPx: number) => readonly AxisLabel[] {
  return (plotPx) => {
    const step = stepOf(closes.length, plotPx);
    return closes
      .filter((x, at) => at % step === 0 && Number.isInteger(x))
      .map((x, at) => ({ x, text: at === 0 ? day(x) : String(x) }));
  };
}
