import type { Runnable } from '../../experiment/change';
import type { Measure } from '../../experiment/measures/measure';
import { measureOf, MEASURES } from '../../experiment/measures/measures';
import { evenValues, SPECULATOR_SHARE, type Variable, variableAt } from '../../experiment/variable';
import { MATURITY } from '../../scenario/maturity';
import type { SweepTrial } from './lab';

/** Sweeps that are worth seeing, by their text under `lab.preset-<id>`. */
export interface SweepPreset {
  readonly id: 'speculators' | 'margin' | 'method' | 'maturity';
  readonly path: string;
  readonly from: number;
  readonly to: number;
  readonly values: number;
  readonly seeds: number;
  readonly days: number;
  readonly measures: readonly string[];
}

export const SWEEP_PRESETS: readonly SweepPreset[] = [
  {
    id: 'speculators',
    path: SPECULATOR_SHARE,
    from: 0,
    to: 80,
    values: 5,
    seeds: 4,
    days: 10,
    measures: ['volatility', 'spread'],
  },
  {
    id: 'margin',
    path: 'contract.marginBps',
    from: 500,
    to: 4500,
    values: 5,
    seeds: 4,
    days: 10,
    measures: ['open-interest'],
  },
  {
    id: 'method',
    path: 'benchmark.method',
    from: 0,
    to: 5,
    values: 6,
    seeds: 10,
    days: 10,
    measures: ['hedging-effectiveness'],
  },
  {
    id: 'maturity',
    path: MATURITY,
    from: 20,
    to: 100,
    values: 5,
    seeds: 10,
    days: 10,
    measures: ['hedging-effectiveness', 'trust'],
  },
];

/** What is being put together in the form of a sweep. */
export class SweepDraft {
  path = $state.raw(SPECULATOR_SHARE);
  from = $state(0);
  to = $state(80);
  values = $state(5);
  seeds = $state(4);
  days = $state(10);
  measures = $state.raw<readonly string[]>(['volatility', 'spread']);

  use(preset: SweepPreset): void {
    this.path = preset.path;
    this.from = preset.from;
    this.to = preset.to;
    this.values = preset.values;
    this.seeds = preset.seeds;
    this.days = preset.days;
    this.measures = preset.measures;
  }

  /** Another variable: from half of what it is to twice as much, within its range. */
  setPath(path: string, { scenario }: Runnable): void {
    this.path = path;
    const { min, max, read } = this.variable;
    const now = read(scenario);
    this.from = Math.max(Math.floor(now / 2), min);
    this.to = Math.min(Math.max(now * 2, this.from + 1), max);
  }

  get variable(): Variable {
    const variable = variableAt(this.path);
    if (variable === undefined) throw new Error(`${this.path} is no variable`);
    return variable;
  }

  plan(days: number): SweepTrial {
    const measures = this.measures.map(measureOf).filter((one): one is Measure => one !== undefined);
    return {
      variable: this.variable,
      values: evenValues(this.from, this.to, this.values),
      seeds: this.seeds,
      days,
      measures: measures.length === 0 ? MEASURES.slice(0, 1) : measures,
    };
  }
}
