import type { ContractView, SeriesView } from '../core/views';
import { tradingDays } from '../state/trading-time';

/** Prices of a stretch of trading, in ticks; volume in lots. */
export interface Candle {
  /** Which stretch since the open of day 1, from 0. */
  readonly slot: number;
  readonly openTicks: number;
  readonly highTicks: number;
  readonly lowTicks: number;
  readonly closeTicks: number;
  readonly volumeLots: number;
}

/** What the chart shows: how many trading days up to now, in how many candles a day. */
export interface Span {
  readonly key: 'hour' | 'day' | 'week' | 'month' | 'run';
  /** Null: from the start of the run. */
  readonly days: number | null;
  readonly slotsPerDay: number;
}

/** An hour in minutes, a day in ten-minute candles, five days by the hour, twenty by the half day, the run by the day. */
export const SPANS: readonly Span[] = [
  { key: 'hour', days: 1 / 6, slotsPerDay: 360 },
  { key: 'day', days: 1, slotsPerDay: 36 },
  { key: 'week', days: 5, slotsPerDay: 6 },
  { key: 'month', days: 20, slotsPerDay: 2 },
  { key: 'run', days: null, slotsPerDay: 1 },
];

/** The recorded minutes up to a moment put together to candles, from a slot on. A minute counts to the slot in which it ends. */
export function candlesOf(
  series: SeriesView,
  shownMs: number,
  slotsPerDay: number,
  firstSlot: number,
): readonly Candle[] {
  const candles: Candle[] = [];
  for (let index = series.timeMs.length - 1; index >= 0; index--) {
    const timeMs = series.timeMs[index] ?? 0;
    if (timeMs > shownMs) continue;
    // The minute that ends on a border belongs to the slot before it; half a minute is 1/720 of a trading day.
    const slot = Math.floor((tradingDays(timeMs) - 1 / 720) * slotsPerDay);
    if (slot < firstSlot) break;
    const minute = {
      slot,
      openTicks: series.openTicks[index] ?? 0,
      highTicks: series.highTicks[index] ?? 0,
      lowTicks: series.lowTicks[index] ?? 0,
      closeTicks: series.closeTicks[index] ?? 0,
      volumeLots: series.volumeLots[index] ?? 0,
    };
    const candle = candles[candles.length - 1];
    if (candle === undefined || candle.slot !== slot) candles.push(minute);
    else candles[candles.length - 1] = joined(minute, candle);
  }
  return candles.reverse();
}

/** Candles with the minute that has not ended yet: joined to the last one, or a candle of its own. */
export function withRunningMinute(
  candles: readonly Candle[],
  contract: Pick<ContractView, 'minute' | 'lastTicks'>,
  nowSlot: number,
): readonly Candle[] {
  const { minute, lastTicks } = contract;
  if (minute === null) return candles;
  const running = { ...minute, slot: Math.floor(nowSlot), closeTicks: lastTicks };
  const last = candles[candles.length - 1];
  if (last === undefined || last.slot < running.slot) return [...candles, running];
  return [...candles.slice(0, -1), joined(last, running)];
}

function joined(earlier: Candle, later: Candle): Candle {
  return {
    slot: later.slot,
    openTicks: earlier.openTicks,
    highTicks: Math.max(earlier.highTicks, later.highTicks),
    lowTicks: Math.min(earlier.lowTicks, later.lowTicks),
    closeTicks: later.closeTicks,
    volumeLots: earlier.volumeLots + later.volumeLots,
  };
}

/** Corners of the benchmark's steps in slots, from a slot to now; heights in ticks. */
export function benchmarkCorners(
  series: SeriesView,
  startMilliticks: number,
  shownMs: number,
  slotsPerDay: number,
  firstSlot: number,
): readonly { readonly x: number; readonly y: number }[] {
  let height = startMilliticks / 1000;
  const corners: { x: number; y: number }[] = [];
  for (let index = 0; index < series.fixingTimeMs.length; index++) {
    const timeMs = series.fixingTimeMs[index] ?? 0;
    if (timeMs > shownMs) break;
    const x = tradingDays(timeMs) * slotsPerDay;
    const next = (series.fixingMilliticks[index] ?? 0) / 1000;
    if (x > firstSlot) {
      if (corners.length === 0) corners.push({ x: firstSlot, y: height });
      corners.push({ x, y: height }, { x, y: next });
    }
    height = next;
  }
  if (corners.length === 0) corners.push({ x: firstSlot, y: height });
  corners.push({ x: tradingDays(shownMs) * slotsPerDay, y: height });
  return corners;
}

/** Height of the benchmark at a slot, ticks; before its first corner that of the corner. */
export function benchmarkAt(corners: readonly { readonly x: number; readonly y: number }[], slot: number): number {
  return (corners.findLast(({ x }) => x <= slot) ?? corners[0])?.y ?? 0;
}
