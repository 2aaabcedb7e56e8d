import { ORDER_NUMBER_MAX } from '../shared/limits';
import { header, orderAt } from '../state/region';

// Open addressing with linear probing; a removal shifts its followers back, so no tombstones gather. The home of a
// number is the number itself folded into the table: numbers that grow by one lie side by side in memory.

function homeOf(number: i64, mask: u32): u32 {
  const low = <u32>number;
  return (low ^ ((low >> 20) * 0x9e3779b1)) & mask;
}

function slotAddress(index: u32): usize {
  return header().numbersBase + index * 4;
}

/** Slot of the live order with this number, 0 = none. Numbers of the core's own orders are not in the table. */
export function findOrder(number: i64): u32 {
  if (number > <i64>ORDER_NUMBER_MAX) return findOwnNumber(number);
  const mask = header().numbersMax - 1;
  let index = homeOf(number, mask);
  while (true) {
    const slot = load<u32>(slotAddress(index));
    if (slot == 0) return 0;
    if (orderAt(slot).number == number) return slot;
    index = (index + 1) & mask;
  }
}

/** Orders of the core itself are few when somebody asks for them by number: a walk is enough. */
function findOwnNumber(number: i64): u32 {
  const used = header().ordersUsed;
  for (let slot: u32 = 1; slot <= used; slot++) {
    const order = orderAt(slot);
    if (order.status != 0 && order.number == number) return slot;
  }
  return 0;
}

/** Enters a live order. The table has twice as many places as there are orders, so one is free. */
export function enterNumber(number: i64, slot: u32): void {
  if (number > <i64>ORDER_NUMBER_MAX) return;
  const mask = header().numbersMax - 1;
  let index = homeOf(number, mask);
  while (load<u32>(slotAddress(index)) != 0) index = (index + 1) & mask;
  store<u32>(slotAddress(index), slot);
}

/** Takes a number out: it is free for another order. */
export function leaveNumber(number: i64): void {
  if (number > <i64>ORDER_NUMBER_MAX) return;
  const mask = header().numbersMax - 1;
  let index = homeOf(number, mask);
  while (true) {
    const slot = load<u32>(slotAddress(index));
    assert(slot != 0, 'a live order stands in the number table');
    if (orderAt(slot).number == number) break;
    index = (index + 1) & mask;
  }
  let hole = index;
  let next = (hole + 1) & mask;
  while (true) {
    const slot = load<u32>(slotAddress(next));
    if (slot == 0) break;
    const home = homeOf(orderAt(slot).number, mask);
    // A follower may fill the hole when its home does not lie between the hole and itself.
    if (((next - home) & mask) >= ((next - hole) & mask)) {
      store<u32>(slotAddress(hole), slot);
      hole = next;
    }
    next = (next + 1) & mask;
  }
  store<u32>(slotAddress(hole), 0);
}
