import type { CoreEvent } from '../../web/core/event-record';
import { PRESETS } from '../../web/scenario/library/library';
import type { Scenario } from '../../web/scenario/scenario';
import { at, BUSY_LOG, CLOSE_MS, DAY_MS, firstHedge, market, openWorld, runTo } from '../support/worlds';

// The determinism suite as a module that runs in Node and in any browser: npm run test:engines compares what they say.
// Whoever loads it has put the compiled cores into `tokenpitCores` before.

const END_MS = 8 * DAY_MS + CLOSE_MS;
const SCENARIO_END_MS = 5 * DAY_MS + CLOSE_MS;

type Options = Parameters<typeof openWorld>[1];

async function played(options: Options = {}, scenario: Scenario = firstHedge): Promise<string> {
  const world = await openWorld(scenario, options);
  runTo(world, BUSY_LOG, END_MS);
  world.core.checkInvariants();
  return world.core.digest();
}

/** In pieces of a length that divides neither an hour nor a day, each thrown away once and played again. */
async function cutAndRestored(): Promise<string> {
  const world = await openWorld();
  for (let ms = at(1, 9); ms < END_MS; ms += 77_777_777) {
    runTo(world, BUSY_LOG, ms);
    const state = world.core.copyState();
    runTo(world, BUSY_LOG, ms + 3_000_000);
    world.restore(state);
  }
  runTo(world, BUSY_LOG, END_MS);
  return world.core.digest();
}

/** A millisecond at a time for twenty seconds of trading. */
async function byTheMillisecond(): Promise<string> {
  const world = await openWorld();
  world.advance(at(1, 9, 30));
  for (let ms = 1; ms <= 20_000; ms++) world.advance(at(1, 9, 30) + ms);
  runTo(world, BUSY_LOG, END_MS);
  return world.core.digest();
}

/** A few days of a scenario with a trade in it: its digest, and how many events were kept. */
async function short(scenario: Scenario): Promise<string> {
  const kept: CoreEvent[] = [];
  const world = await openWorld(scenario, { kept });
  runTo(world, [market(1, 0, 1, at(2, 10))], SCENARIO_END_MS);
  return `${world.core.digest()} after ${kept.length} events`;
}

/** Ways to one and the same digest. */
const WAYS: Readonly<Record<string, () => Promise<string>>> = {
  'in one go': () => played(),
  'in the debug build': () => played({ build: 'core.debug' }),
  'with other capacities': () =>
    played({ capacity: { orders: 20_000, accounts: 2000, lots: 30_000, positions: 4000 } }),
  'with an event port of 32 slots': () => played({ capacity: { events: 32 } }),
  'cut into pieces and restored': cutAndRestored,
  'a millisecond at a time': byTheMillisecond,
};

/** Every run of the suite by its name, and what it came to. @throws Error where two ways to one run differ */
export async function runSuite(): Promise<Readonly<Record<string, string>>> {
  const results: Record<string, string> = {};
  for (const [name, way] of Object.entries(WAYS)) results[name] = await way();
  const digests = new Set(Object.values(results));
  if (digests.size > 1) throw new Error(`one run, several digests: ${JSON.stringify(results)}`);
  for (const { scenario } of PRESETS) results[scenario.id] = await short(scenario);
  return results;
}
