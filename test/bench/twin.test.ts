import { describe, expect, test } from 'vitest';
import type { BenchEngine, Totals } from './engine';
import { NpmEngine } from './npm-engine';
import { TwinEngine } from './twin';
import { CANCEL, LIMIT, MARKET, workload, type Workload } from './workload';

const BUY = 0;
const SELL = 1;

/** One row of a workload written by hand: op, order, side, price, lots. */
type Row = readonly [op: number, id: number, side: number, priceTicks: number, quantityLots: number];

/** A workload without prefill, so that each row counts. Owners repeat: orders of one account meet. */
function workloadOf(rows: readonly Row[]): Workload {
  return {
    prefill: 0,
    count: rows.length,
    op: Uint8Array.from(rows, (row) => row[0]),
    id: Int32Array.from(rows, (row) => row[1]),
    side: Uint8Array.from(rows, (row) => row[2]),
    priceTicks: Int32Array.from(rows, (row) => row[3]),
    quantityLots: Int32Array.from(rows, (row) => row[4]),
    owner: Int32Array.from(rows, (row) => 1 + (row[1] % 3)),
    owners: 3,
    lowTicks: 1,
    highTicks: 65_535,
  };
}

interface NaiveOrder {
  readonly id: number;
  readonly side: number;
  readonly price: number;
  left: number;
}

/** A book as one list in order of arrival: the best order is looked for from the beginning each time. */
class NaiveBook {
  readonly orders: NaiveOrder[] = [];
  readonly unknownCancels: number[] = [];
  readonly unfilledMarkets: number[] = [];
  trades = 0;
  volumeLots = 0;
  notional = 0;

  apply(load: Workload, at: number): void {
    const id = load.id[at]!;
    if (load.op[at] === CANCEL) {
      const place = this.orders.findIndex((order) => order.id === id);
      if (place < 0) this.unknownCancels.push(id);
      else this.orders.splice(place, 1);
      return;
    }
    const side = load.side[at]!;
    const isMarket = load.op[at] === MARKET;
    const limit = isMarket ? (side === BUY ? Infinity : -Infinity) : load.priceTicks[at]!;
    let left = load.quantityLots[at]!;
    for (let best = this.#best(side, limit); left > 0 && best !== undefined; best = this.#best(side, limit)) {
      const lots = Math.min(left, best.left);
      left -= lots;
      best.left -= lots;
      this.trades += 1;
      this.volumeLots += lots;
      this.notional += lots * best.price;
      if (best.left === 0) this.orders.splice(this.orders.indexOf(best), 1);
    }
    if (left > 0 && isMarket) this.unfilledMarkets.push(id);
    else if (left > 0) this.orders.push({ id, side, price: limit, left });
  }

  totals(): Totals {
    return { trades: this.trades, volumeLots: this.volumeLots, notional: this.notional };
  }

  /** First of the best-priced orders of the other side within the limit. */
  #best(side: number, limit: number): NaiveOrder | undefined {
    let found: NaiveOrder | undefined;
    for (const order of this.orders) {
      if (order.side === side || (side === BUY ? order.price > limit : order.price < limit)) continue;
      if (!found || (side === BUY ? order.price < found.price : order.price > found.price)) found = order;
    }
    return found;
  }
}

async function totalsOf(engine: BenchEngine, load: Workload, messages = load.count): Promise<Totals> {
  await engine.prepare(load, messages);
  engine.run();
  return engine.totals();
}

function naiveTotals(load: Workload): { readonly book: NaiveBook; readonly perMessage: readonly Totals[] } {
  const book = new NaiveBook();
  const perMessage: Totals[] = [];
  for (let at = 0; at < load.prefill + load.count; at++) {
    book.apply(load, at);
    if (at >= load.prefill) perMessage.push(book.totals());
  }
  return { book, perMessage };
}

/** Few live orders spread over the whole ladder: the next level is often far away, so every storey is searched. */
function sparseRows(count: number, seed: number): Row[] {
  let state = seed;
  const below = (end: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
  const rows: Row[] = [];
  for (let id = 1; id <= count; id++) {
    const side = below(2);
    const dice = below(10);
    if (dice < 2 && id > 1) rows.push([CANCEL, 1 + below(id - 1), BUY, 0, 0]);
    else if (dice < 4) rows.push([MARKET, id, side, 0, 1 + below(12)]);
    // Ends of words and storeys are as likely as all other prices together.
    else
      rows.push([
        LIMIT,
        id,
        side,
        below(2) === 0 ? 1 + below(65_535) : 32 * (1 + below(2046)) + below(2),
        1 + below(9),
      ]);
  }
  return rows;
}

/**
 * 5 and 4 lots are bid at 100, 3 lots at 99; 6 lots sold at 100 take all 5 of the first bid and 1 of the second. The
 * second bid's other 3 are cancelled, and 2 lots sold at market meet the bid at 99.
 */
const BY_HAND: readonly Row[] = [
  [LIMIT, 1, BUY, 100, 5],
  [LIMIT, 2, BUY, 100, 4],
  [LIMIT, 3, BUY, 99, 3],
  [LIMIT, 4, SELL, 100, 6],
  [CANCEL, 2, BUY, 100, 0],
  [MARKET, 5, SELL, 0, 2],
];
/** 5 x 100 + 1 x 100 + 2 x 99 = 798. */
const BY_HAND_TOTALS: Totals = { trades: 3, volumeLots: 8, notional: 798 };

describe('workload A', () => {
  const load = workload('A', 20_000, { seed: 7, resting: 1_000 });
  const { book } = naiveTotals(load);

  test('every cancel names a live order and every market order fills whole', () => {
    expect(book.unknownCancels).toEqual([]);
    expect(book.unfilledMarkets).toEqual([]);
  });

  test('half the messages are new orders, 45% cancels and 5% marketable', () => {
    const share = (op: number): number =>
      load.op.subarray(load.prefill).filter((one) => one === op).length / load.count;
    // Three standard deviations of a share of one half in 20,000 draws are 0.011.
    expect(Math.abs(share(CANCEL) - 0.45)).toBeLessThan(0.011);
    expect(Math.abs(share(MARKET) - 0.025)).toBeLessThan(0.011);
    expect(Math.abs(share(LIMIT) - 0.525)).toBeLessThan(0.011);
  });

  test('prices stay on the ladder', () => {
    const prices = Array.from(load.priceTicks).filter((_, at) => load.op[at] !== MARKET);
    expect(Math.min(...prices)).toBeGreaterThanOrEqual(load.lowTicks);
    expect(Math.max(...prices)).toBeLessThanOrEqual(load.highTicks);
  });

  test('the same seed gives the same flow, another seed another one', () => {
    expect(workload('A', 20_000, { seed: 7, resting: 1_000 })).toEqual(load);
    expect(workload('A', 20_000, { seed: 8, resting: 1_000 }).priceTicks).not.toEqual(load.priceTicks);
  });

  test('a shorter flow is the beginning of the longer one', () => {
    const short = workload('A', 5_000, { seed: 7, resting: 1_000 });
    expect(load.id.subarray(0, 6_000)).toEqual(short.id);
    expect(load.quantityLots.subarray(0, 6_000)).toEqual(short.quantityLots);
  });
});

describe.each<[string, () => BenchEngine]>([
  ['the JavaScript twin', () => new TwinEngine()],
  ['nodejs-order-book', () => new NpmEngine()],
])('%s', (_, create) => {
  test('trades as worked out by hand', async () => {
    expect(naiveTotals(workloadOf(BY_HAND)).book.totals()).toEqual(BY_HAND_TOTALS);
    expect(await totalsOf(create(), workloadOf(BY_HAND))).toEqual(BY_HAND_TOTALS);
  });

  test('agrees with the naive book after every message of workload A', async () => {
    const load = workload('A', 300, { seed: 11, resting: 200 });
    const { perMessage } = naiveTotals(load);
    const before = perMessage[0]!.trades;
    expect(perMessage.at(-1)!.trades).toBeGreaterThan(before);
    const engine = create();
    for (let messages = 1; messages <= load.count; messages++) {
      expect(await totalsOf(engine, load, messages), `after ${messages} messages`).toEqual(perMessage[messages - 1]);
    }
  });

  test('agrees with the naive book on 20,000 messages of workload A', async () => {
    const load = workload('A', 20_000, { seed: 12, resting: 1_000 });
    expect(await totalsOf(create(), load)).toEqual(naiveTotals(load).book.totals());
  });

  test('agrees with the naive book where few orders stand far apart', async () => {
    for (const seed of [1, 2, 3]) {
      const load = workloadOf(sparseRows(4_000, seed));
      const { book } = naiveTotals(load);
      expect(book.trades).toBeGreaterThan(500);
      expect(await totalsOf(create(), load), `seed ${seed}`).toEqual(book.totals());
    }
  });

  test('order numbers that share their place in a number table are told apart', async () => {
    const load = workloadOf(sparseRows(4_000, 4));
    // Forty neighbouring homes in any table of up to 2^18 places; a cancel is moved in the same way as its order.
    for (let at = 0; at < load.count; at++)
      load.id[at] = 1 + (load.id[at]! % 40) + (Math.trunc(load.id[at]! / 40) << 18);
    const { book } = naiveTotals(load);
    expect(book.trades).toBeGreaterThan(500);
    expect(await totalsOf(create(), load)).toEqual(book.totals());
  });

  test('a second run of the same engine repeats the first', async () => {
    const engine = create();
    const load = workload('A', 3_000, { seed: 13, resting: 500 });
    const first = await totalsOf(engine, load);
    expect(await totalsOf(engine, load)).toEqual(first);
  });
});
