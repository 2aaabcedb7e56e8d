import { VENUE } from '../core/world-setup';
import type { Scenario } from './scenario';

/** The rival venue's index. */
export const RIVAL_VENUE = 2;

/** A month that a world lists. */
export interface PlannedContract {
  /** Index in the core, from 1. */
  readonly contract: number;
  readonly venue: number;
  /** Place among the months of its venue, from 1. */
  readonly month: number;
  readonly lastTradingDay: number;
  /** Benchmark that it settles to, from 1. */
  readonly benchmark: number;
}

/** The months of all venues, home first. The last month of each venue ends with the run. */
export function plannedContracts({ days, market, rival }: Scenario): readonly PlannedContract[] {
  const home = monthsOf(market.months, days, market.monthDays);
  const away = rival.isOpen === 1 ? monthsOf(rival.months, days, market.monthDays) : [];
  const venues = [...home.map((day) => [VENUE, day] as const), ...away.map((day) => [RIVAL_VENUE, day] as const)];
  return venues.map(([venue, lastTradingDay], index) => ({
    contract: index + 1,
    venue,
    month: venue === VENUE ? index + 1 : index + 1 - home.length,
    lastTradingDay,
    benchmark: venue,
  }));
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
