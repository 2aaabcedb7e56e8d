import type { Problem } from '../scenario/result';
import type { Scenario } from '../scenario/scenario';
import type { Simulation } from './simulation.svelte';
import { RUN_START_MS } from './trading-time';

/** A running market is what the page opens with: five days of trading have passed, and the sixth is five minutes old. */
const DAYS_MS = 5 * 86_400_000;
const WARM_UP_MS = DAYS_MS + 5 * 60_000;

/** Where orders gather before the opening, the page opens this long after they began to. */
const GATHERED_MS = 25_000;

/** Starts a world anew, on the morning of its sixth day: just after the opening, or while orders gather for it. */
export async function openStanding(simulation: Simulation, scenario: Scenario): Promise<void> {
  const { openingAuctionMs } = scenario.venue;
  const gatheredMs = Math.min(GATHERED_MS, openingAuctionMs / 2);
  const untilMs =
    openingAuctionMs === 0 ? RUN_START_MS + WARM_UP_MS : RUN_START_MS + DAYS_MS - openingAuctionMs + gatheredMs;
  await simulation.start(scenario, [], untilMs);
}

/** Problems as lines for the status line: the place, then what is wrong there. */
export function sentences(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ path, message }) => `${path}: ${message}`);
}
