import { gonzaloGrangerShare } from './price-discovery';

/** Fewer minutes than this say nothing. */
const MINUTES_MIN = 300;

/**
 * Shares of two venues in finding the price, from the middles of their front contracts at the same minutes: Gonzalo and
 * Granger's share, clipped to what a share can be. Null where there are too few minutes, or prices that never move. Venues
 * that list different things share a price only as far as one drives the other: a share near a half says little then.
 */
export function priceDiscoveryShares(
  first: readonly number[],
  second: readonly number[],
): readonly [number, number] | null {
  if (first.length < MINUTES_MIN) return null;
  const share = gonzaloGrangerShare(first.map(Math.log), second.map(Math.log));
  if (!Number.isFinite(share)) return null;
  const clipped = Math.min(Math.max(share, 0), 1);
  return [clipped, 1 - clipped];
}
