const WORDS = 16;
const RING = 4_096;

/**
 * Event records of the twin: 64 bytes each, as the core writes them, and a rolling hash of time, kind and body. The hash
 * has 32 bits where the core's has 64: plain JavaScript has no faster product.
 */
export class TwinEvents {
  readonly #ring = new Int32Array(RING * WORDS);
  #count = 0;
  #hash = 17;

  clear(): void {
    this.#count = 0;
    this.#hash = 17;
  }

  get hash(): number {
    return this.#hash;
  }

  /** Number of the last event: the cause of what follows from it. */
  get sequence(): number {
    return this.#count;
  }

  /** An order was accepted or cancelled. */
  tellOrder(kind: number, number: number, owner: number, price: number, lots: number, flags: number): void {
    this.#write(kind, 0, number, 0, owner, price, lots, flags);
  }

  tellTrade(cause: number, buy: number, sell: number, price: number, lots: number, owners: number, side: number): void {
    this.#write(5 | (side << 8), cause, buy, sell, owners, price, lots, side);
  }

  #write(kind: number, cause: number, a: number, b: number, c: number, d: number, e: number, f: number): void {
    const ring = this.#ring;
    const at = (this.#count & (RING - 1)) * WORDS;
    this.#count = (this.#count + 1) | 0;
    ring[at] = 0;
    ring[at + 1] = 0;
    ring[at + 2] = this.#count;
    ring[at + 3] = cause;
    ring[at + 4] = kind;
    ring[at + 5] = 1;
    ring[at + 6] = a;
    ring[at + 7] = 0;
    ring[at + 8] = b;
    ring[at + 9] = 0;
    ring[at + 10] = c;
    ring[at + 11] = d;
    ring[at + 12] = e;
    ring[at + 13] = f;
    ring[at + 14] = 0;
    ring[at + 15] = 0;
    const sum =
      Math.imul(kind ^ 0x6659fd93, 0x1ce4e5b9) +
      Math.imul(1 ^ 0xd6e8feb8, 0xbf58476d) +
      Math.imul(a ^ 0x78bd642f, 0x133111eb) +
      Math.imul(b ^ 0xa0b428db, 0xd558ccd) +
      Math.imul(c ^ 0x9c88c6e3, 0x1a85ec53) +
      Math.imul(d ^ 0x75374cc3, 0x114253d5) +
      Math.imul(e ^ 0xc47d124f, 0x32745937) +
      Math.imul(f ^ 0x1d8e4e27, 0x4cf5ad43);
    const hash = this.#hash;
    const mixed = Math.imul(((hash << 13) | (hash >>> 19)) ^ sum ^ (sum >>> 15), 0x9fb21c65);
    this.#hash = mixed ^ (mixed >>> 16);
  }
}
