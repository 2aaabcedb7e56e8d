import type { LevelView, MarketView } from '../../core/views';

/** How many lots wait between the middle of the book and a price. */
export interface Depth {
  /** Every tick from the furthest published bid to the furthest published ask. */
  readonly priceTicks: readonly number[];
  /** Lots bid at this price or better, NaN above the best bid; and lots asked, NaN below the best ask. */
  readonly bidLots: readonly number[];
  readonly askLots: readonly number[];
  readonly lotsMax: number;
}

/** Prices drawn on either side of the middle at most, ticks. */
const REACH_TICKS = 60;

/** Sums of the published levels. While orders gather the two sides overlap, which the auction's own picture shows. */
export function depthOf({ bids, asks }: Pick<MarketView, 'bids' | 'asks'>): Depth | null {
  const bid = bids[0]?.priceTicks;
  const ask = asks[0]?.priceTicks;
  if (bid === undefined || ask === undefined) return null;
  const low = Math.max(bids[bids.length - 1]?.priceTicks ?? bid, bid - REACH_TICKS);
  const high = Math.min(asks[asks.length - 1]?.priceTicks ?? ask, ask + REACH_TICKS);
  const priceTicks = Array.from({ length: high - low + 1 }, (_, at) => low + at);
  const bidLots = priceTicks.map((price) => (price > bid ? Number.NaN : lotsOf(bids, (at) => at >= price)));
  const askLots = priceTicks.map((price) => (price < ask ? Number.NaN : lotsOf(asks, (at) => at <= price)));
  return { priceTicks, bidLots, askLots, lotsMax: Math.max(bidLots[0] ?? 0, askLots[askLots.length - 1] ?? 0, 1) };
}

function lotsOf(levels: readonly LevelView[], isReached: (priceTicks: number) => boolean): number {
  return levels.reduce((sum, { priceTicks, quantityLots }) => sum + (isReached(priceTicks) ? quantityLots : 0), 0);
}
