// xoroshiro128++ 1.0 by David Blackman and Sebastiano Vigna (2019), seeded by splitmix64 as its authors advise.
// A stream is two u64 fields of a record: the functions take the address of the first.

/** Next output of splitmix64 for a seed: also the mixer that derives one stream's seed from another number. */
export function splitMix(seed: u64): u64 {
  let z = seed + 0x9e3779b97f4a7c15;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

/** Starts the stream at an address from a seed and a purpose: another purpose gives an unrelated stream. */
export function seedStream(stream: usize, seed: u64, purpose: u64): void {
  const mixed = splitMix(seed ^ splitMix(purpose));
  const first = splitMix(mixed);
  store<u64>(stream, first);
  // The state must not be all zeros; splitMix is a bijection, so its two outputs cannot both be.
  store<u64>(stream, splitMix(first), 8);
}

export function nextRandom(stream: usize): u64 {
  const s0 = load<u64>(stream);
  let s1 = load<u64>(stream, 8);
  const result = rotl<u64>(s0 + s1, 17) + s0;
  s1 ^= s0;
  store<u64>(stream, rotl<u64>(s0, 49) ^ s1 ^ (s1 << 21));
  store<u64>(stream, rotl<u64>(s1, 28), 8);
  return result;
}

/** Uniform integer in 0 … bound - 1 (bound 1 to 2^31). The bias of the high-multiply is below 2^-32. */
export function nextBelow(stream: usize, bound: i32): i32 {
  assert(bound > 0, 'a random bound is positive');
  return <i32>(((nextRandom(stream) >> 32) * <u64>bound) >> 32);
}

/** Uniform in [0, 1) with 53 bits. */
export function nextUniform(stream: usize): f64 {
  return <f64>(nextRandom(stream) >> 11) * (1.0 / 9007199254740992.0);
}

/** Exponential with mean 1. Uses the mathematics compiled into the module, equal on every machine. */
export function nextExponential(stream: usize): f64 {
  return -NativeMath.log(1.0 - nextUniform(stream));
}

/**
 * Normal with mean 0 and variance 1: the sum of twelve uniforms less six (Irwin-Hall).
 * Simplified: tails end at six standard deviations; jumps are drawn apart.
 */
export function nextNormal(stream: usize): f64 {
  let sum: f64 = -6.0;
  for (let i = 0; i < 6; i++) {
    const bits = nextRandom(stream);
    sum += (<f64>(bits >> 32) + <f64>(bits & 0xffffffff)) * (1.0 / 4294967296.0);
  }
  return sum;
}
