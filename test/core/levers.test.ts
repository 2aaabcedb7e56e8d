import { expect, test } from 'vitest';
import { EventKind, FixMethod, NewsEffect, Phase, Rule, StackLayer, StageTable } from '../../assembly/shared/codes';
import { PULLED_LEVER } from '../../assembly/shared/limits';
import type { CoreEvent } from '../../web/core/event-record';
import type { LearnerAction } from '../../web/core/learner-command';
import { readLevers } from '../../web/core/levers-view';
import { World } from '../../web/core/world';
import { ALL_PERSONAS } from '../../web/scenario/library/plain-personas';
import { twoVenues } from '../../web/scenario/library/two-venues';
import { decodeLink, encodeLink } from '../../web/scenario/link';
import type { Scenario } from '../../web/scenario/scenario';
import { worldSetup } from '../../web/scenario/to-commands';
import { coreModule } from '../support/core-module';

const DAY = 86_400_000;
const NOON = DAY + 43_200_000;

async function open(scenario: Scenario, kept: CoreEvent[] = []): Promise<World> {
  return World.open(await coreModule(), worldSetup(scenario), (event) => kept.push(event));
}

function lever(effect: NewsEffect, more: Partial<LearnerAction & { readonly kind: 'act' }>): LearnerAction {
  return { kind: 'act', effect, layer: 0, venue: 0, moveBps: 0, value: 0, ...more };
}

test('every lever acts at the venue that it names, and leaves the other as it is', async () => {
  const world = await open(twoVenues);
  world.advance(NOON);
  const act = (action: LearnerAction): void => world.apply({ timeMs: world.timeMs, action });
  const rule = (venue: number, which: Rule): number | undefined =>
    readLevers(world.core).venues[venue - 1]?.rules.find((one) => one.rule === which)?.value;
  const home = readLevers(world.core).venues[0]?.rules;
  for (const [which, value] of [
    [Rule.FirstTradingDay, 9],
    [Rule.MarginBps, 1_500],
    [Rule.InitialBps, 20_000],
    [Rule.DailyLimitBps, 300],
    [Rule.LimitsByDay, 40],
    [Rule.TaxBpsHundredths, 50],
    [Rule.ShortBan, 1],
  ] as const) {
    act({ kind: 'set-rule', rule: which, value, venue: 2 });
    expect(rule(2, which), `rule ${which}`).toBe(value);
  }
  act({ kind: 'set-method', method: FixMethod.Median, venue: 2 });
  act(lever(NewsEffect.Phase, { venue: 2, value: Phase.Halted }));
  const [first, second] = readLevers(world.core).venues;
  expect(first).toMatchObject({ isOpen: true, isHalted: false, method: twoVenues.benchmark.method, rules: home });
  expect(second).toMatchObject({ isOpen: true, isHalted: true, method: FixMethod.Median });
  act(lever(NewsEffect.Phase, { venue: 2, value: Phase.Continuous }));
  expect(readLevers(world.core).venues[1]?.isHalted).toBe(false);
  act(lever(NewsEffect.CapitalControl, { value: 2_500 }));
  expect(readLevers(world.core).capitalControlBpsHundredths).toBe(2_500);
});

test('a margin rate at the rival becomes its scan range at the next settlement', async () => {
  const world = await open(twoVenues);
  world.advance(NOON);
  world.apply({ timeMs: NOON, action: { kind: 'set-rule', rule: Rule.MarginBps, value: 2_000, venue: 2 } });
  world.advance(NOON + 4 * 3_600_000);
  const front = world.core.record('Contract', world.core.places.contractsBase, twoVenues.market.months + 1);
  const product = world.core.record('Product', world.core.header().productsBase, front.product);
  // A fifth of a lot's value at the settlement: ticks x money for a tick x 20%, to nearest.
  expect(product.priceScanRangeMinor).toBe(Math.round((front.previousSettlementTicks * front.tickValueMinor) / 5));
});

test('a halt does not open a venue that is closed, and a cut of capacity is told by its layer', async () => {
  const kept: CoreEvent[] = [];
  const world = await open(twoVenues, kept);
  world.advance(DAY + 16 * 3_600_000);
  kept.length = 0;
  world.apply({ timeMs: world.timeMs, action: lever(NewsEffect.Phase, { venue: 1, value: Phase.Continuous }) });
  expect(kept).toMatchObject([{ kind: EventKind.ConfigurationRejected }]);
  expect(readLevers(world.core).venues[0]?.isOpen).toBe(false);
  const layer = (): number => {
    const bytes = world.core.record('Layer', world.core.header().layersBase, StackLayer.Chips);
    return bytes.capacityLog;
  };
  const before = layer();
  kept.length = 0;
  const action = lever(NewsEffect.Capacity, { layer: StackLayer.Chips, moveBps: -2_231 });
  world.apply({ timeMs: world.timeMs, action });
  expect(layer() - before).toBeCloseTo(-0.2231, 9);
  expect(kept[0]).toMatchObject({
    kind: EventKind.NewsPublished,
    first: PULLED_LEVER + 16 * Number(NewsEffect.Capacity) + Number(StackLayer.Chips),
    second: -2_231,
  });
});

test('levers at the rival go through a link', () => {
  const rows = [{ from: 3, value: 60 }];
  const actions: LearnerAction[] = [
    { kind: 'set-rule', rule: Rule.ShortBan, value: 1, venue: 2 },
    { kind: 'set-method', method: 3, venue: 2 },
    { kind: 'set-stages', table: StageTable.LimitByDay, rows, venue: 1 },
    { kind: 'set-waterfall', layers: [1, 3], ccpFirstMinor: 5, ccpSecondMinor: 0, assessmentBps: 0, venue: 2 },
    lever(NewsEffect.Phase, { venue: 2, value: Phase.Halted }),
    lever(NewsEffect.Capacity, { layer: StackLayer.Power, moveBps: -500 }),
  ];
  const commands = actions.map((action, at) => ({ timeMs: NOON + at, action }));
  const session = {
    scenario: twoVenues,
    commands,
    endTimeMs: NOON + 10,
    digest: null,
    engineId: null,
    title: '',
    note: '',
  };
  expect(decodeLink(encodeLink(session))).toEqual({ ok: true, value: session });
});

test('the eight personas hedge, each with its own luck, and go when they are switched off', async () => {
  const held = async (personas: Scenario['personas']): Promise<ReadonlyMap<number, number>> => {
    const setup = worldSetup({ ...twoVenues, personas });
    const world = await World.open(await coreModule(), setup, () => undefined);
    world.advance(12 * DAY + 16 * 3_600_000);
    const lots = new Map<number, number>();
    for (const { account, persona, exposureLots } of setup.personas ?? []) {
      let sum = 0;
      for (let at = world.core.record('Account', world.core.header().accountsBase, account).firstPosition; at !== 0;) {
        const one = world.core.record('Position', world.core.places.positionsBase, at);
        sum += one.longToday + one.longYesterday - one.shortToday - one.shortYesterday;
        at = one.next;
      }
      // Half of the building time is over: whoever is exposed holds futures the other way, never more than it is exposed.
      if (exposureLots !== 0) {
        expect(Math.sign(sum), persona).toBe(-Math.sign(exposureLots));
        expect(Math.abs(sum), persona).toBeLessThanOrEqual(Math.abs(exposureLots));
      }
      lots.set(account, sum);
    }
    return lots;
  };
  expect((await held(ALL_PERSONAS)).size).toBe(11);
  expect((await held({ ...ALL_PERSONAS, maker: 0, fund: 0 })).size).toBe(7);
  expect(worldSetup(twoVenues).personas).toEqual([]);
});

test('a persona has the same random stream whoever else trades', () => {
  const streams = (personas: Scenario['personas']): unknown[] =>
    worldSetup({ ...twoVenues, personas }).configuration.flatMap(({ fields }) =>
      'stream' in fields && fields.stream !== undefined ? [fields.stream] : [],
    );
  const all = streams(ALL_PERSONAS);
  expect(new Set(all).size).toBe(9);
  expect(streams({ ...ALL_PERSONAS, buyer: 0 })).toEqual(all.slice(1));
});
