import type { Problem } from './result';

/** Smallest and largest value of a whole number. */
export interface Range {
  readonly min: number;
  readonly max: number;
  /** The field may also be null. */
  readonly isOptional?: true;
  /** The field stands only where it says something: absent is a value of its own. */
  readonly mayBeAbsent?: true;
}

/** A problem of one field, in words that follow its path. */
export function problem(path: string, field: string, code: Problem['code'], what: string): Problem {
  return { path: `${path}.${field}`, code, message: `${path}.${field} ${what}` };
}

/** Why a value of outside is not a whole number of this range; null where it is. */
export function outside(value: unknown, range: Range, path: string): Problem | null {
  if (value === null && range.isOptional === true) return null;
  if (value === undefined && range.mayBeAbsent === true) return null;
  if (value === undefined) return { path, code: 'missing', message: `${path} is missing` };
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    return { path, code: 'type', message: `${path} must be a whole number` };
  }
  if (value < range.min) return tooSmall(path, value, range.min);
  if (value <= range.max) return null;
  return { path, code: 'range', message: `${path} was ${value}, must be at most ${range.max}` };
}

/** The problem of a number that is too small. */
export function tooSmall(path: string, value: number, min: number): Problem {
  return { path, code: 'range', message: `${path} was ${value}, must be at least ${min}` };
}
