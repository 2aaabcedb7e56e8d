import type { ContractView, ImpliedView, LevelView, MarketView } from '../../core/views';

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

/**
 * Sums of the published levels and of what follows from orders in other months. While orders gather the two sides overlap,
 * which the auction's own picture shows.
 */
export function depthOf(
  view: Pick<MarketView, 'bids' | 'asks'> & { readonly contract: Pick<ContractView, 'impliedBid' | 'impliedAsk'> },
): Depth | null {
  const bids = withImplied(view.bids, view.contract.impliedBid, -1);
  const asks = withImplied(view.asks, view.contract.impliedAsk, 1);
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

/** Levels with the implied one among them, best price first; `sign` is 1 where a lower price is better. */
function withImplied(levels: readonly LevelView[], implied: ImpliedView | null, sign: 1 | -1): readonly LevelView[] {
  if (implied === null) return levels;
  const { priceTicks, quantityLots } = implied;
  return [...levels, { priceTicks, quantityLots, orders: 0, ownLots: 0 }].sort(
    (a, b) => sign * (a.priceTicks - b.priceTicks),
  );
}

function lotsOf(levels: readonly LevelView[], isReached: (priceTicks: number) => boolean): number {
  return levels.reduce((sum, { priceTicks, quantityLots }) => sum + (isReached(priceTicks) ? quantityLots : 0), 0);
}
