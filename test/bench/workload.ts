/** A seeded flow of orders for one instrument: every cancel hits a live order, every market order can fill whole. */
export interface Workload {
  /** Messages that build the book, not timed. */
  readonly prefill: number;
  readonly count: number;
  /** 1 limit, 2 cancel, 3 market. */
  readonly op: Uint8Array;
  readonly id: Int32Array;
  /** 0 buy, 1 sell. */
  readonly side: Uint8Array;
  readonly priceTicks: Int32Array;
  readonly quantityLots: Int32Array;
  /** Owner of each order, 1 … owners. */
  readonly owner: Int32Array;
  readonly owners: number;
  readonly lowTicks: number;
  readonly highTicks: number;
}

export const LIMIT = 1;
export const CANCEL = 2;
export const MARKET = 3;

const OWNERS = 200;
const MIDDLE = 32_768;

/** xorshift32 of Marsaglia (2003). */
function generator(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

interface Resting {
  id: number;
  side: number;
  price: number;
  lots: number;
}

/** A plain book that the generator keeps to know what is live: price levels in arrays, best prices by walking. */
class SimpleBook {
  readonly levels: Resting[][] = [];
  readonly live: Resting[] = [];
  readonly #at = new Map<Resting, number>();
  lots: [number, number] = [0, 0];
  best: [number, number] = [-1, 1 << 30];

  add(order: Resting): void {
    (this.levels[order.price] ??= []).push(order);
    this.#at.set(order, this.live.length);
    this.live.push(order);
    this.lots[order.side === 0 ? 0 : 1] += order.lots;
    if (order.side === 0) this.best[0] = Math.max(this.best[0], order.price);
    else this.best[1] = Math.min(this.best[1], order.price);
  }

  remove(order: Resting): void {
    const level = this.levels[order.price] ?? [];
    level.splice(level.indexOf(order), 1);
    const at = this.#at.get(order) ?? 0;
    const last = this.live.pop();
    if (last !== undefined && last !== order) {
      this.live[at] = last;
      this.#at.set(last, at);
    }
    this.#at.delete(order);
    this.lots[order.side === 0 ? 0 : 1] -= order.lots;
    while (this.best[0] >= 0 && !this.levels[this.best[0]]?.some((one) => one.side === 0)) this.best[0]--;
    while (this.best[1] < 65_536 && !this.levels[this.best[1]]?.some((one) => one.side === 1)) this.best[1]++;
  }

  /** Trades an aggressor and returns what is left of it. */
  take(side: number, limit: number, lots: number): number {
    let left = lots;
    for (;;) {
      const price = side === 0 ? this.best[1] : this.best[0];
      const isThere = side === 0 ? price < 65_536 && price <= limit : price >= 0 && price >= limit;
      const first = isThere ? this.levels[price]?.[0] : undefined;
      if (left === 0 || first === undefined) return left;
      const filled = Math.min(left, first.lots);
      left -= filled;
      if (filled === first.lots) this.remove(first);
      else {
        first.lots -= filled;
        this.lots[first.side === 0 ? 0 : 1] -= filled;
      }
    }
  }
}

/** What makes one workload differ from another. */
interface Flow {
  readonly seed: number;
  /** Orders that rest before the clock starts. */
  readonly resting: number;
  /** Distance of a new passive order from the value, ticks, from a number in [0, 1). */
  readonly away: (random: number) => number;
  /** How far the value may move with one message, ticks. */
  readonly drift: number;
  /** What the next message is, from a number in [0, 1) and the live orders: passive, cancel or marketable. */
  readonly next: (random: number, live: number) => 'passive' | 'cancel' | 'marketable';
  /** Lots of a marketable order, from a number in [0, 1). */
  readonly takes: (random: number) => number;
  /** Chance that a marketable order is a market order; else a limit order through the best price. */
  readonly marketShare: number;
  /** How far through the best price a marketable limit order goes, ticks. */
  readonly through: number;
}

/**
 * A market-like: 10,000 resting orders; then 50% new orders at exponential distance (mean 60 ticks) from a drifting value,
 * 45% cancels of random live orders, 5% marketable, half of them market orders.
 */
const MARKET_LIKE: Flow = {
  seed: 20_260_923,
  resting: 10_000,
  away: (random) => 1 + Math.floor(-Math.log(1 - random) * 60),
  drift: 0.8,
  next: (random, live) => (random < 0.5 || live < 200 ? 'passive' : random < 0.95 ? 'cancel' : 'marketable'),
  takes: (random) => 1 + Math.floor(random * 150),
  marketShare: 0.5,
  through: 2,
};

/** B deep: 500,000 resting orders over 12,000 ticks on each side; new orders and cancels at random, 1% market orders. */
const DEEP: Flow = {
  seed: 20_260_924,
  resting: 500_000,
  away: (random) => 1 + Math.floor(random * 12_000),
  drift: 0,
  next: (random) => (random < 0.495 ? 'passive' : random < 0.99 ? 'cancel' : 'marketable'),
  takes: (random) => 1 + Math.floor(random * 200),
  marketShare: 1,
  through: 0,
};

/**
 * C sweeps: 20,000 resting orders over 2,000 ticks on each side; 5% large orders of 500 to 1,500 lots that eat about
 * twenty orders over many prices; new orders in between keep the book as deep as it was.
 */
const SWEEPS: Flow = {
  seed: 20_260_925,
  resting: 20_000,
  away: (random) => 1 + Math.floor(random * 2_000),
  drift: 0,
  next: (random, live) => (random < 0.05 ? 'marketable' : live > 20_000 ? 'cancel' : 'passive'),
  takes: (random) => 500 + Math.floor(random * 1_001),
  marketShare: 1,
  through: 0,
};

const FLOWS = { A: MARKET_LIKE, B: DEEP, C: SWEEPS } as const;

/** Orders an engine is started for: half as many again as rest at the beginning, as a power of two; 1,048,576 for B. */
export function ordersFor(load: Workload): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1_000, load.prefill) * 1.5));
}

/** The name of a workload, as the bench prints it. */
export type FlowName = keyof typeof FLOWS;

/**
 * The seeded workload of this name with so many messages after its prefill.
 * @param change another seed or prefill, for tests
 */
export function workload(
  name: FlowName,
  count: number,
  change: Partial<Pick<Flow, 'seed' | 'resting'>> = {},
): Workload {
  const flow: Flow = { ...FLOWS[name], ...change };
  const total = flow.resting + count;
  const random = generator(flow.seed);
  const load = {
    op: new Uint8Array(total),
    id: new Int32Array(total),
    side: new Uint8Array(total),
    priceTicks: new Int32Array(total),
    quantityLots: new Int32Array(total),
    owner: new Int32Array(total),
  };
  const book = new SimpleBook();
  let value = MIDDLE;
  let nextId = 1;
  const write = (at: number, op: number, id: number, side: number, price: number, lots: number): void => {
    load.op[at] = op;
    load.id[at] = id;
    load.side[at] = side;
    load.priceTicks[at] = price;
    load.quantityLots[at] = lots;
    load.owner[at] = 1 + (id % OWNERS);
  };
  const passive = (at: number): void => {
    const side = random() < 0.5 ? 0 : 1;
    const away = flow.away(random());
    let price = Math.round(value) + (side === 0 ? -away : away);
    if (side === 0) price = Math.min(price, book.best[1] - 1);
    else price = Math.max(price, book.best[0] + 1);
    const lots = 1 + Math.floor(random() * 100);
    write(at, LIMIT, nextId, side, price, lots);
    book.add({ id: nextId++, side, price, lots });
  };
  const marketable = (at: number): void => {
    const side = random() < 0.5 ? 0 : 1;
    const there = book.lots[side === 0 ? 1 : 0];
    const lots = Math.min(flow.takes(random()), there - 1);
    const isMarket = random() < flow.marketShare;
    const best = side === 0 ? book.best[1] + flow.through : book.best[0] - flow.through;
    const price = isMarket ? (side === 0 ? 65_000 : 500) : best;
    const id = nextId++;
    write(at, isMarket ? MARKET : LIMIT, id, side, isMarket ? 0 : price, lots);
    const left = book.take(side, price, lots);
    if (left > 0) book.add({ id, side, price, lots: left });
  };
  const cancel = (at: number): void => {
    const order = book.live[Math.floor(random() * book.live.length)];
    if (order === undefined) throw new Error('a live order is there to cancel');
    book.remove(order);
    write(at, CANCEL, order.id, order.side, order.price, 0);
  };
  for (let at = 0; at < total; at++) {
    value += (random() - 0.5) * flow.drift;
    const next = at < flow.resting ? 'passive' : flow.next(random(), book.live.length);
    if (next === 'passive') passive(at);
    else if (next === 'cancel') cancel(at);
    else marketable(at);
  }
  return { prefill: flow.resting, count, ...load, owners: OWNERS, lowTicks: 1, highTicks: 65_535 };
}
