import { nearest } from './money';

/** An exact fraction; the denominator is above 0, and nothing is reduced. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** A fraction of two whole numbers, the second not 0. */
export function fraction(over: bigint, under = 1n): Fraction {
  return under < 0n ? { over: -over, under: -under } : { over, under };
}

export const NONE = fraction(0n);

export function plus(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.under + b.over * a.under, under: a.under * b.under };
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { over: -b.over, under: b.under });
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.over, under: a.under * b.under };
}

/** A fraction times a whole number. */
export function timesWhole(a: Fraction, whole: bigint): Fraction {
  return { over: a.over * whole, under: a.under };
}

/** Negative, 0 or positive as a is below, equal to or above b. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.over * b.under - b.over * a.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function least(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) <= 0 ? a : b;
}

export function most(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) >= 0 ? a : b;
}

export function size(a: Fraction): Fraction {
  return a.over < 0n ? { over: -a.over, under: a.under } : a;
}

export function signOf(a: Fraction): number {
  return compare(a, NONE);
}

/** To the nearest whole number, ties away from zero. */
export function rounded(a: Fraction): bigint {
  return nearest(a.over, a.under);
}
