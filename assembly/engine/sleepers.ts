import { EventKind, OrderKind, OrderStatus, OutsideLimit, Phase } from '../shared/codes';
import { RejectReason } from '../shared/reject-reasons';
import { isOutsideLimits } from '../clearing/limits';
import { emitOrderEvent } from '../state/event-log';
import { Order } from '../state/book-records';
import { Contract, Task } from '../state/records';
import { contractAt, header, linksAt, orderAt, termsOf, venueAt } from '../state/region';
import { leaveChain, sortChain } from './order-chain';
import { enterWorking } from './order-entry';
import { mayNotTrade } from './order-checks';
import { cancelResting, dropWorking, fallAsleep, takeOut } from './order-life';

// Orders and new daily limits. What the limits leave outside is cancelled or falls asleep, in order of age; what they
// let in again wakes in order of falling asleep and enters as a new order would.

/** Chains the venue's orders that the new limits leave outside, the oldest first. @returns the first, 0 = none */
export function chainOutside(venue: u32): u32 {
  const used = header().ordersUsed;
  let chain: u32 = 0;
  for (let slot: u32 = 1; slot <= used; slot++) {
    const order = orderAt(slot);
    if (!isLeftOutside(order, venue)) continue;
    termsOf(order).chainNext = chain;
    chain = slot;
  }
  return sortChain(chain, isOlder);
}

function isLeftOutside(order: Order, venue: u32): bool {
  const isCandidate =
    order.status == OrderStatus.Resting || (order.status == OrderStatus.Waiting && order.kind == OrderKind.StopLimit);
  if (!isCandidate) return false;
  const contract = contractAt(order.contract);
  if (contract.venue != venue || !isOutsideLimits(contract, order.priceTicks)) return false;
  // Where orders may sleep, a waiting stop-limit order meets the limits when it is triggered.
  return order.status == OrderStatus.Resting || venueAt(venue).outsideLimit != OutsideLimit.Sleep;
}

function isOlder(order: Order, other: Order): bool {
  return order.age < other.age;
}

/** One micro-step: the first order of the chain in the task's c falls asleep or is cancelled. @returns false at its end */
export function stepOutside(task: Task): bool {
  const slot = task.c;
  if (slot == 0) return false;
  const order = orderAt(slot);
  task.c = leaveChain(slot);
  if (venueAt(task.a).outsideLimit == OutsideLimit.Sleep) {
    takeOut(order);
    fallAsleep(slot, order, contractAt(order.contract), task.cause);
  } else {
    cancelResting(slot, order, RejectReason.OutsideLimits, task.cause);
  }
  return true;
}

/** One micro-step: the next sleeper of the venue that is inside the limits wakes. @returns false when there is none */
export function stepAwake(task: Task): bool {
  const count = header().contractsCount;
  for (let index: u32 = task.b == 0 ? 1 : task.b; index <= count; index++) {
    const contract = contractAt(index);
    task.b = index;
    if (contract.venue == task.a && wakeNext(contract, task.cause)) return true;
  }
  return false;
}

/** The next sleeper of a contract that is inside the limits wakes; a closed contract lets nobody in. @returns false when there is none */
export function wakeNext(contract: Contract, cause: u32): bool {
  const slot = contract.phase == <u8>Phase.Closed ? 0 : firstInside(contract);
  if (slot == 0) return false;
  wake(slot, orderAt(slot), contract, cause);
  return true;
}

function firstInside(contract: Contract): u32 {
  let slot = contract.sleepersHead;
  while (slot != 0 && isOutsideLimits(contract, orderAt(slot).priceTicks)) slot = linksAt(slot).next;
  return slot;
}

function wake(slot: u32, order: Order, contract: Contract, cause: u32): void {
  takeOut(order);
  order.age = <u32>header().eventCount;
  order.acceptedSequence = emitOrderEvent(EventKind.OrderAwake, order, 0, order.remainingLots, cause);
  const trades = termsOf(order).postOnly && mayNotTrade(order.contract, contract, order.side, order.priceTicks);
  if (trades) dropWorking(slot, order, RejectReason.WouldTrade);
  else enterWorking(slot, order, contract);
}
