import type { CounterName, Counters } from './counters';

/** How a counter is compared. */
export const COMPARISONS = ['<', '<=', '==', '!=', '>=', '>'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** What has to be so before a step is done: a tree of comparisons, as plain data. */
export type Predicate =
  | { readonly all: readonly Predicate[] }
  | { readonly any: readonly Predicate[] }
  | { readonly not: Predicate }
  | { readonly counter: CounterName; readonly is: Comparison; readonly value: number }
  /** The same against another counter. */
  | { readonly counter: CounterName; readonly is: Comparison; readonly than: CounterName }
  /** The value of a rule in force, by its number. */
  | { readonly rule: number; readonly is: Comparison; readonly value: number };

/** What predicates are about: the counters and rules of one moment. */
export interface Readings {
  readonly counters: Counters;
  readonly rules: ReadonlyMap<number, number>;
}

/** Whether a predicate holds. A rule that the world does not have holds nothing. Depth is bounded where data come in. */
export function holds(predicate: Predicate, readings: Readings): boolean {
  if ('all' in predicate) return predicate.all.every((part) => holds(part, readings));
  if ('any' in predicate) return predicate.any.some((part) => holds(part, readings));
  if ('not' in predicate) return !holds(predicate.not, readings);
  if ('rule' in predicate) {
    const value = readings.rules.get(predicate.rule);
    return value !== undefined && compare(value, predicate.is, predicate.value);
  }
  const right = 'than' in predicate ? readings.counters[predicate.than] : predicate.value;
  return compare(readings.counters[predicate.counter], predicate.is, right);
}

function compare(left: number, is: Comparison, right: number): boolean {
  switch (is) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '>=':
      return left >= right;
    case '>':
      return left > right;
  }
}
