import { Phase } from '../shared/codes';
import { Level, Order } from '../state/book-records';
import { Contract, Venue } from '../state/records';
import { linksAt, linksOf, orderAt, termsAt, termsOf } from '../state/region';
import { fillLots, tradePriceOf } from './fill';

// Pro-rata allocation of an incoming order that is smaller than the best price's level. First every resting order's lots
// are set aside, with nothing told; then they are served one a micro-step in time order. What was set aside stands in
// the orders and the next one to serve in the aggressor, so that a pause in between changes nothing.

/** Sets lots aside for the orders of a level and serves the first of them. */
export function beginSharing(order: Order, contract: Contract, venue: Venue, level: Level, index: i32): void {
  let lots = order.remainingLots;
  let total = level.quantityLots;
  const first = orderAt(level.head);
  if (venue.topOrder && first.isTop) {
    // The order that opened the price as a new best is served whole and takes no part in the shares.
    termsOf(first).sharedLots = lots < first.shownLots ? lots : first.shownLots;
    lots -= termsOf(first).sharedLots;
    total -= first.shownLots;
  }
  if (lots > 0) shareRest(level.head, venue, lots, total);
  termsOf(order).chainNext = level.head;
  serveShare(order, contract, venue);
}

/** Shares = lots x order / level, rounded down, below the minimum nothing; what is left over goes by time. */
function shareRest(head: u32, venue: Venue, lots: i32, total: i64): void {
  let left = lots;
  let slot = head;
  while (slot != 0) {
    const resting = orderAt(slot);
    if (termsOf(resting).sharedLots == 0) {
      const share = <i32>((<i64>lots * resting.shownLots) / total);
      if (share >= venue.proRataMinimumLots) {
        termsOf(resting).sharedLots = share;
        left -= share;
      }
    }
    slot = linksOf(resting).next;
  }
  slot = head;
  while (left > 0) {
    assert(slot != 0, 'a shared level holds other orders');
    const resting = orderAt(slot);
    const room = resting.shownLots - termsOf(resting).sharedLots;
    const more = room < left ? room : left;
    termsOf(resting).sharedLots += more;
    left -= more;
    slot = linksOf(resting).next;
  }
}

/** Serves the next order that has lots set aside, or finds that there is none left. */
export function serveShare(order: Order, contract: Contract, venue: Venue): void {
  let slot = termsOf(order).chainNext;
  while (slot != 0 && termsAt(slot).sharedLots == 0) slot = linksAt(slot).next;
  termsOf(order).chainNext = 0;
  if (slot == 0) return;
  const resting = orderAt(slot);
  const lots = termsOf(resting).sharedLots;
  termsOf(resting).sharedLots = 0;
  termsOf(order).chainNext = linksOf(resting).next;
  fillLots(contract, venue, order, slot, resting, tradePriceOf(contract, venue, order, resting.priceTicks), lots);
  // All is served, or a breaker that this trade tripped ends the sharing too.
  if (order.remainingLots == 0 || contract.phase != Phase.Continuous) forgetShares(order);
}

function forgetShares(order: Order): void {
  let slot = termsOf(order).chainNext;
  while (slot != 0) {
    termsAt(slot).sharedLots = 0;
    slot = linksAt(slot).next;
  }
  termsOf(order).chainNext = 0;
}
