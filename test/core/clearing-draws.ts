import { CommandKind, Layer, Rule, ScanTable, StageTable } from '../../assembly/shared/codes';
import { ORDER_LOTS_MAX, PRICE_TICKS_MAX } from '../../assembly/shared/limits';
import type { CoreCommand } from '../../web/core/command-record';
import { Draw } from './draw';

// Streams of commands that mean well or nearly so, drawn from a seed: orders, what happens to a market, and everything that a
// clearing house can be told.

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

/** The compiler cannot follow a kind and its fields; the layout's writer refuses a field that is none. */
export function command(kind: CoreCommand['kind'], fields: object, timeMs = 0): CoreCommand {
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
export function clearing(draw: Draw): CoreCommand {
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
  switch (draw.int(1, 10)) {
    case 10:
      return command(CommandKind.CancelTrades, draw.chance(50) ? { contract } : { venue });
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
export function stream(seed: number): CoreCommand[][] {
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
