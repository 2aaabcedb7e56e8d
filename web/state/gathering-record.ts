import type { GatheringView, MarketView } from '../core/views';

/** What an uncross would have come to at one moment of a gathering. */
export interface GatheringPoint {
  readonly timeMs: number;
  /** Null where nothing would have traded. */
  readonly indicativeTicks: number | null;
  readonly volumeLots: number;
}

/** Moments kept of one gathering: more than the pixels it is drawn on. */
const POINTS_MAX = 600;

/** How the indicative price moved while the orders of one auction or halt gathered: one entry a change, oldest first. */
export class GatheringRecord {
  #untilMs: number | null = null;
  #points: readonly GatheringPoint[] = [];

  get points(): readonly GatheringPoint[] {
    return this.#points;
  }

  /** Takes in the newest picture of the market; outside a gathering the record of the last one stays. */
  add(view: MarketView): void {
    if (view.gathering === null) return;
    if (view.gathering.untilMs !== this.#untilMs) this.#points = [];
    this.#untilMs = view.gathering.untilMs;
    // A moment gone back to: what was seen after it is not part of this run any more.
    const before = this.#points.filter((point) => point.timeMs < view.timeMs);
    const point = pointOf(view.timeMs, view.gathering);
    const last = before[before.length - 1];
    if (last?.indicativeTicks === point.indicativeTicks && last.volumeLots === point.volumeLots) this.#points = before;
    else this.#points = [...before.slice(-POINTS_MAX), point];
  }

  clear(): void {
    this.#untilMs = null;
    this.#points = [];
  }
}

function pointOf(timeMs: number, { indicativeTicks, volumeLots }: GatheringView): GatheringPoint {
  return { timeMs, indicativeTicks, volumeLots };
}
