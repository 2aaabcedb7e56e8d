import { describe, expect, test } from 'vitest';
import { gonzaloGrangerShare, leastSquares } from '../../web/realism/price-discovery';
import * as estimate from '../../web/realism/statistics';
import { autoregressive, Chance, fractionalNoise, garch, many } from './synthetic';

const absolute = (values: readonly number[]): number[] => values.map(Math.abs);

describe('small cases by hand', () => {
  test('mean, variance and median of 1, 2, 3, 6', () => {
    expect(estimate.mean([1, 2, 3, 6])).toBe(3);
    // (4 + 1 + 0 + 9) / 4
    expect(estimate.variance([1, 2, 3, 6])).toBe(3.5);
    expect(estimate.median([6, 1, 3, 2])).toBe(2.5);
    expect(estimate.median([6, 1, 3])).toBe(3);
  });

  test('excess kurtosis of a fair coin is -2', () => {
    expect(estimate.excessKurtosis([1, -1, 1, -1])).toBeCloseTo(-2, 12);
  });

  test('correlation and slope of points on a line', () => {
    expect(estimate.correlation([1, 2, 4], [5, 3, -1])).toBeCloseTo(-1, 12);
    expect(estimate.slope([1, 2, 4], [5, 3, -1])).toBeCloseTo(-2, 12);
    expect(estimate.slope([1], [5])).toBeNaN();
  });

  test('autocorrelation of 1, 2, 3, 4 at lag 1 is 1/4', () => {
    // Around 2.5: (-1.5 x -0.5) + (-0.5 x 0.5) + (0.5 x 1.5) = 1.25, over 5.
    expect(estimate.autocorrelations([1, 2, 3, 4], 1)).toEqual([0.25]);
  });

  test('an exact power law decays with its exponent, an alternating row with none', () => {
    const exact = Array.from({ length: 50 }, (_, index) => 0.3 * (index + 1) ** -0.4);
    expect(estimate.decayExponent(exact)).toBeCloseTo(0.4, 12);
    expect(estimate.decayExponent([-0.1, -0.1, 0.1])).toBeNaN();
  });

  test('Hill on the two largest of 1, 1, 2, 4 is 2 / (ln 4 + ln 2)', () => {
    expect(estimate.hillExponent([1, 2, 4, 1], 0.5)).toBeCloseTo(2 / (Math.log(4) + Math.log(2)), 12);
  });

  test('a regression finds the plane through its points', () => {
    const rows = [
      [1, 0, 0],
      [1, 1, 0],
      [1, 0, 1],
      [1, 2, 3],
    ];
    const target = rows.map(([, x = 0, y = 0]) => 5 + 2 * x - 3 * y);
    for (const [index, value] of leastSquares(rows, target).entries())
      expect(value).toBeCloseTo([5, 2, -3][index] ?? 0, 10);
  });
});

describe('chance with a known answer', () => {
  test('independent Gaussians: no memory, no tails', () => {
    const values = many(
      20_000,
      draw(1, (chance) => chance.normal()),
    );
    expect(Math.abs(estimate.excessKurtosis(values))).toBeLessThan(0.15);
    // Three standard errors of 1 / sqrt(20,000).
    for (const value of estimate.autocorrelations(values, 20)) expect(Math.abs(value)).toBeLessThan(0.0213 * 1.2);
    expect(estimate.detrendedExponent(values)).toBeCloseTo(0.5, 1);
    expect(estimate.hillExponent(absolute(values), 0.05)).toBeGreaterThan(5);
  });

  test('Student with three degrees of freedom: fat tails without clusters', () => {
    const values = many(
      20_000,
      draw(2, (chance) => chance.studentThree()),
    );
    expect(estimate.excessKurtosis(values)).toBeGreaterThan(5);
    expect(estimate.hillExponent(absolute(values), 0.02)).toBeGreaterThan(2.3);
    expect(estimate.hillExponent(absolute(values), 0.02)).toBeLessThan(3.3);
    expect(estimate.mean(estimate.autocorrelations(absolute(values), 10))).toBeLessThan(0.02);
  });

  test('GARCH(1, 1) with 0.08 and 0.9: clusters without linear memory, kurtosis near 3 (1 - s^2) / (1 - s^2 - 2 a^2) - 3', () => {
    const values = garch(new Chance(3), 100_000, 0.08, 0.9);
    const [a, s] = [0.08, 0.98];
    const kurtosis = (3 * (1 - s * s)) / (1 - s * s - 2 * a * a) - 3;
    expect(Math.abs(estimate.excessKurtosis(values) / kurtosis - 1)).toBeLessThan(0.6);
    expect(Math.abs(estimate.autocorrelations(values, 1)[0] ?? 1)).toBeLessThan(0.02);
    expect(estimate.mean(estimate.autocorrelations(absolute(values), 10))).toBeGreaterThan(0.08);
    expect(estimate.detrendedExponent(absolute(values))).toBeGreaterThan(0.65);
    expect(estimate.detrendedExponent(values)).toBeCloseTo(0.5, 1);
  });

  test.each([0.5, -0.45])('an autoregression of %f has its powers as autocorrelations', (phi) => {
    const values = autoregressive(new Chance(4), 50_000, phi);
    const found = estimate.autocorrelations(values, 3);
    for (const [index, value] of found.entries()) expect(Math.abs(value - phi ** (index + 1))).toBeLessThan(0.02);
  });

  test.each([0.1, 0.3, 0.45])('fractional noise of order %f has the DFA exponent d + 1/2', (d) => {
    const values = fractionalNoise(new Chance(5), 10_000, d);
    expect(Math.abs(estimate.detrendedExponent(values) - (d + 0.5))).toBeLessThan(0.06);
  });

  test.each([1.2, 1.5, 3])('a Pareto tail of %f is found, exact at every threshold', (alpha) => {
    const values = many(
      40_000,
      draw(6, (chance) => chance.pareto(alpha)),
    );
    // 2,000 values in the tail: three standard errors are 3 alpha / sqrt(2,000).
    expect(Math.abs(estimate.hillExponent(values, 0.05) - alpha)).toBeLessThan((3 * alpha) / Math.sqrt(2_000));
  });
});

describe('who leads the price', () => {
  /** Two prices of one random walk; the follower sees a step late whatever the leader sees at once. */
  function pair(seed: number, lateFirst: number, lateSecond: number): [number[], number[]] {
    const chance = new Chance(seed);
    const common: number[] = [];
    let value = 0;
    for (let i = 0; i < 30_000; i++) common.push((value += chance.normal()));
    const seen = (late: number): number[] =>
      common.map((_, index) => (common[index - late] ?? 0) + chance.normal() * 0.3);
    return [seen(lateFirst), seen(lateSecond)];
  }

  test('a leader by one step has nearly all of the share, the follower nearly none', () => {
    expect(gonzaloGrangerShare(...pair(7, 0, 1))).toBeGreaterThan(0.85);
    expect(gonzaloGrangerShare(...pair(8, 1, 0))).toBeLessThan(0.15);
  });

  test('two that see the same share it', () => {
    expect(Math.abs(gonzaloGrangerShare(...pair(9, 0, 0)) - 0.5)).toBeLessThan(0.1);
  });
});

function draw(seed: number, from: (chance: Chance) => number): () => number {
  const chance = new Chance(seed);
  return () => from(chance);
}
