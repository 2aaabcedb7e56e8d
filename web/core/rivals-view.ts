import { AgentKind, Phase } from '../../assembly/shared/codes';
import { DAY_MS } from '../../assembly/shared/scales';
import { readMarketView } from './frame-view';
import type { CoreInstance } from './instance';
import { personaStandings } from './persona-standing';
import { type PersonaBook, PERSONAS, renewedDeals } from './personas';
import type { RivalsView, VenueDayView, VenueNowView } from './rivals-views';
import type { VenueRecorder } from './venue-recorder';

/** Days whose minutes are compared to find who leads. */
const LEAD_DAYS = 5;

/** Compares the venues of a world up to now. `yuanPerDollarBps` turns cents into fen, to nearest. */
export function readRivals(
  core: CoreInstance,
  recorder: VenueRecorder,
  yuanPerDollarBps: number,
  books: readonly PersonaBook[] = [],
): RivalsView {
  const { contractsCount, venuesCount, timeMs } = core.header();
  const contracts = Array.from({ length: contractsCount }, (_, at) => ({
    index: at + 1,
    ...core.record('Contract', core.places.contractsBase, at + 1),
  }));
  const venues = Array.from({ length: venuesCount }, (_, at) => at + 1);
  const rateBps = (venue: number): number =>
    core.record('Venue', core.places.venuesBase, venue).currency === 0 ? 10_000 : yuanPerDollarBps;
  const today = Math.floor(timeMs / DAY_MS);

  const dayOf = (venue: number, day: number): VenueDayView | null => {
    const listed = contracts.filter((one) => one.venue === venue);
    const told = listed.flatMap((one) => {
      const record = recorder.contracts.get(one.index)?.get(day);
      return record === undefined || !record.isSettled ? [] : [{ one, record }];
    });
    const front = told[0];
    if (front === undefined) return null;
    const worth = (ticksTimesLots: number, tickMinor: number): number =>
      Math.round((ticksTimesLots * tickMinor * rateBps(venue)) / 10_000);
    const quoted = [...front.record.spreads.keys()].filter((at) => (front.record.middles[at] ?? 0) > 0);
    const sum = (row: Int32Array): number => quoted.reduce((total, at) => total + (row[at] ?? 0), 0);
    return {
      day,
      volumeLots: told.reduce((total, { record }) => total + sumOf(record.volumes), 0),
      valueMinor: told.reduce(
        (total, { one, record }) => total + worth(sumOf(record.notionals), one.tickValueMinor),
        0,
      ),
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
  };

  const days = venues.map((venue) =>
    Array.from({ length: today }, (_, at) => dayOf(venue, at + 1)).filter((one) => one !== null),
  );
  const fronts = venues.map((venue) => {
    const listed = contracts.filter((one) => one.venue === venue);
    return listed.find((one) => one.expired === 0) ?? listed[listed.length - 1];
  });
  return {
    venues: venues.map((venue, at) => nowOf(core, venue, fronts[at]?.index ?? 1, days[at] ?? [])),
    personas: PERSONAS,
    books: personaStandings(core, books),
    deals: dealsByDay(days, today),
    middles: middlesOf(
      recorder,
      fronts.map((one) => one?.index ?? 1),
      today,
    ),
  };
}

/** Whose benchmark the deals quote after each day that settled. */
function dealsByDay(days: readonly (readonly VenueDayView[])[], today: number): RivalsView['deals'] {
  let venues: readonly number[] = PERSONAS.map(({ firstVenue }) => firstVenue);
  return Array.from({ length: today }, (_, at) => at + 1).flatMap((day) => {
    const standings = days.flatMap((rows, at) => {
      const row = rows.find((one) => one.day === day);
      return row === undefined ? [] : [{ venue: at + 1, ...row }];
    });
    if (standings.length === 0) return [];
    venues = renewedDeals(venues, day, standings);
    return [{ day, venues }];
  });
}

function sumOf(row: Int32Array | Float64Array): number {
  let sum = 0;
  for (const value of row) sum += value;
  return sum;
}

function nowOf(core: CoreInstance, venue: number, front: number, days: readonly VenueDayView[]): VenueNowView {
  const view = readMarketView(core, front);
  const depth = [...view.bids.slice(0, 5), ...view.asks.slice(0, 5)];
  return {
    venue,
    front,
    depthLots: depth.reduce((sum, { quantityLots }) => sum + quantityLots, 0),
    makers: makersAt(core, venue),
    trustBps: view.benchmark.trustBps,
    method: view.benchmark.method,
    marginBps: view.contract.marginBps,
    limitBps: view.contract.limitBps,
    isOpen: view.phase !== Phase.Closed,
    days,
  };
}

/** Market makers whose account stands at a venue. */
export function makersAt(core: CoreInstance, venue: number): number {
  const { agentsCount, agentsBase, accountsBase } = core.header();
  return Array.from({ length: agentsCount }, (_, at) => core.record('Agent', agentsBase, at + 1)).filter(
    ({ kind, account, awayAccount }) =>
      kind === Number(AgentKind.MarketMaker) &&
      [account, awayAccount].some((one) => one !== 0 && core.record('Account', accountsBase, one).venue === venue),
  ).length;
}

/** Middles of the first two fronts at the same minutes of the last days, half ticks; minutes that lack one are left out. */
function middlesOf(recorder: VenueRecorder, fronts: readonly number[], today: number): RivalsView['middles'] {
  const rows: [number[], number[]] = [[], []];
  for (let day = Math.max(today - LEAD_DAYS, 1); day <= today; day++) {
    const [a, b] = fronts.map((front) => recorder.contracts.get(front)?.get(day)?.middles);
    a?.forEach((value, at) => {
      const other = b?.[at] ?? 0;
      if (value === 0 || other === 0) return;
      rows[0].push(value);
      rows[1].push(other);
    });
  }
  return rows;
}
