import { EventKind, OrderKind, OrderStatus, Phase, Side } from '../shared/codes';
import { joinList, leaveList } from '../book/order-pool';
import { emitOrderEvent } from '../state/event-log';
import { Order } from '../state/book-records';
import { Header } from '../state/header';
import { Contract, Task } from '../state/records';
import { contractAt, header, linksOf, orderAt, termsOf } from '../state/region';
import { leaveChain, sortChain } from './order-chain';
import { enterTriggered } from './order-entry';
import { forgetStops, widenStops } from './stop-bounds';
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

/**
 * One micro-step: the next order whose price was reached, or else the first of the row enters. b is the contract looked at
 * last, c the first of its orders that were reached and are not told yet.
 */
export function stepStops(): void {
  const h = header();
  const task = topTask();
  if (h.stopsDue) {
    if (task.c == 0) task.c = nextReached(task);
    const slot = task.c;
    if (slot != 0) {
      task.c = leaveChain(slot);
      const order = orderAt(slot);
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

/** Chain of the stop orders whose price was reached, of the next contract that has any; 0 = none. */
function nextReached(task: Task): u32 {
  const count = header().contractsCount;
  while (task.b < count) {
    task.b += 1;
    const contract = contractAt(task.b);
    if (!contract.stopsDue) continue;
    contract.stopsDue = 0;
    const chain = contract.phase == Phase.Continuous ? chainReached(contract) : 0;
    if (chain != 0) return chain;
  }
  return 0;
}

/** Buys by rising stop price, then sells by falling: the way the price went through them. Equal ones by age. */
function chainReached(contract: Contract): u32 {
  let chain: u32 = 0;
  // The bounds come anew from those that wait on.
  forgetStops(contract);
  // From the youngest back, so that the chain has them by age.
  let slot = contract.stopsTail;
  while (slot != 0) {
    const order = orderAt(slot);
    if (isStopReached(contract, order)) {
      termsOf(order).chainNext = chain;
      chain = slot;
    } else widenStops(contract, order);
    slot = linksOf(order).previous;
  }
  return sortChain(chain, isSooner);
}

function isSooner(order: Order, other: Order): bool {
  if (order.side != other.side) return order.side == Side.Buy;
  return order.side == Side.Buy
    ? termsOf(order).stopTicks < termsOf(other).stopTicks
    : termsOf(order).stopTicks > termsOf(other).stopTicks;
}
