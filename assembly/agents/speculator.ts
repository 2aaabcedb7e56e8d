import { AgentKind, Behaviour, Side, TimeInForce } from '../shared/codes';
import { nextBelow, nextNormal } from '../math/random';
import { Contract } from '../state/records';
import { Agent } from '../state/world-records';
import { accountAt, contractAt } from '../state/region';
import { accountPositionProfit, equityOf } from '../clearing/margin';
import { min32, roomLots, wantCancel, wantTrade } from './intents';
import { displayedLots, insideLimits, inventoryLots, publicFair, quoteOr } from './public-data';

// Two kinds of opinion. Value: buys below and sells above its own idea of what the contract is worth. Trend: follows
// the price's distance from its own slow average. Form: the fundamental and the chartist part of Chiarella, Iori and
// Perello (2009). Assumption: thresholds are illustrative.

/** Relative distance at which a value speculator acts, and the noise of its idea. */
const VALUE_THRESHOLD: f64 = 0.004;
const VALUE_NOISE: f64 = 0.004;

/** Weight of the newest price in a trend follower's average, and the relative distance at which it acts. */
const TREND_WEIGHT: f64 = 0.05;
const TREND_THRESHOLD: f64 = 0.003;

/** A follower of momentum lets its position be while it is nearer to the wanted one than this share of the largest. */
const BAND: f64 = 0.1;

/** Most it takes of a displayed best price, in typical sizes. */
const DEPTH_SIZES_MAX: i32 = 4;

export function actSpeculator(agent: Agent, stream: usize): void {
  const contract = contractAt(agent.contract);
  wantCancel(agent);
  if (agent.kind == AgentKind.Value) actOnValue(agent, contract, stream);
  else actOnTrend(agent, contract);
}

function actOnValue(agent: Agent, contract: Contract, stream: usize): void {
  agent.opinion = agent.opinion * 0.98 + nextNormal(stream) * VALUE_NOISE * 0.2;
  const worth = publicFair(contract) * (1 + agent.opinion);
  const gap = (worth - <f64>contract.lastTicks) / worth;
  if (gap > VALUE_THRESHOLD) trade(agent, contract, Side.Buy);
  else if (gap < -VALUE_THRESHOLD) trade(agent, contract, Side.Sell);
}

/** Its opinion is the average itself, ticks; the first price it sees starts it. */
function actOnTrend(agent: Agent, contract: Contract): void {
  const last = <f64>contract.lastTicks;
  if (agent.opinion == 0) agent.opinion = last;
  agent.opinion = agent.opinion + (last - agent.opinion) * TREND_WEIGHT;
  const gap = (last - agent.opinion) / agent.opinion;
  const inventory = inventoryLots(agent);
  if (agent.pace > 0) {
    const most = gearedLots(agent, contract);
    const strength = gap / TREND_THRESHOLD;
    const target = <i32>NativeMath.round((most * strength) / (1 + NativeMath.abs(strength)));
    const excess = target > inventory ? target - inventory : inventory - target;
    if (<f64>excess > most * BAND) takeBest(agent, contract, target > inventory ? Side.Buy : Side.Sell, excess);
  } else if (gap > TREND_THRESHOLD) trade(agent, contract, Side.Buy);
  else if (gap < -TREND_THRESHOLD) trade(agent, contract, Side.Sell);
  else if (inventory != 0) trade(agent, contract, inventory > 0 ? Side.Sell : Side.Buy);
}

/** Leverage that a follower of momentum uses at most: 3 to 15, drawn once. */
export function drawLeverage(stream: usize): i32 {
  return 3 + nextBelow(stream, 13);
}

/** Largest position: its leverage on what it has left. Losses force it to sell what fell. */
function gearedLots(agent: Agent, contract: Contract): f64 {
  const account = accountAt(agent.account);
  const equity = <f64>equityOf(account, accountPositionProfit(account));
  const geared = (equity * <f64>agent.pace) / (<f64>contract.lastTicks * <f64>contract.tickValueMinor);
  return geared < 0 ? 0 : geared < <f64>agent.positionLots ? geared : <f64>agent.positionLots;
}

function trade(agent: Agent, contract: Contract, side: i32): void {
  takeBest(agent, contract, side, roomLots(agent, side, inventoryLots(agent)));
}

/** Takes up to a slice at the best opposite price. */
function takeBest(agent: Agent, contract: Contract, side: i32, wanted: i32): void {
  let lots = min32(agent.sizeLots, wanted);
  // Whoever believes to know better takes all that is displayed, within reason.
  if (agent.behaviours & Behaviour.DepthSizes) {
    lots = min32(min32(agent.sizeLots * DEPTH_SIZES_MAX, wanted), displayedLots(contract, side));
  }
  if (lots == 0) return;
  const opposite: i32 = side == Side.Buy ? Side.Sell : Side.Buy;
  const price = quoteOr(contract, opposite, contract.lastTicks);
  wantTrade(agent, side, insideLimits(contract, price), lots, TimeInForce.ImmediateOrCancel);
}
