import { beforeAll, describe, expect, test } from 'vitest';
import { METRICS } from '../../web/realism/metrics';
import { correlation } from '../../web/realism/statistics';
import type { Market } from '../../web/realism/tape';
import { livingMarket } from '../../web/scenario/library/living-market';
import type { Behaviours, Scenario } from '../../web/scenario/scenario';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import { readMarketView } from '../../web/core/frame-view';
import type { World } from '../../web/core/world';
import { at, openWorld } from '../support/worlds';
import { play, type Played } from './played';
import { impactOf } from './worlds/impact';

// Each behaviour of participants makes a fact; without it the fact goes. The same seeds with one switch thrown, for which
// no number of the behaviours was chosen.

const DAYS = 3;
const SEED = '31';

const on: Scenario = { ...livingMarket, seed: SEED };

function without(name: keyof Behaviours, base: Scenario = on): Scenario {
  return { ...base, behaviour: { ...base.behaviour, [name]: 0 } };
}

/** Seeds over which a number that three days leave to luck is averaged. */
const SEEDS = ['31', '32', '33', '34', '35'];

/** Mean of a number over worlds of the same scenario. */
async function meanOf(scenario: Scenario, measure: (played: Played) => number): Promise<number> {
  let sum = 0;
  for (const seed of SEEDS) sum += measure(await play({ ...scenario, seed }, DAYS));
  return sum / SEEDS.length;
}

function value({ tape }: Played, id: string, name: string): number {
  const finding = METRICS.find((metric) => metric.id === id)?.measure(tape);
  if (finding === undefined || typeof finding === 'string')
    throw new Error(`${id} says nothing: ${finding ?? 'unknown'}`);
  return finding.find((part) => part.name === name)?.value ?? Number.NaN;
}

describe('a living market with one behaviour switched off', () => {
  let all: Played;

  beforeAll(async () => {
    all = await play(on, DAYS);
  });

  test('without excitement trades come at random: no bursts', async () => {
    const calm = await play(without('excitedArrivals'), DAYS);
    expect(value(all, 'bursts', 'inter-arrival-cv')).toBeGreaterThan(1.2);
    expect(value(calm, 'bursts', 'inter-arrival-cv')).toBeLessThan(1.1);
    expect(value(calm, 'bursts', 'fano-60-s')).toBeLessThan(value(all, 'bursts', 'fano-60-s') / 2);
  });

  test('without large decisions the signs of orders have less memory than accepted', async () => {
    // Makers that read the flow hold on to its direction, which is a memory of its own.
    const small = await play(without('metaorders', without('flowReading')), DAYS);
    expect(value(all, 'order-signs', 'dfa')).toBeGreaterThan(0.65);
    expect(value(small, 'order-signs', 'dfa')).toBeLessThan(0.65);
  });

  test('without sizes that follow the displayed depth impact grows more steeply', async () => {
    const blind = await play(without('depthSizes'), DAYS);
    expect(value(blind, 'impact', 'exponent')).toBeGreaterThan(value(all, 'impact', 'exponent') + 0.15);
  });

  test('without withdrawal of stale orders the next minute can be told from this one', async () => {
    const lag = (one: Played): number => value(one, 'return-autocorrelation', 'lag-1');
    expect(Math.abs(await meanOf(on, lag))).toBeLessThan(0.1);
    expect(await meanOf(without('staleWithdrawal'), lag)).toBeGreaterThan(0.25);
  });

  test('without widening the spread does not follow one-sided flow', async () => {
    const firm = await play(without('flowWidening'), DAYS);
    const [follows, ignores] = [all, firm].map(({ tape }) => spreadAfterFlow(tape.markets[0]));
    expect(follows).toBeGreaterThan((ignores ?? 1) + 0.03);
  });

  test('without momentum followers of trends hold nothing now and then', async () => {
    const [geared, plain] = [await meanOf(on, idleFollowers), await meanOf(without('momentum'), idleFollowers)];
    expect(plain).toBeGreaterThan(2 * geared + 0.05);
  });
});

describe('a contract that settles to the mean of ten fixings', () => {
  test('is quoted on its last day at what nine of them say, wherever the benchmark stands by then', async () => {
    const averaged = { ...on, days: 12, contract: { ...on.contract, finalFixings: 10 } };
    const ends = await Promise.all(SEEDS.slice(0, 3).map(async (seed) => endOf(await play({ ...averaged, seed }, 12))));
    expect(meanSize(ends.map(({ last, final }) => last / final - 1))).toBeLessThan(0.004);
    expect(meanSize(ends.map(({ fixing, final }) => fixing / final - 1))).toBeGreaterThan(0.02);
  });
});

/** Middle of the quotes at the end of the last day's trading, what was paid, and that day's fixing, ticks. */
function endOf({ tape: { markets } }: Played): { last: number; final: number; fixing: number } {
  const [front] = markets;
  const end = front?.daily.at(-1);
  if (front === undefined || end === undefined) throw new Error('a market with days');
  const before = front.minutes.timeMs.findLastIndex((time) => Math.floor(time / 86_400_000) === end.day);
  return { last: front.minutes.middleTicks[before] ?? Number.NaN, final: end.settleTicks, fixing: end.indexTicks };
}

function meanSize(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length;
}

// Among others a decision's mark on the price is lost in theirs, which takes fifty worlds a number to average out (worlds/impact.ts).
describe('a large decision among market makers alone', () => {
  test('moves the price with the root of its size, and in proportion where they do not read the flow', async () => {
    const [reads, ignores] = await Promise.all([on, without('flowReading')].map(impactExponent));
    expect(reads).toBeGreaterThan(0.35);
    expect(reads).toBeLessThan(0.7);
    expect(ignores).toBeGreaterThan(0.9);
  });
});

/** Exponent of what an hour of orders did to the price, between 120 and 1,200 lots. */
async function impactExponent({ agents, ...scenario }: Scenario): Promise<number> {
  const { marketMakers } = agents;
  const populations = Object.entries(agents).map(([name, population]) => [name, { ...population, count: 0 }]);
  const alone = {
    ...scenario,
    price: { ...scenario.price, dailyVolatilityBps: 0, jumpsPer100Days: 0 },
    agents: { ...(Object.fromEntries(populations) as Scenario['agents']), marketMakers },
  };
  const [small, large] = await impactOf(alone, [120, 1_200]);
  return Math.log10((large ?? Number.NaN) / (small ?? Number.NaN));
}

// What market makers that cut their quotes do for their margin over days is no more than luck: the money they have left
// bounds their quotes as well. So two worlds run in step until they part, which is when the first of them cuts.
describe('market makers short of margin, all buyers and no sellers', () => {
  test.each(['1', '2'])('quote less than those without the switch from the first moment on, seed %s', async (seed) => {
    const [cutting, firm] = await Promise.all([1, 0].map((marginCuts) => openWorld(oneSided(seed, marginCuts))));
    if (cutting === undefined || firm === undefined) throw new Error('two worlds');
    const end = at(6, 15);
    for (let time = at(1, 9); time < end && displayedLots(cutting) === displayedLots(firm); time += 15_000) {
      cutting.advance(time);
      firm.advance(time);
    }
    expect(cutting.timeMs).toBeLessThan(end);
    expect(displayedLots(cutting)).toBeLessThan(displayedLots(firm));
  });
});

function oneSided(seed: string, marginCuts: number): Scenario {
  const { agents, behaviour } = firstHedge;
  return {
    ...firstHedge,
    seed,
    news: [],
    behaviour: { ...behaviour, marginCuts },
    agents: {
      ...agents,
      marketMakers: { ...agents.marketMakers, cashMinor: 150_000_000, sizeLots: 10, positionLots: 2_000 },
      shortHedgers: { ...agents.shortHedgers, count: 0 },
      value: { ...agents.value, count: 0 },
      longHedgers: { ...agents.longHedgers, cashMinor: 2_000_000_000, positionLots: 600 },
    },
  };
}

/** Lots in the book, as far as it is published. */
function displayedLots(world: World): number {
  const { bids, asks } = readMarketView(world.core, 1);
  return [...bids, ...asks].reduce((sum, level) => sum + level.quantityLots, 0);
}

/** Correlation over minutes of the spread at the end and how one-sided the minute's trades were. */
function spreadAfterFlow(market: Market | undefined): number {
  if (market === undefined) return Number.NaN;
  const { trades, quotes, minutes } = market;
  const spreads: number[] = [];
  const flows: number[] = [];
  let [trade, quote, spread] = [0, 0, Number.NaN];
  for (const end of minutes.timeMs) {
    let signed = 0;
    for (; (trades.timeMs[trade] ?? Infinity) <= end; trade++)
      signed += (trades.side[trade] ?? 0) * (trades.lots[trade] ?? 0);
    for (; (quotes.timeMs[quote] ?? Infinity) <= end; quote++)
      spread = (quotes.askTicks[quote] ?? Number.NaN) - (quotes.bidTicks[quote] ?? Number.NaN);
    if (Number.isNaN(spread)) continue;
    spreads.push(spread);
    flows.push(Math.abs(signed));
  }
  return correlation(spreads, flows);
}

/** Share of settlements at which a follower of trends held nothing; they are the last accounts. */
function idleFollowers({ days }: Played): number {
  const held = days.flatMap((accounts) => accounts.slice(-on.agents.trend.count).map(({ lots }) => lots));
  return held.filter((lots) => lots === 0).length / held.length;
}
