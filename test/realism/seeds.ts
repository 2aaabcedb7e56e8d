import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tapeIn } from '../../web/headless/realism';
import { runWorld } from '../../web/headless/run';
import { type Finding, holds, type Metric } from '../../web/realism/metric';
import { METRICS } from '../../web/realism/metrics';
import { median } from '../../web/realism/statistics';
import type { Scenario } from '../../web/scenario/scenario';
import type { Experiment } from './worlds/experiments';

/** What the seeds of one scenario showed of one metric. */
export interface Row {
  readonly metric: Pick<Metric, 'id' | 'source'>;
  /** One a seed, in their order. */
  readonly findings: readonly Finding[];
  readonly held: number;
  /** Null = the metric says nothing about these tapes. */
  readonly verdict: boolean | null;
}

/** A metric holds when it does on so many of ten seeds. */
const SHARE_NEEDED = 0.8;

/** Runs a scenario once a seed, so many from `from` on, through the files of an export, and measures them. */
export async function measureSeeds(
  scenario: Scenario,
  days: number,
  seeds: { readonly from: number; readonly count: number },
  say: (text: string) => void = () => undefined,
): Promise<readonly Row[]> {
  const findings: Finding[][] = METRICS.map(() => []);
  for (let seed = seeds.from; seed < seeds.from + seeds.count; seed++) {
    const out = mkdtempSync(join(tmpdir(), 'tokenpit-realism-'));
    try {
      const seeded = { ...scenario, seed: String(seed) };
      await runWorld({ scenario: seeded, commands: [], days, out, say: () => undefined });
      const tape = tapeIn(out);
      for (const [index, metric] of METRICS.entries()) findings[index]?.push(metric.measure(tape));
      say(`seed ${seed}`);
    } finally {
      rmSync(out, { recursive: true });
    }
  }
  return METRICS.map((metric, index) => rowOf(metric, findings[index] ?? []));
}

function rowOf(metric: Row['metric'], findings: readonly Finding[]): Row {
  const held = findings.filter((finding) => holds(finding) === true).length;
  const applicable = findings.some((finding) => holds(finding) !== null);
  return { metric, findings, held, verdict: applicable ? held >= SHARE_NEEDED * findings.length : null };
}

/** Runs experiments once a seed and hands each row over as soon as it is complete. */
export async function measureExperiments(
  experiments: readonly Experiment[],
  seeds: { readonly from: number; readonly count: number },
  say: (text: string) => void,
  take: (row: Row) => void,
): Promise<void> {
  for (const experiment of experiments) {
    const findings: Finding[] = [];
    for (let seed = seeds.from; seed < seeds.from + seeds.count; seed++) {
      findings.push(await experiment.run(seed));
      say(`${experiment.id}, seed ${seed}`);
    }
    take(rowOf(experiment, findings));
  }
}

/** Values of one number of a metric, one a seed; NaN where the metric was not applicable. */
export function valuesOf(row: Row, name: string): number[] {
  return row.findings.map((finding) =>
    typeof finding === 'string' ? Number.NaN : (finding.find((part) => part.name === name)?.value ?? Number.NaN),
  );
}

/** Median over the seeds that have a value. */
export function medianOf(row: Row, name: string): number {
  return median(valuesOf(row, name).filter((value) => !Number.isNaN(value)));
}
