import type { LessonGoals, LessonReport } from '../core/lesson-views';
import type { Lesson } from './lesson';
import type { Readings } from './predicate';
import { spreadTerms } from '../scenario/spread-terms';
import { startScenario } from './start';

/** What the worker is to look for in a run of a lesson. */
export function lessonGoals({ id, start, steps }: Lesson): LessonGoals {
  return {
    id,
    startMs: start.timeMs,
    goals: steps.flatMap(({ until }) => (until === null ? [] : [until])),
    spread: spreadTerms(startScenario(start)),
  };
}

/** Number of a step's goal among the lesson's goals; null for a step without one. */
export function goalIndex({ steps }: Lesson, stepIndex: number): number | null {
  if ((steps[stepIndex]?.until ?? null) === null) return null;
  return steps.slice(0, stepIndex).filter(({ until }) => until !== null).length;
}

/** A report as predicates read it. */
export function readingsOf({ counters, rules }: LessonReport): Readings {
  return { counters, rules: new Map<number, number>(rules.map(({ rule, value }) => [rule, value])) };
}
