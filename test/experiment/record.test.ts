import { expect, test } from 'vitest';
import { EventKind, SettlementRule, Side } from '../../assembly/shared/codes';
import type { CoreEvent } from '../../web/core/event-record';
import { fixedMilliticks } from '../../web/core/event-view';
import { readMarketView } from '../../web/core/frame-view';
import type { LearnerCommand } from '../../web/core/learner-command';
import { World } from '../../web/core/world';
import { CONTRACT, LEARNER_ACCOUNT } from '../../web/core/world-setup';
import { MEASURES, measureOf } from '../../web/experiment/measures/measures';
import type { RunRecord } from '../../web/experiment/run-record';
import { WorldRunner } from '../../web/experiment/world-runner';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import { quietMarket } from '../../web/scenario/library/quiet-market';
import { twoVenues } from '../../web/scenario/library/two-venues';
import { whoPays } from '../../web/scenario/library/who-pays';
import type { Scenario } from '../../web/scenario/scenario';
import { worldSetup } from '../../web/scenario/to-commands';
import { coreModule } from '../support/core-module';
import { at, BUSY_LOG, CLOSE_MS, DAY_MS, market } from '../support/worlds';

/** A run's record made the long way: from every event of the core and from whole pictures of the market. */
interface LongWay {
  readonly events: readonly CoreEvent[];
  readonly views: readonly ReturnType<typeof readMarketView>[];
  readonly digest: string;
}

const TOLD: readonly EventKind[] = [
  EventKind.SettlementPriceSet,
  EventKind.BenchmarkFixed,
  EventKind.MinuteClosed,
  EventKind.Traded,
  EventKind.PositionLiquidated,
  EventKind.MarginCalled,
  EventKind.DefaultDeclared,
];

async function longWay(scenario: Scenario, log: readonly LearnerCommand[], days: number): Promise<LongWay> {
  const events: CoreEvent[] = [];
  const world = await World.open(await coreModule(), worldSetup(scenario), () => undefined, {
    everyEvent: (event) => {
      if (TOLD.includes(event.kind)) events.push(event);
    },
  });
  const views = [];
  for (let day = 1; day <= days; day++) {
    const untilMs = day * DAY_MS + CLOSE_MS;
    for (const command of log) if (command.timeMs > world.timeMs && command.timeMs <= untilMs) world.apply(command);
    world.advance(untilMs);
    views.push(readMarketView(world.core, CONTRACT));
  }
  return { events, views, digest: world.core.digest() };
}

async function shortWay(scenario: Scenario, log: readonly LearnerCommand[], days: number): Promise<RunRecord> {
  const outcome = await new WorldRunner(await coreModule()).run({
    setup: worldSetup(scenario),
    log,
    days,
    withHours: true,
  });
  if (!outcome.ok) throw new Error(outcome.fault.message);
  return outcome.record;
}

/** Buys so much that the account is called within days, in a market where others cannot pay either. */
const GEARED: readonly LearnerCommand[] = [market(1, 0, 20, at(1, 10)), market(2, 1, 4, at(3, 11), 1)];

const CASES: readonly (readonly [string, Scenario, readonly LearnerCommand[], number])[] = [
  ['a busy learner', firstHedge, BUSY_LOG, 5],
  ['a world in which some cannot pay', whoPays, GEARED, 8],
  ['a whole run with its final settlement', { ...quietMarket, days: 6 }, GEARED.slice(0, 1), 6],
  ['two venues, each with a benchmark', twoVenues, [], 2],
];

test.each(CASES)('the record of %s is what its events and pictures say', async (_, scenario, log, days) => {
  const record = await shortWay(scenario, log, days);
  const { events, views, digest } = await longWay(scenario, log, days);
  expect(record.digest).toBe(digest);
  expect([...record.days.resultMinor]).toEqual(views.map(({ account }) => account.balanceMinor - account.paidInMinor));
  expect([...record.days.marginMinor]).toEqual(views.map(({ account }) => account.marginMinor));
  expect([...record.days.trustBps]).toEqual(views.map(({ benchmark }) => benchmark.trustBps));
  for (let day = 1; day <= days; day++) {
    const ofDay = events.filter(({ timeMs }) => Math.floor(timeMs / DAY_MS) === day);
    // The first contract’s, whatever a rival lists.
    const fixings = ofDay
      .filter((event) => event.kind === EventKind.BenchmarkFixed)
      .filter(({ benchmark }) => benchmark <= 1);
    expect(record.days.fixingMilliticks[day - 1]).toBe(fixings.map(fixedMilliticks).at(-1));
    const prices = ofDay
      .filter((event) => event.kind === EventKind.SettlementPriceSet)
      .filter(({ contract }) => contract === CONTRACT);
    const price = prices.find(({ rule }) => rule === Number(SettlementRule.Final)) ?? prices[0];
    expect(record.days.settlementTicks[day - 1]).toBe(price?.priceTicks);
    const spreads = ofDay.flatMap((event) =>
      event.kind === EventKind.MinuteClosed && event.contract === CONTRACT && event.bidTicks > 0 && event.askTicks > 0
        ? [event.askTicks - event.bidTicks]
        : [],
    );
    const mean = spreads.reduce((sum, spread) => sum + spread, 0) / spreads.length;
    // A day at its limit may have no minute with both sides: then there is no mean.
    const known = record.days.spreadMilliticks[day - 1] ?? 0;
    expect(Number.isNaN(known) ? null : Math.round(known)).toBe(spreads.length === 0 ? null : Math.round(mean * 1000));
  }
  const trades = events.filter((event) => event.kind === EventKind.Traded);
  const isOwn = ({ buyAccount, sellAccount }: (typeof trades)[number]): boolean =>
    buyAccount === LEARNER_ACCOUNT || sellAccount === LEARNER_ACCOUNT;
  const lots = (some: typeof trades): number => some.reduce((sum, { quantityLots }) => sum + quantityLots, 0);
  expect(record.own.tradedLots).toBe(lots(trades.filter(isOwn)));
  expect(record.market.forcedLots).toBe(lots(trades.filter(({ forced }) => forced === 1)));
  const told = events.filter((event) => event.kind === EventKind.PositionLiquidated);
  const ownTold = told.filter(({ account }) => account === LEARNER_ACCOUNT).map(({ number }) => number);
  const ownForced = trades.filter((trade) =>
    ownTold.includes(trade.aggressorSide === Number(Side.Buy) ? trade.buyNumber : trade.sellNumber),
  );
  expect(record.own.liquidatedLots).toBe(lots(ownForced));
  const calls = events.filter((event) => event.kind === EventKind.MarginCalled);
  const ownCall = calls.find(({ account }) => account === LEARNER_ACCOUNT);
  expect(record.market.calls).toBe(calls.length);
  expect(record.own.firstCallDay).toBe(ownCall === undefined ? null : Math.floor(ownCall.timeMs / DAY_MS));
  expect(record.market.defaults).toBe(events.filter(({ kind }) => kind === EventKind.DefaultDeclared).length);
});

test('the worlds of these tests have own calls, forced sales and defaults', async () => {
  const { own, market: all } = await shortWay(whoPays, GEARED, 8);
  expect(own.firstCallDay).not.toBeNull();
  expect(own.liquidatedLots).toBeGreaterThan(0);
  expect(all.defaults).toBeGreaterThan(0);
});

test('hours are read six a day and do not change the run', async () => {
  const record = await shortWay(firstHedge, BUSY_LOG, 3);
  expect(record.hours?.timeMs).toHaveLength(18);
  expect(record.hours?.timeMs[6]).toBe(at(2, 10));
  expect(record.hours?.resultMinor[17]).toBe(record.days.resultMinor[2]);
});

/** A record with two days more than it needs, made by hand. */
function made(settlementTicks: readonly number[], fixingTicks: readonly number[]): RunRecord {
  const zeros = new Float64Array(settlementTicks.length);
  return {
    seed: 1n,
    digest: '0',
    hours: null,
    who: null,
    days: {
      settlementTicks: Int32Array.from(settlementTicks),
      fixingMilliticks: Float64Array.from(fixingTicks, (ticks) => ticks * 1000),
      trustBps: Float64Array.from(fixingTicks, (ticks) => ticks * 50),
      volumeLots: Float64Array.from(settlementTicks, (_, i) => 10 * (i + 1)),
      openInterestLots: zeros,
      spreadMilliticks: Float64Array.from(settlementTicks, (_, i) => (i === 0 ? Number.NaN : 2000 * i)),
      resultMinor: zeros,
      marginMinor: zeros,
    },
    own: {
      resultMinor: -300,
      feesMinor: 0,
      billMinor: 5000,
      netLots: 0,
      tradedLots: 0,
      highestMarginMinor: 0,
      calls: 0,
      firstCallDay: null,
      liquidatedLots: 0,
      firstLiquidationDay: null,
      defaultDay: null,
    },
    market: { lastTicks: 100, calls: 0, forcedLots: 0, defaults: 0, halts: 0, refusedRules: 0, tradedLots: 0 },
  };
}

function measured(id: string, run: RunRecord): number {
  const measure = measureOf(id);
  if (measure === undefined || !('of' in measure)) throw new Error(`no measure ${id} of a run`);
  return measure.of(run);
}

function measuredAcross(id: string, runs: readonly RunRecord[]): number {
  const measure = measureOf(id);
  if (measure === undefined || !('across' in measure)) throw new Error(`no measure ${id} of many worlds`);
  return measure.across(runs);
}

test('measures by hand', () => {
  const run = made([100, 110, 99], [100, 104, 100]);
  // Log changes ln 1.1 = 0.0953102 and ln 0.9 = -0.1053605: a deviation of (their difference) / sqrt 2.
  expect(measured('volatility', run)).toBeCloseTo((0.0953101798 + 0.1053605157) / Math.SQRT2 / 1e-4, 4);
  // Days with a spread of 2 and 4 ticks, the first without one.
  expect(measured('spread', run)).toBe(3);
  expect(measured('basis', run)).toBeCloseTo((0 + 6 + 1) / 3, 12);
  expect(measured('volume', run)).toBe(20);
  // 5,000, 5,200 and 5,000 basis points.
  expect(measured('trust', run)).toBeCloseTo(15_200 / 3, 10);
  expect(measured('own-cost', run)).toBe(5300);
  expect(measured('own-call-day', run)).toBeNaN();
});

test('hedging effectiveness by hand', () => {
  // The benchmark goes +10, -2 and +4 over three worlds: mean 4, variance (36 + 36 + 0) / 2 = 36. The future goes +7, +1, +4:
  // hedged +3, -3 and 0, variance (9 + 9) / 2 = 9. A quarter of the risk is left.
  const worlds = [made([50, 9, 57], [60, 0, 70]), made([50, 9, 51], [60, 0, 58]), made([50, 9, 54], [60, 0, 64])];
  expect(measuredAcross('hedging-effectiveness', worlds)).toBeCloseTo(75, 10);
  // A future that follows to the tick takes all of it away; a benchmark that stands has no risk; one world says nothing.
  const followed = [made([50, 54], [60, 64]), made([50, 47], [60, 57])];
  expect(measuredAcross('hedging-effectiveness', followed)).toBeCloseTo(100, 10);
  expect(measuredAcross('hedging-effectiveness', [made([50, 54], [60, 60]), made([50, 47], [60, 60])])).toBeNaN();
  expect(measuredAcross('hedging-effectiveness', worlds.slice(0, 1))).toBeNaN();
});

test('every measure has a name of its own', () => {
  expect(new Set(MEASURES.map(({ id }) => id)).size).toBe(MEASURES.length);
});
