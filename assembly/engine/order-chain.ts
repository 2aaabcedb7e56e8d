import { Order } from '../state/book-records';
import { orderAt, termsAt } from '../state/region';

// Orders that one task takes one after the other: each names the next in its terms, the last names none.

/** Which of two orders of a chain goes first. */
type ComesFirst = (order: Order, other: Order) => bool;

/** Merge sort of a chain; orders of which neither comes first keep their row. @returns the first order's slot */
export function sortChain(chain: u32, comesFirst: ComesFirst): u32 {
  if (chain == 0 || termsAt(chain).chainNext == 0) return chain;
  let slow = chain;
  let fast = termsAt(chain).chainNext;
  while (fast != 0 && termsAt(fast).chainNext != 0) {
    slow = termsAt(slow).chainNext;
    fast = termsAt(termsAt(fast).chainNext).chainNext;
  }
  const half = termsAt(slow).chainNext;
  termsAt(slow).chainNext = 0;
  return mergeChains(sortChain(chain, comesFirst), sortChain(half, comesFirst), comesFirst);
}

function mergeChains(one: u32, other: u32, comesFirst: ComesFirst): u32 {
  let a = one;
  let b = other;
  let head: u32 = 0;
  let tail: u32 = 0;
  while (a != 0 || b != 0) {
    const takesB = a == 0 || (b != 0 && comesFirst(orderAt(b), orderAt(a)));
    const next = takesB ? b : a;
    if (takesB) b = termsAt(b).chainNext;
    else a = termsAt(a).chainNext;
    if (tail != 0) termsAt(tail).chainNext = next;
    else head = next;
    tail = next;
  }
  return head;
}

/** Takes the first order off a chain. @returns the slot of the next one, 0 = none */
export function leaveChain(slot: u32): u32 {
  const next = termsAt(slot).chainNext;
  termsAt(slot).chainNext = 0;
  return next;
}
