import { describe, expect, test } from 'vitest';
import { AgentKind, CommandKind, EventKind, Phase, Role, Rule, Side, StackLayer } from '../../assembly/shared/codes';
import type { CoreCommand } from '../../web/core/command-record';
import type { CoreEvent } from '../../web/core/event-record';
import type { RecordValues } from '../../web/core/record';
import type { World } from '../../web/core/world';
import { crowd, type Group, MONTHS, openTwoVenues, type TwoVenues } from '../support/two-venues';
import { at, CLOSE_MS, DAY_MS } from '../support/worlds';

const HEDGER = { role: Role.Hedger, meanWakeMs: 600_000 };
const FUND = { kind: AgentKind.IndexFund, cashMinor: 1_000_000_000, sizeLots: 8, meanWakeMs: 300_000 };
const BANK = { kind: AgentKind.Bank, sizeLots: 20, positionLots: 400, meanWakeMs: 300_000 };

/** Every kind there is, at both venues; some with an account at each. */
const EVERYBODY: readonly Group[] = [
  ...crowd(1),
  ...crowd(4),
  ...crowd(1, { away: 4, count: 2 }),
  { kind: AgentKind.LongHedger, count: 2, positionLots: 120, contract: 1, away: 4, ...HEDGER },
  { kind: AgentKind.ShortHedger, count: 2, positionLots: 120, contract: 1, away: 4, ...HEDGER },
  { kind: AgentKind.LongHedger, count: 2, positionLots: 60, contract: 4, ...HEDGER },
  { kind: AgentKind.ShortHedger, count: 2, positionLots: 60, contract: 5, ...HEDGER },
  { ...FUND, count: 2, positionLots: 100, contract: 1 },
  { ...FUND, count: 1, positionLots: 100, contract: 4 },
  { kind: AgentKind.Arbitrageur, count: 1, contract: 1 },
  { kind: AgentKind.Arbitrageur, count: 1, contract: 4 },
  { kind: AgentKind.Arbitrageur, count: 1, contract: 1, away: 4 },
  { ...BANK, count: 1, contract: 1 },
  { ...BANK, count: 1, contract: 4 },
];

const NET_COMPUTE: Partial<TwoVenues> = { netSecond: true, secondLayer: StackLayer.Compute };

interface Holding {
  readonly account: number;
  readonly contract: number;
  readonly kind: AgentKind;
  readonly lots: number;
}

function holdings(world: World): Holding[] {
  const { core } = world;
  const header = core.header();
  return Array.from({ length: header.positionsCount }, (_, i) => {
    const position = core.record('Position', header.positionsBase, i + 1);
    const { agent } = core.record('Account', header.accountsBase, position.account);
    const lots = position.longToday + position.longYesterday - position.shortToday - position.shortYesterday;
    const { kind } = core.record('Agent', header.agentsBase, agent);
    return { account: position.account, contract: position.contract, kind, lots };
  });
}

function contractOf(world: World, index: number): RecordValues<'Contract'> {
  return world.core.record('Contract', world.core.header().contractsBase, index);
}

function agentsOf(world: World, kind: AgentKind): RecordValues<'Agent'>[] {
  const header = world.core.header();
  return Array.from({ length: header.agentsCount }, (_, i) =>
    world.core.record('Agent', header.agentsBase, i + 1),
  ).filter((agent) => agent.kind === kind);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const lotsIn = (held: readonly Holding[], kind: AgentKind, contract: number): number =>
  sum(held.filter((one) => one.kind === kind && one.contract === contract).map(({ lots }) => lots));

describe.each([
  ['the same layer, gross accounts', {}, 1],
  ['the same layer, gross accounts, another seed', {}, 2],
  ['tokens here, compute on net accounts there', NET_COMPUTE, 3],
] as const)('forty days of all participants at two venues: %s', (_, world, seed) => {
  test('nothing breaks, positions sum to zero, and funds and hedgers roll before a month ends', async () => {
    const running = await openTwoVenues({ ...world, seed, groups: EVERYBODY });
    const seen = new Set<AgentKind>();
    const fund: number[][] = [];
    for (let day = 1; day <= 40; day++) {
      running.advance(day * DAY_MS + CLOSE_MS - 60_000);
      const held = holdings(running);
      for (const { kind, lots } of held) if (lots !== 0) seen.add(kind);
      fund[day] = MONTHS.map((month) => lotsIn(held, AgentKind.IndexFund, month));
      if (day === 15 || day === 30) {
        const ending = day === 15 ? [1, 4] : [2, 5];
        const hedgers = held.filter(({ kind }) => kind === AgentKind.LongHedger || kind === AgentKind.ShortHedger);
        for (const month of ending)
          expect(hedgers.filter(({ contract, lots }) => contract === month && lots !== 0)).toEqual([]);
      }
      running.advance(day * DAY_MS + CLOSE_MS);
      running.core.checkInvariants();
      for (const month of MONTHS)
        expect(sum(holdings(running).map(({ contract, lots }) => (contract === month ? lots : 0)))).toBe(0);
    }
    expect([...seen].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    // The month ends on day 15: a fifth is rolled by the end of each of the days 6 to 10, nine to five days before.
    const [front = 0, , , there = 0] = fund[5] ?? [];
    expect(front).toBe(200);
    expect(there).toBe(100);
    for (let day = 6; day <= 10; day++) {
      expect(fund[day]?.[0]).toBe((200 * (10 - day)) / 5);
      expect(fund[day]?.[1]).toBe((200 * (day - 5)) / 5);
    }
    expect(fund[16]?.[1]).toBe(200);
    expect(fund[26]?.slice(0, 3)).toEqual([0, 0, 200]);
  });
});

test('an event port of 32 slots and a pause at any moment give the same digest', async () => {
  const digests: string[] = [];
  for (const events of [4_096, 32]) {
    const world = await openTwoVenues({ ...NET_COMPUTE, seed: 5, groups: EVERYBODY }, { events });
    if (events === 4_096) world.advance(12 * DAY_MS + CLOSE_MS);
    else
      for (let day = 1; day <= 12; day++)
        for (const ms of [32_400_000, 40_111_111, CLOSE_MS]) {
          world.advance(day * DAY_MS + ms);
          world.restore(world.core.copyState());
        }
    digests.push(world.core.digest());
  }
  expect(digests[1]).toBe(digests[0]);
});

test('one participant more leaves the luck of the others alone', async () => {
  const streams: unknown[] = [];
  for (const more of [[], [{ ...BANK, count: 1, contract: 1 }]]) {
    const world = await openTwoVenues({ seed: 4, groups: [...EVERYBODY, ...more] });
    streams.push(agentsOf(world, AgentKind.Noise).map(({ random0, random1 }) => [random0, random1]));
  }
  expect(streams[1]).toEqual(streams[0]);
});

/** Mean distance between the two venues' fronts over the hours of ten days, share of the price. */
async function meanGap(seed: number, arbitrageurs: readonly Group[]): Promise<number> {
  const thin = crowd(4).map((group) => ({ ...group, meanWakeMs: 4 * (group.meanWakeMs ?? 0) }));
  const world = await openTwoVenues({ seed, dailyVolatilityBps: 400, groups: [...crowd(1), ...thin, ...arbitrageurs] });
  const gaps: number[] = [];
  for (let day = 2; day <= 11; day++)
    for (let hour = 10; hour < 15; hour++) {
      world.advance(at(day, hour));
      const [here, there] = [contractOf(world, 1).lastTicks, contractOf(world, 4).lastTicks];
      gaps.push(Math.abs(here - there) / here);
    }
  return sum(gaps) / gaps.length;
}

test('arbitrageurs between venues shrink the gap between them', async () => {
  const arbitrageurs: Group[] = [
    { kind: AgentKind.Arbitrageur, count: 4, contract: 1, away: 4, meanWakeMs: 30_000, positionLots: 400 },
  ];
  for (const seed of [1, 2, 3]) expect(await meanGap(seed, arbitrageurs)).toBeLessThan(0.8 * (await meanGap(seed, [])));
});

describe('both legs of', () => {
  /** Lots of each account of a kind in every contract at the close of a day. */
  async function legs(group: Group, world: Partial<TwoVenues>, day: number): Promise<number[][]> {
    const running = await openTwoVenues({ seed: 3, ...world, groups: [...crowd(1), ...crowd(4), group] });
    running.advance(day * DAY_MS + CLOSE_MS - 1);
    const held = holdings(running);
    return agentsOf(running, group.kind).map(({ account, awayAccount }) =>
      MONTHS.map((month) =>
        sum(
          held
            .filter((one) => one.contract === month && (one.account === account || one.account === awayAccount))
            .map(({ lots }) => lots),
        ),
      ),
    );
  }
  const bought = (lots: readonly number[]): number => sum(lots.filter((one) => one > 0));
  const sold = (lots: readonly number[]): number => sum(lots.filter((one) => one < 0));

  test('a hedge stand: who sells tokens and needs compute is short of the one and long of the other', async () => {
    const developer: Group = {
      kind: AgentKind.ShortHedger,
      count: 3,
      contract: 1,
      away: 4,
      positionLots: 120,
      awayPositionLots: 60,
      ...HEDGER,
    };
    for (const lots of await legs(developer, NET_COMPUTE, 27)) {
      // The whole hedge stands after 60% of 45 days: 0.3 to 1 of the exposure, leaning with the price.
      expect(sum(lots.slice(0, 3))).toBeLessThanOrEqual(-30);
      expect(sum(lots.slice(0, 3))).toBeGreaterThanOrEqual(-120);
      expect(sum(lots.slice(3))).toBeGreaterThanOrEqual(15);
      expect(sum(lots.slice(3))).toBeLessThanOrEqual(60);
    }
  });

  test('an arbitrage between months, venues and layers are as large as one another', async () => {
    const busy = { kind: AgentKind.Arbitrageur, count: 2, contract: 1, meanWakeMs: 20_000, positionLots: 60 };
    const calendar = await legs(busy, { dailyVolatilityBps: 400 }, 2);
    const venues = await legs({ ...busy, away: 4 }, { dailyVolatilityBps: 400 }, 3);
    const stack = await legs({ ...busy, away: 4 }, { ...NET_COMPUTE, dailyVolatilityBps: 400 }, 3);
    for (const all of [calendar, venues, stack]) {
      expect(sum(all.map(bought))).toBeGreaterThan(10);
      // Both legs go to the book at once; what one of them does not find there is left open.
      for (const lots of all) expect(Math.abs(bought(lots) + sold(lots))).toBeLessThanOrEqual(bought(lots) / 4 + 5);
    }
    for (const lots of [...venues, ...stack]) {
      const [here, there] = [sum(lots.slice(0, 3)), sum(lots.slice(3))];
      expect(here * there).toBeLessThanOrEqual(0);
    }
  });
});

/** Sum of the squared shares that the venues have in the lots traded on the last days. */
async function concentration(world: Omit<TwoVenues, 'groups'>): Promise<{ hhi: number; second: number }> {
  const running = await openTwoVenues({
    ...world,
    groups: [...crowd(1, { away: 4, loyalty: 50 }), ...crowd(4, { away: 1, loyalty: 50 })],
  });
  let [first, second] = [0, 0];
  for (let day = 1; day <= 30; day++) {
    running.advance(day * DAY_MS + CLOSE_MS - 1);
    if (day < 25) continue;
    first += sum([1, 2, 3].map((month) => (month === 1 && day > 15 ? 0 : contractOf(running, month).dayVolumeLots)));
    second += sum([4, 5, 6].map((month) => (month === 4 && day > 15 ? 0 : contractOf(running, month).dayVolumeLots)));
  }
  const share = second / (first + second);
  return { hhi: share ** 2 + (1 - share) ** 2, second: share };
}

describe('who may choose between two venues', () => {
  test('spreads over both without a weight on company, and tips to one with it', async () => {
    for (const seed of [1, 2, 3]) {
      expect((await concentration({ seed, gammaHundredths: 0 })).hhi).toBeLessThan(0.65);
      expect((await concentration({ seed, gammaHundredths: 200 })).hhi).toBeGreaterThan(0.8);
    }
  });

  test('avoids the venue whose trades are taxed', async () => {
    const tax = MONTHS.slice(3).map((contract): CoreCommand => ({
      kind: CommandKind.SetRule,
      fields: { contract, rule: Rule.TaxBpsHundredths, value: 10_000 },
    }));
    const fair = await concentration({ seed: 6, gammaHundredths: 0, betaHundredths: 300 });
    const taxed = await concentration({ seed: 6, gammaHundredths: 0, betaHundredths: 300, rules: tax });
    expect(taxed.second).toBeLessThan(fair.second - 0.15);
  });
});

/** Share of the normal distribution below a value, summed up in small steps from far below. */
function normalBelow(value: number): number {
  let total = 0;
  for (let x = -8; x < value; x += 0.001) total += Math.exp((-x * x) / 2) * 0.001;
  return total / Math.sqrt(2 * Math.PI);
}

test('a bank holds the delta of the caps and collars that it sold', async () => {
  const world = await openTwoVenues({ seed: 8, groups: [...crowd(1), { ...BANK, count: 2, contract: 2 }] });
  let largest = 0;
  for (let day = 3; day <= 28; day++) {
    world.advance(at(day, 14));
    const contract = contractOf(world, 2);
    const price = contract.ladderBaseTicks + (contract.bestBid + contract.bestAsk) / 2;
    for (const bank of agentsOf(world, AgentKind.Bank)) {
      if (bank.workLots + bank.collarLots === 0) continue;
      // Volatility of 2% a day, half of today still to come; a collar's floor is 85% of its cap.
      const deviation = 0.02 * Math.sqrt(30 - day + 0.5);
      const rise = (strike: number): number => Math.log(price / strike) / deviation + deviation / 2;
      const caps = (bank.workLots + bank.collarLots) * normalBelow(rise(bank.opinion));
      const floors = bank.collarLots * (1 - normalBelow(rise(0.85 * bank.opinion)));
      const held = sum(holdings(world).map(({ account, lots }) => (account === bank.account ? lots : 0)));
      // Its band, a logistic curve in place of the normal one, and what prices moved since it last looked.
      const slack = 2 + 0.05 * (caps + floors);
      expect(Math.abs(held - caps - floors), `day ${day}`).toBeLessThan(slack);
      largest = Math.max(largest, held);
    }
  }
  expect(largest).toBeGreaterThan(50);
});

/** How far each venue's middle price went within 20 seconds of news that move tokens by a tenth. */
async function reactions(latencyMs: readonly [number, number]): Promise<[number, number]> {
  const makers = [1, 4].map((contract): Group => ({
    kind: AgentKind.MarketMaker,
    count: 4,
    role: Role.MarketMaker,
    meanWakeMs: 2_000,
    sizeLots: 5,
    positionLots: 500,
    contract,
  }));
  const news: CoreCommand = {
    kind: CommandKind.ScheduleNews,
    fields: { atMs: at(1, 11) + 500, moveBps: 1_000, text: 1 },
  };
  const world = await openTwoVenues({ seed: 9, latencyMs, news: [news], groups: makers });
  const middle = (index: number): number => {
    const contract = contractOf(world, index);
    return contract.ladderBaseTicks + (contract.bestBid + contract.bestAsk) / 2;
  };
  world.advance(at(1, 11) + 499);
  const before = [middle(1), middle(4)] as const;
  world.advance(at(1, 11) + 20_500);
  return [middle(1) / before[0] - 1, middle(4) / before[1] - 1];
}

test('news reach the venue with the longer latency later, whichever it is', async () => {
  const [here, there] = await reactions([0, 25_000]);
  expect(here).toBeGreaterThan(0.02);
  expect(Math.abs(there)).toBeLessThan(0.01);
  const [slow, fast] = await reactions([25_000, 0]);
  expect(Math.abs(slow)).toBeLessThan(0.01);
  expect(fast).toBeGreaterThan(0.02);
});

test('under a ban speculators hold no short position; hedgers and market makers may', async () => {
  const rules = [1, 2, 3].map((contract): CoreCommand => ({
    kind: CommandKind.SetRule,
    fields: { contract, rule: Rule.ShortBan, value: 1 },
  }));
  const world = await openTwoVenues({ seed: 2, rules, groups: EVERYBODY });
  for (let day = 1; day <= 6; day++) world.advance(day * DAY_MS + CLOSE_MS);
  const short = holdings(world).filter(({ contract, lots }) => contract <= 3 && lots < 0);
  const roles = short.map(
    ({ account }) => world.core.record('Account', world.core.header().accountsBase, account).role,
  );
  expect(roles.length).toBeGreaterThan(0);
  expect(roles).not.toContain(Role.Speculator);
});

test('a month stays closed until its first trading day', async () => {
  const rules: CoreCommand[] = [
    { kind: CommandKind.SetRule, fields: { contract: 3, rule: Rule.FirstTradingDay, value: 4 } },
  ];
  const refused: CoreEvent[] = [];
  const world = await openTwoVenues(
    { seed: 2, rules, groups: EVERYBODY },
    { every: (event) => event.kind === EventKind.OrderRejected && event.contract === 3 && refused.push(event) },
  );
  for (let day = 1; day <= 4; day++) {
    world.advance(at(day, 14));
    expect(contractOf(world, 3).phase === Phase.Closed).toBe(day < 4);
    expect(contractOf(world, 3).dayVolumeLots > 0).toBe(day === 4);
    expect(contractOf(world, 2).dayVolumeLots).toBeGreaterThan(0);
    if (day < 4) expect(refused).toEqual([]);
  }
});

test("the learner's orders go to the account at the contract's venue, under one row of numbers", async () => {
  const learner: CoreCommand[] = [
    { kind: CommandKind.OpenAccount, fields: { account: 1, venue: 1, cashMinor: 100_000_000, isLearner: 1 } },
    { kind: CommandKind.AddAway, fields: { home: 1, account: 2, venue: 2, contract: 4, cashMinor: 100_000_000 } },
  ];
  const events: CoreEvent[] = [];
  const world = await openTwoVenues({ seed: 2, learner, groups: crowd(1) }, { kept: events });
  world.advance(at(1, 10));
  const order = { orderKind: 0, timeInForce: 1, offset: 0, quantityLots: 1, protectionTicks: null } as const;
  const send = (number: number, contract: number, priceTicks: number): void => {
    world.apply({
      timeMs: at(1, 10),
      action: { kind: 'new-order', order: number, contract, side: Side.Buy, priceTicks, ...order },
    });
  };
  send(1, 1, 6_500);
  send(2, 4, 6_500);
  send(2, 1, 6_500);
  const own = events.filter((event) => 'account' in event && 'number' in event);
  expect(own.slice(-3)).toMatchObject([
    { kind: EventKind.OrderAccepted, number: 1, account: 1 },
    { kind: EventKind.OrderAccepted, number: 2, account: 2 },
    { kind: EventKind.OrderRejected, number: 2, account: 1 },
  ]);
  world.apply({ timeMs: at(1, 10), action: { kind: 'cancel-all' } });
  expect(events.filter(({ kind }) => kind === EventKind.OrderCancelled)).toHaveLength(2);
});
