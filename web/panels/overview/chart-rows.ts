import { DAY_MS } from '../../../assembly/shared/scales';
import type { FigureTable } from '../../charts/figure-table';
import { date, day, dayOf, milliticks, signedTicks, ticks } from '../../format';
import { t } from '../../locale/locale.svelte';
import type { Simulation } from '../../state/simulation.svelte';
import { readingAt } from './first-chart';

const NONE = '–';

/**
 * The table behind the first chart: a row for each day of the run, at its close or at the moment shown, newest first, then the
 * published fixings. `startMilliticks`: the benchmark before the first fixing of the run; `opens`: trading days
 * until the contract first trades.
 */
export function chartRows(
  { series, past, shownMs }: Pick<Simulation, 'series' | 'past' | 'shownMs'>,
  startMilliticks: number,
  opens: number,
): FigureTable {
  const days = Array.from({ length: dayOf(shownMs) }, (_, index) => dayOf(shownMs) - index).map((number) => {
    const reading = readingAt(series, Math.min((number + 1) * DAY_MS - 1, shownMs), startMilliticks);
    const { benchmarkMilliticks } = reading;
    const futureTicks = number > opens ? reading.futureTicks : null;
    return [
      day(number),
      milliticks(benchmarkMilliticks),
      futureTicks === null ? NONE : ticks(futureTicks),
      futureTicks === null ? NONE : signedTicks(Math.round(futureTicks - benchmarkMilliticks / 1000)),
    ];
  });
  const published = past
    .toReversed()
    .map((fixing) => [
      t('table.row-past', { date: date(fixing.date), n: fixing.n }),
      milliticks(fixing.milliticks),
      NONE,
      NONE,
    ]);
  return {
    columns: [t('table.day'), t('table.benchmark'), t('table.future'), t('table.basis')],
    rows: [...days, ...published],
  };
}
