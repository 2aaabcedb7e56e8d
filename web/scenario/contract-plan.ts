import { VENUE } from '../core/world-setup';
import type { Scenario } from './scenario';

/** The rival venue's index. */
export const RIVAL_VENUE = 2;

/** A month that a world lists, or a calendar spread between two of them. */
export interface PlannedContract {
  /** Index in the core, from 1. */
  readonly contract: number;
  readonly venue: number;
  /** Place among the months of its venue, from 1; a spread has that of its near month. */
  readonly month: number;
  /** A spread ends with its near month. */
  readonly lastTradingDay: number;
  /** Benchmark that it settles to, from 1; 0 for a spread, which follows its months. */
  readonly benchmark: number;
  /** Near and far month of a spread: one bought is the near month bought and the far one sold. Null for a month. */
  readonly legs: readonly [near: number, far: number] | null;
}

/** What decides what is listed. */
type Terms = Pick<Scenario, 'days' | 'market' | 'rival'>;

/** The months of all venues, home first. The last month of each venue ends with the run. */
export function plannedContracts({ days, market, rival }: Terms): readonly PlannedContract[] {
  const home = monthsOf(market.months, days, market.monthDays);
  const away = rival.isOpen === 1 ? monthsOf(rival.months, days, market.monthDays) : [];
  const venues = [...home.map((day) => [VENUE, day] as const), ...away.map((day) => [RIVAL_VENUE, day] as const)];
  return venues.map(([venue, lastTradingDay], index) => ({
    contract: index + 1,
    venue,
    month: venue === VENUE ? index + 1 : index + 1 - home.length,
    lastTradingDay,
    benchmark: venue,
    legs: null,
  }));
}

/** All that a world lists: the months of all venues, then the rival's spreads between neighbouring months where it has them. */
export function listedContracts(scenario: Terms): readonly PlannedContract[] {
  const months = plannedContracts(scenario);
  if (scenario.rival.hasSpreads !== 1) return months;
  const away = months.filter(({ venue }) => venue === RIVAL_VENUE);
  const spreads = away.slice(0, -1).map((near, at): PlannedContract => ({
    ...near,
    contract: months.length + at + 1,
    benchmark: 0,
    legs: [near.contract, near.contract + 1],
  }));
  return [...months, ...spreads];
}

function monthsOf(count: number, days: number, monthDays: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => days - (count - 1 - at) * monthDays);
}

/** First contract of a venue: where its participants begin. */
export function firstContract(plan: readonly PlannedContract[], venue: number): number {
  const found = plan.find((one) => one.venue === venue);
  if (found === undefined) throw new Error(`venue ${venue} lists a contract`);
  return found.contract;
}
