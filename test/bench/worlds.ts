import { AgentKind, Role } from '../../assembly/shared/codes';
import { WORLD_CAPACITY } from '../../web/core/capacity';
import { World } from '../../web/core/world';
import { type Group, PLACES_CAPACITY, setupOf, type TwoVenues } from '../support/two-venues';
import { CLOSE_MS, DAY_MS } from '../support/worlds';

const YEAR_DAYS = 242;
const YEAR_MS_MAX = 6_000;
const ABIDES_MS_MAX = 500;
const ABIDES_DAYS = 5;
const HOUR_MS = 3_600_000;

/** 200 participants with margin accounts, a hundred at each venue, asked a few times a day as a year needs it. */
const YEAR: readonly Group[] = [1, 4].flatMap((contract): Group[] => [
  {
    kind: AgentKind.MarketMaker,
    count: 4,
    role: Role.MarketMaker,
    meanWakeMs: HOUR_MS / 12,
    positionLots: 400,
    contract,
  },
  { kind: AgentKind.Noise, count: 52, meanWakeMs: HOUR_MS / 2, contract },
  { kind: AgentKind.Value, count: 10, meanWakeMs: HOUR_MS, contract },
  { kind: AgentKind.Trend, count: 10, meanWakeMs: HOUR_MS, contract },
  { kind: AgentKind.LongHedger, count: 8, role: Role.Hedger, meanWakeMs: 2 * HOUR_MS, contract },
  { kind: AgentKind.ShortHedger, count: 8, role: Role.Hedger, meanWakeMs: 2 * HOUR_MS, contract },
  { kind: AgentKind.IndexFund, count: 2, meanWakeMs: HOUR_MS, contract },
  { kind: AgentKind.Arbitrageur, count: 4, meanWakeMs: HOUR_MS / 4, contract },
  { kind: AgentKind.Bank, count: 2, meanWakeMs: HOUR_MS, contract },
]);

/**
 * As many participants as the reference configuration rmsc04 of ABIDES has (1,000 noise, 102 value, 12 momentum, 2 market
 * makers and the exchange), on two venues, with about as many order messages a day: 50,000.
 */
const ABIDES: readonly Group[] = [1, 4].flatMap((contract): Group[] => [
  {
    kind: AgentKind.MarketMaker,
    count: 2,
    role: Role.MarketMaker,
    meanWakeMs: HOUR_MS / 120,
    positionLots: 400,
    contract,
  },
  { kind: AgentKind.Noise, count: 500, meanWakeMs: HOUR_MS / 3, contract },
  { kind: AgentKind.Value, count: 51, meanWakeMs: HOUR_MS / 6, contract },
  { kind: AgentKind.Trend, count: 5, meanWakeMs: HOUR_MS / 6, contract },
]);

async function measure(
  module: WebAssembly.Module,
  world: TwoVenues,
  days: number,
): Promise<{ ms: number; messages: number }> {
  const capacity = { ...WORLD_CAPACITY, ...PLACES_CAPACITY };
  const running = await World.open(module, setupOf(world), () => undefined, { capacity });
  const start = performance.now();
  running.advance(days * DAY_MS + CLOSE_MS);
  return { ms: performance.now() - start, messages: running.core.header().orderMessages };
}

/** A year of 200 and a day of 1,117 participants with margin accounts at two venues. @returns true when both are fast enough */
export async function benchWorlds(module: WebAssembly.Module): Promise<boolean> {
  const year = await measure(module, { days: YEAR_DAYS, expiries: [80, 160, YEAR_DAYS], groups: YEAR }, YEAR_DAYS);
  const isYear = year.ms <= YEAR_MS_MAX;
  console.log(
    `One simulated year, 200 participants, two venues, margined: ${(year.ms / 1000).toFixed(2)} s, ${year.messages} order messages, must be at most 6 s, aim 2: ${isYear ? 'reached' : 'MISSED'}`,
  );
  const some = await measure(module, { groups: ABIDES }, ABIDES_DAYS);
  const one = some.ms / ABIDES_DAYS;
  const isDay = one <= ABIDES_MS_MAX;
  console.log(
    `One day of 1,116 participants, two venues, margined: ${one.toFixed(0)} ms, ${Math.round(some.messages / ABIDES_DAYS)} order messages, must be at most 500 ms, aim 150: ${isDay ? 'reached' : 'MISSED'}`,
  );
  return isYear && isDay;
}
