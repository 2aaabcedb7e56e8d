/** Lets so many things through at once, and so many a second over time; the rest is refused. */
export class RateLimit {
  readonly #perSecond: number;
  #left: number;
  #lastMs = 0;

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
    this.#left = perSecond;
  }

  /** True when so many more may pass at this moment (milliseconds of any clock that never goes back). */
  takes(nowMs: number, count = 1): boolean {
    this.#left = Math.min(this.#perSecond, this.#left + ((nowMs - this.#lastMs) * this.#perSecond) / 1000);
    this.#lastMs = nowMs;
    if (this.#left < count) return false;
    this.#left -= count;
    return true;
  }
}
