import { AgentKind, Phase } from '../../assembly/shared/codes';
import { BPS, DAY_MS } from '../../assembly/shared/scales';
import { readMarketView } from './frame-view';
import { inferenceSpread, readSpreadPrices, type SpreadTerms } from './inference-spread';
import type { CoreInstance } from './instance';
import { personaStandings } from './persona-standing';
import { type PersonaBook, PERSONAS } from './personas';
import type { RivalsView, VenueDayView, VenueNowView } from './rivals-views';
import { readFrame } from './run-counters';
import { dealsByDay, frontOf, listedContracts, spreadDays, venueDays } from './venue-days';
import { minuteMs, type VenueRecorder } from './venue-recorder';
import { byYuan, conversionOf, readYuan } from './yuan-days';

/** Days whose minutes are compared to find who leads. */
const LEAD_DAYS = 5;

/** Compares the venues of a world up to now, money in fen. */
export function readRivals(
  core: CoreInstance,
  recorder: VenueRecorder,
  terms: SpreadTerms,
  books: readonly PersonaBook[] = [],
): RivalsView {
  const today = Math.floor(core.header().timeMs / DAY_MS);
  const contracts = listedContracts(core);
  const { yuanPerDollarBps } = core.header();
  const days = venueDays(core, recorder);
  const fronts = days.map((_, at) => frontOf(contracts, at + 1)?.index ?? 1);
  const { layersBase } = readFrame(core);
  return {
    venues: days.map((rows, at) => nowOf(core, at + 1, fronts[at] ?? 1, rows, yuanPerDollarBps)),
    personas: PERSONAS,
    books: personaStandings(core, books),
    deals: dealsByDay(days, today),
    middles: middlesOf(core, recorder, fronts, today),
    yuan: readYuan(core, recorder),
    spread: inferenceSpread(terms, readSpreadPrices(core, terms, layersBase)),
    spreadDays: spreadDays(core, recorder, terms),
  };
}

function nowOf(
  core: CoreInstance,
  venue: number,
  front: number,
  days: readonly VenueDayView[],
  yuanPerDollarBps: number,
): VenueNowView {
  const view = readMarketView(core, front);
  const depth = [...view.bids.slice(0, 5), ...view.asks.slice(0, 5)];
  const depthLots = depth.reduce((sum, { quantityLots }) => sum + quantityLots, 0);
  const { lastTicks, tickValueMinor } = view.contract;
  const isYuan = core.record('Venue', core.places.venuesBase, venue).currency === 0;
  return {
    venue,
    front,
    depthLots,
    depthMinor: Math.round((depthLots * lastTicks * tickValueMinor * (isYuan ? BPS : yuanPerDollarBps)) / BPS),
    makers: makersAt(core, venue),
    trustBps: view.benchmark.trustBps,
    method: view.benchmark.method,
    marginBps: view.contract.marginBps,
    limitBps: view.contract.limitBps,
    lastTicks,
    basisTicks: view.contract.basisTicks,
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

/**
 * Middles of the first two fronts at the same minutes of the last days, half ticks; minutes that lack one are left out. Where
 * home's are converted, all stand at the rate of now: else a move of the yuan would look as if home went elsewhere.
 */
function middlesOf(
  core: CoreInstance,
  recorder: VenueRecorder,
  fronts: readonly number[],
  today: number,
): RivalsView['middles'] {
  const rows: [number[], number[]] = [[], []];
  const conversion = conversionOf(core);
  const yuanPerDollarBps = core.yuanPerDollarBps();
  for (let day = Math.max(today - LEAD_DAYS, 1); day <= today; day++) {
    const [a, b] = fronts.map((front) => recorder.contracts.get(front)?.get(day)?.middles);
    a?.forEach((value, at) => {
      const other = b?.[at] ?? 0;
      if (value === 0 || other === 0) return;
      rows[0].push(value * byYuan(conversion, recorder.rateAt(minuteMs(day, at)), yuanPerDollarBps));
      rows[1].push(other);
    });
  }
  return rows;
}
