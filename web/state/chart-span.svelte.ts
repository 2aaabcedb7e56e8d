import type { LinkedSpan } from '../scenario/link-view';

/** Where a plot lies along the run: the stretch that it shows, trading days, and its borders, pixels. */
export interface PlotAxis {
  readonly fromDays: number;
  readonly toDays: number;
  readonly leftPx: number;
  readonly rightPx: number;
}

/** How much of the run the price chart shows: kept while other views are looked at, and given on in links. */
export class ChartSpan {
  #key = $state.raw<LinkedSpan>('week');

  get key(): LinkedSpan {
    return this.#key;
  }

  /** The axis of the price chart on the page, for figures under it; null without one. */
  axis = $state.raw<PlotAxis | null>(null);

  choose(key: LinkedSpan): void {
    this.#key = key;
  }
}
