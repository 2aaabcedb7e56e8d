import { multiplyHigh } from './fixed';

/** A signed 128-bit number in the state or on a scratch page: exact sums and products of fixings. */
@unmanaged
export class Wide {
  high: i64;
  low: u64;
}

export function setWide(target: Wide, value: i64): void {
  target.low = <u64>value;
  target.high = value >> 63;
}

export function copyWide(target: Wide, source: Wide): void {
  target.low = source.low;
  target.high = source.high;
}

export function addWide(target: Wide, addend: Wide): void {
  const low = target.low + addend.low;
  const carry: i64 = low < target.low ? 1 : 0;
  target.low = low;
  target.high = target.high + addend.high + carry;
}

/** target = a * b for any signs. */
export function multiplyInto(target: Wide, a: i64, b: i64): void {
  const negative = a < 0 != b < 0;
  const left = <u64>(a < 0 ? -a : a);
  const right = <u64>(b < 0 ? -b : b);
  target.low = left * right;
  target.high = <i64>multiplyHigh(left, right);
  if (negative) negateWide(target);
}

export function negateWide(target: Wide): void {
  target.low = ~target.low + 1;
  target.high = ~target.high + (target.low == 0 ? 1 : 0);
}

/** target = target * factor; the product must stay below 2^127. */
export function scaleWide(target: Wide, factor: i64): void {
  assert(factor >= 0, 'a wide number is scaled by a count');
  const negative = target.high < 0;
  if (negative) negateWide(target);
  const high = multiplyHigh(target.low, <u64>factor);
  target.low = target.low * <u64>factor;
  const upper = <u64>target.high * <u64>factor;
  assert(multiplyHigh(<u64>target.high, <u64>factor) == 0, 'a wide product fits into 128 bits');
  target.high = <i64>(upper + high);
  assert(target.high >= 0, 'a wide product fits into 127 bits');
  if (negative) negateWide(target);
}

/**
 * numerator * scale / denominator, rounded to nearest, ties away from zero. Bit by bit: fixings are rare.
 * The quotient must fit into 63 bits and numerator * scale and denominator * 2 into 127.
 */
export function ratioNearest(numerator: Wide, denominator: Wide, scale: i64, scratch: usize): i64 {
  const value = changetype<Wide>(scratch);
  copyWide(value, numerator);
  scaleWide(value, scale);
  const negative = value.high < 0;
  if (negative) negateWide(value);
  assert(denominator.high >= 0, 'a denominator is positive');
  assert(((<u64>denominator.high) | denominator.low) != 0, 'a denominator is not zero');
  let remainderHigh: u64 = 0;
  let remainderLow: u64 = 0;
  let quotient: u64 = 0;
  for (let bit: i32 = 127; bit >= 0; bit--) {
    const next = bit >= 64 ? ((<u64>value.high) >> (<u64>(bit - 64))) & 1 : (value.low >> (<u64>bit)) & 1;
    remainderHigh = (remainderHigh << 1) | (remainderLow >> 63);
    remainderLow = (remainderLow << 1) | next;
    quotient <<= 1;
    if (!isBelow(remainderHigh, remainderLow, <u64>denominator.high, denominator.low)) {
      if (remainderLow < denominator.low) remainderHigh--;
      remainderLow -= denominator.low;
      remainderHigh -= <u64>denominator.high;
      quotient |= 1;
    }
  }
  remainderHigh = (remainderHigh << 1) | (remainderLow >> 63);
  remainderLow <<= 1;
  if (!isBelow(remainderHigh, remainderLow, <u64>denominator.high, denominator.low)) quotient++;
  assert(<i64>quotient >= 0, 'a fixing fits into 63 bits');
  return negative ? -(<i64>quotient) : <i64>quotient;
}

function isBelow(aHigh: u64, aLow: u64, bHigh: u64, bLow: u64): bool {
  return aHigh == bHigh ? aLow < bLow : aHigh < bHigh;
}
