import type { LinkedSpan } from '../scenario/link-view';

/** How much of the run the price chart shows: kept while other views are looked at, and given on in links. */
export class ChartSpan {
  #key = $state.raw<LinkedSpan>('week');

  get key(): LinkedSpan {
    return this.#key;
  }

  choose(key: LinkedSpan): void {
    this.#key = key;
  }
}
