/** a / b rounded to nearest, ties away from zero; b above 0. */
export function nearest(a: bigint, b: bigint): bigint {
  const sign = a < 0n ? -1n : 1n;
  const positive = a * sign;
  const whole = positive / b;
  return sign * ((positive % b) * 2n >= b ? whole + 1n : whole);
}

export function floorDiv(a: bigint, b: bigint): bigint {
  const whole = a / b;
  return a % b < 0n ? whole - 1n : whole;
}

export function ceilDiv(a: bigint, b: bigint): bigint {
  return -floorDiv(-a, b);
}
