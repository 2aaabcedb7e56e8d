import { readMarketView } from '../../../web/core/frame-view';
import { World } from '../../../web/core/world';
import { between, type Finding, part } from '../../../web/realism/metric';
import { mean, slope } from '../../../web/realism/statistics';
import { livingMarket } from '../../../web/scenario/library/living-market';
import type { Scenario } from '../../../web/scenario/scenario';
import { worldSetup } from '../../../web/scenario/to-commands';
import { coreModule } from '../../support/core-module';
import { at, CLOSE_MS, DAY_MS, market, OPEN_MS } from '../../support/worlds';

// A large decision, worked off in equal slices over an hour, and the same hour without it: what it did to the price.

const MINUTE_MS = 60_000;
const HORIZON = 60;
const START_MS = at(2, 10);

/** Sizes as shares of a day's volume. */
const SHARES = [0.003, 0.01, 0.03, 0.1];
/** Worlds that one number is averaged over. */
const WORLDS = 50;

/** Log middle at the end of the order and an hour later, for each share: mean of what buying raised and selling lowered. */
interface Moves {
  readonly dayVolatility: number;
  readonly peak: readonly number[];
  readonly later: readonly number[];
}

function middle(world: World): number {
  const { bidTicks, askTicks, lastTicks } = readMarketView(world.core, 1).contract;
  return Math.log(bidTicks === null || askTicks === null ? lastTicks : (bidTicks + askTicks) / 2);
}

/** Works off the lots, bought (0) or sold (1), and tells the log middle then and an hour later. */
function inject(world: World, side: number, lots: number): readonly [number, number] {
  for (let minute = 0; minute < HORIZON; minute++) {
    const slice = Math.round((lots * (minute + 1)) / HORIZON) - Math.round((lots * minute) / HORIZON);
    if (slice > 0) world.apply(market(minute + 1, side, slice, START_MS + minute * MINUTE_MS + 1));
    world.advance(START_MS + (minute + 1) * MINUTE_MS);
  }
  const peak = middle(world);
  world.advance(START_MS + 2 * HORIZON * MINUTE_MS);
  return [peak, middle(world)];
}

/** What orders of so many lots, from the morning of day 2 on, did to the log middle by their end: half of bought less sold. */
export async function impactOf(scenario: Scenario, sizes: readonly number[]): Promise<readonly number[]> {
  const world = await World.open(await coreModule(), worldSetup(rich(scenario)), () => undefined);
  world.advance(START_MS);
  const state = world.core.copyState();
  return sizes.map((lots) => {
    const [bought, sold] = [0, 1].map((side) => {
      world.restore(state);
      return inject(world, side, lots)[0];
    });
    return ((bought ?? Number.NaN) - (sold ?? Number.NaN)) / 2;
  });
}

/** Its learner can pay for any order. */
function rich(scenario: Scenario): Scenario {
  return { ...scenario, learner: { ...scenario.learner, cashMinor: 1_000_000_000_000 } };
}

async function movesOf(seed: string): Promise<Moves> {
  const world = await World.open(await coreModule(), worldSetup(rich({ ...livingMarket, seed })), () => undefined);
  const middles: number[] = [];
  // Up to just before the bell, which settles the day and begins to count anew.
  for (let time = DAY_MS + OPEN_MS + 5 * MINUTE_MS; time <= DAY_MS + CLOSE_MS; time += 5 * MINUTE_MS) {
    world.advance(time - 1);
    middles.push(middle(world));
  }
  const volume = readMarketView(world.core, 1).contract.dayVolumeLots;
  const squares = middles.slice(1).map((value, index) => (value - (middles[index] ?? value)) ** 2);
  world.advance(START_MS);
  const state = world.core.copyState();
  const peak: number[] = [];
  const later: number[] = [];
  for (const share of SHARES) {
    const [bought, sold] = [0, 1].map((side) => {
      world.restore(state);
      return inject(world, side, share * volume);
    });
    peak.push(((bought?.[0] ?? 0) - (sold?.[0] ?? 0)) / 2);
    later.push(((bought?.[1] ?? 0) - (sold?.[1] ?? 0)) / 2);
  }
  return { dayVolatility: Math.sqrt(squares.reduce((sum, one) => sum + one, 0)), peak, later };
}

/** Exponent of the impact in the size, its size at a hundredth of the day's volume, and what is left of it. */
export async function measureImpact(seed: number, worlds = WORLDS): Promise<Finding> {
  const all: Moves[] = [];
  for (let i = 1; i <= worlds; i++) all.push(await movesOf(String(1_000 * seed + i)));
  const peaks = SHARES.map((_, at) => mean(all.map(({ peak }) => peak[at] ?? 0)));
  const laters = SHARES.map((_, at) => mean(all.map(({ later }) => later[at] ?? 0)));
  const dayVolatility = mean(all.map((one) => one.dayVolatility));
  const sum = (values: readonly number[]): number => values.slice(1).reduce((total, one) => total + one, 0);
  return [
    part('exponent', slope(SHARES.map(Math.log), peaks.map(Math.log)), between(0.35, 0.7)),
    part('peak-at-1-percent', (peaks[1] ?? Number.NaN) / dayVolatility, between(0.03, 0.3)),
    part('left-after-an-hour', sum(laters) / sum(peaks), between(0.4, 0.9)),
  ];
}
