// Integer arithmetic with named rounding. Money and prices never touch floating point.

/** Product of two non-negative 64-bit numbers: the high half. The low half is the wrapped product a * b. */
export function multiplyHigh(a: u64, b: u64): u64 {
  const aLow = a & 0xffffffff;
  const aHigh = a >> 32;
  const bLow = b & 0xffffffff;
  const bHigh = b >> 32;
  const lowLow = aLow * bLow;
  const middle = aHigh * bLow + (lowLow >> 32);
  const cross = aLow * bHigh + (middle & 0xffffffff);
  return aHigh * bHigh + (middle >> 32) + (cross >> 32);
}

/** Quotient of a 128-bit number by a 64-bit one, truncated. The quotient must fit into 63 bits. */
export function divideWide(high: u64, low: u64, divisor: u64): u64 {
  assert(high < divisor, 'a wide quotient fits into 64 bits');
  if (high == 0) return low / divisor;
  let remainder = high;
  let quotient: u64 = 0;
  for (let bit: i32 = 63; bit >= 0; bit--) {
    const carry = remainder >> 63;
    remainder = (remainder << 1) | ((low >> (<u64>bit)) & 1);
    quotient <<= 1;
    if (carry != 0 || remainder >= divisor) {
      remainder -= divisor;
      quotient |= 1;
    }
  }
  return quotient;
}

/**
 * a * b / divisor, exact in between, rounded to nearest, ties away from zero.
 * @param divisor above 0
 */
export function mulDivNearest(a: i64, b: i64, divisor: i64): i64 {
  assert(divisor > 0, 'a divisor is positive');
  const negative = a < 0 != b < 0;
  const left = <u64>(a < 0 ? -a : a);
  const right = <u64>(b < 0 ? -b : b);
  // Most products fit into 62 bits, where one division is enough.
  if (clz(left) + clz(right) > 65) {
    const short = (<i64>(left * right) + (divisor >> 1)) / divisor;
    return negative ? -short : short;
  }
  let high = multiplyHigh(left, right);
  let low = left * right;
  const half = (<u64>divisor) >> 1;
  // Half a divisor is added before truncating; for an odd divisor the tie cannot occur, so its floor is enough.
  low += half;
  if (low < half) high++;
  const quotient = <i64>divideWide(high, low, <u64>divisor);
  assert(quotient >= 0, 'a quotient fits into 63 bits');
  return negative ? -quotient : quotient;
}

/** The same for a positive b, brought down to at most `most` on either side of zero: for sums that nobody could pay. */
export function mulDivAtMost(a: i64, b: i64, divisor: i64, most: i64): i64 {
  const size = <u64>(a < 0 ? -a : a);
  // Most products fit into 63 bits, where one division is enough.
  if (clz(size) + clz(<u64>b) > 66) {
    const quotient = (<i64>size * b + (divisor >> 1)) / divisor;
    const bounded = quotient > most ? most : quotient;
    return a < 0 ? -bounded : bounded;
  }
  if (multiplyHigh(size, <u64>b) >= <u64>(divisor >> 1)) return a < 0 ? -most : most;
  const quotient = mulDivNearest(a, b, divisor);
  return quotient > most ? most : quotient < -most ? -most : quotient;
}

/** a / divisor, rounded to nearest, ties away from zero. */
export function divNearest(a: i64, divisor: i64): i64 {
  return mulDivNearest(a, 1, divisor);
}

/** a / divisor rounded down, also for negative a. */
export function divFloor(a: i64, divisor: i64): i64 {
  const quotient = a / divisor;
  return a % divisor < 0 ? quotient - 1 : quotient;
}

/** a / divisor rounded up, also for negative a. */
export function divCeil(a: i64, divisor: i64): i64 {
  const quotient = a / divisor;
  return a % divisor > 0 ? quotient + 1 : quotient;
}

/** Square root, rounded down. */
export function squareRoot(square: u64): u64 {
  let root: u64 = 0;
  for (let bit: u64 = 1 << 31; bit != 0; bit >>= 1) {
    const next = root | bit;
    if (next * next <= square) root = next;
  }
  return root;
}

export function min64(a: i64, b: i64): i64 {
  return a < b ? a : b;
}

export function max64(a: i64, b: i64): i64 {
  return a > b ? a : b;
}

export function clamp32(value: i32, low: i32, high: i32): i32 {
  return value < low ? low : value > high ? high : value;
}
