import type { Scenario } from '../scenario/scenario';
import type { Simulation } from './simulation.svelte';
import { RUN_START_MS } from './trading-time';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A running market is what the page opens with: the sixth day, five minutes old. */
const STANDING_DAY = 6;
const OPENED_MS = 5 * 60_000;

/** Where orders gather before the opening, the page opens this long after they began to. */
const GATHERED_MS = 25_000;

/** The morning of a day: just after the opening, or while orders gather for it. Before the first opening there is nothing. */
export function morningMs({ venue }: Scenario, day: number): number {
  if (day <= 1) return RUN_START_MS;
  const { openingAuctionMs, opensLaterMinutes } = venue;
  const opening = RUN_START_MS + (day - 1) * DAY_MS + opensLaterMinutes * MINUTE_MS;
  // A venue that opens late has no auction there.
  if (openingAuctionMs === 0 || opensLaterMinutes > 0) return opening + OPENED_MS;
  return opening - openingAuctionMs + Math.min(GATHERED_MS, openingAuctionMs / 2);
}

/** Starts a world anew, on the morning of its sixth day: five days of trading have passed. */
export async function openStanding(simulation: Simulation, scenario: Scenario): Promise<void> {
  await simulation.start(scenario, [], morningMs(scenario, STANDING_DAY));
}
