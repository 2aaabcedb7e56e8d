import { count, day, hourMinute, signedTicks, ticks } from '../format';
import { t } from '../locale/locale.svelte';
import { timeAtTradingDays } from '../state/trading-time';
import { benchmarkAt, type Candle, type Span } from './candles';
import type { FigureTable } from './figure-table';

/** When a candle begins: `Day 9 13:00`, or the day alone for candles of a day. */
export function candleMoment(candle: Candle, span: Span): string {
  const number = Math.floor(candle.slot / span.slotsPerDay) + 1;
  return span.slotsPerDay === 1
    ? day(number)
    : `${day(number)} ${hourMinute(timeAtTradingDays(candle.slot / span.slotsPerDay))}`;
}

/** A candle in a sentence; for the caption under the chart and for screen readers. */
export function candleReading(candle: Candle, span: Span): string {
  return t('price.reading', {
    moment: candleMoment(candle, span),
    open: ticks(candle.openTicks),
    high: ticks(candle.highTicks),
    low: ticks(candle.lowTicks),
    close: ticks(candle.closeTicks),
    change: signedTicks(candle.closeTicks - candle.openTicks),
    volume: count(candle.volumeLots),
  });
}

/** Names under the axis: the minutes of an hour, the hours of a single day, else days with as many as the width takes. */
export function slotLabels(
  span: Span,
  firstSlot: number,
  lastSlot: number,
  widthPx: number,
): readonly { readonly slot: number; readonly text: string }[] {
  const days = (lastSlot - firstSlot) / span.slotsPerDay;
  if (days < 1) {
    const step = widthPx < 480 ? 20 : 10;
    return Array.from({ length: Math.floor((lastSlot - firstSlot) / step) + 1 }, (_, index) => {
      const slot = firstSlot + index * step;
      return { slot, text: hourMinute(timeAtTradingDays(slot / span.slotsPerDay)) };
    });
  }
  if (days <= 1) {
    const hours = widthPx < 480 ? [0, 2, 4, 6] : [0, 1, 2, 3, 4, 5, 6];
    return hours.map((hour) => ({ slot: firstSlot + (hour * span.slotsPerDay) / 6, text: `${String(9 + hour)}:00` }));
  }
  const step = [1, 2, 5, 10, 20, 50, 100].find((candidate) => days / candidate <= Math.max(widthPx / 90, 2)) ?? 100;
  const first = Math.ceil(firstSlot / span.slotsPerDay / step) * step;
  const amount = Math.floor((lastSlot / span.slotsPerDay - first - 0.5) / step) + 1;
  return Array.from({ length: amount }, (_, index) => first + index * step).map((number, index) => ({
    slot: (number + 0.5) * span.slotsPerDay,
    text: index === 0 ? day(number + 1) : String(number + 1),
  }));
}

/** The candles as a table with the benchmark that stood at the end of each, the newest first. */
export function candleTable(
  candles: readonly Candle[],
  span: Span,
  benchmark: readonly { readonly x: number; readonly y: number }[],
): FigureTable {
  return {
    columns: [
      t('price.col-time'),
      t('price.col-open'),
      t('price.col-high'),
      t('price.col-low'),
      t('price.col-close'),
      t('table.benchmark'),
      t('price.col-volume'),
    ],
    rows: candles
      .toReversed()
      .map((candle) => [
        candleMoment(candle, span),
        ticks(candle.openTicks),
        ticks(candle.highTicks),
        ticks(candle.lowTicks),
        ticks(candle.closeTicks),
        ticks(Math.round(benchmarkAt(benchmark, candle.slot + 1))),
        count(candle.volumeLots),
      ]),
  };
}
