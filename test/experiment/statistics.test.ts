import { describe, expect, test } from 'vitest';
import { classOf, histogramOf } from '../../web/experiment/histogram';
import { ascending, meanOf, percentileOf, standing, varianceOf } from '../../web/experiment/percentiles';

describe('percentiles', () => {
  // Ranks by hand: of n values, p stands at p / 100 x (n - 1) counted from 0, between its neighbours in proportion.
  test.each([
    [[1, 2, 3, 4], 50, 2.5],
    [[1, 2, 3, 4], 25, 1.75],
    [[15, 20, 35, 40, 50], 40, 29],
    [[15, 20, 35, 40, 50], 0, 15],
    [[15, 20, 35, 40, 50], 100, 50],
    [[7], 95, 7],
  ])('of %j at %d is %d', (values, percent, expected) => {
    expect(percentileOf(values, percent)).toBeCloseTo(expected, 12);
  });

  test('of no values is no number', () => {
    expect(percentileOf([], 50)).toBeNaN();
  });

  test('are taken of numbers in numerical order', () => {
    expect([...ascending([10, 9, Number.NaN, 100, -1])]).toEqual([-1, 9, 10, 100]);
  });
});

describe('mean and variance', () => {
  test('by hand: 2, 4, 4, 4, 5, 5, 7, 9 have mean 5 and 32 over 7', () => {
    const values = [2, 4, 4, 4, 5, 5, 7, 9];
    expect(meanOf(values)).toBe(5);
    expect(varianceOf(values)).toBeCloseTo(32 / 7, 12);
  });

  test('of one value there is no variance', () => {
    expect(varianceOf([3])).toBeNaN();
  });
});

describe('standing among others', () => {
  test.each([
    [[1, 2, 3, 4], 5, 100],
    [[1, 2, 3, 4], 0, 0],
    [[1, 2, 3, 4], 2, 37.5],
    [[0, 0, 0, 0], 0, 50],
  ])('in %j, %d stands at %d percent', (values, value, expected) => {
    expect(standing(values, value)).toBe(expected);
  });
});

describe('histogram', () => {
  test('round borders, a value on a border goes to the right', () => {
    // 0 to 40 in at most 5 classes: a width of 10 would do, with 40 in a class of its own.
    expect(histogramOf([0, 5, 10, 19, 40], 5)).toEqual({ from: 0, width: 10, counts: [2, 2, 0, 0, 1] });
  });

  test('below zero too', () => {
    expect(histogramOf([-15, -1, 3], 4)).toEqual({ from: -15, width: 5, counts: [1, 0, 1, 1] });
  });

  test('one value, or many of the same, are one class', () => {
    expect(histogramOf([6812], 20).counts).toEqual([1]);
    expect(histogramOf([0, 0, 0], 20)).toEqual({ from: 0, width: 1, counts: [3] });
    expect(histogramOf([], 20).counts).toEqual([]);
  });

  test('every value is counted once, in the class whose borders hold it', () => {
    for (let round = 0; round < 200; round++) {
      // A full period of a small linear congruence: arbitrary, and the same each time.
      const values = Array.from(
        { length: 1 + (round % 40) },
        (_, i) => ((i * 7919 + round * 104729) % 100_003) - 50_000,
      );
      const histogram = histogramOf(values, 12);
      expect(histogram.counts.length).toBeLessThanOrEqual(12);
      expect(histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
      for (const value of values) {
        const left = histogram.from + classOf(histogram, value) * histogram.width;
        expect(value >= left && value < left + histogram.width).toBe(true);
      }
    }
  });
});
