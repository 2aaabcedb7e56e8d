import { EventKind, Offset, Side } from '../shared/codes';
import { oppositeOf } from '../book/order-book';
import { Order } from '../state/book-records';
import { beginEvent, commitEvent } from '../state/event-log';
import { PositionChanged } from '../state/events';
import { Contract, Position } from '../state/records';
import { linksOf, orderAt } from '../state/region';
import { bookLots } from './ledger';
import { longLots, shortLots } from './positions';

// Lots that change hands or end without a trade: no fee, no average, no last price.

/** Lots on the side that orders of this side would open: buy = long. */
export function lotsOf(position: Position, side: i32): i32 {
  return side == Side.Buy ? longLots(position) : shortLots(position);
}

/** Ends lots of one side (buy = long) at a price, the oldest first, and tells it. No resting order may hold them. */
export function endLots(
  contract: Contract,
  position: Position,
  side: i32,
  priceTicks: i32,
  lots: i32,
  cause: u32,
): void {
  bookLots(contract, position.account, position, oppositeOf(side), Offset.Close, true, priceTicks, lots);
  tellLots(EventKind.PositionReduced, position, side, priceTicks, lots, cause);
}

/** An account takes lots over at a price, as the default's auction gave them. */
export function takeOver(
  contract: Contract,
  position: Position,
  side: i32,
  priceTicks: i32,
  lots: i32,
  cause: u32,
): void {
  bookLots(contract, position.account, position, side, Offset.Open, false, priceTicks, lots);
  position.takenLots += side == Side.Buy ? lots : -lots;
  tellLots(EventKind.PositionTaken, position, side, priceTicks, lots, cause);
}

/** Tells that lots of one side ended or were taken over. */
export function tellLots(kind: i32, position: Position, side: i32, priceTicks: i32, lots: i32, cause: u32): void {
  const address = beginEvent(kind, position.contract, cause);
  const event = changetype<PositionChanged>(address);
  event.account = position.account;
  event.priceTicks = priceTicks;
  event.quantityLots = lots;
  event.side = <u8>side;
  event.kept = <u8>1;
  commitEvent(address);
}

/**
 * The newest resting order that would hold lots which are about to end: so many of one side, the oldest first.
 * @returns its slot, 0 = the others hold no more than what stays
 */
export function overhangingOrder(contract: Contract, position: Position, side: i32, lots: i32): u32 {
  const isLong = side == Side.Buy;
  const yesterday = isLong ? position.longYesterday : position.shortYesterday;
  const today = isLong ? position.longToday : position.shortToday;
  const old = lots < yesterday ? lots : yesterday;
  let freeOld = yesterday - old - (isLong ? position.heldLongYesterday : position.heldShortYesterday);
  let freeToday = today - (lots - old) - (isLong ? position.heldLongToday : position.heldShortToday);
  // Where today's lots are not apart, all that is held is counted as yesterday's.
  if (!contract.separatesToday) {
    freeOld += freeToday;
    freeToday = 0;
  }
  if (freeOld >= 0 && freeToday >= 0) return 0;
  let found: u32 = 0;
  for (let slot = position.firstOrder; slot != 0; slot = linksOf(orderAt(slot)).ownNext) {
    const order: Order = orderAt(slot);
    if (order.offset == <u8>Offset.Open || order.side == <u8>side) continue;
    const closesToday = contract.separatesToday && order.offset == <u8>Offset.CloseToday;
    if (closesToday ? freeToday < 0 : freeOld < 0) found = slot;
  }
  assert(found != 0, 'an order holds what is held');
  return found;
}
