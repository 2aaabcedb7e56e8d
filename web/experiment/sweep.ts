import { ok, type Problem, type Result } from '../scenario/result';
import type { Scenario } from '../scenario/scenario';
import { worldSetup } from '../scenario/to-commands';
import type { Runnable } from './change';
import type { Measure } from './measures/measure';
import { ascending, percentileOf } from './percentiles';
import type { RunJob } from './run-job';
import type { RunRecord } from './run-record';
import type { Variable } from './variable';
import { checkWork } from './work';

/** One parameter through several values, each in the worlds of seeds 1 to `seeds`. */
export interface SweepPlan {
  readonly variable: Variable;
  readonly values: readonly number[];
  readonly seeds: number;
  readonly days: number;
}

/** A measure over the seeds of one value: NaN where no world has it. */
export interface SweepCell {
  /** Worlds that have the measure. */
  readonly worlds: number;
  /** The middle of the worlds' values; of a measure of all worlds together its one value, without quartiles. */
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Percentiles that a cell tells beside the median. */
export const CELL_LOW = 25;
export const CELL_HIGH = 75;

/** Jobs of a sweep: all seeds of the first value, then of the second … */
export function sweepJobs({ scenario, log }: Runnable, plan: SweepPlan): Result<readonly RunJob[]> {
  const scenarios: Scenario[] = [];
  const problems: Problem[] = [];
  for (const value of plan.values) {
    const changed = plan.variable.write(scenario, value);
    if (changed.ok) scenarios.push(changed.value);
    else problems.push(...changed.problems);
  }
  if (problems.length > 0) return { ok: false, problems };
  const work = checkWork(scenarios, plan.days, plan.seeds);
  if (!work.ok) return work;
  return ok(
    scenarios.flatMap((one) => {
      const setup = worldSetup(one);
      return Array.from({ length: plan.seeds }, (_, i) => ({
        setup: { ...setup, seed: BigInt(i + 1) },
        log,
        days: plan.days,
        withHours: false,
      }));
    }),
  );
}

/** A measure over the runs of one value. */
export function cellOf(runs: readonly RunRecord[], measure: Measure): SweepCell {
  if ('across' in measure)
    return { worlds: runs.length, median: measure.across(runs), low: Number.NaN, high: Number.NaN };
  const sorted = ascending(runs.map(measure.of));
  return {
    worlds: sorted.length,
    median: percentileOf(sorted, 50),
    low: percentileOf(sorted, CELL_LOW),
    high: percentileOf(sorted, CELL_HIGH),
  };
}

/** The runs of a sweep by value: job i belongs to value floor(i / seeds). Worlds without a result are left out. */
export function byValue(
  records: readonly (RunRecord | null)[],
  { values, seeds }: SweepPlan,
): readonly (readonly RunRecord[])[] {
  return values.map((_, v) => records.slice(v * seeds, (v + 1) * seeds).filter((record) => record !== null));
}
