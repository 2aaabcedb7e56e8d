import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AccountModel } from '../../assembly/shared/codes';
import { EVENT_RESERVE } from '../../assembly/shared/limits';
import type { CoreInstance } from '../../web/core/instance';
import type { ExactValues, RecordName } from '../../web/core/record';
import { coreModule } from '../support/core-module';
import { BinaryExchange } from './binary-exchange';
import { Draw } from './draw';
import { CAPACITY, playBoth } from './play-both';
import type { Op } from './reference/exchange';
import { streamOf } from './streams';

// Nothing is created or lost by a cent, looked at after every event: the port holds the events of one micro-step, so the core
// stops after each that told one. Money is recounted here from the records, without a line of the core's own recount, which
// is asked as well. In the middle of a settlement, a tear-up or a reduction one side is booked before the other: what the
// clearing house is owed or owes for that moment stands in its books.

/** Port of one micro-step. */
const STEPWISE = { ...CAPACITY, events: EVENT_RESERVE };

interface Recount {
  /** Balances with open profit, fees, rounding and funds, over all venues. */
  owned: bigint;
  /** Paid in from outside less what went out. */
  paidIn: bigint;
  /** What stands between the two sides by venue, 0 where both are booked. */
  readonly between: Map<number, bigint>;
}

/** Records 1 … count. */
function rows<N extends RecordName>(core: CoreInstance, name: N, base: number, count: number): ExactValues<N>[] {
  return Array.from({ length: count }, (_, i) => core.exactRecord(name, base, i + 1));
}

function big(value: number | bigint): bigint {
  return BigInt(value);
}

/** Money by the records: accounts and their lots on one side, the contracts' and the clearing houses' books on the other. */
function recount(core: CoreInstance): Recount {
  const header = core.header();
  const { accountsBase, positionsBase, contractsBase, housesBase } = core.places;
  const contracts = rows(core, 'Contract', contractsBase, header.contractsCount);
  const sum: Recount = {
    owned: big(header.feesMinor) + big(header.roundingMinor) + big(header.fundsMinor),
    paidIn: core.depositsMinor(),
    between: new Map(),
  };
  for (const one of rows(core, 'Account', accountsBase, header.accountsCount))
    sum.owned +=
      big(one.previousBalanceMinor) +
      big(one.cashMovedMinor) +
      big(one.closedProfitMinor) +
      big(one.transferMinor) -
      big(one.feesMinor);
  for (const lots of rows(core, 'Position', positionsBase, header.positionsCount)) {
    const contract = contracts[lots.contract - 1];
    if (contract === undefined) throw new Error('a position is one of a contract');
    const [mark, previous] = [big(contract.markTicks), big(contract.previousSettlementTicks)];
    const long = big(lots.longYesterday + lots.longToday);
    const short = big(lots.shortYesterday + lots.shortToday);
    const cost = previous * big(lots.longYesterday - lots.shortYesterday);
    const ticks = mark * (long - short) - cost - big(lots.longTodayTicks) + big(lots.shortTodayTicks);
    sum.owned += ticks * big(contract.tickValueMinor);
  }
  rows(core, 'ClearingHouse', housesBase, header.venuesCount).forEach((house, i) =>
    sum.between.set(i + 1, big(house.inTransitMinor)),
  );
  for (const one of contracts) {
    const lots = big(one.openShortLots) - big(one.openLongLots);
    const carried = big(one.carryLongTicks) - big(one.carryShortTicks) - big(one.closedTicks);
    const value = (lots * big(one.markTicks) + carried) * big(one.tickValueMinor);
    sum.between.set(one.venue, (sum.between.get(one.venue) ?? 0n) + value);
  }
  return sum;
}

/** Looks at every pause, and counts by kind of account and op where something stood between the two sides. */
class Watcher {
  steps = 0;
  readonly midway = new Map<string, number>();

  look(core: CoreInstance, lines: readonly Op[]): void {
    this.steps++;
    core.checkInvariants();
    const { owned, paidIn, between } = recount(core);
    const all = [...between.values()].reduce((a, b) => a + b, 0n);
    const told = lines.map((line) => JSON.stringify(line)).join('\n');
    expect(owned + all, told).toBe(paidIn);
    for (const [venue, amount] of between) {
      if (amount === 0n) continue;
      // Only while a task is in flight.
      expect(core.header().tasksDepth, told).toBeGreaterThan(0);
      const { accountModel } = core.record('Venue', core.places.venuesBase, venue);
      const kind = `${accountModel === AccountModel.Net ? 'net' : 'gross'} ${String(lines[0]?.op)}`;
      this.midway.set(kind, (this.midway.get(kind) ?? 0) + 1);
    }
  }
}

/** A stream with an end in which much happens: defaults, a day's end, final settlements. */
function withAnEnd(lines: readonly Op[]): Op[] {
  const names = (op: string, field: string): string[] =>
    lines.filter((line) => line.op === op).map((line) => String(line[field]));
  const venue = names('venue', 'venue')[0] ?? '';
  const gone = new Set(
    ['default', 'final-settle'].flatMap((op) => ['account', 'winner', 'contract'].flatMap((field) => names(op, field))),
  );
  const accounts = names('account', 'account').filter((name) => !gone.has(name));
  const live = lines
    .filter((line) => line.op === 'contract' && line['venue'] === venue && line['legs'] === undefined)
    .map((line) => String(line['contract']))
    .filter((name) => !gone.has(name));
  const order = ['defaulter-margin', 'defaulter-fund', 'survivors-fund', 'assessments', 'gains-haircut', 'tear-up'];
  return [
    ...lines,
    { op: 'waterfall', venue, ccpFirstMinor: 5, ccpSecondMinor: 7, contributions: {}, order },
    ...accounts.slice(0, 2).map((account) => ({ op: 'default', account })),
    { op: 'settle', venue },
    ...live.map((contract) => ({ op: 'final-settle', contract, fixings: [401, 402, 404] })),
    { op: 'settle', venue },
  ];
}

/** Trades of a day among six accounts, then those on one side want out at the limit and are reduced against the others. */
function reductionOf(seed: number): Op[] {
  const draw = new Draw(seed);
  const accounts = ['A', 'B', 'C', 'D', 'E', 'F'];
  const contract = 'X';
  const [losers, limit] = draw.pick([
    ['sell', 1050],
    ['buy', 950],
  ] as const);
  const lines: Op[] = [
    { op: 'venue', venue: 'V', currency: 'CNY', accountModel: 'gross', margin: draw.pick(['off', 'percentage']) },
    {
      op: 'contract',
      contract,
      venue: 'V',
      product: 'X',
      month: 1,
      tickValueMinor: 100,
      previousSettlementTicks: 1000,
      dailyLimitBps: 500,
      feePerLotMinor: 3,
    },
    ...accounts.map((account, i): Op => {
      return { op: 'account', account, venue: 'V', cashMinor: 1_000_000_000, role: i === 0 ? 'hedger' : 'speculator' };
    }),
  ];
  let order = 0;
  const send = (
    account: string | undefined,
    side: string,
    priceTicks: number,
    quantityLots: number,
    offset = 'open',
  ): void => {
    lines.push({ op: 'new', order: ++order, account, contract, side, priceTicks, quantityLots, offset });
  };
  for (let trade = draw.int(4, 14); trade > 0; trade--) {
    const [from, to] = [draw.int(0, 5), draw.int(1, 5)];
    const [price, lots] = [draw.int(955, 1045), draw.int(1, 9)];
    send(accounts[from], 'buy', price, lots);
    send(accounts[(from + to) % 6], 'sell', price, lots);
  }
  for (const account of accounts)
    if (draw.chance(60)) send(account, losers === 'sell' ? 'buy' : 'sell', limit, draw.int(1, 9), 'close-today');
  const tiersBps = draw.pick([[600, 300, 0], [300, 0], [0]]);
  return [
    ...lines,
    { op: 'reduce', contract, lossBps: draw.pick([0, 100, 600]), tiersBps },
    { op: 'settle', venue: 'V' },
  ];
}

/** Kinds of moments in which one side is booked before the other. */
const MIDWAY = ['settle', 'final-settle', 'default', 'cancel-trades'].flatMap((op) => [`gross ${op}`, `net ${op}`]);
/** Steps looked at, at least. */
const STEPS = 40_000;

async function play(streams: fc.Arbitrary<Op[]>, isEnough: (watcher: Watcher) => boolean): Promise<Watcher> {
  const watcher = new Watcher();
  const exchange = await BinaryExchange.create(await coreModule(), STEPWISE, (core, lines) =>
    watcher.look(core, lines),
  );
  const property = fc.asyncProperty(streams, async (lines) => void (await playBoth(exchange, lines, STEPWISE)));
  while (!isEnough(watcher)) await fc.assert(property, { numRuns: 20 });
  return watcher;
}

test('nothing is created or lost by a cent, after every event', { timeout: 240_000 }, async () => {
  const { steps } = await play(
    streamOf(40, 160).map(withAnEnd),
    (watcher) => watcher.steps >= STEPS && MIDWAY.every((kind) => watcher.midway.has(kind)),
  );
  expect(steps).toBeGreaterThanOrEqual(STEPS);
});

test('nor in a reduction', { timeout: 60_000 }, async () => {
  const seeds = fc.noShrink(fc.integer({ min: 0, max: 0xffff_ffff }));
  const { midway } = await play(seeds.map(reductionOf), ({ midway: seen }) => (seen.get('gross reduce') ?? 0) > 100);
  expect(midway.get('gross settle')).toBeGreaterThan(0);
});
