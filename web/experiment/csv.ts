import { MEASURES } from './measures/measures';
import type { Measure, RunMeasure } from './measures/measure';
import { priceFan } from './monte-carlo';
import { BANDS } from './percentiles';
import type { RunRecord } from './run-record';
import { cellOf, type SweepPlan } from './sweep';

/** Rows of a CSV file, the names of its columns first. */
export type CsvText = string;

/** A number with at most six places, so that last bits of a logarithm are nobody's difference; nothing where there is none. */
function cell(value: number | string | bigint | null): string {
  if (value === null || (typeof value === 'number' && Number.isNaN(value))) return '';
  return String(typeof value === 'number' ? Number(value.toFixed(6)) : value);
}

function text(rows: readonly (readonly (number | string | bigint | null)[])[]): CsvText {
  return rows.map((row) => `${row.map(cell).join(',')}\n`).join('');
}

/** One row a world, in the order of seeds. */
export function worldsCsv(runs: readonly RunRecord[]): CsvText {
  return text([
    ['seed', 'final_price_ticks', 'result_minor', 'bill_minor', 'called_day', 'liquidated_day', 'calls', 'digest'],
    ...runs.map(({ seed, digest, days, own, market }) => [
      seed,
      days.settlementTicks[days.settlementTicks.length - 1] ?? null,
      own.resultMinor,
      own.billMinor,
      own.firstCallDay,
      own.firstLiquidationDay,
      market.calls,
      digest,
    ]),
  ]);
}

/** Percentiles of the settlement price, one row a day. */
export function fanCsv(runs: readonly RunRecord[]): CsvText {
  const bands = priceFan(runs);
  const days = bands[0]?.length ?? 0;
  return text([
    ['day', ...BANDS.map((percent) => `p${percent}_ticks`)],
    ...Array.from({ length: days }, (_, i) => [i + 1, ...bands.map((band) => band[i] ?? Number.NaN)]),
  ]);
}

/** One row a value and measure. */
export function sweepCsv(
  runs: readonly (readonly RunRecord[])[],
  plan: SweepPlan,
  measures: readonly Measure[],
): CsvText {
  return text([
    ['path', 'value', 'measure', 'unit', 'worlds', 'p25', 'median', 'p75'],
    ...plan.values.flatMap((value, v) =>
      measures.map((measure) => {
        const { worlds, median, low, high } = cellOf(runs[v] ?? [], measure);
        return [plan.variable.path, value, measure.id, measure.unit, worlds, low, median, high];
      }),
    ),
  ]);
}

const EACH_WORLD = MEASURES.filter((measure): measure is RunMeasure => 'of' in measure);

/** One row a value and seed with every measure of a single world: for whoever wants to do the statistics otherwise. */
export function sweepWorldsCsv(runs: readonly (readonly RunRecord[])[], plan: SweepPlan): CsvText {
  return text([
    ['path', 'value', 'seed', ...EACH_WORLD.map(({ id }) => id), 'digest'],
    ...plan.values.flatMap((value, v) =>
      (runs[v] ?? []).map((run) => [
        plan.variable.path,
        value,
        run.seed,
        ...EACH_WORLD.map((measure) => measure.of(run)),
        run.digest,
      ]),
    ),
  ]);
}
