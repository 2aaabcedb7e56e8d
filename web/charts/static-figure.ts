import type { SeriesView } from '../core/views';
import { tradingDays } from '../state/trading-time';

/** A run's prices as two SVG paths, for places where no script runs. */
export interface StaticFigure {
  readonly width: number;
  readonly height: number;
  readonly future: string;
  /** The benchmark's steps. */
  readonly benchmark: string;
}

const WIDTH = 600;
const HEIGHT = 120;
/** Points of the future's path: the text has to fit into an article's source. */
const POINTS = 100;

/** Both lines of a run up to a moment; `startMilliticks` is the benchmark before the first fixing. */
export function staticFigure(series: SeriesView, untilMs: number, startMilliticks: number): StaticFigure {
  const closes: [number, number][] = [];
  series.timeMs.forEach((timeMs, index) => {
    if (timeMs <= untilMs) closes.push([tradingDays(timeMs), series.closeTicks[index] ?? 0]);
  });
  const fixings: [number, number][] = [[0, startMilliticks / 1000]];
  series.fixingTimeMs.forEach((timeMs, index) => {
    if (timeMs <= untilMs) fixings.push([tradingDays(timeMs), (series.fixingMilliticks[index] ?? 0) / 1000]);
  });
  const days = Math.max(tradingDays(untilMs), 1 / 36);
  const values = [...closes, ...fixings].map(([, value]) => value);
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const x = (day: number): number => Math.round((day / days) * WIDTH);
  const y = (value: number): number =>
    Math.round(HEIGHT - 2 - ((value - low) / Math.max(high - low, 1)) * (HEIGHT - 4));
  const every = Math.max(Math.ceil(closes.length / POINTS), 1);
  const kept = closes.filter((_, index) => index % every === 0 || index === closes.length - 1);
  const [first, ...later] = fixings;
  return {
    width: WIDTH,
    height: HEIGHT,
    future: kept.map(([day, value], index) => `${index === 0 ? 'M' : 'L'}${x(day)} ${y(value)}`).join(''),
    benchmark: `M0 ${y(first?.[1] ?? 0)}${later.map(([day, value]) => `H${x(day)}V${y(value)}`).join('')}H${WIDTH}`,
  };
}
