import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CommandKind, EventKind, Layer, Rule, StageTable } from '../../assembly/shared/codes';
import { readClearing } from '../../web/core/clearing-view';
import type { CoreEvent } from '../../web/core/event-record';
import type { LearnerAction } from '../../web/core/learner-command';
import { SettlementRecorder } from '../../web/core/settlement-recorder';
import { learnerCommand } from '../../web/core/learner-encode';
import { actionProblems } from '../../web/scenario/action-ranges';
import { BENCHMARK_RULES, CHANGEABLE_RULES, ruleRange } from '../../web/scenario/rule-ranges';
import { at, BUSY_LOG, firstHedge, openWorld, quietMarket, runTo } from '../support/worlds';
import { theBell } from '../../web/scenario/library/the-bell';

/** What a breaker, a velocity pause and a default fund need before they can be switched on. */
const NEEDED: readonly (readonly [Rule, number])[] = [
  [Rule.BreakerWindowMs, 60_000],
  [Rule.BreakerHaltMs, 60_000],
  [Rule.VelocityWindowMs, 60_000],
  [Rule.VelocityHaltMs, 60_000],
  [Rule.FundStressBps, 1_000],
];

function setRule(rule: Rule, value: number, timeMs: number) {
  return { timeMs, action: { kind: 'set-rule' as const, rule, value } };
}

test('the core takes each rule at both ends of its range and refuses what lies beyond', async () => {
  const kept: CoreEvent[] = [];
  const world = await openWorld(quietMarket, { kept });
  for (const [rule, value] of NEEDED) world.apply(setRule(rule, value, world.timeMs));
  for (const rule of [...CHANGEABLE_RULES, ...BENCHMARK_RULES]) {
    const range = ruleRange(rule);
    if (range === undefined) throw new Error(`rule ${rule} has no range`);
    // Rules of one constituent mean the one that was chosen before.
    if (rule >= Rule.ChosenQualityBps) world.apply(setRule(Rule.BenchmarkChosen, 1, world.timeMs));
    for (const value of [range.max, range.min]) {
      kept.length = 0;
      world.apply(setRule(rule, value, world.timeMs));
      expect(kept, `${rule} at ${value}`).toMatchObject([{ kind: EventKind.RuleSet, first: rule, second: value }]);
    }
    const { step = 1 } = range;
    const between = step > 1 ? [range.min + step - 1] : [];
    for (const value of [range.max + 1, range.min - 1, ...between]) {
      kept.length = 0;
      world.apply(setRule(rule, value, world.timeMs));
      expect(kept, `${rule} at ${value}`).toMatchObject([{ kind: EventKind.ConfigurationRejected }]);
      expect(actionProblems('set-rule', { kind: 'set-rule', rule, value }, 'a')).toMatchObject([{ path: 'a.value' }]);
    }
  }
});

test('rules of the listing cannot change while the market runs', () => {
  for (const rule of [Rule.Month, Rule.LadderTicks, Rule.PreviousSettlementTicks]) {
    expect(actionProblems('set-rule', { kind: 'set-rule', rule, value: 1 }, 'a')).toMatchObject([{ path: 'a.rule' }]);
  }
});

test('every rule is sent to the venue, which passes those of a contract on to each month that it lists', () => {
  const fields = (rule: Rule) => learnerCommand({ kind: 'set-rule', rule, value: 1 }, 0).fields;
  expect(fields(Rule.LargerSide)).toEqual({ venue: 1, rule: Rule.LargerSide, value: 1 });
  expect(fields(Rule.FundCover)).toEqual({ venue: 1, rule: Rule.FundCover, value: 1 });
  expect(fields(Rule.MarginBps)).toEqual({ venue: 1, rule: Rule.MarginBps, value: 1 });
  expect(learnerCommand({ kind: 'set-rule', rule: Rule.MarginBps, value: 1 }, 0).kind).toBe(CommandKind.SetRule);
});

test('a stage table and a waterfall take the place of what stood there, and are told as rules are', async () => {
  const kept: CoreEvent[] = [];
  const world = await openWorld(quietMarket, { kept });
  const told = () =>
    kept.splice(0).flatMap((one) => {
      if (one.kind === EventKind.ConfigurationRejected) throw new Error('the core refused an action');
      return one.kind === EventKind.RuleSet ? [[one.first, one.second]] : [];
    });
  const apply = (action: LearnerAction) => world.apply({ timeMs: world.timeMs, action });
  const stages = () => Object.values(readClearing(world.core, new SettlementRecorder()).stages);
  const rows = [
    { from: 3, value: 900 },
    { from: 5, value: 1500 },
  ];
  kept.length = 0;
  apply({ kind: 'set-stages', table: StageTable.MarginByDay, rows });
  expect(told()).toEqual([[Rule.StagesByDay, 2]]);
  const ends = [
    { from: 1000, value: 1000 },
    { from: null, value: 1100 },
  ];
  apply({ kind: 'set-stages', table: StageTable.MarginByOpenInterest, rows: ends });
  apply({ kind: 'set-stages', table: StageTable.LimitByDay, rows: [{ from: 1, value: 30 }] });
  expect(told()).toEqual([
    [Rule.StagesByOpenInterest, 2],
    [Rule.LimitsByDay, 1],
  ]);
  expect(stages()).toEqual([rows, ends, [{ from: 1, value: 30 }]]);
  // Day 2 is settled for day 3, where the first step by day begins; nobody trades here: of 7%, 9% and 10% the highest prevails.
  world.advance(at(2, 16));
  expect(readClearing(world.core, new SettlementRecorder()).marginBps).toBe(1000);
  apply({ kind: 'set-stages', table: StageTable.MarginByOpenInterest, rows: [] });
  world.advance(at(3, 16));
  expect(readClearing(world.core, new SettlementRecorder()).marginBps).toBe(900);
  kept.length = 0;
  const layers = [Layer.DefaulterMargin, Layer.SurvivorsFund, Layer.CcpFirst];
  const house = { ccpFirstMinor: 70_000, ccpSecondMinor: 5, assessmentBps: 20_000 };
  apply({ kind: 'set-waterfall', layers, ...house });
  expect(told()).toEqual([[Rule.Waterfall, 3]]);
  expect(readClearing(world.core, new SettlementRecorder()).house.terms).toEqual({ layers, ...house });
  world.core.checkInvariants();
  apply({ kind: 'set-waterfall', layers: [], ccpFirstMinor: 0, ccpSecondMinor: 0, assessmentBps: 0 });
  expect(told()).toEqual([[Rule.Waterfall, 0]]);
  world.core.checkInvariants();
});

const change = fc.constantFrom(...CHANGEABLE_RULES).chain((rule) => {
  const { min, max, step = 1 } = ruleRange(rule) ?? { min: 0, max: 0 };
  const steps = fc.oneof(fc.integer({ min: min / step, max: max / step }), fc.constantFrom(min / step, max / step));
  return fc.tuple(
    fc.constant(rule),
    steps.map((count) => count * step),
  );
});

test('whatever rules change, in the middle of a day, of an auction or at night, the market goes on', async () => {
  const changes = fc.array(fc.tuple(fc.integer({ min: at(1, 9), max: at(3, 12) }), change), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(firstHedge, theBell), changes, async (scenario, drawn) => {
      const world = await openWorld(scenario);
      const log = drawn.map(([timeMs, [rule, value]]) => setRule(rule, value, timeMs));
      runTo(
        world,
        [...BUSY_LOG, ...log].sort((a, b) => a.timeMs - b.timeMs),
        at(4, 12),
      );
      world.core.checkInvariants();
      expect(world.timeMs).toBe(at(4, 12));
    }),
    { numRuns: 25, seed: 7 },
  );
});
