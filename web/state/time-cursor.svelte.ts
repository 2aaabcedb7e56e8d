/**
 * The moment of the run under the cursor, in trading days (0 = the open of day 1): one for all figures of a view whose axis is
 * the run's time, so that pointing at one of them reads them all.
 */
export class TimeCursor {
  #days = $state.raw<number | null>(null);
  #view = '';

  /** Null = no cursor. */
  get days(): number | null {
    return this.#days;
  }

  /** Another view begins without a cursor. */
  enter(view: string): void {
    if (view !== this.#view) this.#days = null;
    this.#view = view;
  }

  move(days: number | null): void {
    this.#days = days;
  }
}
