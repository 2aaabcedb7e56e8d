import { describe, expect, test } from 'vitest';
import { benchmarkAt } from '../../web/charts/candles';
import { middayLabels, pointLabels } from '../../web/charts/day-labels';
import { nearestPlace, slotPlace } from '../../web/charts/time-place';

describe('one cursor for figures of different steps', () => {
  test('a figure is read at its position nearest to the moment, at the later of two as near', () => {
    // Closes of days 1, 2 and 3; noon of day 3 is 2.5 trading days.
    expect(nearestPlace([1, 2, 3], 2.4)).toBe(1);
    expect(nearestPlace([1, 2, 3], 2.5)).toBe(2);
    expect(nearestPlace([1, 2, 3], -4)).toBe(0);
    expect(nearestPlace([], 2)).toBeNull();
  });

  test('and is not read where it has nothing', () => {
    // Columns of days 1 and 2, half a day to each side.
    expect(nearestPlace([0.5, 1.5], 1.9, 0.5)).toBe(1);
    expect(nearestPlace([0.5, 1.5], 2.1, 0.5)).toBeNull();
  });

  test('a candle holds the moment in which it ends, not that in which the next one begins', () => {
    expect(slotPlace([3, 4, 6], 4)).toBe(0);
    expect(slotPlace([3, 4, 6], 4.5)).toBe(1);
    // Nothing traded in slot 5: the candle before it is read.
    expect(slotPlace([3, 4, 6], 5.5)).toBe(1);
    expect(slotPlace([3, 4, 6], 2.5)).toBeNull();
    expect(slotPlace([0], 0)).toBe(0);
  });

  test('the benchmark at a candle is the step that stood there', () => {
    const corners = [
      { x: 0, y: 100 },
      { x: 1, y: 100 },
      { x: 1, y: 110 },
    ];
    expect(benchmarkAt(corners, 0.5)).toBe(100);
    expect(benchmarkAt(corners, 1)).toBe(110);
    expect(benchmarkAt(corners, -1)).toBe(100);
  });
});

describe('names of days', () => {
  test('stand in the middle of their day, so that no moment of day 6 stands under a 5', () => {
    // 720 pixels hold ten names: every day of a stretch of five.
    expect(middayLabels(3, 8)(720)).toEqual([
      { x: 3.5, text: 'Day 4' },
      { x: 4.5, text: '5' },
      { x: 5.5, text: '6' },
      { x: 6.5, text: '7' },
      { x: 7.5, text: '8' },
    ]);
    expect(middayLabels(0, 60)(720).map(({ x }) => x)).toEqual([9.5, 19.5, 29.5, 39.5, 49.5, 59.5]);
  });

  test('stand under points at the close', () => {
    expect(pointLabels([1, 2, 2.4])(720)).toEqual([
      { x: 1, text: 'Day 1' },
      { x: 2, text: '2' },
    ]);
  });
});
