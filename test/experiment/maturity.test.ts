import { expect, test } from 'vitest';
import { measureOf } from '../../web/experiment/measures/measures';
import { cellOf, sweepJobs } from '../../web/experiment/sweep';
import type { RunRecord } from '../../web/experiment/run-record';
import { variableAt } from '../../web/experiment/variable';
import { WorldRunner } from '../../web/experiment/world-runner';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import { MATURITY } from '../../web/scenario/maturity';
import { coreModule } from '../support/core-module';

const SEEDS = 6;

test('a future on an immature market: a benchmark less trusted, wider spreads, and a hedge that adds risk', async () => {
  const variable = variableAt(MATURITY);
  if (variable === undefined) throw new Error('it is a variable');
  const plan = { variable, values: [10, 75], seeds: SEEDS, days: 8 };
  const jobs = sweepJobs({ scenario: firstHedge, log: [] }, plan);
  if (!jobs.ok) throw new Error('it can be run');
  const runner = new WorldRunner(await coreModule());
  const records: RunRecord[] = [];
  for (const job of jobs.value) {
    const outcome = await runner.run(job);
    if (!outcome.ok) throw new Error(outcome.fault.message);
    records.push(outcome.record);
  }
  const of = (id: string): readonly number[] => {
    const measure = measureOf(id);
    if (measure === undefined) throw new Error(`no measure ${id}`);
    return [records.slice(0, SEEDS), records.slice(SEEDS)].map((runs) => cellOf(runs, measure).median);
  };
  const [earlyTrust = NaN, lateTrust = NaN] = of('trust');
  expect(earlyTrust).toBeLessThan(lateTrust - 500);
  const [earlySpread = NaN, lateSpread = NaN] = of('spread');
  expect(earlySpread).toBeGreaterThan(lateSpread);
  // The benchmark hardly moves while the future does: what is hedged varies more than what is not.
  const [earlyHedge = NaN, lateHedge = NaN] = of('hedging-effectiveness');
  expect(earlyHedge).toBeLessThan(0);
  expect(lateHedge).toBeGreaterThan(50);
}, 120_000);
