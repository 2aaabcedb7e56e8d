import { describe, expect, test } from 'vitest';
import {
  AccountModel,
  CommandKind,
  OrderKind,
  Phase,
  Rule,
  SelfMatch,
  Side,
  TimeInForce,
} from '../../assembly/shared/codes';
import { PRICE_TICKS_MAX } from '../../assembly/shared/limits';
import type { CoreCommand } from '../../web/core/command-record';
import type { ExactEvent } from '../../web/core/event-record';
import { type Capacity, collectExactEvents, CoreInstance } from '../../web/core/instance';
import { coreModule } from '../support/core-module';
import { Draw } from './draw';

const CAPACITY: Capacity = {
  venues: 1,
  contracts: 1,
  accounts: 8,
  positions: 8,
  orders: 2_048,
  lots: 64,
  levels: 4_096,
  agents: 1,
  events: 512,
  commands: 256,
};

const STAGE: readonly CoreCommand[] = [
  { kind: CommandKind.ConfigureVenue, fields: { venue: 1, accountModel: AccountModel.Net } },
  {
    kind: CommandKind.ConfigureContract,
    fields: {
      contract: 1,
      venue: 1,
      product: 1,
      month: 1,
      tickValueMinor: 100,
      previousSettlementTicks: 500,
      ladderTicks: 201,
    },
  },
  ...Array.from({ length: 5 }, (_, i): CoreCommand => ({
    kind: CommandKind.OpenAccount,
    fields: { account: i + 1, venue: 1 },
  })),
];

/** Mostly what can go the short way, and everything that must not between it: other kinds, numbers in use, bad prices. */
function message(draw: Draw): CoreCommand {
  const number = draw.int(1, 400);
  const dice = draw.int(1, 100);
  if (dice <= 30) return { kind: CommandKind.CancelOrder, fields: { number } };
  if (dice <= 35) {
    const fields = { number, priceTicks: draw.int(480, 520), quantityLots: draw.int(1, 30) };
    return { kind: CommandKind.ReplaceOrder, fields };
  }
  if (dice === 36) return { kind: CommandKind.SettleVenue, fields: { venue: 1 } };
  if (dice === 37) return { kind: CommandKind.SetPhase, fields: { contract: 1, phase: draw.int(0, 3) } };
  if (dice <= 39) return { kind: CommandKind.SetPhase, fields: { contract: 1, phase: 1 } };
  const isPlain = draw.chance(75);
  const orderKind = isPlain ? OrderKind.Limit : draw.int(OrderKind.Limit, OrderKind.StopLimit);
  const timeInForce = isPlain ? draw.int(0, 1) : draw.int(TimeInForce.Day, TimeInForce.FillOrKill);
  const mayRest = timeInForce <= TimeInForce.GoodTillCancel && orderKind !== OrderKind.Market;
  const isPrice = draw.chance(98);
  return {
    kind: CommandKind.NewOrder,
    fields: {
      number,
      account: draw.int(1, 5),
      contract: 1,
      orderKind,
      timeInForce,
      side: draw.int(0, 1),
      priceTicks: isPrice ? draw.int(485, 515) : 5_000,
      stopTicks: isPlain ? 0 : draw.int(485, 515),
      displayLots: !isPlain && mayRest && orderKind === OrderKind.Limit ? draw.int(0, 6) : 0,
      postOnly: !isPlain && orderKind === OrderKind.Limit && mayRest ? draw.int(0, 1) : 0,
      protectionTicks: isPlain ? -1 : draw.int(-1, 5),
      quantityLots: draw.chance(99) ? draw.int(1, 40) : 1_000_000,
      selfMatch: draw.pick([SelfMatch.Off, SelfMatch.Venue, SelfMatch.CancelResting, SelfMatch.CancelBoth]),
    },
  };
}

/**
 * Everything told by one way. A price band wider than all prices changes nothing but sends every message the long way.
 */
async function play(messages: readonly CoreCommand[], isLong: boolean, capacity = CAPACITY): Promise<string[]> {
  const core = await CoreInstance.create(await coreModule(), capacity, 1n);
  const band = isLong ? PRICE_TICKS_MAX : -1;
  core.submit(
    [...STAGE, { kind: CommandKind.SetRule, fields: { venue: 1, rule: Rule.BandTicks, value: band } }],
    () => undefined,
  );
  expect(core.record('Venue', core.places.venuesBase, 1).isExpress).toBe(isLong ? 0 : 1);
  const events: ExactEvent[] = [];
  core.submit(messages, collectExactEvents(events));
  core.checkInvariants();
  const { tradeCount, orderMessages, ordersLive } = core.header();
  return [
    ...events.map((event) =>
      JSON.stringify(event, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ),
    String(ordersLive),
    String(tradeCount),
    String(orderMessages),
  ];
}

describe('the short way of plain orders', () => {
  test('does what the long way does, event by event', async () => {
    let trades = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const draw = new Draw(seed);
      const messages = Array.from({ length: 3_000 }, () => message(draw));
      const short = await play(messages, false);
      expect(short, `seed ${seed}`).toEqual(await play(messages, true));
      trades += Number(short[short.length - 2]);
    }
    expect(trades).toBeGreaterThan(10_000);
  });

  test('does so with an event port of 32 slots and with room for few orders', async () => {
    for (let seed = 101; seed <= 110; seed++) {
      const draw = new Draw(seed);
      const messages = Array.from({ length: 2_000 }, () => message(draw));
      const whole = await play(messages, false);
      expect(await play(messages, false, { ...CAPACITY, events: 32 }), `seed ${seed}`).toEqual(whole);
      const few = { ...CAPACITY, orders: 40, positions: 3 };
      expect(await play(messages, false, few)).toEqual(await play(messages, true, few));
    }
  });
});

/** A world of one net venue without agents, as far as the core needs one to open. */
const WORLD: readonly CoreCommand[] = [
  { kind: CommandKind.AddConstituent, fields: { priceTicks: 500, volumeMTok: 1 } },
  { kind: CommandKind.ConfigureWorld, fields: { lastDay: 5, finalFixings: 1, capBps: 10_000 } },
  { kind: CommandKind.OpenWorld, fields: {} },
];

test('a world goes the long way, which keeps its tape', async () => {
  const core = await CoreInstance.create(await coreModule(), CAPACITY, 1n);
  const order = { contract: 1, priceTicks: 500, quantityLots: 1, protectionTicks: -1, selfMatch: SelfMatch.Venue };
  core.submit(
    [
      ...STAGE,
      ...WORLD,
      { kind: CommandKind.SetPhase, fields: { contract: 1, phase: Phase.Continuous } },
      { kind: CommandKind.NewOrder, fields: { ...order, number: 1, account: 1, side: Side.Buy } },
      { kind: CommandKind.NewOrder, fields: { ...order, number: 2, account: 2, side: Side.Sell } },
      { kind: CommandKind.NewOrder, fields: { ...order, number: 3, account: 1, side: Side.Buy } },
      { kind: CommandKind.NewOrder, fields: { ...order, number: 4, account: 2, side: Side.Sell } },
    ],
    () => undefined,
  );
  expect(core.header().isWorld).toBe(1);
  expect(core.header().tradeCount).toBe(2);
  expect(core.record('Contract', core.places.contractsBase, 1).tapeCount).toBe(2);
});

test('a world has no more contracts than the end of a minute has event slots for', async () => {
  const core = await CoreInstance.create(await coreModule(), { ...CAPACITY, contracts: 9, levels: 40_960 }, 1n);
  const months = Array.from({ length: 8 }, (_, i): CoreCommand => ({
    kind: CommandKind.ConfigureContract,
    fields: {
      contract: i + 2,
      venue: 1,
      product: 1,
      month: i + 2,
      tickValueMinor: 100,
      previousSettlementTicks: 500,
      ladderTicks: 201,
    },
  }));
  core.submit([...STAGE, ...months, ...WORLD], () => undefined);
  expect(core.header().contractsCount).toBe(9);
  expect(core.header().isWorld).toBe(0);
});
