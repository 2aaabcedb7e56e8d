import { BPS, DAY_MS } from '../../assembly/shared/scales';
import { type InferenceSpread, inferenceSpread, type SpreadTerms } from './inference-spread';
import { ticksIn } from './quote';
import type { CoreInstance } from './instance';
import { PERSONAS, renewedDeals } from './personas';
import type { RecordValues } from './record';
import type { RivalsView, VenueDayView } from './rivals-views';
import { settledBy, type VenueRecorder } from './venue-recorder';

/** A contract of a world with its index, from 1. */
export type Listed = RecordValues<'Contract'> & { readonly index: number };

/** All months in the order of listing: what a spread trades stands in them. */
export function listedContracts(core: CoreInstance): readonly Listed[] {
  return Array.from({ length: core.header().contractsCount }, (_, at) => ({
    index: at + 1,
    ...core.record('Contract', core.places.contractsBase, at + 1),
  })).filter(({ nearLeg }) => nearLeg === 0);
}

/** The nearest month of a venue that has not settled finally, or its last one. */
export function frontOf(contracts: readonly Listed[], venue: number): Listed | undefined {
  const listed = contracts.filter((one) => one.venue === venue);
  return listed.find((one) => one.expired === 0) ?? listed[listed.length - 1];
}

/** The settled days of each venue up to now: cents are fen at the rate of their day, to nearest. */
export function venueDays(core: CoreInstance, recorder: VenueRecorder): readonly (readonly VenueDayView[])[] {
  const { venuesCount, timeMs } = core.header();
  const contracts = listedContracts(core);
  const today = Math.floor(timeMs / DAY_MS);
  return Array.from({ length: venuesCount }, (_, at) => {
    const listed = contracts.filter((one) => one.venue === at + 1);
    const isYuan = core.record('Venue', core.places.venuesBase, at + 1).currency === 0;
    return Array.from({ length: today }, (_, day) => dayOf(listed, recorder, day + 1, timeMs, isYuan)).filter(
      (one) => one !== null,
    );
  });
}

function dayOf(
  listed: readonly Listed[],
  recorder: VenueRecorder,
  day: number,
  timeMs: number,
  isYuan: boolean,
): VenueDayView | null {
  const told = listed.flatMap((one) => {
    const record = settledBy(recorder.contracts.get(one.index)?.get(day), timeMs);
    return record === null ? [] : [{ one, record }];
  });
  const front = told[0];
  if (front === undefined) return null;
  const worth = (ticksTimesLots: number, tickMinor: number): number =>
    Math.round((ticksTimesLots * tickMinor * (isYuan ? BPS : recorder.rateAt(front.record.settledMs ?? 0))) / BPS);
  const quoted = [...front.record.spreads.keys()].filter((at) => (front.record.middles[at] ?? 0) > 0);
  const sum = (row: Int32Array): number => quoted.reduce((total, at) => total + (row[at] ?? 0), 0);
  return {
    day,
    volumeLots: told.reduce((total, { record }) => total + sumOf(record.volumes), 0),
    valueMinor: told.reduce((total, { one, record }) => total + worth(sumOf(record.notionals), one.tickValueMinor), 0),
    // Twice the spread over twice the middle, hundredths of a basis point.
    spreadBpsHundredths:
      quoted.length === 0 ? null : Math.round((sum(front.record.spreads) * 2_000_000) / sum(front.record.middles)),
    openInterestLots: told.reduce((total, { record }) => total + record.openInterestLots, 0),
    openInterestMinor: told.reduce(
      (total, { one, record }) =>
        total + worth(record.openInterestLots * one.previousSettlementTicks, one.tickValueMinor),
      0,
    ),
    trustBps: front.record.trustBps,
  };
}

function sumOf(row: Int32Array | Float64Array): number {
  let sum = 0;
  for (const value of row) sum += value;
  return sum;
}

/** True while a venue that settled the day before, or is to settle for the first time, has not closed yet. */
function isToCome(rows: readonly VenueDayView[], day: number): boolean {
  const has = (wanted: number): boolean => rows.some((one) => one.day === wanted);
  return !has(day) && (day === 1 || has(day - 1));
}

/** Whose benchmark the deals quote after each day that settled; on the last one, once no venue of other hours is to come. */
export function dealsByDay(days: readonly (readonly VenueDayView[])[], today: number): RivalsView['deals'] {
  let venues: readonly number[] = PERSONAS.map(({ firstVenue }) => firstVenue);
  return Array.from({ length: today }, (_, at) => at + 1).flatMap((day) => {
    const standings = days.flatMap((rows, at) => {
      const row = rows.find((one) => one.day === day);
      return row === undefined ? [] : [{ venue: at + 1, ...row }];
    });
    if (standings.length === 0 || (day === today && days.some((rows) => isToCome(rows, day)))) return [];
    venues = renewedDeals(venues, day, standings);
    return [{ day, venues }];
  });
}

/** The inference spread at each settlement up to now; none where a world does not fix both tokens and hours. */
export function spreadDays(
  core: CoreInstance,
  recorder: VenueRecorder,
  terms: SpreadTerms,
): readonly (InferenceSpread & { readonly day: number })[] {
  if (terms.tokenBenchmark === 0 || terms.hourBenchmark === 0) return [];
  const { timeMs } = core.header();
  const contracts = listedContracts(core);
  const recordOf = (benchmark: number, day: number) =>
    contracts
      .filter((one) => one.benchmark === benchmark)
      .map(({ index }) => settledBy(recorder.contracts.get(index)?.get(day), timeMs))
      .find((one) => one !== null);
  return Array.from({ length: Math.floor(timeMs / DAY_MS) }, (_, at) => at + 1).flatMap((day) => {
    const tokens = recordOf(terms.tokenBenchmark, day);
    const hours = recordOf(terms.hourBenchmark, day);
    if (!tokens || !hours) return [];
    const yuanPerDollarBps = recorder.rateAt(hours.settledMs ?? 0);
    const prices = {
      tokenMilliyuan: tokens.fixingMilliticks / ticksIn(terms.tokenQuote, 'CNY', yuanPerDollarBps),
      rentMills: hours.fixingMilliticks / ticksIn(terms.hourQuote, 'USD', yuanPerDollarBps),
      yuanPerDollarBps,
      yieldMillionths: hours.yieldMillionths,
      powerMillionths: hours.powerMillionths,
    };
    return [{ day, ...inferenceSpread(terms, prices) }];
  });
}
