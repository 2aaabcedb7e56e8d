import { Allocation, Phase, SelfMatch } from '../shared/codes';
import { RejectReason } from '../shared/reject-reasons';
import { bestWay, wayOf, wayPrice } from '../book/implied';
import { bestLevel, oppositeOf, reaches } from '../book/order-book';
import { hasEventRoom } from '../state/event-log';
import { Order } from '../state/book-records';
import { Contract, Venue } from '../state/records';
import { contractAt, levelAt, linksAt, orderAt, termsOf, venueAt } from '../state/region';
import { isExpress } from './express-rules';
import { isPlainPair, tradeExpress } from './express-trade';
import { fill, tradePriceOf } from './fill';
import { haltForVelocity, wouldRun } from './halts';
import { tradeImplied } from './implied-trade';
import { firstServed } from './locked-limit';
import { cancelResting, dropWorking, finishOrder } from './order-life';
import { beginSharing, serveShare } from './sharing';

/** What a micro-step of matching came to. */
enum Meeting {
  /** Nobody is left to trade with. */
  None = 0,
  /** Something happened; the order goes on. */
  Met = 1,
  /** The order is gone. */
  Gone = 2,
}

/**
 * Works a working order off against the book: one fill or one self-match a micro-step. A contract that is halted on the
 * way trades no further: what is left rests or ends as the order says.
 * @returns false when the event port is too full to go on: call again after it was read
 */
export function workOrder(slot: u32): bool {
  const order = orderAt(slot);
  const contract = contractAt(order.contract);
  const venue = venueAt(contract.venue);
  const isPlain = venue.isPlain && !contract.hasImplied;
  const mayExpress = isExpress(contract, venue) && !order.forced;
  const side: i32 = order.side;
  const opposite = oppositeOf(side);
  while (order.remainingLots > 0 && contract.phase == Phase.Continuous) {
    const best = bestLevel(contract, opposite);
    if (isPlain && (best < 0 || !reaches(side, order.priceTicks, contract.ladderBaseTicks + best))) break;
    if (!hasEventRoom()) return false;
    let met: i32;
    if (isPlain) {
      const level = levelAt(contract, opposite, best);
      const resting = orderAt(level.head);
      if (mayExpress && isPlainPair(order, resting)) {
        tradeExpress(order, contract, level, best, resting);
        met = Meeting.Met;
      } else {
        met = meet(slot, order, contract, venue, level.head);
      }
    } else {
      met = meetWatched(slot, order, contract, venue, best);
    }
    if (met == Meeting.Gone) return true;
    if (met == Meeting.None) break;
  }
  if (!hasEventRoom()) return false;
  finishOrder(slot, order, contract);
  return true;
}

/** The order meets one resting order: they trade, or self-match prevention ends one of them or both. */
function meet(slot: u32, order: Order, contract: Contract, venue: Venue, restingSlot: u32): i32 {
  const resting = orderAt(restingSlot);
  if (resting.account == order.account && order.selfMatch != SelfMatch.Off) {
    return preventSelfMatch(slot, order, restingSlot, resting) ? Meeting.Gone : Meeting.Met;
  }
  fill(contract, venue, order, restingSlot, resting, tradePriceOf(contract, venue, order, resting.priceTicks));
  return Meeting.Met;
}

/** The same where prices are implied or watched, or a price is shared out: the long way. */
function meetWatched(slot: u32, order: Order, contract: Contract, venue: Venue, best: i32): i32 {
  if (termsOf(order).chainNext != 0) {
    serveShare(order, contract, venue);
    return Meeting.Met;
  }
  const side: i32 = order.side;
  const spread = contract.hasImplied ? bestWay(order.contract, contract, side) : 0;
  const direct = contract.ladderBaseTicks + best;
  let price = direct;
  let isImplied = false;
  if (spread != 0) {
    const implied = wayPrice(wayOf(order.contract, contract, spread, side));
    // At the same price resting orders come first.
    isImplied = best < 0 || !reaches(side, implied, direct);
    if (isImplied) price = implied;
  }
  if ((best < 0 && !isImplied) || !reaches(side, order.priceTicks, price)) return Meeting.None;
  const tradeTicks = isImplied ? price : tradePriceOf(contract, venue, order, price);
  if (venue.velocityTicks != 0 && wouldRun(contract, venue, tradeTicks)) {
    haltForVelocity(order.contract, order.acceptedSequence);
    return Meeting.None;
  }
  if (isImplied) {
    // A leg that would move too fast is halted instead: the order goes on without it.
    if (venue.velocityTicks != 0 && haltedLeg(order, contract, venue, spread)) return Meeting.Met;
    tradeImplied(order, contract, spread, price);
    return Meeting.Met;
  }
  const level = levelAt(contract, oppositeOf(side), best);
  if (venue.allocation == Allocation.ProRata && order.remainingLots < level.quantityLots) {
    const own = order.selfMatch == SelfMatch.Off ? 0 : firstOwn(level.head, order.account);
    if (own != 0) return preventSelfMatch(slot, order, own, orderAt(own)) ? Meeting.Gone : Meeting.Met;
    beginSharing(order, contract, venue, level, best);
    return Meeting.Met;
  }
  const served = venue.lockedCloseFirst ? firstServed(contract, level, side, price) : level.head;
  return meet(slot, order, contract, venue, served);
}

function haltedLeg(order: Order, contract: Contract, venue: Venue, spread: u32): bool {
  const way = wayOf(order.contract, contract, spread, order.side);
  return (
    stopsToRun(way.firstContract, way.firstSide, venue, order) ||
    stopsToRun(way.secondContract, way.secondSide, venue, order)
  );
}

function stopsToRun(index: u32, side: i32, venue: Venue, order: Order): bool {
  const leg = contractAt(index);
  if (!wouldRun(leg, venue, leg.ladderBaseTicks + bestLevel(leg, side))) return false;
  haltForVelocity(index, order.acceptedSequence);
  return true;
}

/** First resting order of an account in a queue, 0 = none. */
function firstOwn(head: u32, account: u32): u32 {
  let slot = head;
  while (slot != 0 && orderAt(slot).account != account) slot = linksAt(slot).next;
  return slot;
}

/** Ends one encounter of two orders of one account. Returns true when the aggressor is gone. */
function preventSelfMatch(slot: u32, order: Order, restingSlot: u32, resting: Order): bool {
  const mode = order.selfMatch;
  if (mode != SelfMatch.CancelAggressor) {
    cancelResting(restingSlot, resting, RejectReason.SelfMatch, order.acceptedSequence);
  }
  if (mode == SelfMatch.CancelResting) return false;
  dropWorking(slot, order, RejectReason.SelfMatch);
  return true;
}
