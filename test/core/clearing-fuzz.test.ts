import { beforeAll, expect, test } from 'vitest';
import { CommandKind, EventKind, Layer, Phase, Role, Rule, ScanTable, StageTable } from '../../assembly/shared/codes';
import { ORDER_LOTS_MAX, PRICE_TICKS_MAX, RECORD_BYTES } from '../../assembly/shared/limits';
import type { CoreCommand } from '../../web/core/command-record';
import { type Capacity, CoreInstance } from '../../web/core/instance';
import { fieldOffset } from '../../web/core/record';
import { readEvent } from '../../web/core/event-record';
import { coreModule } from '../support/core-module';
import { Draw } from './draw';

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
const BATCHES = 12;
const BATCH = 30;
const RULES = Object.values(Rule).filter((value): value is Rule => typeof value === 'number');

/** The two venues' months and the net one's spread. */
const MONTHS = [
  { contract: 1, venue: 1, product: 1, month: 1, middle: 1000 },
  { contract: 2, venue: 1, product: 1, month: 2, middle: 1000 },
  { contract: 3, venue: 2, product: 2, month: 1, middle: 100 },
  { contract: 4, venue: 2, product: 2, month: 2, middle: 100 },
  { contract: 5, venue: 2, product: 3, month: 2, middle: 300 },
  { contract: 6, venue: 2, product: 2, month: 1, middle: 0 },
] as const;

function command(kind: CoreCommand['kind'], fields: object, timeMs = 0): CoreCommand {
  return { kind, fields, timeMs } as CoreCommand;
}

function stage(draw: Draw): CoreCommand[] {
  const unit = draw.pick([1, 100, 1000, 1_000_000]);
  const cash = draw.pick([100_000, 3_000_000, 500_000_000, 1_000_000_000_000]);
  return [
    command(CommandKind.ConfigureVenue, { venue: 1, margin: draw.int(0, 1), selfMatch: 1 }),
    command(CommandKind.ConfigureVenue, { venue: 2, accountModel: 1, margin: draw.pick([0, 2, 2]) }),
    ...MONTHS.map(({ middle, ...month }) =>
      command(CommandKind.ConfigureContract, {
        ...month,
        tickValueMinor: month.venue === 1 ? unit : 100,
        ...(month.contract === 6 ? { nearLeg: 3, farLeg: 4, ladderTicks: 301 } : { previousSettlementTicks: middle }),
        ...(month.venue === 1 ? { dailyLimitBps: 500, marginBps: draw.int(0, 2000), separatesToday: 1 } : {}),
        ...(month.venue === 2 && month.contract !== 6 ? { ladderTicks: 1001 } : {}),
      }),
    ),
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((account) =>
      command(CommandKind.OpenAccount, {
        account,
        venue: account <= 4 ? 1 : 2,
        cashMinor: cash,
        role: draw.int(0, 3),
        group: draw.pick([0, 0, account <= 4 ? 1 : 2]),
      }),
    ),
  ];
}

function order(draw: Draw): CoreCommand {
  const { contract, venue, middle } = draw.pick(MONTHS);
  const away = draw.chance(70) ? draw.int(-3, 3) : draw.pick([-50, 50, draw.int(-60, 60)]);
  const orderKind = draw.pick([0, 0, 0, 0, 1, 2, 3]);
  const timeInForce = draw.pick([0, 0, 1, 2, 3]);
  const rests = orderKind % 3 === 0 && timeInForce < 2;
  return command(CommandKind.NewOrder, {
    number: draw.int(1, 60),
    account: venue === 1 ? draw.int(1, 4) : draw.int(5, 8),
    contract,
    priceTicks: middle + away,
    stopTicks: middle + draw.int(-20, 20),
    quantityLots: draw.chance(95) ? draw.int(1, 30) : draw.pick([1000, ORDER_LOTS_MAX]),
    displayLots: rests && draw.chance(20) ? 3 : 0,
    protectionTicks: draw.pick([-1, -1, 0, 5]),
    side: draw.int(0, 1),
    orderKind,
    timeInForce,
    offset: venue === 1 ? draw.pick([0, 0, 1, 1, 2, 3]) : 0,
    selfMatch: draw.int(0, 4),
  });
}

function layers(draw: Draw): bigint {
  const left = [1, 2, 3, 4, 5, 6, 7, 8].filter((layer) => layer <= Layer.TearUp && draw.chance(80));
  let code = 0n;
  for (let place = 0; left.length > 0; place++) {
    const [layer = 0] = left.splice(draw.int(0, left.length - 1), 1);
    code |= BigInt(layer) << BigInt(8 * place);
  }
  return code;
}

/** One command of the clearing house, mostly well meant. */
function clearing(draw: Draw): CoreCommand {
  const contract = draw.int(1, 6);
  const amount = (): number => draw.pick([0, 1, 777, 5_000_000, 1e11, 1e15]);
  switch (draw.int(1, 12)) {
    case 1: {
      const fields = { venue: 2, product: draw.int(1, 4), priceScanRangeMinor: draw.pick([0, 333, 9000, 1e11]) };
      const extremes = { extremeMultiple: draw.pick([0, 2, 100]), extremeCoverBps: draw.pick([0, 3500, 10_000]) };
      return command(CommandKind.SetScan, { ...fields, ...extremes, spotMonthChargeMinor: draw.pick([0, 7, 1e11]) });
    }
    case 2: {
      const isTier = draw.chance(60);
      const row = draw.int(0, 2);
      const tier = { from: draw.int(0, 2), value: draw.pick([1, 2, 2 ** 40]) };
      const charge = { from: draw.int(0, 3) * 256 + draw.int(0, 3), value: draw.pick([0, 55, 1e11]) };
      const table = isTier ? ScanTable.Tiers : ScanTable.InterMonth;
      const fields = { product: draw.int(2, 3), table, row, count: draw.int(row, 3) };
      return command(CommandKind.SetScanRow, { ...fields, ...(isTier ? tier : charge) });
    }
    case 3: {
      const ratios = { ratioA: draw.int(1, 100), ratioB: draw.int(1, 5), creditBps: draw.int(0, 10_000) };
      const products = { productA: draw.int(2, 3), productB: draw.int(2, 3), wholeOnly: draw.int(0, 1) };
      return command(CommandKind.AddCredit, { venue: 2, ...products, ...ratios });
    }
    case 4: {
      const row = draw.int(0, 2);
      const table = draw.pick([StageTable.MarginByDay, StageTable.MarginByOpenInterest, StageTable.LimitByDay]);
      const steps = { from: draw.pick([1, 2, 50, 2 ** 40]), value: draw.pick([1, 100, 10_000]) };
      return command(CommandKind.SetStage, { contract, table, row, count: draw.int(row, 2), ...steps });
    }
    case 5: {
      const capital = { ccpFirstMinor: amount(), ccpSecondMinor: amount(), layers: layers(draw) };
      return command(CommandKind.SetWaterfall, {
        venue: draw.int(1, 2),
        ...capital,
        assessmentBps: draw.pick([0, 3333, 100_000]),
      });
    }
    case 6:
      return command(CommandKind.SetContribution, { account: draw.int(1, 8), amountMinor: amount() });
    case 7:
      return command(CommandKind.SetAuctionPrice, {
        contract,
        priceTicks: draw.pick([1, 99, 300, 1000, PRICE_TICKS_MAX]),
      });
    case 8: {
      const account = draw.int(1, 8);
      const winner = draw.chance(40) ? 0 : account <= 4 ? draw.int(1, 4) : draw.int(5, 8);
      return draw.chance(80) ? order(draw) : command(CommandKind.DeclareDefault, { account, winner });
    }
    case 9: {
      const tiers = { tier0: draw.pick([0, 600]), tier1: draw.pick([0, 100]), tiers: draw.int(1, 2) };
      return command(CommandKind.ReducePositions, {
        contract: draw.int(1, 2),
        lossBps: draw.pick([0, 100, 600]),
        ...tiers,
      });
    }
    case 10: {
      const fields = { venue: draw.int(1, 2), cover: draw.int(1, 2), stressBps: draw.pick([1, 1000, 10_000]) };
      return command(CommandKind.SizeFund, fields);
    }
    default: {
      const rule = draw.pick(RULES);
      const value = draw.pick([0, 1, 2, 5, 500, 1000, 60_000, 10_000]);
      const isVenue = rule < 32 || rule >= 50;
      return command(CommandKind.SetRule, {
        rule,
        value,
        venue: isVenue ? draw.int(1, 2) : 0,
        contract: isVenue ? 0 : contract,
      });
    }
  }
}

/** What happens to a market beside orders and its clearing house. */
function incident(draw: Draw): CoreCommand {
  const contract = draw.int(1, 6);
  const venue = draw.int(1, 2);
  switch (draw.int(1, 9)) {
    case 1:
      return command(CommandKind.CancelAll, { account: draw.int(0, 8), contract });
    case 2:
    case 3:
      return command(CommandKind.SetPhase, {
        ...(draw.chance(50) ? { contract } : { venue }),
        phase: draw.pick([1, 1, 1, 1, 1, 1, 2, 3, 0]),
      });
    case 4: {
      const amountMinor = draw.pick([1, -1, 100_000, -10_000_000, 1e15, -1e15]);
      return command(CommandKind.MoveCash, { account: draw.int(1, 8), amountMinor });
    }
    case 5:
      return command(CommandKind.MarkContract, {
        contract,
        priceTicks: draw.pick([1, 95, 300, 950, 1050, PRICE_TICKS_MAX]),
      });
    case 6:
      return command(CommandKind.SettleVenue, { venue });
    case 7:
      return command(CommandKind.NextDay, { venue });
    case 8:
      if (draw.chance(96))
        return command(CommandKind.ReplaceOrder, {
          number: draw.int(1, 60),
          priceTicks: draw.int(940, 1060),
          quantityLots: draw.int(1, 30),
        });
      return command(CommandKind.FinalSettle, { contract, sumTicks: draw.int(3, 3000), count: 3 });
    default:
      return command(CommandKind.AdvanceClock, {});
  }
}

/** A stream, drawn from a seed; the times rise. */
function stream(seed: number): CoreCommand[][] {
  const draw = new Draw(seed);
  const clearingShare = draw.pick([10, 25, 50]);
  let timeMs = 0;
  const batches = [stage(draw)];
  for (let batch = 0; batch < BATCHES; batch++) {
    const commands: CoreCommand[] = [];
    for (let at = 0; at < BATCH; at++) {
      timeMs += draw.pick([0, 0, 0, 1, 700, 60_000]);
      const one = draw.chance(clearingShare) ? clearing(draw) : draw.chance(70) ? order(draw) : incident(draw);
      commands.push({ ...one, timeMs });
    }
    batches.push(commands);
  }
  return batches;
}

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
  small.checkInvariants();
});
