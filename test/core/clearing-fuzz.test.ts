import { beforeAll, expect, test } from 'vitest';
import { CommandKind, EventKind, Phase, Role, Rule } from '../../assembly/shared/codes';
import { ORDER_LOTS_MAX, RECORD_BYTES } from '../../assembly/shared/limits';
import type { CoreCommand } from '../../web/core/command-record';
import { type Capacity, CoreInstance } from '../../web/core/instance';
import { fieldOffset } from '../../web/core/record';
import { readEvent } from '../../web/core/event-record';
import { coreModule } from '../support/core-module';
import { command, stream } from './clearing-draws';

// Every command of the clearing house among orders, halts, auctions, sleepers, stops and spreads: obeyed or refused, never a
// trap, nothing lost, and the same however small the port is that events leave by.

const CAPACITY: Capacity = {
  venues: 3,
  contracts: 8,
  accounts: 10,
  positions: 40,
  orders: 64,
  lots: 48,
  levels: 65_536,
  agents: 2,
  events: 32,
  commands: 64,
};

const SEEDS = Array.from({ length: 60 }, (_, i) => i + 1);
/** Events that show that the streams got somewhere. */
const DEEP: readonly EventKind[] = [
  EventKind.Traded,
  EventKind.Uncrossed,
  EventKind.OrderTriggered,
  EventKind.ContractHalted,
  EventKind.ContractExpired,
  EventKind.MarginCalled,
  EventKind.PositionLiquidated,
  EventKind.PositionReduced,
  EventKind.PositionTaken,
  EventKind.WaterfallDrawn,
  EventKind.DefaultClosed,
  EventKind.FundSized,
  EventKind.MarginRateSet,
];

let small: CoreInstance;
let large: CoreInstance;

beforeAll(async () => {
  small = await CoreInstance.create(await coreModule(), CAPACITY, 1n);
  large = await CoreInstance.create(await coreModule(), { ...CAPACITY, events: 4096 }, 1n);
});

test('whatever the clearing house is told, it goes on, and the port of events may be small', () => {
  const seen = new Map<number, number>();
  for (const seed of SEEDS) {
    small.reset(CAPACITY, 1n);
    large.reset({ ...CAPACITY, events: 4096 }, 1n);
    stream(seed).forEach((batch, at) => {
      const where = `seed ${seed}, batch ${at}`;
      try {
        small.submit(batch, () => undefined);
        small.checkInvariants();
        large.submit(batch, (view, address, count) => {
          for (let i = 0; i < count; i++) {
            const kind = view.getUint8(address + i * RECORD_BYTES + fieldOffset('EventHeader', 'kind'));
            seen.set(kind, (seen.get(kind) ?? 0) + 1);
          }
        });
      } catch (error) {
        throw new Error(where, { cause: error });
      }
      expect(large.digest(), where).toBe(small.digest());
    });
  }
  for (const kind of DEEP) expect(seen.get(kind) ?? 0, EventKind[kind]).toBeGreaterThan(0);
});

test('a fund is split by margin where the margins of all accounts together cannot be counted', () => {
  // Ten accounts hold eight million lots against ten others. At 900,000 ticks of 100,000 fen a side is worth 7.2e17 fen, so
  // twenty margins of all of it are more than 2^63.
  const capacity = { ...CAPACITY, accounts: 20 };
  small.reset(capacity, 1n);
  const pairs = Array.from({ length: 10 }, (_, i) => i + 1);
  const listing = { contract: 1, venue: 1, product: 1, month: 1, tickValueMinor: 100_000, marginBps: 10_000 };
  const trade = (account: number, side: number): CoreCommand =>
    command(CommandKind.NewOrder, {
      number: side + 1,
      account,
      contract: 1,
      side,
      priceTicks: 900_000,
      quantityLots: ORDER_LOTS_MAX,
      protectionTicks: -1,
    });
  const setup = [
    command(CommandKind.ConfigureVenue, { venue: 1 }),
    command(CommandKind.ConfigureContract, { ...listing, previousSettlementTicks: 900_000 }),
    command(CommandKind.SetRule, { contract: 1, rule: Rule.HedgeMarginBps, value: 1 }),
    ...[...pairs, ...pairs.map((one) => one + 10)].map((account) =>
      command(CommandKind.OpenAccount, { account, venue: 1, role: account === 1 ? Role.Hedger : Role.Speculator }),
    ),
    command(CommandKind.SetPhase, { venue: 1, phase: Phase.Continuous }),
  ];
  for (const batch of [
    setup,
    ...pairs.map((one) =>
      Array(8)
        .fill([trade(one, 0), trade(one + 10, 1)])
        .flat(),
    ),
  ])
    small.submit(batch, () => undefined);
  small.submit([command(CommandKind.SetRule, { venue: 1, rule: Rule.Margin, value: 1 })], () => undefined);
  const paid: number[] = [];
  small.submit([command(CommandKind.SizeFund, { venue: 1, cover: 1, stressBps: 5 })], (view, address, count) => {
    for (let i = 0; i < count; i++) {
      const event = readEvent(view, address + i * RECORD_BYTES);
      if (event.kind === EventKind.FundSized) paid.push(event.amountMinor);
    }
  });
  // Only the hedger, with a margin of one basis point, can lose more than that: five less one of 7.2e17.
  expect(paid.reduce((sum, amount) => sum + amount, 0)).toBe(288_000_000_000_000);
  small.submit([command(CommandKind.SettleVenue, { venue: 1 })], () => undefined);
  small.checkInvariants();
});
