import { Lot, Position } from '../state/records';
import { header, lotAt, positionAt } from '../state/region';

// Lots stand one by one in four queues of a position: long and short, yesterday's and today's, oldest first.
// A queue is named by the address of its head field; the tail field follows it.

/** Address of the head field of a queue of this position. */
export function queueOf(position: Position, isLong: bool, isToday: bool): usize {
  const base = changetype<usize>(position);
  if (isLong) {
    return isToday ? base + offsetof<Position>('longTodayHead') : base + offsetof<Position>('longYesterdayHead');
  }
  return isToday ? base + offsetof<Position>('shortTodayHead') : base + offsetof<Position>('shortYesterdayHead');
}

/** Adds lots at the end of a queue. Neighbouring fills of one day and price share a record. */
export function addLots(queue: usize, priceTicks: i32, quantityLots: i32, day: i32): void {
  const tail = load<u32>(queue, 4);
  if (tail != 0) {
    const last = lotAt(tail);
    const cost = <i64>priceTicks * last.quantityLots;
    if (last.openedDay == day && last.costTicks == cost && last.quantityLots < i32.MAX_VALUE - quantityLots) {
      last.quantityLots += quantityLots;
      last.costTicks += <i64>priceTicks * quantityLots;
      return;
    }
  }
  const slot = takeLot();
  const lot = lotAt(slot);
  lot.costTicks = <i64>priceTicks * quantityLots;
  lot.quantityLots = quantityLots;
  lot.openedDay = day;
  lot.next = 0;
  // takeLot may have merged this very queue, so its tail is read again.
  const end = load<u32>(queue, 4);
  if (end != 0) lotAt(end).next = slot;
  else store<u32>(queue, slot);
  store<u32>(queue, slot, 4);
}

/**
 * Takes the oldest lots out of a queue, first in first out.
 * A record that was merged from two gives its share of the exact sum, rounded down; what is left stays in the record.
 * @returns sum of trade price times lots of what was taken
 */
export function takeLots(queue: usize, quantityLots: i32): i64 {
  let left = quantityLots;
  let cost: i64 = 0;
  while (left > 0) {
    const head = load<u32>(queue);
    assert(head != 0, 'a position has what it closes');
    const lot = lotAt(head);
    if (lot.quantityLots <= left) {
      left -= lot.quantityLots;
      cost += lot.costTicks;
      store<u32>(queue, lot.next);
      if (lot.next == 0) store<u32>(queue, 0, 4);
      freeLot(head);
    } else {
      const share =
        (lot.costTicks / lot.quantityLots) * left + ((lot.costTicks % lot.quantityLots) * left) / lot.quantityLots;
      lot.costTicks -= share;
      lot.quantityLots -= left;
      cost += share;
      left = 0;
    }
  }
  return cost;
}

/** Puts lots in front of a queue: the oldest, with the sum of their trade prices. */
export function returnLots(queue: usize, quantityLots: i32, costTicks: i64, day: i32): void {
  const slot = takeLot();
  const lot = lotAt(slot);
  lot.costTicks = costTicks;
  lot.quantityLots = quantityLots;
  lot.openedDay = day;
  lot.next = load<u32>(queue);
  if (lot.next == 0) store<u32>(queue, slot, 4);
  store<u32>(queue, slot);
}

/** Moves today's lots behind yesterday's: the day is over. */
export function rollQueue(yesterday: usize, today: usize): void {
  const head = load<u32>(today);
  if (head == 0) return;
  const tail = load<u32>(yesterday, 4);
  if (tail != 0) lotAt(tail).next = head;
  else store<u32>(yesterday, head);
  store<u32>(yesterday, load<u32>(today, 4), 4);
  store<u32>(today, 0);
  store<u32>(today, 0, 4);
}

/** Lots in a queue, for checks. */
export function countLots(queue: usize): i64 {
  let slot = load<u32>(queue);
  let lots: i64 = 0;
  while (slot != 0) {
    const lot = lotAt(slot);
    lots += lot.quantityLots;
    slot = lot.next;
  }
  return lots;
}

/** Sum of trade price times lots in a queue, for checks. */
export function costOfQueue(queue: usize): i64 {
  let slot = load<u32>(queue);
  let cost: i64 = 0;
  while (slot != 0) {
    const lot = lotAt(slot);
    cost += lot.costTicks;
    slot = lot.next;
  }
  return cost;
}

function takeLot(): u32 {
  const h = header();
  if (h.lotsFree == 0 && h.lotsUsed >= h.lotsMax) mergeOldLots();
  let slot = h.lotsFree;
  if (slot != 0) {
    h.lotsFree = lotAt(slot).next;
  } else {
    slot = h.lotsUsed + 1;
    h.lotsUsed = slot;
  }
  h.lotsLive = h.lotsLive + 1;
  return slot;
}

function freeLot(slot: u32): void {
  const h = header();
  const lot: Lot = lotAt(slot);
  lot.quantityLots = 0;
  lot.costTicks = 0;
  lot.next = h.lotsFree;
  h.lotsFree = slot;
  h.lotsLive = h.lotsLive - 1;
}

/**
 * Makes room in a full pool: in every queue of yesterday's lots each two neighbours, from the oldest on, become one with
 * their exact sum; when that frees less than a sixteenth of the pool, today's queues too. One walk over all lots frees
 * up to half of them, so the work for each lot stays constant.
 * Simplified: from then on the view by trade averages over merged lots; money by date stays exact.
 */
function mergeOldLots(): void {
  const h = header();
  const before = h.lotsLive;
  mergeQueues(false);
  if (before - h.lotsLive <= h.lotsMax >> 4) mergeQueues(true);
  assert(h.lotsLive < before, 'lots outnumber queues');
}

function mergeQueues(isToday: bool): void {
  const count = header().positionsCount;
  for (let index: u32 = 1; index <= count; index++) {
    const position = positionAt(index);
    mergeNeighbours(queueOf(position, true, isToday));
    mergeNeighbours(queueOf(position, false, isToday));
  }
}

function mergeNeighbours(queue: usize): void {
  let slot = load<u32>(queue);
  while (slot != 0) {
    const lot = lotAt(slot);
    const other = lot.next;
    if (other == 0) return;
    const second = lotAt(other);
    lot.costTicks += second.costTicks;
    lot.quantityLots += second.quantityLots;
    lot.next = second.next;
    if (second.next == 0) store<u32>(queue, slot, 4);
    freeLot(other);
    slot = lot.next;
  }
}
