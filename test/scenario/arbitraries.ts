import fc from 'fast-check';
import { NewsEffect, Rule } from '../../assembly/shared/codes';
import type { LearnerAction, LearnerCommand } from '../../web/core/learner-command';
import { checkTogether } from '../../web/scenario/decode';
import { numberFields, scenarioFrom } from '../../web/scenario/fields';
import { isUsualView, type LinkView } from '../../web/scenario/link-view';
import { PRESETS } from '../../web/scenario/library/library';
import { NEWS_TEXTS, PARAMETERS } from '../../web/scenario/parameters';
import { CHANGEABLE_RULES, ruleRange } from '../../web/scenario/rule-ranges';
import type { NewsAct, Scenario } from '../../web/scenario/scenario';
import { plainText, type SharedSession, TITLE_LENGTH_MAX } from '../../web/scenario/shared-session';

const order = fc.integer({ min: 1, max: 4_294_967_295 });
const price = fc.integer({ min: 1, max: 10_000_000 });
const lots = fc.integer({ min: 1, max: 1_000_000 });

/** An instruction of the order's own for meeting another of the learner's, or none. */
const selfMatch = fc
  .option(fc.constantFrom(0, 1, 2, 3), { nil: undefined })
  .map((one) => (one === undefined ? {} : { selfMatch: one }));

interface Drawn {
  readonly stopTicks: number;
  readonly displayLots: number | null;
  readonly postOnly: boolean;
}

/** Keeps of what was drawn what an order of that kind can have. */
function special<T extends Drawn & { orderKind: number; timeInForce: number; priceTicks: number }>(one: T) {
  const { stopTicks, displayLots, postOnly, ...rest } = one;
  const mayRest = one.orderKind !== 2 && one.timeInForce < 2;
  return {
    ...rest,
    priceTicks: one.orderKind === 2 ? 0 : one.priceTicks,
    ...(one.orderKind === 0 ? {} : { stopTicks }),
    ...(mayRest && displayLots !== null ? { displayLots } : {}),
    ...(mayRest && postOnly ? { postOnly: true as const } : {}),
  };
}

/** The same order with an instruction, or without. */
function instructed<T extends object>(one: T) {
  return selfMatch.map((instruction) => ({ ...one, ...instruction }));
}

/** Rows of a stage table: rising, with an end where the table wants one. */
const stageTable = fc.constantFrom(0, 1, 2).chain((table) =>
  fc.record({
    kind: fc.constant('set-stages' as const),
    table: fc.constant(table),
    rows: fc
      .tuple(
        fc.uniqueArray(fc.integer({ min: 1, max: 40_000 }), { maxLength: 12 }),
        fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 12, maxLength: 12 }),
        fc.boolean(),
      )
      .map(([days, values, isOpen]) => {
        const rising = days.sort((a, b) => a - b);
        return rising.map((from, i) => ({
          from: table === 1 && isOpen && i === rising.length - 1 ? null : from,
          value: values[i] ?? 0,
        }));
      }),
  }),
);

const amount = fc.integer({ min: 0, max: 1_000_000_000_000_000 });

const waterfall = fc.record({
  kind: fc.constant('set-waterfall' as const),
  layers: fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8]),
  ccpFirstMinor: amount,
  ccpSecondMinor: amount,
  assessmentBps: fc.integer({ min: 0, max: 100_000 }),
});

/** A lever of the regulator: a layer moves, trading halts or goes on, acting abroad costs. */
const RIVAL_RULES = [Rule.InitialBps, ...CHANGEABLE_RULES].filter((rule) => ruleRange(rule, 2) !== undefined);

const lever = fc.oneof(
  fc.record({
    kind: fc.constant('act' as const),
    effect: fc.constantFrom(NewsEffect.Price, NewsEffect.Capacity, NewsEffect.Demand, NewsEffect.Offshore),
    layer: fc.integer({ min: 0, max: 8 }),
    venue: fc.constant(0),
    moveBps: fc.integer({ min: -5_000, max: 5_000 }),
    value: fc.constant(0),
  }),
  fc.record({
    kind: fc.constant('act' as const),
    effect: fc.constant(NewsEffect.Phase),
    layer: fc.constant(0),
    venue: fc.constantFrom(1, 2),
    moveBps: fc.constant(0),
    value: fc.integer({ min: 0, max: 3 }),
  }),
  fc.record({
    kind: fc.constant('act' as const),
    effect: fc.constant(NewsEffect.CapitalControl),
    layer: fc.constant(0),
    venue: fc.constant(0),
    moveBps: fc.constant(0),
    value: fc.integer({ min: 0, max: 10_000 }),
  }),
  fc.record({
    kind: fc.constant('act' as const),
    effect: fc.constant(NewsEffect.CancelTrades),
    layer: fc.constant(0),
    venue: fc.constantFrom(1, 2),
    moveBps: fc.constant(0),
    value: fc.constant(0),
  }),
);

/** Any action that a learner can take. */
export const action: fc.Arbitrary<LearnerAction> = fc.oneof(
  fc
    .record({
      kind: fc.constant('new-order' as const),
      order,
      contract: fc.constant(1),
      side: fc.constantFrom(0, 1),
      orderKind: fc.constantFrom(0, 1),
      timeInForce: fc.constantFrom(0, 1, 2, 3),
      offset: fc.constantFrom(0, 1, 2, 3),
      priceTicks: price,
      quantityLots: lots,
      protectionTicks: fc.option(fc.integer({ min: 0, max: 10_000 })),
    })
    .map((one) => (one.orderKind === 1 ? { ...one, priceTicks: 0 } : one))
    .chain(instructed),
  fc
    .record({
      kind: fc.constant('new-order' as const),
      order,
      contract: fc.constant(1),
      side: fc.constantFrom(0, 1),
      orderKind: fc.constantFrom(0, 2, 3),
      timeInForce: fc.constantFrom(0, 1, 2, 3),
      offset: fc.constantFrom(0, 1, 2, 3),
      priceTicks: price,
      quantityLots: lots,
      protectionTicks: fc.option(fc.integer({ min: 0, max: 10_000 })),
      stopTicks: price,
      displayLots: fc.option(lots),
      postOnly: fc.boolean(),
    })
    .map(special)
    .chain(instructed),
  fc.record({ kind: fc.constant('replace-order' as const), order, priceTicks: price, quantityLots: lots }),
  fc.record({ kind: fc.constant('cancel-order' as const), order }),
  fc.constant({ kind: 'cancel-all' as const }),
  fc.record({
    kind: fc.constant('move-cash' as const),
    amountMinor: fc.integer({ min: 1, max: 1e12 }).chain((n) => fc.constantFrom(n, -n)),
  }),
  fc.record({ kind: fc.constant('set-method' as const), method: fc.constantFrom(0, 1, 2, 3, 4, 5) }),
  fc.record({
    kind: fc.constant('set-method' as const),
    method: fc.constantFrom(0, 1, 2, 3, 4, 5),
    venue: fc.constant(2),
  }),
  lever,
  fc.constantFrom(...RIVAL_RULES).chain((rule) => {
    const { min, max, step = 1 } = ruleRange(rule, 2) ?? { min: 0, max: 0 };
    return fc.record({
      kind: fc.constant('set-rule' as const),
      rule: fc.constant(rule),
      value: fc.integer({ min: min / step, max: max / step }).map((steps) => steps * step),
      venue: fc.constant(2),
    });
  }),
  fc.constantFrom(...CHANGEABLE_RULES).chain((rule) => {
    const { min, max, step = 1 } = ruleRange(rule) ?? { min: 0, max: 0 };
    return fc.record({
      kind: fc.constant('set-rule' as const),
      rule: fc.constant(rule),
      value: fc.integer({ min: min / step, max: max / step }).map((steps) => steps * step),
    });
  }),
  stageTable,
  stageTable.chain((one) => fc.constantFrom(1, 2).map((venue) => ({ ...one, venue }))),
  waterfall,
  waterfall.map((one) => ({ ...one, venue: 2 })),
);

/** A log in order of time. */
export const commands: fc.Arbitrary<LearnerCommand[]> = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 100_000_000 }), action), { maxLength: 60 })
  .map((steps) => {
    let timeMs = 100_000_000;
    return steps.map(([delta, one]) => ({ timeMs: (timeMs += delta), action: one }));
  });

/** Anything that news can do, at a venue that may be there. */
const act: fc.Arbitrary<NewsAct> = fc.oneof(
  fc.record({
    effect: fc.constantFrom(NewsEffect.Price, NewsEffect.Capacity, NewsEffect.Demand, NewsEffect.Offshore),
    layer: fc.integer({ min: 0, max: 8 }),
    venue: fc.constant(0),
    rule: fc.constant(0),
    value: fc.constant(0),
  }),
  fc.constantFrom(...CHANGEABLE_RULES).chain((rule) => {
    const { min, max, step = 1 } = ruleRange(rule) ?? { min: 0, max: 0 };
    return fc.record({
      effect: fc.constant(NewsEffect.Rule),
      layer: fc.constant(0),
      venue: fc.constantFrom(1, 2),
      rule: fc.constant(rule),
      value: fc.integer({ min: min / step, max: max / step }).map((steps) => steps * step),
    });
  }),
  fc.record({
    effect: fc.constantFrom(NewsEffect.Method, NewsEffect.Phase),
    layer: fc.constant(0),
    venue: fc.constantFrom(1, 2),
    rule: fc.constant(0),
    value: fc.integer({ min: 0, max: 3 }),
  }),
  fc.record({
    effect: fc.constant(NewsEffect.CancelTrades),
    layer: fc.constant(0),
    venue: fc.constantFrom(1, 2),
    rule: fc.constant(0),
    value: fc.constant(0),
  }),
  fc.record({
    effect: fc.constant(NewsEffect.CapitalControl),
    layer: fc.constant(0),
    venue: fc.constantFrom(0, 1, 2),
    rule: fc.constant(0),
    value: fc.integer({ min: 0, max: 10_000 }),
  }),
);

/** A scenario with any numbers in range. */
export const scenario: fc.Arbitrary<Scenario> = fc
  .tuple(
    fc.constantFrom(...PRESETS.map((preset) => preset.scenario)),
    fc.array(fc.tuple(fc.constantFrom(...PARAMETERS), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 8 }),
    fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    fc.boolean(),
    fc.boolean(),
    fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 1e8 }),
        fc.integer({ min: -5000, max: 5000 }),
        fc.constantFrom(...NEWS_TEXTS),
        fc.option(act, { nil: undefined }),
      ),
      { maxLength: 5 },
    ),
  )
  .map(([base, changes, seed, hasOwnName, hasNews, news]) => {
    const fields = new Map(numberFields(base));
    for (const [parameter, share] of changes) {
      fields.set(parameter.path, parameter.min + Math.floor(share * (parameter.max - parameter.min)));
    }
    let timeMs = 0;
    const items = news.map(([delta, moveBps, text, one]) => {
      timeMs += delta;
      return one === undefined ? { timeMs, moveBps, text } : { timeMs, moveBps, text, act: one };
    });
    const id = hasOwnName ? 'my-market' : base.id;
    return scenarioFrom({ version: 1, id, seed: seed.toString(), news: hasNews ? items : base.news }, fields);
  })
  .filter((one) => checkTogether(one).ok);

/** A whole session as it travels. */
export const session: fc.Arbitrary<SharedSession> = fc
  .record({
    scenario,
    commands,
    after: fc.integer({ min: 0, max: 1e9 }),
    digest: fc.option(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((n) => n.toString(16).padStart(16, '0'))),
    engineId: fc.option(fc.integer({ min: 1, max: 0xffffffff }).map((n) => n.toString(16).padStart(8, '0'))),
    title: fc.string({ unit: 'grapheme', maxLength: 120 }).map((text) => plainText(text, TITLE_LENGTH_MAX)),
    note: fc.constantFrom('', 'Look at day 9', '我的套期保值', '😀'.repeat(280)),
  })
  .chain(({ after, ...rest }) => {
    const endTimeMs = (rest.commands[rest.commands.length - 1]?.timeMs ?? 0) + after;
    return fc.option(linkView(endTimeMs), { nil: undefined }).map((view) => ({
      ...rest,
      endTimeMs,
      ...(view === undefined || isUsualView(view) ? {} : { view }),
    }));
  });

/** How an author may have seen a run that ends at a moment. */
function linkView(endTimeMs: number): fc.Arbitrary<LinkView> {
  return fc.record({
    view: fc.constantFrom('overview', 'trader', 'clearing', 'benchmark', 'rivals', 'lab', 'model', 'regulator'),
    span: fc.constantFrom(null, 'hour', 'day', 'week', 'month', 'run'),
    atMs: fc.option(fc.integer({ min: 0, max: endTimeMs })),
  });
}
