import { ENDED_NUMBERS, ORDER_NUMBER_MAX } from '../shared/limits';
import { RejectReason } from '../shared/reject-reasons';
import { header, orderAt } from '../state/region';

// Open addressing with linear probing, entries in the order of their homes (Robin Hood hashing, Celis 1986): a removal
// shifts back only followers that are away from home, and no tombstones gather. An entry is the number and the slot in one
// word: a search never touches the orders themselves. The home of a number is the number itself folded into the table:
// numbers that grow by one lie side by side in memory, each at home.

function homeOf(number: u32, mask: u32): u32 {
  return (number ^ ((number >> 20) * 0x9e3779b1)) & mask;
}

function entryAddress(base: u32, index: u32): usize {
  return base + (index << 3);
}

/** Slot of the live order with this number, 0 = none. Numbers of the core's own orders are not in the table. */
export function findOrder(number: i64): u32 {
  if (number > <i64>ORDER_NUMBER_MAX) return findOwnNumber(number);
  const h = header();
  const base = h.numbersBase;
  const mask = h.numbersMax - 1;
  const wanted = <u32>number;
  let index = homeOf(wanted, mask);
  while (true) {
    const entry = load<u64>(entryAddress(base, index));
    if (entry == 0) return 0;
    if (<u32>(entry >> 32) == wanted) return <u32>entry;
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
  const h = header();
  const base = h.numbersBase;
  const mask = h.numbersMax - 1;
  let index = homeOf(<u32>number, mask);
  let entry = ((<u64>(<u32>number)) << 32) | slot;
  let away: u32 = 0;
  while (true) {
    const there = load<u64>(entryAddress(base, index));
    if (there == 0) break;
    // Who is further from home stands first.
    const theirs = (index - homeOf(<u32>(there >> 32), mask)) & mask;
    if (theirs < away) {
      store<u64>(entryAddress(base, index), entry);
      entry = there;
      away = theirs;
    }
    index = (index + 1) & mask;
    away++;
  }
  store<u64>(entryAddress(base, index), entry);
}

/** Takes a number out: it is free for another order. How its order ended is remembered for a while. */
export function leaveNumber(number: i64, wasFilled: bool): void {
  leaveFrom(number, homeEntry(number), wasFilled);
}

/**
 * What stands at a number's home now. Asked for early, the answer is on its way from memory while other work is done.
 * 0 for the core's own numbers.
 */
export function homeEntry(number: i64): u64 {
  const h = header();
  if (number > <i64>ORDER_NUMBER_MAX) return 0;
  return load<u64>(entryAddress(h.numbersBase, homeOf(<u32>number, h.numbersMax - 1)));
}

/** leaveNumber() with the answer of homeEntry(), which must still hold. */
export function leaveFrom(number: i64, atHome: u64, wasFilled: bool): void {
  if (number > <i64>ORDER_NUMBER_MAX) return;
  const h = header();
  const base = h.numbersBase;
  const mask = h.numbersMax - 1;
  const wanted = <u32>number;
  let hole = homeOf(wanted, mask);
  let entry = atHome;
  while (<u32>(entry >> 32) != wanted) {
    assert(entry != 0, 'a live order has its number');
    hole = (hole + 1) & mask;
    entry = load<u64>(entryAddress(base, hole));
  }
  while (true) {
    const next = (hole + 1) & mask;
    const follower = load<u64>(entryAddress(base, next));
    if (follower == 0 || homeOf(<u32>(follower >> 32), mask) == next) break;
    store<u64>(entryAddress(base, hole), follower);
    hole = next;
  }
  store<u64>(entryAddress(base, hole), 0);
  store<u64>(endedAddress(wanted), ((<u64>wanted) << 1) | (<u64>(wasFilled ? 1 : 0)));
}

/** Why no live order has this number, as far as it is remembered. */
export function endedReason(number: i64): i32 {
  if (number < 1 || number > <i64>ORDER_NUMBER_MAX) return RejectReason.UnknownOrder;
  const ended = load<u64>(endedAddress(<u32>number));
  if (ended >> 1 != <u64>number) return RejectReason.UnknownOrder;
  return (ended & 1) != 0 ? RejectReason.AlreadyFilled : RejectReason.AlreadyCancelled;
}

function endedAddress(number: u32): usize {
  return header().endedBase + (number & (<u32>ENDED_NUMBERS - 1)) * 8;
}
