/** Most lots a side may hold or have ordered, as in the core. */
const SIDE_LOTS_MAX = 8_000_000;

/**
 * Net positions of the twin: the sums that the core keeps for an account of a net venue, and the contract's totals that
 * are compared after each message.
 */
export class TwinAccounts {
  readonly #longToday = new Int32Array(1 << 10);
  readonly #longYesterday = new Int32Array(1 << 10);
  readonly #shortToday = new Int32Array(1 << 10);
  readonly #shortYesterday = new Int32Array(1 << 10);
  readonly #longTicks = new Float64Array(1 << 10);
  readonly #shortTicks = new Float64Array(1 << 10);
  readonly #restingBuy = new Float64Array(1 << 10);
  readonly #restingSell = new Float64Array(1 << 10);
  /** The contract's lots long and short, then their carrying values. */
  readonly #open = new Float64Array(2);
  readonly #carry = new Float64Array(2);

  clear(): void {
    for (const array of [this.#longToday, this.#longYesterday, this.#shortToday, this.#shortYesterday]) array.fill(0);
    for (const array of [this.#longTicks, this.#shortTicks, this.#restingBuy, this.#restingSell]) array.fill(0);
    this.#open.fill(0);
    this.#carry.fill(0);
  }

  /** True when one more order of this size keeps the side countable. */
  fits(owner: number, side: number, lots: number): boolean {
    const held =
      side === 0
        ? (this.#longToday[owner] ?? 0) + (this.#longYesterday[owner] ?? 0)
        : (this.#shortToday[owner] ?? 0) + (this.#shortYesterday[owner] ?? 0);
    const resting = side === 0 ? this.#restingBuy[owner] : this.#restingSell[owner];
    return held + (resting ?? 0) + lots <= SIDE_LOTS_MAX;
  }

  /** Keeps the sum of lots that stand on a side. */
  note(owner: number, side: number, lots: number): void {
    if (side === 0) this.#restingBuy[owner] = (this.#restingBuy[owner] ?? 0) + lots;
    else this.#restingSell[owner] = (this.#restingSell[owner] ?? 0) + lots;
  }

  /** Books a fill: what stands on the other side is closed first, older lots before today's, the rest opens. */
  book(owner: number, side: number, price: number, lots: number, previousTicks: number): void {
    const ticks = price * lots;
    if (side === 0) {
      const yesterday = this.#shortYesterday[owner] ?? 0;
      const today = this.#shortToday[owner] ?? 0;
      const closing = Math.min(yesterday + today, lots);
      const old = Math.min(closing, yesterday);
      this.#shortYesterday[owner] = yesterday - old;
      this.#shortToday[owner] = today - (closing - old);
      this.#shortTicks[owner] = (this.#shortTicks[owner] ?? 0) + previousTicks * old;
      this.#longToday[owner] = (this.#longToday[owner] ?? 0) + lots - closing;
      this.#longTicks[owner] = (this.#longTicks[owner] ?? 0) + ticks;
      this.#add(this.#open, 1, -closing);
      this.#add(this.#open, 0, lots - closing);
      this.#add(this.#carry, 0, ticks);
      return;
    }
    const yesterday = this.#longYesterday[owner] ?? 0;
    const today = this.#longToday[owner] ?? 0;
    const closing = Math.min(yesterday + today, lots);
    const old = Math.min(closing, yesterday);
    this.#longYesterday[owner] = yesterday - old;
    this.#longToday[owner] = today - (closing - old);
    this.#longTicks[owner] = (this.#longTicks[owner] ?? 0) + previousTicks * old;
    this.#shortToday[owner] = (this.#shortToday[owner] ?? 0) + lots - closing;
    this.#shortTicks[owner] = (this.#shortTicks[owner] ?? 0) + ticks;
    this.#add(this.#open, 0, -closing);
    this.#add(this.#open, 1, lots - closing);
    this.#add(this.#carry, 1, ticks);
  }

  #add(sums: Float64Array, at: number, by: number): void {
    sums[at] = (sums[at] ?? 0) + by;
  }

  /** What the contract's two sides owe each other is zero. */
  check(): void {
    if (this.#open[0] !== this.#open[1]) throw new Error('open interest equals the long side and the short side');
    if (this.#carry[0] !== this.#carry[1]) throw new Error('profit and loss of one contract sum to zero');
  }
}
