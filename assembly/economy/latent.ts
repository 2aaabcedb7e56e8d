import { StackLayer } from '../shared/codes';
import { nextNormal, nextUniform } from '../math/random';
import { Header } from '../state/header';
import { Layer } from '../state/world-records';
import { header, layerAt } from '../state/region';

// The weather of prices: a volatility that clusters, shared by all layers of the stack, and the price of tokens, which
// nobody in the market sees. Market makers see a noisy signal of it, providers reprice towards it.
// Assumption: log random walk with drift, log AR(1) volatility, Laplace jumps; illustrative size.

/** Minutes of trading in a day of six hours. */
export const MINUTES_A_DAY: f64 = 360;

/** Memory and noise of the volatility factor, a minute: clusters last about an hour. */
const VOLATILITY_MEMORY: f64 = 0.985;
const VOLATILITY_NOISE: f64 = 0.09;

export function latentStream(): usize {
  return changetype<usize>(header()) + offsetof<Header>('latentRandom0');
}

/** One minute of trading passes for the price of tokens. */
export function stepLatent(): void {
  const h = header();
  const stream = latentStream();
  const clustered = NativeMath.log(h.volatilityFactor) * VOLATILITY_MEMORY + nextNormal(stream) * VOLATILITY_NOISE;
  h.volatilityFactor = NativeMath.exp(clustered);
  const minute = h.dailyVolatility / NativeMath.sqrt(MINUTES_A_DAY);
  let change = h.dailyDrift / MINUTES_A_DAY + nextNormal(stream) * minute * h.volatilityFactor;
  if (nextUniform(stream) < h.jumpsPerDay / MINUTES_A_DAY) change += laplace(stream) * h.jumpSize;
  moveLayer(layerAt(StackLayer.Tokens), change);
}

/** Laplace with mean absolute size 1. */
function laplace(stream: usize): f64 {
  const size = -NativeMath.log(1.0 - nextUniform(stream));
  return nextUniform(stream) < 0.5 ? size : -size;
}

/** Moves a layer's own price by a change of its log. Simplified: it stays between a twentieth and four times the start. */
export function moveLayer(layer: Layer, change: f64): void {
  const before = layer.baseLog;
  layer.baseLog = clampLog(before + change);
  const now = header().timeMs;
  layer.movedLog = layer.baseLog - before + (layer.movedMs == now ? layer.movedLog : 0);
  layer.movedMs = now;
}

/** Every ladder can hold a price between one tick and four times the start. */
export function clampLog(value: f64): f64 {
  return value < -3.0 ? -3.0 : value > 1.38 ? 1.38 : value;
}
