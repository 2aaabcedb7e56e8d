import { Conversion } from '../../assembly/shared/codes';
import { DAY_MS } from '../../assembly/shared/scales';
import type { CoreInstance } from './instance';
import type { YuanDay } from './rivals-views';
import { listedContracts } from './venue-days';
import { settledBy, type VenueRecorder } from './venue-recorder';
import { VENUE } from './world-setup';

/** How many times a price of the home venue rises with the rate alone, when the rate goes from one to another. */
function byYuan(core: CoreInstance, fromBps: number, toBps: number): number {
  const { conversion } = core.header();
  if (conversion === Number(Conversion.None)) return 1;
  return conversion === Number(Conversion.Dollars) ? toBps / fromBps : fromBps / toBps;
}

/** What brings home prices of each day to the rate of now; of today, and where nothing is converted, 1. */
export function atRateOfNow(core: CoreInstance, recorder: VenueRecorder, contract: number, day: number): number {
  const { timeMs, yuanPerDollarBps } = core.header();
  const record = settledBy(recorder.contracts.get(contract)?.get(day), timeMs);
  return record === null ? 1 : byYuan(core, record.yuanPerDollarBps, yuanPerDollarBps);
}

/** The rate at each settlement of the home venue up to now, and what it did to its benchmark; empty where it never moved. */
export function yuanDays(core: CoreInstance, recorder: VenueRecorder): readonly YuanDay[] {
  const { timeMs, yuanPerDollarBps } = core.header();
  const listed = listedContracts(core).filter(({ venue }) => venue === VENUE);
  const rows: YuanDay[] = [];
  for (let day = 1; day <= Math.floor(timeMs / DAY_MS); day++) {
    const record = listed
      .map(({ index }) => settledBy(recorder.contracts.get(index)?.get(day), timeMs))
      .find((one) => one !== null);
    if (record === undefined || record === null) continue;
    const before = rows[rows.length - 1];
    rows.push({
      day,
      yuanPerDollarBps: record.yuanPerDollarBps,
      homeMilliticks: record.fixingMilliticks,
      byYuanMilliticks:
        before === undefined
          ? 0
          : Math.round(before.homeMilliticks * (byYuan(core, before.yuanPerDollarBps, record.yuanPerDollarBps) - 1)),
    });
  }
  return rows.every((one) => one.yuanPerDollarBps === yuanPerDollarBps) ? [] : rows;
}
