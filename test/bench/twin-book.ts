/** Price levels of one side that the twin's ladder holds, as many as the core's. */
export const LADDER_TICKS = 65_536;

const WORDS = LADDER_TICKS >> 5;
const GROUPS = WORDS >> 5;

/** One side of a flat ladder: for each price its queue, lots and count, and a bitmap of three storeys above. */
export class TwinSide {
  readonly head = new Int32Array(LADDER_TICKS);
  readonly tail = new Int32Array(LADDER_TICKS);
  readonly lots = new Float64Array(LADDER_TICKS);
  readonly orders = new Int32Array(LADDER_TICKS);
  readonly #bits = new Int32Array(WORDS);
  readonly #words = new Int32Array(GROUPS);
  readonly #groups = new Int32Array(GROUPS >> 5);
  /** Best price, -1 = none. */
  best = -1;

  constructor(readonly isBid: boolean) {}

  clear(): void {
    for (const array of [this.head, this.tail, this.orders, this.lots]) array.fill(0);
    for (const array of [this.#bits, this.#words, this.#groups]) array.fill(0);
    this.best = -1;
  }

  /** A price holds its first order. */
  open(price: number): void {
    this.#bits[price >> 5] = (this.#bits[price >> 5] ?? 0) | (1 << (price & 31));
    this.#words[price >> 10] = (this.#words[price >> 10] ?? 0) | (1 << ((price >> 5) & 31));
    this.#groups[price >> 15] = (this.#groups[price >> 15] ?? 0) | (1 << ((price >> 10) & 31));
    if (this.best < 0 || (this.isBid ? price > this.best : price < this.best)) this.best = price;
  }

  /** A price's last order is gone. */
  close(price: number): void {
    const bits = (this.#bits[price >> 5] ?? 0) & ~(1 << (price & 31));
    this.#bits[price >> 5] = bits;
    if (bits === 0) {
      const words = (this.#words[price >> 10] ?? 0) & ~(1 << ((price >> 5) & 31));
      this.#words[price >> 10] = words;
      if (words === 0) {
        this.#groups[price >> 15] = (this.#groups[price >> 15] ?? 0) & ~(1 << ((price >> 10) & 31));
      }
    }
    if (price === this.best) this.best = this.isBid ? this.#below(price) : this.#above(price);
  }

  /** First price above that holds orders, -1 = none: the word itself, then storey by storey. */
  #above(price: number): number {
    const here = (price & 31) === 31 ? 0 : (this.#bits[price >> 5] ?? 0) & (-2 << (price & 31));
    if (here !== 0) return ((price >> 5) << 5) + lowest(here);
    const word = price >> 5;
    const beside = (word & 31) === 31 ? 0 : (this.#words[word >> 5] ?? 0) & (-2 << (word & 31));
    if (beside !== 0) return this.#lowestIn(((word >> 5) << 5) + lowest(beside));
    for (let group = (word >> 5) + 1; group < GROUPS; group++) {
      const words = this.#words[group] ?? 0;
      if (words !== 0) return this.#lowestIn((group << 5) + lowest(words));
    }
    return -1;
  }

  #below(price: number): number {
    const here = (this.#bits[price >> 5] ?? 0) & ((1 << (price & 31)) - 1);
    if (here !== 0) return ((price >> 5) << 5) + highest(here);
    const word = price >> 5;
    const beside = (this.#words[word >> 5] ?? 0) & ((1 << (word & 31)) - 1);
    if (beside !== 0) return this.#highestIn(((word >> 5) << 5) + highest(beside));
    for (let group = (word >> 5) - 1; group >= 0; group--) {
      const words = this.#words[group] ?? 0;
      if (words !== 0) return this.#highestIn((group << 5) + highest(words));
    }
    return -1;
  }

  #lowestIn(word: number): number {
    return (word << 5) + lowest(this.#bits[word] ?? 0);
  }

  #highestIn(word: number): number {
    return (word << 5) + highest(this.#bits[word] ?? 0);
  }
}

function lowest(word: number): number {
  return 31 - Math.clz32(word & -word);
}

function highest(word: number): number {
  return 31 - Math.clz32(word);
}
