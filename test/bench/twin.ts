import { ORDER_LOTS_MAX, ORDER_NUMBER_MAX, PRICE_TICKS_MAX } from '../../assembly/shared/limits';
import type { BenchEngine, Totals } from './engine';
import { TwinAccounts } from './twin-accounts';
import { LADDER_TICKS, TwinSide } from './twin-book';
import { TwinEvents } from './twin-events';
import { CANCEL, LIMIT, MARKET, ordersFor, type Workload } from './workload';

/** Words of one command record, and where its fields stand in it: as large as the core's. */
const COMMAND_WORDS = 16;
const OP = 0;
const NUMBER = 1;
const OWNER = 2;
const SIDE = 3;
const PRICE = 4;
const LOTS = 5;

/** Ends of orders that are remembered, as in the core. */
const ENDED = 4_096;

/**
 * The same algorithm as the core in plain JavaScript over typed arrays, doing the same work for each message: a command
 * record is read and every field checked, duplicates are looked up, the order goes through a flat ladder with a bitmap of
 * three storeys, queues through links in a compact pool, an order number table that remembers how orders ended, an owner
 * and a self-match check for every meeting, a list of each owner's orders, positions booked on both sides of every fill,
 * the day's figures, an event record of 64 bytes with a rolling hash for everything that happens, and the running totals
 * compared after each message.
 */
export class TwinEngine implements BenchEngine {
  readonly name = 'plain JavaScript twin';
  #commands = new Int32Array(0);
  #encoded: Workload | null = null;
  #from = 0;
  #to = 0;
  #owners = 0;
  #previousTicks = 0;

  readonly #bids = new TwinSide(true);
  readonly #asks = new TwinSide(false);
  readonly #accounts = new TwinAccounts();
  readonly #events = new TwinEvents();

  #next = new Int32Array(0);
  #previous = new Int32Array(0);
  #price = new Int32Array(0);
  #left = new Int32Array(0);
  #shown = new Int32Array(0);
  #number = new Int32Array(0);
  #owner = new Int32Array(0);
  #accepted = new Int32Array(0);
  #ownNext = new Int32Array(0);
  #ownPrevious = new Int32Array(0);
  #side = new Uint8Array(0);
  #used = 0;
  #free = 0;

  #tableNumber = new Int32Array(0);
  #tableSlot = new Int32Array(0);
  readonly #ended = new Int32Array(ENDED);
  readonly #firstOwn = new Int32Array(1 << 10);
  readonly #lastOwn = new Int32Array(1 << 10);

  /** Trades, lots, notional, last price, highest, lowest of the day. */
  readonly #day = new Float64Array(6);
  #before: Totals = { trades: 0, volumeLots: 0, notional: 0 };

  async prepare(load: Workload, messages: number): Promise<void> {
    this.#reset(ordersFor(load));
    if (this.#encoded !== load) this.#commands = encode(load);
    this.#encoded = load;
    this.#owners = load.owners;
    this.#previousTicks = (load.lowTicks + load.highTicks + 1) / 2;
    this.#from = 0;
    this.#to = load.prefill;
    this.run();
    this.#from = load.prefill;
    this.#to = load.prefill + messages;
    this.#before = { trades: 0, volumeLots: 0, notional: 0 };
    this.#before = this.totals();
    return Promise.resolve();
  }

  #reset(orders: number): void {
    if (this.#next.length !== orders + 1) {
      const column = (): Int32Array<ArrayBuffer> => new Int32Array(orders + 1);
      this.#next = column();
      this.#previous = column();
      this.#price = column();
      this.#left = column();
      this.#shown = column();
      this.#number = column();
      this.#owner = column();
      this.#accepted = column();
      this.#ownNext = column();
      this.#ownPrevious = column();
      this.#side = new Uint8Array(orders + 1);
      this.#tableNumber = new Int32Array(orders * 2);
      this.#tableSlot = new Int32Array(orders * 2);
    }
    for (const array of [this.#tableNumber, this.#tableSlot, this.#ended, this.#firstOwn, this.#lastOwn]) array.fill(0);
    this.#bids.clear();
    this.#asks.clear();
    this.#accounts.clear();
    this.#events.clear();
    this.#day.fill(0);
    this.#used = 0;
    this.#free = 0;
  }

  run(): void {
    const commands = this.#commands;
    for (let at = this.#from; at < this.#to; at++) {
      const base = at * COMMAND_WORDS;
      if (commands[base + OP] === CANCEL) this.#cancel(commands[base + NUMBER] ?? 0);
      else this.#enter(base);
      this.#check();
    }
  }

  release(): void {
    // Its arrays serve the next run.
  }

  totals(): Totals {
    const [trades = 0, volumeLots = 0, notional = 0] = this.#day;
    const before = this.#before;
    return {
      trades: trades - before.trades,
      volumeLots: volumeLots - before.volumeLots,
      notional: notional - before.notional,
    };
  }

  /** Hash of everything that was told. */
  get hash(): number {
    return this.#events.hash;
  }

  #check(): void {
    const bid = this.#bids.best;
    const ask = this.#asks.best;
    if (bid >= ask && bid >= 0 && ask >= 0) throw new Error('the book is not crossed');
    this.#accounts.check();
  }

  #find(number: number): number {
    const table = this.#tableNumber;
    const mask = table.length - 1;
    let at = number & mask;
    for (;;) {
      const found = table[at] ?? 0;
      if (found === 0) return 0;
      if (found === number) return this.#tableSlot[at] ?? 0;
      at = (at + 1) & mask;
    }
  }

  #enterTable(number: number, slot: number): void {
    const table = this.#tableNumber;
    const mask = table.length - 1;
    let at = number & mask;
    while (table[at] !== 0) at = (at + 1) & mask;
    table[at] = number;
    this.#tableSlot[at] = slot;
  }

  #leaveTable(number: number, wasFilled: boolean): void {
    const table = this.#tableNumber;
    const slots = this.#tableSlot;
    const mask = table.length - 1;
    let hole = number & mask;
    while (table[hole] !== number) hole = (hole + 1) & mask;
    let next = (hole + 1) & mask;
    for (;;) {
      const follower = table[next] ?? 0;
      if (follower === 0) break;
      const home = follower & mask;
      if (((next - home) & mask) >= ((next - hole) & mask)) {
        table[hole] = follower;
        slots[hole] = slots[next] ?? 0;
        hole = next;
      }
      next = (next + 1) & mask;
    }
    table[hole] = 0;
    this.#ended[number & (ENDED - 1)] = wasFilled ? number : -number;
  }

  /** True when every field of the command is in its range. */
  #isGood(base: number): boolean {
    const commands = this.#commands;
    const number = commands[base + NUMBER] ?? 0;
    const owner = commands[base + OWNER] ?? 0;
    const price = commands[base + PRICE] ?? 0;
    const lots = commands[base + LOTS] ?? 0;
    const isMarket = commands[base + OP] === MARKET;
    return (
      number >= 1 &&
      number <= ORDER_NUMBER_MAX &&
      owner >= 1 &&
      owner <= this.#owners &&
      (commands[base + SIDE] ?? 0) <= 1 &&
      price >= -PRICE_TICKS_MAX &&
      price <= PRICE_TICKS_MAX &&
      lots >= 1 &&
      lots <= ORDER_LOTS_MAX &&
      (isMarket || (price >= 1 && price < LADDER_TICKS))
    );
  }

  #enter(base: number): void {
    if (!this.#isGood(base)) return;
    const commands = this.#commands;
    const number = commands[base + NUMBER] ?? 0;
    if (this.#find(number) !== 0) return;
    const side = commands[base + SIDE] ?? 0;
    const owner = commands[base + OWNER] ?? 0;
    const lots = commands[base + LOTS] ?? 0;
    if (!this.#accounts.fits(owner, side, lots)) return;
    const isMarket = commands[base + OP] === MARKET;
    const limit = isMarket ? (side === 0 ? LADDER_TICKS - 1 : 1) : (commands[base + PRICE] ?? 0);
    let slot = this.#free;
    if (slot !== 0) this.#free = this.#next[slot] ?? 0;
    else slot = ++this.#used;
    this.#number[slot] = number;
    this.#price[slot] = limit;
    this.#left[slot] = lots;
    this.#shown[slot] = 0;
    this.#owner[slot] = owner;
    this.#side[slot] = side;
    this.#enterTable(number, slot);
    const last = this.#lastOwn[owner] ?? 0;
    this.#ownNext[slot] = 0;
    this.#ownPrevious[slot] = last;
    if (last !== 0) this.#ownNext[last] = slot;
    else this.#firstOwn[owner] = slot;
    this.#lastOwn[owner] = slot;
    this.#events.tellOrder(1, number, owner, limit, lots, side);
    this.#accepted[slot] = this.#events.sequence;
    this.#match(slot, side, limit, owner);
    if (this.#left[slot] === 0) this.#end(slot, true);
    else if (isMarket) {
      this.#events.tellOrder(3, number, owner, limit, this.#left[slot] ?? 0, side);
      this.#end(slot, false);
    } else this.#rest(slot, side === 0 ? this.#bids : this.#asks, limit);
  }

  #match(slot: number, side: number, limit: number, owner: number): void {
    const book = side === 0 ? this.#asks : this.#bids;
    let left = this.#left[slot] ?? 0;
    while (left > 0) {
      const price = book.best;
      if (price < 0 || (side === 0 ? price > limit : price < limit)) break;
      const resting = book.head[price] ?? 0;
      const maker = this.#owner[resting] ?? 0;
      // Self-match prevention is off, as in the core's run: the owners are compared all the same.
      if (maker === owner && this.#owners === 0) return;
      const there = this.#shown[resting] ?? 0;
      const lots = Math.min(left, there);
      left -= lots;
      this.#shown[resting] = there - lots;
      this.#left[resting] = (this.#left[resting] ?? 0) - lots;
      book.lots[price] = (book.lots[price] ?? 0) - lots;
      this.#accounts.note(maker, 1 - side, -lots);
      this.#accounts.book(owner, side, price, lots, this.#previousTicks);
      this.#accounts.book(maker, 1 - side, price, lots, this.#previousTicks);
      this.#noteDay(price, lots);
      const one = this.#number[slot] ?? 0;
      const other = this.#number[resting] ?? 0;
      const owners = side === 0 ? owner | (maker << 16) : maker | (owner << 16);
      const cause = this.#accepted[slot] ?? 0;
      this.#events.tellTrade(cause, side === 0 ? one : other, side === 0 ? other : one, price, lots, owners, side);
      if (this.#left[resting] === 0) {
        this.#leave(resting, book, price);
        this.#end(resting, true);
      }
    }
    this.#left[slot] = left;
  }

  #noteDay(price: number, lots: number): void {
    const day = this.#day;
    day[0] = (day[0] ?? 0) + 1;
    day[1] = (day[1] ?? 0) + lots;
    day[2] = (day[2] ?? 0) + price * lots;
    day[3] = price;
    if (price > (day[4] ?? 0)) day[4] = price;
    if (price < (day[5] ?? 0) || day[0] === 1) day[5] = price;
  }

  #cancel(number: number): void {
    const slot = this.#find(number);
    if (slot === 0) return;
    const owner = this.#owner[slot] ?? 0;
    const price = this.#price[slot] ?? 0;
    const left = this.#left[slot] ?? 0;
    const side = this.#side[slot] ?? 0;
    this.#events.tellOrder(3, number, owner, price, left, side);
    this.#leave(slot, side === 0 ? this.#bids : this.#asks, price);
    this.#accounts.note(owner, side, -left);
    this.#end(slot, false);
  }

  #end(slot: number, wasFilled: boolean): void {
    this.#leaveTable(this.#number[slot] ?? 0, wasFilled);
    const owner = this.#owner[slot] ?? 0;
    const before = this.#ownPrevious[slot] ?? 0;
    const after = this.#ownNext[slot] ?? 0;
    if (before !== 0) this.#ownNext[before] = after;
    else this.#firstOwn[owner] = after;
    if (after !== 0) this.#ownPrevious[after] = before;
    else this.#lastOwn[owner] = before;
    this.#next[slot] = this.#free;
    this.#free = slot;
  }

  #rest(slot: number, book: TwinSide, price: number): void {
    const tail = book.tail[price] ?? 0;
    const left = this.#left[slot] ?? 0;
    this.#next[slot] = 0;
    this.#previous[slot] = tail;
    if (tail !== 0) this.#next[tail] = slot;
    else {
      book.head[price] = slot;
      book.open(price);
    }
    book.tail[price] = slot;
    this.#shown[slot] = left;
    book.lots[price] = (book.lots[price] ?? 0) + left;
    book.orders[price] = (book.orders[price] ?? 0) + 1;
    this.#accounts.note(this.#owner[slot] ?? 0, this.#side[slot] ?? 0, left);
  }

  #leave(slot: number, book: TwinSide, price: number): void {
    const before = this.#previous[slot] ?? 0;
    const after = this.#next[slot] ?? 0;
    if (before !== 0) this.#next[before] = after;
    else book.head[price] = after;
    if (after !== 0) this.#previous[after] = before;
    else book.tail[price] = before;
    book.lots[price] = (book.lots[price] ?? 0) - (this.#shown[slot] ?? 0);
    const orders = (book.orders[price] ?? 0) - 1;
    book.orders[price] = orders;
    if (orders === 0) book.close(price);
  }
}

/** All messages as command records, once. */
function encode(load: Workload): Int32Array<ArrayBuffer> {
  const total = load.prefill + load.count;
  const commands = new Int32Array(total * COMMAND_WORDS);
  for (let at = 0; at < total; at++) {
    const base = at * COMMAND_WORDS;
    commands[base + OP] = load.op[at] ?? LIMIT;
    commands[base + NUMBER] = load.id[at] ?? 0;
    commands[base + OWNER] = load.owner[at] ?? 0;
    commands[base + SIDE] = load.side[at] ?? 0;
    commands[base + PRICE] = load.priceTicks[at] ?? 0;
    commands[base + LOTS] = load.quantityLots[at] ?? 0;
  }
  return commands;
}
