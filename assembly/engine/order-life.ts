import { EventKind, Offset, OrderKind, OrderStatus, TimeInForce } from '../shared/codes';
import { RejectReason } from '../shared/reject-reasons';
import { enterNumber, leaveNumber } from '../book/order-numbers';
import { joinLevel, leaveLevel, sliceOf } from '../book/order-book';
import { freeOrderSlot, joinList, leaveList, linkOwnOrder, unlinkOwnOrder } from '../book/order-pool';
import { freezeOrder, thawOrder } from '../clearing/margin';
import { addResting, holdLots } from '../clearing/positions';
import { emitOrderEvent } from '../state/event-log';
import { Order, OrderTerms } from '../state/book-records';
import { Contract } from '../state/records';
import { contractAt, positionAt, termsOf } from '../state/region';
import { widenStops } from './stop-bounds';

// An order is working while it is matched, then stands somewhere: resting in the book, waiting for its stop price, or
// asleep outside the limits. While it stands it freezes money; from the first moment to the last a closing order holds
// the lots that it may close.

/** Makes an accepted order live: number, position's list, held lots. */
export function beginOrder(slot: u32, order: Order, position: u32): void {
  order.status = <u8>OrderStatus.Working;
  order.position = position;
  enterNumber(order.number, slot);
  linkOwnOrder(slot, positionAt(position));
  if (order.offset != Offset.Open && !order.forced) {
    holdLots(positionAt(position), contractAt(order.contract), order.side, order.offset, order.remainingLots);
  }
}

/** What is left after matching: gone, dropped or resting, as the order says. */
export function finishOrder(slot: u32, order: Order, contract: Contract): void {
  if (order.remainingLots == 0) {
    endOrder(slot, order, true);
    return;
  }
  if (order.timeInForce == TimeInForce.ImmediateOrCancel) {
    dropWorking(slot, order, RejectReason.ImmediateOrCancel);
  } else if (order.timeInForce == TimeInForce.FillOrKill) {
    dropWorking(slot, order, RejectReason.FillOrKill);
  } else if (order.kind == OrderKind.Market) {
    dropWorking(slot, order, RejectReason.NoLiquidity);
  } else {
    restOrder(slot, order, contract);
  }
}

/** Puts a working order into the book. */
export function restOrder(slot: u32, order: Order, contract: Contract): void {
  order.status = <u8>OrderStatus.Resting;
  order.shownLots = sliceOf(order);
  joinLevel(contract, slot, order);
  if (order.kind == OrderKind.Market) contract.marketsGathered += 1;
  beginStanding(order);
}

/** Puts a working order into its contract's list of waiting stop orders. */
export function waitForStop(slot: u32, order: Order, contract: Contract): void {
  order.status = <u8>OrderStatus.Waiting;
  widenStops(contract, order);
  joinList(changetype<usize>(contract) + offsetof<Contract>('stopsHead'), slot, order);
  beginStanding(order);
}

/** Puts a working order into its contract's list of orders that sleep outside the limits. */
export function sleepOn(slot: u32, order: Order, contract: Contract): void {
  order.status = <u8>OrderStatus.Asleep;
  joinList(changetype<usize>(contract) + offsetof<Contract>('sleepersHead'), slot, order);
  beginStanding(order);
}

/** The same for an order that did not sleep before: it is told. */
export function fallAsleep(slot: u32, order: Order, contract: Contract, cause: u32): void {
  sleepOn(slot, order, contract);
  emitOrderEvent(EventKind.OrderAsleep, order, 0, order.remainingLots, cause);
}

function beginStanding(order: Order): void {
  noteStanding(order, order.remainingLots);
  freezeOrder(order);
}

/** Takes an order from where it stands; it is working again, keeps its number and what it holds. */
export function takeOut(order: Order): void {
  const contract = contractAt(order.contract);
  if (order.status == OrderStatus.Resting) {
    leaveLevel(contract, order);
    if (order.kind == OrderKind.Market) contract.marketsGathered -= 1;
  } else if (order.status == OrderStatus.Waiting) {
    leaveList(changetype<usize>(contract) + offsetof<Contract>('stopsHead'), order);
  } else {
    assert(order.status == OrderStatus.Asleep, 'an order rests, waits or sleeps');
    leaveList(changetype<usize>(contract) + offsetof<Contract>('sleepersHead'), order);
  }
  endStanding(order);
}

/** Gives back what an order froze and counted while it stood; it is working again. */
export function endStanding(order: Order): void {
  noteStanding(order, -order.remainingLots);
  thawOrder(order);
  order.status = <u8>OrderStatus.Working;
}

/** Cancels what is left of a working order, which stands nowhere. */
export function dropWorking(slot: u32, order: Order, reason: i32): void {
  emitOrderEvent(EventKind.OrderCancelled, order, reason, order.remainingLots, order.acceptedSequence);
  releaseHold(order);
  endOrder(slot, order, false);
}

/** Cancels an order where it stands and tells it. */
export function cancelResting(slot: u32, order: Order, reason: i32, cause: u32): void {
  emitOrderEvent(EventKind.OrderCancelled, order, reason, order.remainingLots, cause);
  takeOut(order);
  releaseHold(order);
  endOrder(slot, order, false);
}

/** A resting order that was filled leaves the book for good. */
export function retireFilled(slot: u32, order: Order, contract: Contract): void {
  leaveLevel(contract, order);
  if (order.kind == OrderKind.Market) contract.marketsGathered -= 1;
  thawOrder(order);
  endOrder(slot, order, true);
}

function endOrder(slot: u32, order: Order, wasFilled: bool): void {
  if (order.hasTerms) memory.fill(changetype<usize>(termsOf(order)), 0, offsetof<OrderTerms>());
  leaveNumber(order.number, wasFilled);
  unlinkOwnOrder(order);
  freeOrderSlot(slot);
}

/** Gives the lots back that a closing order holds. */
export function releaseHold(order: Order): void {
  if (order.offset == Offset.Open || order.forced) return;
  holdLots(positionAt(order.position), contractAt(order.contract), order.side, order.offset, -order.remainingLots);
}

/** Keeps the sum of opening lots that stand on the position's side. */
export function noteStanding(order: Order, lots: i32): void {
  if (order.offset != Offset.Open || order.forced) return;
  addResting(positionAt(order.position), order.side, lots);
}
