import { EventKind, OrderKind, OrderStatus, Phase, Side } from '../shared/codes';
import { joinList, leaveList } from '../book/order-pool';
import { emitOrderEvent } from '../state/event-log';
import { Order } from '../state/book-records';
import { Contract, Header } from '../state/records';
import { contractAt, header, linksOf, orderAt, termsOf } from '../state/region';
import { enterTriggered } from './order-entry';
import { popTask, pushTask, TaskKind, topTask } from './tasks';

// Stop orders wait in their contract's list. When a message has made the contract trade, those whose price was reached
// go into one row, in order of price and then of age, and enter one after the other; what their own trades trigger goes
// to the end of the row.

function rowAddress(): usize {
  return changetype<usize>(header()) + offsetof<Header>('triggeredHead');
}

/** True when the last price is at or through the stop price: a buy's from below, a sell's from above. */
export function isStopReached(contract: Contract, order: Order): bool {
  const last = contract.lastTicks;
  return order.side == Side.Buy ? last >= termsOf(order).stopTicks : last <= termsOf(order).stopTicks;
}

/** True for an order that waits for a stop price before it enters. */
export function isStopKind(kind: i32): bool {
  return kind == OrderKind.Stop || kind == OrderKind.StopLimit;
}

/** Puts a waiting order whose price was reached into the row, and tells it. */
export function triggerStop(slot: u32, order: Order, contract: Contract): void {
  leaveList(changetype<usize>(contract) + offsetof<Contract>('stopsHead'), order);
  order.status = <u8>OrderStatus.Triggered;
  joinList(rowAddress(), slot, order);
  header().stopsDue = 1;
  // Its age is that of its trigger: orders that enter one after the other with nothing told differ in it.
  order.age = <u32>header().eventCount;
  const cause = contract.tradedSequence != 0 ? contract.tradedSequence : order.acceptedSequence;
  order.acceptedSequence = emitOrderEvent(EventKind.OrderTriggered, order, 0, order.remainingLots, cause);
}

/** Stop orders are looked at before the next message. */
export function pushStops(): void {
  pushTask(TaskKind.Stops, 0);
}

/** One micro-step: the next order whose price was reached, or else the first of the row enters. */
export function stepStops(): void {
  const h = header();
  const task = topTask();
  if (h.stopsDue) {
    const slot = nextReached(task.b);
    if (slot != 0) {
      const order = orderAt(slot);
      task.b = order.contract;
      triggerStop(slot, order, contractAt(order.contract));
      return;
    }
    h.stopsDue = 0;
    task.b = 0;
  }
  const first = h.triggeredHead;
  if (first == 0) {
    popTask();
    return;
  }
  leaveList(rowAddress(), orderAt(first));
  enterTriggered(first);
}

/** Next stop order whose price was reached, of the first contract at or after this one that is due; 0 = none. */
function nextReached(from: u32): u32 {
  const h = header();
  for (let index: u32 = from == 0 ? 1 : from; index <= h.contractsCount; index++) {
    const contract = contractAt(index);
    if (!contract.stopsDue) continue;
    const slot = contract.phase == Phase.Continuous ? firstReached(contract) : 0;
    if (slot != 0) return slot;
    contract.stopsDue = 0;
  }
  return 0;
}

/** Buys by rising stop price, then sells by falling: the way the price went through them. Equal ones by age. */
function firstReached(contract: Contract): u32 {
  let best: u32 = 0;
  let slot = contract.stopsHead;
  while (slot != 0) {
    const order = orderAt(slot);
    if (isStopReached(contract, order) && (best == 0 || isSooner(order, orderAt(best)))) best = slot;
    slot = linksOf(order).next;
  }
  return best;
}

function isSooner(order: Order, other: Order): bool {
  if (order.side != other.side) return order.side == Side.Buy;
  return order.side == Side.Buy
    ? termsOf(order).stopTicks < termsOf(other).stopTicks
    : termsOf(order).stopTicks > termsOf(other).stopTicks;
}
