import type { BenchEngine, Totals } from './engine';
import { CANCEL, MARKET, type Workload } from './workload';

const SLOTS = 65_536;
const EVENT_WORDS = 16;
const RING = 4_096;

/**
 * The same algorithm as the core in plain JavaScript over typed arrays, doing the same work: one flat ladder for both
 * sides with a three-storey bitmap (32-bit words), queues through links in a compact pool, an order number table, an
 * owner and a self-match check for every meeting, a list of each owner's orders, lots booked on both accounts at every
 * fill, and an event record of 64 bytes with a rolling hash for everything that happens.
 */
export class TwinEngine implements BenchEngine {
  readonly name = 'plain JavaScript twin';
  #load: Workload | null = null;
  #from = 0;
  #to = 0;
  #trades = 0;
  #volume = 0;
  #notional = 0;

  #head = new Int32Array(SLOTS);
  #tail = new Int32Array(SLOTS);
  #lots = new Float64Array(SLOTS);
  #orders = new Int32Array(SLOTS);
  #bits0 = new Int32Array(SLOTS >> 5);
  #bits1 = new Int32Array(SLOTS >> 10);
  #bits2 = new Int32Array(SLOTS >> 15);
  #bestBid = -1;
  #bestAsk = -1;

  #next = new Int32Array(1 << 17);
  #previous = new Int32Array(1 << 17);
  #price = new Int32Array(1 << 17);
  #left = new Int32Array(1 << 17);
  #number = new Int32Array(1 << 17);
  #owner = new Int32Array(1 << 17);
  #ownNext = new Int32Array(1 << 17);
  #ownPrevious = new Int32Array(1 << 17);
  #side = new Uint8Array(1 << 17);
  #used = 0;
  #free = 0;

  #table = new Int32Array(1 << 18);
  #firstOwn = new Int32Array(1 << 10);
  #lastOwn = new Int32Array(1 << 10);
  #longLots = new Float64Array(1 << 10);
  #longTicks = new Float64Array(1 << 10);
  #shortLots = new Float64Array(1 << 10);
  #shortTicks = new Float64Array(1 << 10);

  #ring = new Int32Array(RING * EVENT_WORDS);
  #events = 0;
  #hash = 17;
  #sequence = 0;

  async prepare(load: Workload, messages: number): Promise<void> {
    this.reset();
    this.#load = load;
    this.#from = 0;
    this.#to = load.prefill;
    this.run();
    this.#from = load.prefill;
    this.#to = load.prefill + messages;
    this.#trades = 0;
    this.#volume = 0;
    this.#notional = 0;
    return Promise.resolve();
  }

  reset(): void {
    for (const array of [
      this.#head,
      this.#tail,
      this.#orders,
      this.#bits0,
      this.#bits1,
      this.#bits2,
      this.#table,
      this.#firstOwn,
      this.#lastOwn,
    ])
      array.fill(0);
    for (const array of [this.#lots, this.#longLots, this.#longTicks, this.#shortLots, this.#shortTicks]) array.fill(0);
    this.#bestBid = -1;
    this.#bestAsk = -1;
    this.#used = 0;
    this.#free = 0;
    this.#sequence = 0;
    this.#hash = 17;
  }

  run(): void {
    const load = this.#load;
    if (load === null) return;
    for (let at = this.#from; at < this.#to; at++) {
      const op = load.op[at];
      if (op === CANCEL) this.#cancel(load.id[at] ?? 0);
      else this.#enter(load, at, op === MARKET);
    }
  }

  totals(): Totals {
    return { trades: this.#trades, volumeLots: this.#volume, notional: this.#notional };
  }

  #find(number: number): number {
    const mask = this.#table.length - 1;
    let at = number & mask;
    for (;;) {
      const slot = this.#table[at] ?? 0;
      if (slot === 0 || this.#number[slot] === number) return slot;
      at = (at + 1) & mask;
    }
  }

  #leaveTable(number: number): void {
    const mask = this.#table.length - 1;
    let hole = number & mask;
    while (this.#number[this.#table[hole] ?? 0] !== number) hole = (hole + 1) & mask;
    let next = (hole + 1) & mask;
    for (;;) {
      const slot = this.#table[next] ?? 0;
      if (slot === 0) break;
      const home = (this.#number[slot] ?? 0) & mask;
      if (((next - home) & mask) >= ((next - hole) & mask)) {
        this.#table[hole] = slot;
        hole = next;
      }
      next = (next + 1) & mask;
    }
    this.#table[hole] = 0;
  }

  #enter(load: Workload, at: number, isMarket: boolean): void {
    const number = load.id[at] ?? 0;
    if (this.#find(number) !== 0) return;
    const side = load.side[at] ?? 0;
    const limit = isMarket ? (side === 0 ? SLOTS - 1 : 0) : (load.priceTicks[at] ?? 0);
    const owner = load.owner[at] ?? 0;
    let slot = this.#free;
    if (slot !== 0) this.#free = this.#next[slot] ?? 0;
    else slot = ++this.#used;
    this.#number[slot] = number;
    this.#price[slot] = limit;
    this.#left[slot] = load.quantityLots[at] ?? 0;
    this.#owner[slot] = owner;
    this.#side[slot] = side;
    const mask = this.#table.length - 1;
    let place = number & mask;
    while (this.#table[place] !== 0) place = (place + 1) & mask;
    this.#table[place] = slot;
    this.#ownNext[slot] = 0;
    this.#ownPrevious[slot] = this.#lastOwn[owner] ?? 0;
    if (this.#lastOwn[owner] !== 0) this.#ownNext[this.#lastOwn[owner] ?? 0] = slot;
    else this.#firstOwn[owner] = slot;
    this.#lastOwn[owner] = slot;
    this.#tell(1, number, owner, limit, this.#left[slot] ?? 0, side);
    this.#match(slot, side, limit, owner);
    if (this.#left[slot] === 0) this.#end(slot);
    else if (isMarket) {
      this.#tell(3, number, owner, limit, this.#left[slot] ?? 0, side);
      this.#end(slot);
    } else this.#join(slot, side, limit);
  }

  #match(slot: number, side: number, limit: number, owner: number): void {
    while ((this.#left[slot] ?? 0) > 0) {
      const price = side === 0 ? this.#bestAsk : this.#bestBid;
      if (price < 0 || (side === 0 ? price > limit : price < limit)) return;
      const resting = this.#head[price] ?? 0;
      // Self-match prevention is off, as in the core's run: the check itself is done.
      if (this.#owner[resting] === owner) this.#hash ^= 0;
      const lots = Math.min(this.#left[slot] ?? 0, this.#left[resting] ?? 0);
      this.#left[slot] = (this.#left[slot] ?? 0) - lots;
      if (lots === this.#left[resting]) {
        this.#leave(resting, price);
        this.#left[resting] = 0;
      } else {
        this.#left[resting] = (this.#left[resting] ?? 0) - lots;
        this.#lots[price] = (this.#lots[price] ?? 0) - lots;
      }
      this.#book(owner, side, price, lots);
      this.#book(this.#owner[resting] ?? 0, 1 - side, price, lots);
      this.#trades++;
      this.#volume += lots;
      this.#notional += lots * price;
      this.#tell(5, this.#number[slot] ?? 0, this.#number[resting] ?? 0, price, lots, side);
      if (this.#left[resting] === 0) this.#end(resting);
    }
  }

  #book(owner: number, side: number, price: number, lots: number): void {
    if (side === 0) {
      this.#longLots[owner] = (this.#longLots[owner] ?? 0) + lots;
      this.#longTicks[owner] = (this.#longTicks[owner] ?? 0) + lots * price;
    } else {
      this.#shortLots[owner] = (this.#shortLots[owner] ?? 0) + lots;
      this.#shortTicks[owner] = (this.#shortTicks[owner] ?? 0) + lots * price;
    }
  }

  #cancel(number: number): void {
    const slot = this.#find(number);
    if (slot === 0) return;
    this.#tell(3, number, this.#owner[slot] ?? 0, this.#price[slot] ?? 0, this.#left[slot] ?? 0, this.#side[slot] ?? 0);
    this.#leave(slot, this.#price[slot] ?? 0);
    this.#end(slot);
  }

  #end(slot: number): void {
    this.#leaveTable(this.#number[slot] ?? 0);
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

  #join(slot: number, side: number, price: number): void {
    const tail = this.#tail[price] ?? 0;
    this.#next[slot] = 0;
    this.#previous[slot] = tail;
    if (tail !== 0) this.#next[tail] = slot;
    else {
      this.#head[price] = slot;
      this.#setBit(price);
      if (side === 0) {
        if (price > this.#bestBid) this.#bestBid = price;
      } else if (this.#bestAsk < 0 || price < this.#bestAsk) this.#bestAsk = price;
    }
    this.#tail[price] = slot;
    this.#lots[price] = (this.#lots[price] ?? 0) + (this.#left[slot] ?? 0);
    this.#orders[price] = (this.#orders[price] ?? 0) + 1;
  }

  #leave(slot: number, price: number): void {
    const before = this.#previous[slot] ?? 0;
    const after = this.#next[slot] ?? 0;
    if (before !== 0) this.#next[before] = after;
    else this.#head[price] = after;
    if (after !== 0) this.#previous[after] = before;
    else this.#tail[price] = before;
    this.#lots[price] = (this.#lots[price] ?? 0) - (this.#left[slot] ?? 0);
    this.#orders[price] = (this.#orders[price] ?? 0) - 1;
    if (this.#orders[price] !== 0) return;
    this.#clearBit(price);
    if (price === this.#bestBid) this.#bestBid = this.#below(price);
    else if (price === this.#bestAsk) this.#bestAsk = this.#above(price);
  }

  #setBit(price: number): void {
    this.#bits0[price >> 5] = (this.#bits0[price >> 5] ?? 0) | (1 << (price & 31));
    this.#bits1[price >> 10] = (this.#bits1[price >> 10] ?? 0) | (1 << ((price >> 5) & 31));
    this.#bits2[price >> 15] = (this.#bits2[price >> 15] ?? 0) | (1 << ((price >> 10) & 31));
  }

  #clearBit(price: number): void {
    const word0 = (this.#bits0[price >> 5] ?? 0) & ~(1 << (price & 31));
    this.#bits0[price >> 5] = word0;
    if (word0 !== 0) return;
    const word1 = (this.#bits1[price >> 10] ?? 0) & ~(1 << ((price >> 5) & 31));
    this.#bits1[price >> 10] = word1;
    if (word1 === 0) this.#bits2[price >> 15] = (this.#bits2[price >> 15] ?? 0) & ~(1 << ((price >> 10) & 31));
  }

  /** First price above that holds orders, -1 = none: the word itself, then storey by storey. */
  #above(price: number): number {
    const first = (this.#bits0[price >> 5] ?? 0) & (-2 << (price & 31));
    if ((price & 31) !== 31 && first !== 0) return ((price >> 5) << 5) + ctz(first);
    for (let group = (price >> 5) + 1; group < SLOTS >> 5;) {
      const rest = (this.#bits1[group >> 5] ?? 0) & (-1 << (group & 31));
      if (rest !== 0) {
        const word = ((group >> 5) << 5) + ctz(rest);
        return (word << 5) + ctz(this.#bits0[word] ?? 0);
      }
      group = ((group >> 5) + 1) << 5;
    }
    return -1;
  }

  #below(price: number): number {
    const first = (price & 31) === 0 ? 0 : (this.#bits0[price >> 5] ?? 0) & ((1 << (price & 31)) - 1);
    if (first !== 0) return ((price >> 5) << 5) + 31 - Math.clz32(first);
    for (let group = (price >> 5) - 1; group >= 0;) {
      const keep = (group & 31) === 31 ? -1 : (1 << ((group & 31) + 1)) - 1;
      const rest = (this.#bits1[group >> 5] ?? 0) & keep;
      if (rest !== 0) {
        const word = ((group >> 5) << 5) + 31 - Math.clz32(rest);
        return (word << 5) + 31 - Math.clz32(this.#bits0[word] ?? 0);
      }
      group = ((group >> 5) << 5) - 1;
    }
    return -1;
  }

  #tell(kind: number, number: number, second: number, price: number, lots: number, side: number): void {
    const at = (this.#events++ % RING) * EVENT_WORDS;
    const ring = this.#ring;
    ring[at] = 0;
    ring[at + 1] = 0;
    ring[at + 2] = ++this.#sequence;
    ring[at + 3] = 0;
    ring[at + 4] = kind;
    ring[at + 5] = 1;
    ring[at + 6] = number;
    ring[at + 7] = 0;
    ring[at + 8] = second;
    ring[at + 9] = price;
    ring[at + 10] = lots;
    ring[at + 11] = side;
    ring[at + 12] = 0;
    ring[at + 13] = 0;
    ring[at + 14] = 0;
    ring[at + 15] = 0;
    let hash = this.#hash;
    for (let word = 4; word < EVENT_WORDS; word++) hash = Math.imul(hash ^ (ring[at + word] ?? 0), 0x9e3779b1);
    this.#hash = hash ^ (hash >>> 15);
  }
}

function ctz(word: number): number {
  return 31 - Math.clz32(word & -word);
}
