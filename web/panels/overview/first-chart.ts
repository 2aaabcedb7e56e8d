import { valueScale, type ValueScale } from '../../charts/scale';
import type { SeriesView } from '../../core/views';
import type { PastFixing } from '../../state/past';
import { tradingDays } from '../../state/trading-time';

// Geometry of the first chart: two zones side by side. Left the real past, by date and on a scale of its own; right the
// run, by trading days. No Svelte and no words in here.

/** Where things stand, pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
  readonly pastLeft: number;
  readonly pastRight: number;
  readonly runLeft: number;
  readonly runRight: number;
  readonly isSmall: boolean;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Room for the value labels left of the run, pixels. */
const VALUES_PX = 52;

/** Room right of "now" that the shortest words at the line ends need, pixels. */
export const WORDS_PX = 104;

/**
 * The frame for a width: the past takes a fifth, but no more than 250 pixels. Near the end of the run (`nowShare`, 0 to 1)
 * the last day moves left in one step, so that the words at the line ends never cover the lines.
 */
export function frameOf(width: number, height: number, nowShare: number): Frame {
  const isSmall = width < 600;
  const pastWidth = Math.round(Math.min(Math.max(width * 0.19, 64), 250));
  const runLeft = pastWidth + (isSmall ? 46 : VALUES_PX + 20);
  const room = (1 - nowShare) * (width - 1 - runLeft);
  return {
    width,
    height,
    top: isSmall ? 34 : 36,
    bottom: height - 28,
    pastLeft: 0,
    pastRight: pastWidth,
    runLeft,
    runRight: width - 1 - (room < WORDS_PX ? WORDS_PX : 0),
    isSmall,
  };
}

/**
 * Days that the run's axis holds: those of a month that ends before the run, so that it fills the chart; once it has ended
 * as many again, in steps, because its benchmark goes on.
 */
export function spanDays(now: number, endDay: number, lastDay: number): number {
  return Math.min(Math.max(Math.ceil(now / endDay), 1) * endDay, lastDay);
}

/** Horizontal place of a moment of the run, from trading days (the open of day 1 is 0). `lastDay`: the last one on the axis. */
export function runX(frame: Frame, days: number, lastDay: number): number {
  return frame.runLeft + (Math.min(Math.max(days, 0), lastDay) / lastDay) * (frame.runRight - frame.runLeft);
}

/** How far right of "now" the longest words at the line ends may reach, pixels. */
const WORDS_REACH_PX = 330;

/**
 * Where the words at the line ends may stand: not on those of a month that ends before the run, which stand at the foot of
 * its line.
 */
export function wordsFrame(frame: Frame, nowX: number, endX: number): Frame {
  const isUnder =
    !frame.isSmall && endX < frame.runRight && endX < nowX + WORDS_REACH_PX && endX > nowX - WORDS_REACH_PX;
  return isUnder ? { ...frame, bottom: frame.bottom - 22 } : frame;
}

/** Lowest and highest of everything the run's scale must hold, ticks. */
export function extent(series: SeriesView, extra: readonly number[]): { readonly low: number; readonly high: number } {
  let low = Infinity;
  let high = -Infinity;
  const hold = (ticks: number): void => {
    low = Math.min(low, ticks);
    high = Math.max(high, ticks);
  };
  series.lowTicks.forEach(hold);
  series.highTicks.forEach(hold);
  series.fixingMilliticks.forEach((value) => hold(value / 1000));
  extra.forEach(hold);
  return { low, high };
}

/** The run's scale. The range shown is at least 4 percent of the price. */
export function runScale(frame: Frame, low: number, high: number): ValueScale {
  return valueScale({
    low,
    high,
    spanMin: high * 0.04,
    gridMax: frame.isSmall ? 5 : 6,
    top: frame.top,
    bottom: frame.bottom,
  });
}

/** The future's line up to a moment: the last price of each pixel column, so its length does not grow with the run. */
export function futureLine(
  series: SeriesView,
  shownMs: number,
  x: (days: number) => number,
  y: (ticks: number) => number,
): readonly Point[] {
  const points: Point[] = [];
  let column = -1;
  for (let index = 0; index < series.timeMs.length; index++) {
    const timeMs = series.timeMs[index] ?? 0;
    if (timeMs > shownMs) break;
    const at = x(tradingDays(timeMs));
    const point = { x: at, y: y(series.closeTicks[index] ?? 0) };
    if (Math.floor(at) === column) points[points.length - 1] = point;
    else points.push(point);
    column = Math.floor(at);
  }
  return points;
}

/** Corners of the benchmark's steps from day 0 to a moment. `startMilliticks`: the newest published fixing. */
export function benchmarkSteps(
  series: SeriesView,
  startMilliticks: number,
  shownMs: number,
  x: (days: number) => number,
  y: (ticks: number) => number,
): readonly Point[] {
  let height = y(startMilliticks / 1000);
  const points: Point[] = [{ x: x(0), y: height }];
  for (let index = 0; index < series.fixingTimeMs.length; index++) {
    const timeMs = series.fixingTimeMs[index] ?? 0;
    if (timeMs > shownMs) break;
    const at = x(tradingDays(timeMs));
    const next = y((series.fixingMilliticks[index] ?? 0) / 1000);
    points.push({ x: at, y: height }, { x: at, y: next });
    height = next;
  }
  points.push({ x: x(tradingDays(shownMs)), y: height });
  return points;
}

/** The published fixings as steps, by calendar date, on their own scale. */
export function pastSteps(
  past: readonly PastFixing[],
  frame: Frame,
): { readonly corners: readonly Point[]; readonly dots: readonly Point[] } {
  const times = past.map((fixing) => Date.parse(fixing.date.slice(0, 10)));
  const first = times[0] ?? 0;
  const range = Math.max((times[times.length - 1] ?? 0) - first, 1);
  const values = past.map((fixing) => fixing.milliticks);
  const low = Math.min(...values);
  const span = Math.max(Math.max(...values) - low, 1);
  // Words stand above and below the line: it keeps away from both borders.
  const top = frame.top + 64;
  const bottom = frame.bottom - 48;
  const left = frame.pastLeft + 4;
  const right = frame.pastRight - 5;
  const dots = past.map((fixing, index) => ({
    x: left + (((times[index] ?? 0) - first) / range) * (right - left),
    y: bottom - ((fixing.milliticks - low) / span) * (bottom - top),
  }));
  const corners = dots.flatMap((dot, index) => {
    const before = dots[index - 1];
    return before === undefined ? [dot] : [{ x: dot.x, y: before.y }, dot];
  });
  return { corners, dots };
}

/** An SVG path through points. */
export function path(points: readonly Point[]): string {
  return points.map((point, index) => `${index === 0 ? 'M' : 'L'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`).join('');
}

/** The closed area between two lines that run in the same direction. */
export function area(one: readonly Point[], other: readonly Point[]): string {
  return one.length < 2 || other.length < 2 ? '' : `${path([...one, ...[...other].reverse()])}Z`;
}

/** Price and standing fixing at a moment, for the cursor; null before the first of either. */
export function readingAt(
  series: SeriesView,
  timeMs: number,
  startMilliticks: number,
): { readonly futureTicks: number | null; readonly benchmarkMilliticks: number } {
  let futureTicks: number | null = null;
  for (let index = series.timeMs.length - 1; index >= 0; index--) {
    if ((series.timeMs[index] ?? 0) > timeMs) continue;
    futureTicks = series.closeTicks[index] ?? null;
    break;
  }
  let benchmarkMilliticks = startMilliticks;
  for (let index = 0; index < series.fixingTimeMs.length && (series.fixingTimeMs[index] ?? 0) <= timeMs; index++) {
    benchmarkMilliticks = series.fixingMilliticks[index] ?? benchmarkMilliticks;
  }
  return { futureTicks, benchmarkMilliticks };
}

/**
 * Trading days until the contracts first trade: what stands before is no price. `firstTradingDay`: 0 = from the start; who opens
 * them sooner is seen by the first trade. Infinity before it.
 */
export function opensAt(series: SeriesView, firstTradingDay: number): number {
  if (firstTradingDay <= 1) return 0;
  const first = series.volumeLots.findIndex((lots) => lots > 0);
  return first === -1 ? Infinity : Math.floor(tradingDays(series.timeMs[first] ?? 0) - 1 / 720);
}
