import { divideWide, multiplyHigh } from '../math/fixed';

/** Goes from one holder of a part to the next; 0 = the first one, and the end. */
type NextHolder = (holder: u32) => u32;

/** Where the weight of a holder stands, an i64 of at least 0; its share takes the same place. */
type PartAddress = (holder: u32) => usize;

/**
 * Splits an amount in proportion to weights by largest remainder, exact in 128 bits: everyone gets the whole part of his
 * share, what is left goes one by one to the largest remainders, of equal ones to those that come first. It always adds up.
 * @param amount at least 0
 * @param total sum of the weights, above 0
 */
export function shareOut(next: NextHolder, part: PartAddress, amount: i64, total: i64): void {
  assert(amount >= 0 && total > 0, 'an amount is split by weights');
  let left = amount;
  for (let holder = next(0); holder != 0; holder = next(holder))
    left -= wholePart(amount, load<i64>(part(holder)), total);
  // The largest remainder that at least as many holders reach as units are left.
  let least: i64 = 0;
  for (let bit: i64 = 62; bit >= 0 && left > 0; bit--) {
    const wanted = least | ((<i64>1) << bit);
    if (countAbove(next, part, amount, total, wanted - 1) >= left) least = wanted;
  }
  let atLeast = left - (left > 0 ? countAbove(next, part, amount, total, least) : 0);
  for (let holder = next(0); holder != 0; holder = next(holder)) {
    const weight = load<i64>(part(holder));
    let share = wholePart(amount, weight, total);
    if (left > 0) {
      const remainder = amount * weight - share * total;
      if (remainder > least) share++;
      else if (remainder == least && atLeast > 0) {
        share++;
        atLeast--;
      }
    }
    store<i64>(part(holder), share);
  }
}

function wholePart(amount: i64, weight: i64, total: i64): i64 {
  return <i64>divideWide(multiplyHigh(<u64>amount, <u64>weight), <u64>(amount * weight), <u64>total);
}

function countAbove(next: NextHolder, part: PartAddress, amount: i64, total: i64, remainder: i64): i64 {
  let count: i64 = 0;
  for (let holder = next(0); holder != 0; holder = next(holder)) {
    const weight = load<i64>(part(holder));
    if (amount * weight - wholePart(amount, weight, total) * total > remainder) count++;
  }
  return count;
}
