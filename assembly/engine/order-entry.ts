import { EventKind, Offset, OrderKind, OrderStatus, Phase, SelfMatch, Side, TimeInForce } from '../shared/codes';
import { RejectReason } from '../shared/reject-reasons';
import { endedReason, findOrder } from '../book/order-numbers';
import { isGathering, shrinkResting } from '../book/order-book';
import { hasOrderSlot, takeOrderSlot } from '../book/order-pool';
import { isOutsideLimits } from '../clearing/limits';
import { freezeOrder } from '../clearing/margin';
import { findPosition, holdLots, takePosition } from '../clearing/positions';
import { emitOrderEvent, emitOrderReplaced } from '../state/event-log';
import { NewOrder, ReplaceOrder } from '../state/commands';
import { Order } from '../state/book-records';
import { Contract } from '../state/records';
import { contractAt, header, orderAt, positionAt, termsOf, venueAt } from '../state/region';
import { canFillWhole } from './fill-or-kill';
import { workOrder } from './matching';
import {
  bestOpposite,
  checkOrder,
  checkPrice,
  checkReplace,
  mayNotGather,
  mayNotTrade,
  NO_PRICE,
} from './order-checks';
import {
  beginOrder,
  cancelResting,
  dropWorking,
  endStanding,
  fallAsleep,
  noteStanding,
  restOrder,
  sleepOn,
  takeOut,
  waitForStop,
} from './order-life';
import { isStopKind, isStopReached, triggerStop } from './stops';
import { pushMatch } from './tasks';

/**
 * Takes or refuses a new order. Checks stand in the order of RejectReason; the first write comes after the last of them.
 * @param forced part of a liquidation: closes oldest lots first and is not refused for funds
 * @param cause sequence of the event it comes from, 0 = a command
 * @returns slot of the accepted order (it may be gone already), 0 = refused
 */
export function enterOrder(command: NewOrder, forced: bool, cause: u32): u32 {
  const h = header();
  const contract = contractAt(command.contract);
  h.orderMessages = h.orderMessages + 1;
  // Row 0 is the empty position: a refused order makes none.
  let positionIndex = findPosition(command.account, command.contract);
  const limitTicks = limitOf(command, contract);
  let reason = checkOrder(command, contract, positionIndex, limitTicks, forced);
  if (reason == RejectReason.None) reason = whyNoRoom(command.account, contract, positionIndex);
  if (reason != RejectReason.None) {
    refuse(command, reason, cause);
    return 0;
  }
  // Nothing is refused below this line.
  const slot = takeOrderSlot();
  if (positionIndex == 0) positionIndex = takePositions(command.account, command.contract, contract);
  const order = orderAt(slot);
  fillOrder(order, command, contract, limitTicks, forced);
  beginOrder(slot, order, positionIndex);
  order.acceptedSequence = emitOrderEvent(EventKind.OrderAccepted, order, 0, order.quantityLots, cause);
  place(slot, order, contract);
  return slot;
}

/** Reason against an order for which no slot or no record of a position is left. */
function whyNoRoom(account: u32, contract: Contract, positionIndex: u32): i32 {
  const h = header();
  if (!hasOrderSlot()) return RejectReason.BookFull;
  // Who has a position in a spread has one in each leg, since the first order there.
  if (positionIndex != 0) return RejectReason.None;
  let missing: u32 = 1;
  if (contract.nearLeg != 0) {
    if (findPosition(account, contract.nearLeg) == 0) missing++;
    if (findPosition(account, contract.farLeg) == 0) missing++;
  }
  return h.positionsCount + missing > h.positionsMax ? RejectReason.PositionsFull : RejectReason.None;
}

/** Position of the account in the contract; a spread's order needs one in each leg too. */
function takePositions(account: u32, index: u32, contract: Contract): u32 {
  if (contract.nearLeg != 0) {
    takePosition(account, contract.nearLeg);
    takePosition(account, contract.farLeg);
  }
  return takePosition(account, index);
}

/** Worst price the order may trade at. A market order with protection stays within it of the best opposite price. */
export function limitOf(command: NewOrder, contract: Contract): i32 {
  if (command.orderKind == OrderKind.Stop) return command.stopTicks;
  if (command.orderKind != OrderKind.Market) return command.priceTicks;
  return marketLimit(command.contract, contract, command.side, command.protectionTicks);
}

function marketLimit(index: u32, contract: Contract, side: i32, protectionTicks: i32): i32 {
  const isBuy = side == Side.Buy;
  let limit = isBuy ? contract.ladderBaseTicks + contract.ladderTicks - 1 : contract.ladderBaseTicks;
  if (contract.limitBps != 0) limit = isBuy ? contract.upperLimitTicks : contract.lowerLimitTicks;
  if (protectionTicks < 0) return limit;
  const best = bestOpposite(index, contract, side);
  if (best == NO_PRICE) return limit;
  const wanted = isBuy ? best + protectionTicks : best - protectionTicks;
  return isBuy ? (wanted < limit ? wanted : limit) : wanted > limit ? wanted : limit;
}

/** Puts an accepted order where it belongs: among the waiting, the sleeping, or to work. */
function place(slot: u32, order: Order, contract: Contract): void {
  if (isStopKind(order.kind)) {
    waitForStop(slot, order, contract);
    if (contract.phase == Phase.Continuous && isStopReached(contract, order)) triggerStop(slot, order, contract);
  } else if (order.kind == OrderKind.Limit && isOutsideLimits(contract, order.priceTicks)) {
    fallAsleep(slot, order, contract, order.acceptedSequence);
  } else {
    enterWorking(slot, order, contract);
  }
}

/** A working order meets the book; while orders are gathered it only joins them. */
export function enterWorking(slot: u32, order: Order, contract: Contract): void {
  if (isGathering(contract)) restOrder(slot, order, contract);
  else if (order.timeInForce == TimeInForce.FillOrKill && !canFillWhole(order, contract))
    dropWorking(slot, order, RejectReason.FillOrKill);
  else if (!workOrder(slot)) pushMatch(slot);
}

/** A stop order whose price was reached enters as what it stands for, unless today's rules have no room for it. */
export function enterTriggered(slot: u32): void {
  const order = orderAt(slot);
  const contract = contractAt(order.contract);
  endStanding(order);
  const isLimit = order.kind == OrderKind.StopLimit;
  if (isLimit) {
    order.kind = <u8>OrderKind.Limit;
  } else {
    const isProtected =
      termsOf(order).protectionTicks >= 0 && bestOpposite(order.contract, contract, order.side) != NO_PRICE;
    order.kind = <u8>(isProtected ? OrderKind.Limit : OrderKind.Market);
    order.priceTicks = marketLimit(order.contract, contract, order.side, termsOf(order).protectionTicks);
  }
  const reason = whyNotNow(order, contract);
  if (reason == RejectReason.None) place(slot, order, contract);
  else dropWorking(slot, order, reason);
}

function whyNotNow(order: Order, contract: Contract): i32 {
  if (mayNotGather(contract, order.kind, order.timeInForce)) return RejectReason.NotInAuction;
  if (order.kind == OrderKind.Market) return RejectReason.None;
  const reason = checkPrice(contract, order.kind, order.timeInForce, order.side, order.priceTicks, 0, true);
  if (reason != RejectReason.None) return reason;
  if (!termsOf(order).postOnly) return RejectReason.None;
  const trades = mayNotTrade(order.contract, contract, order.side, order.priceTicks);
  return trades ? RejectReason.WouldTrade : RejectReason.None;
}

function fillOrder(order: Order, command: NewOrder, contract: Contract, limitTicks: i32, forced: bool): void {
  const kind: i32 = command.orderKind;
  order.number = command.number;
  order.priceTicks = limitTicks;
  order.remainingLots = command.quantityLots;
  order.shownLots = 0;
  order.quantityLots = command.quantityLots;
  order.age = <u32>header().eventCount;
  order.account = <u16>command.account;
  order.contract = <u8>command.contract;
  order.side = <u8>command.side;
  order.kind = <u8>kind;
  order.timeInForce = <u8>command.timeInForce;
  order.offset = <u8>command.offset;
  order.selfMatch = <u8>(command.selfMatch == SelfMatch.Venue ? venueAt(contract.venue).selfMatch : command.selfMatch);
  order.forced = <u8>(forced ? 1 : 0);
  order.isTop = 0;
  order.hasTerms = 0;
  // With protection, what is left of a market order stays in the book at its limit: from here on it is a limit order.
  if (kind == OrderKind.Market) {
    const isProtected =
      command.protectionTicks >= 0 && bestOpposite(command.contract, contract, command.side) != NO_PRICE;
    if (isProtected) order.kind = <u8>OrderKind.Limit;
  } else if (isStopKind(kind) || command.displayLots != 0 || command.postOnly) {
    fillTerms(order, command);
  }
}

function fillTerms(order: Order, command: NewOrder): void {
  const terms = termsOf(order);
  order.hasTerms = 1;
  terms.displayLots = command.displayLots;
  terms.stopTicks = command.stopTicks;
  terms.protectionTicks = command.protectionTicks;
  terms.postOnly = command.postOnly;
}

function refuse(command: NewOrder, reason: i32, cause: u32): void {
  // The refused order never gets a slot: slot 0 is the scratch record that describes it.
  const order = orderAt(0);
  fillOrder(order, command, contractAt(command.contract), command.priceTicks, false);
  order.kind = <u8>command.orderKind;
  order.hasTerms = 0;
  order.status = <u8>OrderStatus.Free;
  emitOrderEvent(EventKind.OrderRejected, order, reason, command.quantityLots, cause);
}

/** Cancels a live order by number, or says why not. */
export function cancelByNumber(number: i64, cause: u32): void {
  const h = header();
  h.orderMessages = h.orderMessages + 1;
  const slot = findOrder(number);
  if (slot == 0) refuseGone(number, cause);
  else cancelResting(slot, orderAt(slot), RejectReason.Requested, cause);
}

function refuseGone(number: i64, cause: u32): void {
  const order = orderAt(0);
  memory.fill(changetype<usize>(order), 0, offsetof<Order>());
  order.number = number;
  emitOrderEvent(EventKind.OrderRejected, order, endedReason(number), 0, cause);
}

/**
 * Gives a live order another price and remaining quantity. It keeps its place only when the price is unchanged and the
 * quantity does not rise; otherwise it is entered again behind the others and trades where it crosses. The price of a
 * waiting stop order is its stop price, of a stop-limit order its limit.
 */
export function replaceOrder(command: ReplaceOrder, cause: u32): void {
  const h = header();
  h.orderMessages = h.orderMessages + 1;
  const slot = findOrder(command.number);
  if (slot == 0) {
    refuseGone(command.number, cause);
    return;
  }
  const order = orderAt(slot);
  const contract = contractAt(order.contract);
  const reason = checkReplace(command, order, contract);
  if (reason != RejectReason.None) {
    emitOrderEvent(EventKind.OrderRejected, order, reason, command.quantityLots, cause);
    return;
  }
  // Nothing is refused below this line.
  const keepsPlace = command.priceTicks == order.priceTicks && command.quantityLots <= order.remainingLots;
  if (keepsPlace) {
    reduceInPlace(order, contract, command.quantityLots);
    order.acceptedSequence = emitOrderReplaced(order, true, cause);
    return;
  }
  const wasAsleep = order.status == OrderStatus.Asleep;
  takeOutForReplace(order, contract, command);
  order.acceptedSequence = emitOrderReplaced(order, false, cause);
  if (wasAsleep && isOutsideLimits(contract, order.priceTicks)) sleepOn(slot, order, contract);
  else place(slot, order, contract);
}

function reduceInPlace(order: Order, contract: Contract, quantityLots: i32): void {
  const less = order.remainingLots - quantityLots;
  if (order.status == OrderStatus.Resting) shrinkResting(contract, order, quantityLots);
  else order.remainingLots = quantityLots;
  noteStanding(order, -less);
  if (order.offset != Offset.Open) {
    holdLots(positionAt(order.position), contract, order.side, order.offset, -less);
  }
  order.quantityLots = quantityLots;
  freezeOrder(order);
}

function takeOutForReplace(order: Order, contract: Contract, command: ReplaceOrder): void {
  takeOut(order);
  if (order.offset != Offset.Open) {
    const more = command.quantityLots - order.remainingLots;
    holdLots(positionAt(order.position), contract, order.side, order.offset, more);
  }
  order.priceTicks = command.priceTicks;
  if (order.kind == OrderKind.Stop) termsOf(order).stopTicks = command.priceTicks;
  // A market order that gathered got a price: from here on it is a limit order.
  if (order.kind == OrderKind.Market) order.kind = <u8>OrderKind.Limit;
  order.remainingLots = command.quantityLots;
  order.quantityLots = command.quantityLots;
  order.age = <u32>header().eventCount;
}
