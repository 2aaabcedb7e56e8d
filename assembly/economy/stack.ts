import { StackLayer } from '../shared/codes';
import { STACK_LAYERS } from '../shared/limits';
import { nextNormal } from '../math/random';
import { Layer } from '../state/world-records';
import { header, layerAt } from '../state/region';
import { clampLog, MINUTES_A_DAY, moveLayer } from './latent';

// The stack under a token: chips, memory, power and data centres make compute, compute makes inference, inference makes
// tokens, tokens are sold as access to a model. Capacity goes up the stack (the scarcest of the four binds), demand comes
// down it. All in logs against day 0.
// Assumption: log-linear pass-through of costs, premium for scarcity that closes in at the layer's own pull; illustrative.

/** One minute of trading passes for all layers of the stack. */
export function stepStack(): void {
  if (!header().hasStack) return;
  grow();
  sendCapacityUp();
  sendDemandDown();
  for (let layer: u32 = 1; layer <= <u32>STACK_LAYERS; layer++) movePrice(layer);
}

function grow(): void {
  for (let index: u32 = 1; index <= <u32>STACK_LAYERS; index++) {
    const layer = layerAt(index);
    layer.capacityLog += layer.capacityGrowth / MINUTES_A_DAY;
    layer.demandLog += layer.demandGrowth / MINUTES_A_DAY;
  }
}

/** What compute can do is what the scarcest of its four inputs allows; inference turns hours into tokens. */
function sendCapacityUp(): void {
  const compute = layerAt(StackLayer.Compute);
  let least = layerAt(StackLayer.Chips).capacityLog;
  for (let index: u32 = StackLayer.Memory; index <= <u32>StackLayer.DataCentre; index++) {
    const capacity = layerAt(index).capacityLog;
    if (capacity < least) least = capacity;
  }
  compute.capacityLog = least;
  const tokens = layerAt(StackLayer.Tokens);
  tokens.capacityLog = least + efficiency();
  layerAt(StackLayer.Access).capacityLog = tokens.capacityLog;
}

/** Tokens that an hour of compute yields against day 0, in logs: the capacity growth of the inference layer. */
export function efficiency(): f64 {
  return layerAt(StackLayer.Inference).capacityLog;
}

/** Users ask for tokens, less of them when they are dear; each layer below is asked for what the one above needs. */
function sendDemandDown(): void {
  const tokens = layerAt(StackLayer.Tokens);
  const wanted = tokens.demandLog - tokens.elasticity * priceLog(tokens);
  const hours = wanted - efficiency();
  for (let index: u32 = 1; index <= <u32>STACK_LAYERS; index++) {
    const layer = layerAt(index);
    // Inference has the capacity of the hours it is run on.
    const missing =
      index == StackLayer.Inference || index == StackLayer.Compute
        ? hours - layerAt(StackLayer.Compute).capacityLog
        : index < <u32>StackLayer.Compute
          ? hours - layer.capacityLog
          : wanted - layer.capacityLog;
    layer.gapLog = missing;
    layer.scarcityLog = missing > 0 ? missing : 0;
  }
}

/** A layer's price is drawn to what it costs, its premium to its scarcity; both have the day's weather. */
function movePrice(index: u32): void {
  const layer = layerAt(index);
  const closes = layer.pull / MINUTES_A_DAY;
  layer.premiumLog = clampLog(layer.premiumLog + closes * (layer.scarcityLog - layer.premiumLog));
  let change = closes * (costLog(index) - layer.baseLog);
  const noise = nextNormal(changetype<usize>(layer)) * header().volatilityFactor;
  change += (noise * layer.volatility) / NativeMath.sqrt(MINUTES_A_DAY);
  moveLayer(layer, change);
}

/** Log of what a layer's inputs cost now. The four at the bottom have their own price, which stays where it is. */
export function costLog(index: u32): f64 {
  if (index < <u32>StackLayer.Compute) return 0;
  if (index == <u32>StackLayer.Compute) {
    let cost: f64 = 0;
    for (let input: u32 = 1; input < <u32>StackLayer.Compute; input++) {
      cost += layerAt(input).weight * priceLog(layerAt(input));
    }
    return cost;
  }
  const below = layerAt(index - 1);
  const passed = below.weight * priceLog(below);
  return index == <u32>StackLayer.Inference ? passed - efficiency() : passed;
}

/** Log of a layer's market price against day 0, with its premium for scarcity. */
export function priceLog(layer: Layer): f64 {
  return clampLog(layer.baseLog + layer.premiumLog);
}
