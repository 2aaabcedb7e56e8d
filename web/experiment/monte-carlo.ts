import { ok, type Result } from '../scenario/result';
import { worldSetup } from '../scenario/to-commands';
import type { Runnable } from './change';
import { ascending, BANDS, percentileOf } from './percentiles';
import type { RunJob } from './run-job';
import type { RunRecord } from './run-record';
import { checkWork } from './work';

/** The same log in worlds of seeds 1 to `seeds`. */
export function worldJobs({ scenario, log }: Runnable, days: number, seeds: number): Result<readonly RunJob[]> {
  const work = checkWork([scenario], days, seeds);
  if (!work.ok) return work;
  const setup = worldSetup(scenario);
  return ok(
    Array.from({ length: seeds }, (_, i) => ({
      setup: { ...setup, seed: BigInt(i + 1) },
      log,
      days,
      withHours: false,
    })),
  );
}

/** The run as it is, as a world among them. */
export function ownJob({ scenario, log }: Runnable, days: number, withHours: boolean): RunJob {
  return { setup: worldSetup(scenario), log, days, withHours };
}

/** Percentiles of the settlement price by day: `bands[k][day - 1]` belongs to BANDS[k]. */
export function priceFan(runs: readonly RunRecord[]): readonly Float64Array[] {
  const days = Math.max(...runs.map((run) => run.days.settlementTicks.length), 0);
  const bands = BANDS.map(() => new Float64Array(days));
  for (let day = 0; day < days; day++) {
    const sorted = ascending(runs.map((run) => run.days.settlementTicks[day] ?? Number.NaN));
    BANDS.forEach((percent, k) => {
      const band = bands[k];
      if (band !== undefined) band[day] = percentileOf(sorted, percent);
    });
  }
  return bands;
}
