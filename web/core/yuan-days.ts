import { Conversion } from '../../assembly/shared/codes';
import { DAY_MS } from '../../assembly/shared/scales';
import type { CoreInstance } from './instance';
import type { YuanView } from './rivals-views';
import type { VenueRecorder } from './venue-recorder';

/** How many times a home price rises with the rate alone, when the rate goes from one to another. */
export function byYuan(conversion: Conversion, fromBps: number, toBps: number): number {
  if (conversion === Conversion.None) return 1;
  return conversion === Conversion.Dollars ? toBps / fromBps : fromBps / toBps;
}

/** The world's conversion of the home panel. */
export function conversionOf(core: CoreInstance): Conversion {
  // The core keeps codes of this enum only.
  return core.header().conversion as Conversion;
}

/** What a dollar cost on day 0 and at each fixing of the home benchmark, and what it did to that, up to now. */
export function readYuan(core: CoreInstance, recorder: VenueRecorder): YuanView {
  const { timeMs, yuanPerDollarBps, fixingsBase } = core.header();
  const conversion = conversionOf(core);
  const days: YuanView['days'][number][] = [];
  for (let day = 0; day <= Math.floor(timeMs / DAY_MS); day++) {
    const fixing = core.record('Fixing', fixingsBase, day);
    if (fixing.milliticks === 0) continue;
    const before = days[days.length - 1];
    const rateBps = recorder.rateAt(day === 0 ? 0 : fixing.timeMs);
    const factor = before === undefined ? 1 : byYuan(conversion, before.yuanPerDollarBps, rateBps);
    const homeMilliticks = fixing.milliticks;
    const byYuanMilliticks = Math.round((before?.homeMilliticks ?? 0) * (factor - 1));
    days.push({ day, yuanPerDollarBps: rateBps, homeMilliticks, byYuanMilliticks });
  }
  const movedMilliticks = (days[days.length - 1]?.homeMilliticks ?? 0) - (days[0]?.homeMilliticks ?? 0);
  const byYuanMilliticks = days.reduce((sum, one) => sum + one.byYuanMilliticks, 0);
  return {
    yuanPerDollarBps,
    hasMoved: recorder.hasMovedBy(timeMs),
    isConverted: conversion !== Conversion.None,
    days,
    movedMilliticks,
    byYuanMilliticks,
    otherMilliticks: movedMilliticks - byYuanMilliticks,
  };
}
