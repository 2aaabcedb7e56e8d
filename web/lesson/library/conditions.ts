import type { Rule } from '../../../assembly/shared/codes';
import type { Predicate } from '../predicate';

/** A day has come, at a full hour of it. */
export function reached(day: number, hour: number): Predicate {
  return {
    all: [
      { counter: 'day', is: '>=', value: day },
      { counter: 'minuteOfDay', is: '>=', value: hour * 60 },
    ],
  };
}

/** A rule in force lies within these values, both counted. */
export function ruleWithin(rule: Rule, min: number, max: number): Predicate {
  return {
    all: [
      { rule, is: '>=', value: min },
      { rule, is: '<=', value: max },
    ],
  };
}
