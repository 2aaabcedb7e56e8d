import type { RunRecord } from '../run-record';

/** What a measure is counted in. `bps` and `percent` are means of statistics and may have fractions. */
export type MeasureUnit = 'ticks' | 'lots' | 'bps' | 'percent' | 'fen' | 'count' | 'day';

/** One number about the outcome of a run: NaN where the run has none. */
export interface RunMeasure {
  readonly id: string;
  readonly unit: MeasureUnit;
  readonly of: (run: RunRecord) => number;
}

/** One number about many worlds together: NaN where they are too few. */
export interface WorldsMeasure {
  readonly id: string;
  readonly unit: MeasureUnit;
  readonly across: (runs: readonly RunRecord[]) => number;
}

/** Its name stands in the texts under `measure.<id>`. */
export type Measure = RunMeasure | WorldsMeasure;
