import type { RunRecord } from '../run-record';

/** What a measure is counted in. `bps` and `percent` are means of statistics and may have fractions. */
export type MeasureUnit = 'ticks' | 'lots' | 'bps' | 'percent' | 'fen' | 'count' | 'day';

/** One number about the outcome of a run: NaN where the run has none. Its name stands in the texts under `measure.<id>`. */
export interface Measure {
  readonly id: string;
  readonly unit: MeasureUnit;
  readonly of: (run: RunRecord) => number;
}
