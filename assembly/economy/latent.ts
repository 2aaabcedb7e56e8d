import { nextNormal, nextUniform } from '../math/random';
import { Header } from '../state/header';
import { fixingAt, header } from '../state/region';

// The latent price of tokens: a log price that wanders with clustered volatility and sometimes jumps. Nobody in the
// market sees it; market makers see a noisy signal of it, providers reprice towards it.
// Assumption: log random walk with drift, log AR(1) volatility, Laplace jumps; illustrative size.

/** Minutes of trading in a day of six hours. */
const MINUTES_A_DAY: f64 = 360;

/** Memory and noise of the volatility factor, a minute: clusters last about an hour. */
const VOLATILITY_MEMORY: f64 = 0.985;
const VOLATILITY_NOISE: f64 = 0.09;

export function latentStream(): usize {
  return changetype<usize>(header()) + offsetof<Header>('latentRandom0');
}

/** One minute of trading passes for the latent price. */
export function stepLatent(): void {
  const h = header();
  const stream = latentStream();
  const clustered = NativeMath.log(h.volatilityFactor) * VOLATILITY_MEMORY + nextNormal(stream) * VOLATILITY_NOISE;
  h.volatilityFactor = NativeMath.exp(clustered);
  const minute = h.dailyVolatility / NativeMath.sqrt(MINUTES_A_DAY);
  let change = h.dailyDrift / MINUTES_A_DAY + nextNormal(stream) * minute * h.volatilityFactor;
  if (nextUniform(stream) < h.jumpsPerDay / MINUTES_A_DAY) change += laplace(stream) * h.jumpSize;
  h.latentLog = clampLog(h.latentLog + change);
}

/** Laplace with mean absolute size 1. */
function laplace(stream: usize): f64 {
  const size = -NativeMath.log(1.0 - nextUniform(stream));
  return nextUniform(stream) < 0.5 ? size : -size;
}

/** News moves the latent price at once. */
export function moveLatent(moveBps: i32): void {
  const h = header();
  h.latentLog = clampLog(h.latentLog + <f64>moveBps / 10000.0);
}

/** Simplified: the price stays between a quarter and four times the start, so that every ladder can hold it. */
function clampLog(value: f64): f64 {
  return value < -1.38 ? -1.38 : value > 1.38 ? 1.38 : value;
}

/** Panel value at the latent price, in ticks: where the fixing is heading. */
export function spotTicks(): f64 {
  const h = header();
  return h.baseFixingTicks * NativeMath.exp(h.latentLog);
}

/**
 * Expected final settlement: the mean of the fixings already made in the delivery month and of those to come, which
 * close in on the latent price.
 */
export function fairTicks(): f64 {
  const h = header();
  const spot = spotTicks();
  const first = h.lastDay - h.finalFixings + 1;
  let known: f64 = 0;
  let sum: f64 = 0;
  for (let day = first; day < h.day; day++) {
    if (day < 1) continue;
    sum += <f64>fixingAt(<u32>day).milliticks / 1000.0;
    known += 1;
  }
  const total = <f64>h.finalFixings;
  if (known >= total) return sum / known;
  return (sum + (total - known) * spot) / total;
}
