import { describe, expect, test } from 'vitest';
import { EventKind, FixMethod, NewsEffect, Phase, Rule, StackLayer } from '../../assembly/shared/codes';
import { RejectReason } from '../../assembly/shared/reject-reasons';
import type { CoreEvent } from '../../web/core/event-record';
import { fixedMilliticks } from '../../web/core/event-view';
import { readLayers, readMarketView } from '../../web/core/frame-view';
import type { LearnerCommand } from '../../web/core/learner-command';
import type { World } from '../../web/core/world';
import { LEARNER_ACCOUNT } from '../../web/core/world-setup';
import { news, priceNews, ruleNews } from '../../web/scenario/library/news';
import { exportControl } from '../../web/scenario/library/export-control';
import { livingMarket } from '../../web/scenario/library/living-market';
import { twoVenues } from '../../web/scenario/library/two-venues';
import { COMPUTE_COST_BPS } from '../../web/scenario/stack-layers';
import type { NewsItem, Scenario } from '../../web/scenario/scenario';
import { at, firstHedge, market, openWorld, runTo } from '../support/worlds';

// Each act of a regulator once as scheduled news, and what it does in the run. Beside most of them the same days without it.

const NOON = 12 * 60;
const calm: Scenario = { ...firstHedge, news: [] };

interface Ran {
  readonly world: World;
  readonly events: readonly CoreEvent[];
}

/** Runs a scenario with these acts to a moment, with a log of the learner's. */
async function run(
  scenario: Scenario,
  acts: readonly NewsItem[],
  untilMs: number,
  log: readonly LearnerCommand[] = [],
): Promise<Ran> {
  const events: CoreEvent[] = [];
  const world = await openWorld({ ...scenario, news: acts }, { kept: events });
  runTo(world, log, untilMs);
  return { world, events };
}

function accountOf({ world }: Ran): ReturnType<typeof record> {
  return record(world, LEARNER_ACCOUNT);
}

function record(world: World, account: number) {
  return world.core.record('Account', world.core.header().accountsBase, account);
}

/** Why the learner's orders were refused. */
function refusals({ events }: Ran): readonly number[] {
  return events.flatMap((event) =>
    event.kind === EventKind.OrderRejected && event.account === LEARNER_ACCOUNT ? [event.reason] : [],
  );
}

function ruleActs({ events }: Ran): readonly number[] {
  return events.flatMap((event) => (event.kind === EventKind.RuleSet ? [event.second] : []));
}

/** The only settlement of a day of the first contract. */
function settled({ events }: Ran, day: number): number {
  const found = events.find(
    (event) => event.kind === EventKind.SettlementPriceSet && event.contract === 1 && event.timeMs >= at(day, 0),
  );
  return found?.kind === EventKind.SettlementPriceSet ? found.priceTicks : Number.NaN;
}

/** Limits in force at the end of a run. */
function lastLimits({ events }: Ran): { upperTicks: number; lowerTicks: number } {
  const found = events.findLast((event) => event.kind === EventKind.LimitsSet && event.contract === 1);
  return found?.kind === EventKind.LimitsSet ? found : { upperTicks: 0, lowerTicks: 0 };
}

/** Lots traded by the minute, from the bars of the first contract. */
function lotsBetween({ events }: Ran, fromMs: number, toMs: number): number {
  return events.reduce(
    (sum, event) =>
      event.kind === EventKind.MinuteClosed && event.contract === 1 && event.timeMs > fromMs && event.timeMs <= toMs
        ? sum + event.volumeLots
        : sum,
    0,
  );
}

describe('approval', () => {
  const waits: Scenario = { ...calm, market: { ...calm.market, firstTradingDay: 4 } };
  const firstDay = (ran: Ran): number =>
    [1, 2, 3, 4, 5, 6].find((day) => lotsBetween(ran, at(day, 0), at(day, 23)) > 0) ?? Number.NaN;

  test('a contract that waits for day 4 trades two days earlier when it is approved, and later when it is delayed', async () => {
    const until = at(6, 16);
    const [planned, approved, delayed] = [
      await run(waits, [], until),
      await run(waits, [ruleNews(Rule.FirstTradingDay, 1, NOON, 2, 'approved')], until),
      await run(waits, [ruleNews(Rule.FirstTradingDay, 2, NOON, 6, 'delayed')], until),
    ];
    expect([planned, approved, delayed].map(firstDay)).toEqual([4, 2, 6]);
  });
});

describe('margin', () => {
  test('doubled, the learner’s three lots need twice as much at the settlement', async () => {
    const acts = [ruleNews(Rule.MarginBps, 2, NOON, 1_400, 'margin-raised')];
    const ran = await run(calm, acts, at(2, 16), [market(1, 0, 3, at(1, 10))]);
    // Lots × settlement price × CNY 10 a tick = 1,000 fen × 14%, rounded once.
    expect(accountOf(ran).marginMinor).toBe(Math.round(3 * settled(ran, 2) * 1_000 * 0.14));
  });
});

describe('limits', () => {
  test('of 2% instead of 5%, the next day’s lie 2% around the settlement', async () => {
    const ran = await run(calm, [ruleNews(Rule.DailyLimitBps, 2, NOON, 200, 'limit-changed')], at(3, 10));
    const settlement = settled(ran, 2);
    const { upperTicks, lowerTicks } = lastLimits(ran);
    expect(Math.abs(upperTicks - settlement * 1.02)).toBeLessThan(1);
    expect(Math.abs(lowerTicks - settlement * 0.98)).toBeLessThan(1);
  });
});

describe('caps', () => {
  const buys = [market(1, 0, 2, at(2, 11)), market(2, 0, 3, at(2, 13)), market(3, 0, 2, at(2, 13, 1))];

  test('openings of a day: with two opened, three more are over a cap of four and two are not', async () => {
    const ran = await run(calm, [ruleNews(Rule.OpeningCapLots, 2, NOON, 4, 'opening-cap')], at(2, 14), buys);
    expect(refusals(ran)).toEqual([RejectReason.OpeningCap]);
    expect(refusals(await run(calm, [], at(2, 14), buys))).toEqual([]);
  });

  test('positions: the same orders under a limit of four lots', async () => {
    const ran = await run(calm, [ruleNews(Rule.LimitsByDay, 2, NOON, 4, 'position-limit')], at(2, 14), buys);
    expect(refusals(ran)).toEqual([RejectReason.PositionLimit]);
  });
});

describe('tax', () => {
  test('of 10 basis points costs the learner that much of what is traded, beyond the fee', async () => {
    // The order comes after the act, at the same price with and without it: both worlds are the same until then.
    const acts = [ruleNews(Rule.TaxBpsHundredths, 2, NOON, 1_000, 'tax')];
    const log = [market(1, 0, 2, at(2, 12) + 1)];
    const [taxed, free] = [await run(calm, acts, at(2, 12) + 2, log), await run(calm, [], at(2, 12) + 2, log)];
    const notional = taxed.events.reduce(
      (sum, event) =>
        event.kind === EventKind.Traded && event.buyAccount === LEARNER_ACCOUNT
          ? sum + event.priceTicks * event.quantityLots * 1_000
          : sum,
      0,
    );
    expect(notional).toBeGreaterThan(0);
    const more = accountOf(taxed).feesMinor - accountOf(free).feesMinor;
    // 1,000 hundredths of a basis point are 0.1%; each fill is rounded by itself.
    expect(Math.abs(more - notional * 0.001)).toBeLessThanOrEqual(2);
  });
});

describe('ban', () => {
  test('on short selling refuses the learner’s sale and lets it buy', async () => {
    const log = [market(1, 1, 1, at(2, 11)), market(2, 1, 1, at(2, 13)), market(3, 0, 1, at(2, 13, 1))];
    const ran = await run(calm, [ruleNews(Rule.ShortBan, 2, NOON, 1, 'short-ban')], at(2, 14), log);
    expect(refusals(ran)).toEqual([RejectReason.ShortBan]);
  });
});

describe('halt', () => {
  const halt = (minute: number, value: Phase): NewsItem =>
    news(2, minute, NewsEffect.Phase, 0, 'halted', { venue: 1, value });

  test('for an hour: nothing trades in it, and trading goes on after it', async () => {
    const acts = [halt(NOON, Phase.Halted), halt(NOON + 60, Phase.Continuous)];
    const [halted, free] = [await run(livingMarket, acts, at(2, 16)), await run(livingMarket, [], at(2, 16))];
    expect(lotsBetween(free, at(2, 12), at(2, 13))).toBeGreaterThan(100);
    // The bar of 13:00 has the auction that opens the market again.
    expect(lotsBetween(halted, at(2, 12), at(2, 12, 59))).toBe(0);
    expect(lotsBetween(halted, at(2, 13), at(2, 14))).toBeGreaterThan(100);
  });
});

describe('method', () => {
  test('the median from day 2 on: that day’s fixing is the median of the posted prices', async () => {
    const acts = [news(2, NOON, NewsEffect.Method, 0, 'method-changed', { venue: 1, value: FixMethod.Median })];
    const [changed, kept] = [await run(calm, acts, at(2, 16)), await run(calm, [], at(2, 16))];
    const last = ({ events }: Ran): CoreEvent | undefined =>
      events.findLast((event) => event.kind === EventKind.BenchmarkFixed);
    const fixedBy = (ran: Ran): readonly [number, number] => {
      const event = last(ran);
      if (event?.kind !== EventKind.BenchmarkFixed) throw new Error('a fixing');
      return [event.method, fixedMilliticks(event)];
    };
    expect(fixedBy(changed)[0]).toBe(FixMethod.Median);
    expect(fixedBy(kept)[0]).toBe(calm.benchmark.method);
    const { world } = kept;
    // The unchanged world says what each method would have fixed on the same posted prices.
    expect(fixedBy(changed)[1]).toBe(methodsOf(world)[FixMethod.Median]);
    expect(fixedBy(changed)[1]).not.toBe(fixedBy(kept)[1]);
  });
});

describe('export control', () => {
  test('as lost capacity for chips makes compute scarce, and chips a dearer part of it', async () => {
    const stack = { ...calm.stack, isOn: 1, slackBps: 0, pullBps: 5_000, elasticityBps: 0 };
    const acts = [news(2, NOON, NewsEffect.Capacity, -2_000, 'export-control', { layer: StackLayer.Chips })];
    const [cut, free] = [await run({ ...calm, stack }, acts, at(6, 16)), await run({ ...calm, stack }, [], at(6, 16))];
    const compute = ({ world }: Ran): number => readLayers(world.core)[StackLayer.Compute - 1]?.priceMillionths ?? 0;
    // A fifth is missing, and half of what is left to go is gone each day. After t = 4.5 days the premium of compute is
    // 0.2 (1 - e^(-t/2)) = 0.2 x 0.895, and so is that of chips; their part in the cost follows behind it, at
    // 0.2 (1 - e^(-t/2) - t/2 e^(-t/2)) = 0.2 x 0.657.
    const part = (COMPUTE_COST_BPS[StackLayer.Chips] ?? Number.NaN) / 10_000;
    expect(Math.log(compute(cut) / compute(free))).toBeCloseTo(0.2 * (0.895 + part * 0.657), 2);
  });

  test('as the two prices of the library’s scenario: tokens at home up by e^0.1625 at once', async () => {
    const acts = [priceNews(StackLayer.Tokens, 2, NOON, 1_625, 'export-control')];
    const [cut, free] = [await run(exportControl, acts, at(2, 13)), await run(exportControl, [], at(2, 13))];
    const tokens = ({ world }: Ran): number => readLayers(world.core)[StackLayer.Tokens - 1]?.priceMillionths ?? 0;
    expect(tokens(cut) / tokens(free)).toBeCloseTo(Math.exp(0.1625), 5);
  });
});

describe('capital control', () => {
  /** Agents with an account at either venue that stand at the one where they are not at home. */
  function abroad({ world }: Ran): number {
    const { agentsCount, agentsBase } = world.core.header();
    return Array.from({ length: agentsCount }, (_, index) => world.core.record('Agent', agentsBase, index + 1)).filter(
      ({ account, awayAccount }) => awayAccount !== 0 && account > awayAccount,
    ).length;
  }

  test('that makes acting abroad dear sends participants home', async () => {
    const free: Scenario = { ...twoVenues, rival: { ...twoVenues.rival, bothBps: 10_000, loyaltyHundredths: 0 } };
    const acts = [news(2, NOON, NewsEffect.CapitalControl, 0, 'capital-control', { value: 100_000 })];
    const [controlled, open] = [await run(free, acts, at(6, 16)), await run(free, [], at(6, 16))];
    expect(abroad(open)).toBeGreaterThan(5);
    expect(abroad(controlled)).toBeLessThan(abroad(open) / 2);
  });
});

test('every act on a rule is told once, at its moment', async () => {
  const ran = await run(calm, [ruleNews(Rule.MarginBps, 2, NOON, 1_400, 'margin-raised')], at(3, 16));
  expect(ruleActs(ran).filter((value) => value === 1_400)).toHaveLength(1);
  expect(ran.events.find((event) => event.kind === EventKind.RuleSet && event.second === 1_400)?.timeMs).toBe(
    at(2, 12),
  );
});

/** What each method would fix on the home panel's prices, thousandths of a tick. */
function methodsOf(world: World): readonly number[] {
  return readMarketView(world.core, 1).benchmark.methodMilliticks;
}
