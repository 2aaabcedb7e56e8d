import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { CommandKind, EventKind, Rule } from '../../assembly/shared/codes';
import { RECORD_BYTES, TIME_MS_MAX } from '../../assembly/shared/limits';
import { DAY_MS } from '../../assembly/shared/scales';
import { COMMAND_RECORDS, type CoreCommand } from '../../web/core/command-record';
import { type Capacity, CoreInstance } from '../../web/core/instance';
import { layout } from '../../web/core/layout.gen';
import { fieldOffset, type RecordName, writeRecord } from '../../web/core/record';
import { coreModule } from '../support/core-module';
import { clearing, command } from './clearing-draws';
import { Draw } from './draw';

// Whatever bytes stand in the command port, the core obeys or refuses and never traps; a command that it refuses as
// malformed leaves every record as it was.

const CAPACITY: Capacity = {
  venues: 3,
  contracts: 6,
  accounts: 8,
  positions: 24,
  orders: 48,
  lots: 48,
  levels: 4096,
  agents: 2,
  events: 64,
  commands: 64,
};

/** A gross and a net venue, two months and their spread. */
const STAGE: readonly CoreCommand[] = [
  { kind: CommandKind.ConfigureVenue, fields: { venue: 1, margin: 1, selfMatch: 1 } },
  { kind: CommandKind.ConfigureVenue, fields: { venue: 2, accountModel: 1 } },
  {
    kind: CommandKind.ConfigureContract,
    fields: {
      contract: 1,
      venue: 1,
      product: 1,
      month: 1,
      tickValueMinor: 1000,
      previousSettlementTicks: 1000,
      dailyLimitBps: 500,
      marginBps: 700,
      separatesToday: 1,
    },
  },
  ...[2, 3].map((contract): CoreCommand => ({
    kind: CommandKind.ConfigureContract,
    fields: {
      contract,
      venue: 2,
      product: 2,
      month: contract,
      tickValueMinor: 100,
      previousSettlementTicks: 100,
      ladderTicks: 101,
    },
  })),
  {
    kind: CommandKind.ConfigureContract,
    fields: {
      contract: 4,
      venue: 2,
      product: 2,
      month: 2,
      tickValueMinor: 100,
      ladderTicks: 61,
      nearLeg: 2,
      farLeg: 3,
    },
  },
  ...[
    [1, Rule.OutsideLimit, 1],
    [2, Rule.BreakerWindowMs, 1000],
    [2, Rule.BreakerHaltMs, 500],
    [2, Rule.BreakerBps, 300],
  ].map(([venue = 0, rule = 0, value = 0]): CoreCommand => ({
    kind: CommandKind.SetRule,
    fields: { venue, rule, value },
  })),
  ...[1, 2, 3].map((account): CoreCommand => ({
    kind: CommandKind.OpenAccount,
    fields: { account, venue: 1, cashMinor: 3_000_000 },
  })),
  ...[4, 5].map((account): CoreCommand => ({
    kind: CommandKind.OpenAccount,
    fields: { account, venue: 2, cashMinor: 50_000_000 },
  })),
];

/** Numbers at the ends of every width. */
const HOSTILE = [
  0n,
  1n,
  -1n,
  2n,
  127n,
  255n,
  65_535n,
  2n ** 31n - 1n,
  -(2n ** 31n),
  2n ** 32n - 1n,
  2n ** 53n,
  2n ** 63n - 1n,
  -(2n ** 63n),
];

const side = fc.nat(1);
const anOrder = fc.record({
  number: fc.integer({ min: 1, max: 25 }),
  where: fc.constantFrom([1, 1], [2, 1], [3, 1], [4, 2], [5, 2], [4, 3], [5, 3], [4, 4], [5, 4], [1, 2]),
  away: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: -4, max: 4 }) }, fc.integer({ min: -60, max: 60 })),
  quantityLots: fc.integer({ min: 1, max: 30 }),
  stopAway: fc.integer({ min: -20, max: 20 }),
  displayLots: fc.constantFrom(0, 0, 0, 3),
  protectionTicks: fc.constantFrom(-1, -1, 0, 5),
  side,
  orderKind: fc.constantFrom(0, 0, 0, 0, 1, 2, 3),
  timeInForce: fc.constantFrom(0, 0, 1, 2, 3),
  offset: fc.constantFrom(0, 0, 0, 1, 2, 3),
  selfMatch: fc.nat(4),
  postOnly: fc.constantFrom(0, 0, 0, 1),
});

const RULES = Object.values(Rule).filter((value): value is Rule => typeof value === 'number');
const id = (max: number): fc.Arbitrary<number> => fc.nat(max);

/** Commands that a sender who means well might send to the stage. */
const fairCommand: fc.Arbitrary<CoreCommand> = fc.oneof(
  {
    weight: 12,
    arbitrary: anOrder.map(({ where, away, stopAway, ...rest }): CoreCommand => {
      const [account = 0, contract = 0] = where;
      const middle = contract === 1 ? 1000 : contract === 4 ? 0 : 100;
      const fields = { ...rest, account, contract, priceTicks: middle + away, stopTicks: middle + stopAway };
      return { kind: CommandKind.NewOrder, fields };
    }),
  },
  fc
    .record({
      number: id(25),
      priceTicks: fc.oneof(fc.integer({ min: 90, max: 110 }), fc.integer({ min: 940, max: 1060 })),
      quantityLots: id(30),
    })
    .map((fields) => command(CommandKind.ReplaceOrder, fields)),
  id(25).map((number) => command(CommandKind.CancelOrder, { number })),
  fc.record({ account: id(5), contract: id(4) }).map((fields) => command(CommandKind.CancelAll, fields)),
  fc
    .record({ contract: id(4), venue: id(2), phase: fc.constantFrom(1, 1, 1, 1, 2, 3, 0, 4) })
    .map((fields) => command(CommandKind.SetPhase, fields)),
  fc
    .record({ account: id(5), amountMinor: fc.integer({ min: -10_000_000, max: 10_000_000 }) })
    .map((fields) => command(CommandKind.MoveCash, fields)),
  fc
    .record({
      venue: id(2),
      contract: id(4),
      rule: fc.constantFrom(...RULES),
      value: fc.constantFrom(0, 1, 2, 5, 500, 1000),
    })
    .map(({ venue, contract, ...rest }) => {
      const isVenue = contract % 2 === 0;
      return command(CommandKind.SetRule, { ...rest, venue: isVenue ? venue : 0, contract: isVenue ? 0 : contract });
    }),
  fc.nat(3000).map((timeMs) => command(CommandKind.AdvanceClock, {}, timeMs)),
  fc
    .record({ contract: id(4), priceTicks: fc.integer({ min: 1, max: 1200 }) })
    .map((fields) => command(CommandKind.MarkContract, fields)),
  id(2).map((venue) => command(CommandKind.SettleVenue, { venue })),
  id(2).map((venue) => command(CommandKind.NextDay, { venue })),
  fc
    .record({ contract: id(4), sumTicks: fc.nat(3000), count: fc.nat(3) })
    .map((fields) => command(CommandKind.FinalSettle, fields)),
  fc
    .record({ priceTicks: fc.nat(2000), volume: fc.nat(100), partition: fc.nat(4) })
    .map((fields) => command(CommandKind.AddFixInput, fields)),
  fc
    .record({
      method: fc.nat(6),
      trimBps: fc.nat(5000),
      capBps: fc.nat(10_000),
      minimumInputs: fc.nat(3),
      hasPrevious: side,
    })
    .map((fields) => command(CommandKind.FixInputs, fields)),
  { weight: 4, arbitrary: fc.nat(1_000_000).map((seed) => clearing(new Draw(seed))) },
  fc.constantFrom(...STAGE),
);

function recordOf(command: CoreCommand): Uint8Array {
  const bytes = new Uint8Array(RECORD_BYTES);
  writeRecord<RecordName>(new DataView(bytes.buffer), 0, COMMAND_RECORDS[command.kind], {
    ...command.fields,
    timeMs: command.timeMs ?? 0,
    kind: command.kind,
  });
  return bytes;
}

/** One field of a fair command set to a hostile number. */
function mutate(command: CoreCommand, which: number, value: bigint): Uint8Array {
  const bytes = recordOf(command);
  const view = new DataView(bytes.buffer);
  const fields = Object.values<{ offset: number; type: string }>(layout[COMMAND_RECORDS[command.kind]].fields);
  const field = fields[which % fields.length];
  if (field === undefined) throw new Error('a record has fields');
  const width = { u8: 1, u16: 2, u32: 4, i32: 4, i64: 8, u64: 8, f64: 8 }[field.type] ?? 1;
  for (let byte = 0; byte < width; byte++)
    view.setUint8(field.offset + byte, Number(BigInt.asUintN(8, value >> BigInt(8 * byte))));
  return bytes;
}

/** Kinds that open a world: worlds are fuzzed apart, with times that their days can reach. */
const OPENS_WORLD: readonly number[] = [CommandKind.OpenWorld, CommandKind.ConfigureWorld];

/** A declaration takes its auction's prices with it, taken or not; a fund is weighed before it is known whether it can be. */
const LEAVES_SCRATCH: readonly number[] = [CommandKind.DeclareDefault, CommandKind.SizeFund];

const fair = fairCommand.map(recordOf);
const damaged = fc
  .tuple(fairCommand, fc.nat(63), fc.constantFrom(...HOSTILE))
  .map(([command, which, value]) => mutate(command, which, value));
const noise = fc.uint8Array({ minLength: RECORD_BYTES, maxLength: RECORD_BYTES }).map((bytes) => {
  const kind = bytes[8] ?? 0;
  // Times of noise lie anywhere; kinds mostly among those that exist.
  bytes[8] = kind < 250 ? kind % 35 : kind;
  return bytes;
});
const record = fc
  .oneof({ weight: 6, arbitrary: fair }, { weight: 3, arbitrary: damaged }, { weight: 2, arbitrary: noise })
  .filter((bytes) => !OPENS_WORLD.includes(bytes[8] ?? 0));

/** Fields of the header that any command moves: numbering, clock, cursors of the call. */
const MOVES = [
  'timeMs',
  'targetMs',
  'digest',
  'sequence',
  'eventCount',
  'eventsPending',
  'commandCursor',
  'commandCount',
] as const;

/** Events that show that the commands got somewhere. */
const DEEP: readonly EventKind[] = [
  EventKind.OrderRejected,
  EventKind.OrderReplaced,
  EventKind.Traded,
  EventKind.OrderTriggered,
  EventKind.OrderAsleep,
  EventKind.Uncrossed,
  EventKind.ContractHalted,
  EventKind.ContractResumed,
  EventKind.SettlementPriceSet,
  EventKind.VariationPaid,
  EventKind.MarginCalled,
  EventKind.ContractExpired,
  EventKind.BenchmarkFixed,
  EventKind.RuleSet,
  EventKind.ConfigurationRejected,
];

let core: CoreInstance;

/** The state without what every command moves. FixInputs forgets its inputs, taken or not. */
function still(kind: number): Uint8Array {
  const state = core.copyState();
  for (const field of MOVES) {
    const at = fieldOffset('Header', field);
    state.fill(0, at, at + (layout.Header.fields[field].type === 'u32' ? 4 : 8));
  }
  const inputs = fieldOffset('Header', 'fixInputsCount');
  if (kind === CommandKind.FixInputs) state.fill(0, inputs, inputs + 4);
  return state;
}

function send(records: readonly Uint8Array[]): number[] {
  const { commandsBase } = core.places;
  records.forEach((bytes, i) =>
    new Uint8Array(core.view.buffer, commandsBase + i * RECORD_BYTES, RECORD_BYTES).set(bytes),
  );
  const kinds: number[] = [];
  core.submitWritten(records.length, (view, address, count) => {
    for (let i = 0; i < count; i++)
      kinds.push(view.getUint8(address + i * RECORD_BYTES + fieldOffset('EventHeader', 'kind')));
  });
  return kinds;
}

beforeAll(async () => {
  core = await CoreInstance.create(await coreModule(), CAPACITY, 1n);
});

describe('any bytes in the command port', () => {
  test('are obeyed or refused, and every invariant holds after each batch', () => {
    const seen = new Set<number>();
    fc.assert(
      fc.property(
        fc.array(fc.array(record, { minLength: 1, maxLength: 40, size: 'max' }), {
          minLength: 1,
          maxLength: 8,
          size: 'max',
        }),
        (batches) => {
          core.reset(CAPACITY, 1n);
          core.submit(STAGE, () => undefined);
          for (const batch of batches) {
            for (const kind of send(batch)) seen.add(kind);
            core.checkInvariants();
          }
        },
      ),
      { numRuns: 400, seed: 20_261_125 },
    );
    for (const kind of DEEP) expect(seen, EventKind[kind]).toContain(kind);
  });

  test('a command that is refused as malformed changes no record', () => {
    let refusals = 0;
    fc.assert(
      fc.property(
        fc.array(fair, { maxLength: 60, size: 'max' }),
        fc.array(fc.oneof(damaged, noise), { minLength: 1, maxLength: 20, size: 'max' }),
        (before, tried) => {
          core.reset(CAPACITY, 1n);
          core.submit(STAGE, () => undefined);
          send(before);
          for (const bytes of tried) {
            if (OPENS_WORLD.includes(bytes[8] ?? 0) || LEAVES_SCRATCH.includes(bytes[8] ?? 0)) continue;
            // Time passes before a command is looked at: here it stands still, and what is due has happened.
            bytes.fill(0, 0, 8);
            const was = still(bytes[8] ?? 0);
            const kinds = send([bytes]);
            if (kinds.length !== 1 || kinds[0] !== EventKind.ConfigurationRejected) continue;
            refusals++;
            expect(Buffer.compare(still(bytes[8] ?? 0), was), `kind ${bytes[8]}`).toBe(0);
          }
        },
      ),
      { numRuns: 150, seed: 20_261_126 },
    );
    expect(refusals).toBeGreaterThan(200);
  });

  test('a time that lies back is now, the last time is reached, and one beyond it is refused', () => {
    core.reset(CAPACITY, 1n);
    core.submit(STAGE, () => undefined);
    const clock = (timeMs: bigint): number[] => {
      const bytes = recordOf({ kind: CommandKind.AdvanceClock, fields: {} });
      new DataView(bytes.buffer).setBigInt64(0, timeMs, true);
      return send([bytes]);
    };
    expect(clock(5000n)).toEqual([]);
    expect(clock(4000n)).toEqual([]);
    expect(clock(-(2n ** 63n))).toEqual([]);
    expect(core.timeMs()).toBe(5000);
    for (const beyond of [BigInt(TIME_MS_MAX) + 1n, 2n ** 53n - 1n, 2n ** 63n - 1n]) {
      expect(clock(beyond)).toEqual([EventKind.ConfigurationRejected]);
      expect(core.timeMs()).toBe(5000);
    }
    expect(clock(BigInt(TIME_MS_MAX))).toEqual([]);
    expect(core.timeMs()).toBe(TIME_MS_MAX);
    core.checkInvariants();
  });
});

/** A world of a week that is about to open. */
const WORLD: readonly CoreCommand[] = [
  { kind: CommandKind.ConfigureVenue, fields: { venue: 1, margin: 1 } },
  {
    kind: CommandKind.ConfigureContract,
    fields: {
      contract: 1,
      venue: 1,
      tickValueMinor: 1000,
      previousSettlementTicks: 1000,
      dailyLimitBps: 500,
      marginBps: 700,
    },
  },
  { kind: CommandKind.OpenAccount, fields: { account: 1, venue: 1, cashMinor: 50_000_000, isLearner: 1 } },
  {
    kind: CommandKind.ConfigureWorld,
    fields: { dailyVolatilityBps: 200, capBps: 10_000, lastDay: 7, finalFixings: 2 },
  },
  { kind: CommandKind.AddConstituent, fields: { volumeMTok: 100, priceTicks: 1000 } },
  ...[2, 3].map((account): CoreCommand => ({
    kind: CommandKind.AddAgent,
    fields: {
      account,
      venue: 1,
      contract: 1,
      cashMinor: 500_000_000,
      meanWakeMs: 600_000,
      sizeLots: 5,
      positionLots: 50,
      agentKind: account - 1,
      role: 2,
    },
  })),
];

test('a world takes damaged commands too, before it opens and while it runs', () => {
  const setup = fc
    .tuple(fc.constantFrom(...WORLD), fc.nat(63), fc.constantFrom(...HOSTILE))
    .map(([command, which, value]) => mutate(command, which, value));
  // Mostly within its days; what lies beyond them is refused.
  const time = fc.oneof({ weight: 9, arbitrary: fc.nat(3 * DAY_MS) }, fc.constantFrom(402 * DAY_MS, TIME_MS_MAX));
  const timed = fc.tuple(fc.oneof(fair, damaged), time).map(([bytes, timeMs]) => {
    new DataView(bytes.buffer).setBigInt64(0, BigInt(timeMs), true);
    return bytes;
  });
  fc.assert(
    fc.property(
      fc.array(setup, { maxLength: 6 }),
      fc.array(timed, { minLength: 1, maxLength: 20, size: 'max' }),
      (first, later) => {
        core.reset(CAPACITY, 1n);
        // A damaged setup must not wake agents every 100 ms: that is allowed, and only slow.
        core.submit(WORLD, () => undefined);
        send(first.filter((bytes) => bytes[8] !== CommandKind.AddAgent));
        core.submit([{ kind: CommandKind.OpenWorld, fields: {} }], () => undefined);
        send(later);
        core.checkInvariants();
      },
    ),
    { numRuns: 60, seed: 20_261_127 },
  );
});
