import { Behaviour, Side, TimeInForce } from '../shared/codes';
import { ORDER_LOTS_MAX } from '../shared/limits';
import { DAY_MS, HOUR_MS } from '../shared/scales';
import { clamp32 } from '../math/fixed';
import { nextBelow, nextUniform } from '../math/random';
import { Contract } from '../state/records';
import { Agent } from '../state/world-records';
import { contractAt, header, venueAt } from '../state/region';
import { max32, min32, roomLots, wantCancel, wantTrade } from './intents';
import { displayedLots, insideLimits, inventoryLots, middleTicks, quoteOr } from './public-data';

// Trades for reasons of its own. Signs persist because a decision is worked off in slices (Lillo, Mike and Farmer
// 2005); sizes have a heavy tail; what it takes is limited by what is displayed, so it does not walk through holes.
// Assumption: shares and sizes are illustrative.

/** Chance that a waking takes liquidity, and that a new decision leans to closing what it has. */
const TAKE: f64 = 0.4;
const UNWIND: f64 = 0.7;

/** How far from the best price a passive order may stand, ticks. */
const PASSIVE_TICKS: i32 = 8;

/** Smallest large decision in typical sizes. */
const LARGE: i32 = 40;

/** Shares of the volume at which large decisions are worked off go up to this, percent. */
const PACE_MAX: i32 = 10;

/** Chance that it takes several slices at once, how many at least, and how far it goes then. */
const IMPATIENT: f64 = 0.1;
const IMPATIENT_SLICES: i32 = 2;
const COLLAR_TICKS: i32 = 3;

/** Move of the middle after which a resting order is stale, ticks. */
const STALE_TICKS: f64 = 4;

export function actNoise(agent: Agent, stream: usize): void {
  const contract = contractAt(agent.contract);
  wantCancel(agent);
  if (agent.workLots == 0) decide(agent, stream);
  const side: i32 = agent.workLots > 0 ? Side.Buy : Side.Sell;
  const left = agent.workLots > 0 ? agent.workLots : -agent.workLots;
  let slice = 1 + nextBelow(stream, agent.sizeLots);
  if (agent.pace > 0) slice = max32(slice, paceLots(agent, contract));
  let lots = min32(left, slice);
  if (nextUniform(stream) < TAKE) {
    const displayed = displayedLots(contract, side);
    let away = 0;
    if (agent.behaviours & Behaviour.DepthSizes) {
      // Selective: a slice, or what is displayed where that is about as much; seldom many slices.
      if (nextUniform(stream) < IMPATIENT) {
        lots = min32(left, <i32>paretoLots(<f64>(lots * IMPATIENT_SLICES), stream));
        away = COLLAR_TICKS;
      } else lots = min32(displayed <= lots * 3 ? left : lots, displayed);
    } else lots = min32(lots, displayed);
    if (lots > 0) take(agent, contract, side, lots, away);
  } else {
    agent.referenceTicks = middleTicks(contract);
    rest(agent, contract, side, lots, stream);
  }
  agent.workLots += side == Side.Buy ? -lots : lots;
}

/** Pareto with exponent 1.5 from a size on. */
function paretoLots(from: f64, stream: usize): f64 {
  const size = from * NativeMath.exp(NativeMath.log(1.0 - nextUniform(stream)) * (-2.0 / 3.0));
  return size < <f64>ORDER_LOTS_MAX ? size : <f64>ORDER_LOTS_MAX;
}

function decide(agent: Agent, stream: usize): void {
  const isLarge = (agent.behaviours & Behaviour.Metaorders) != 0;
  if (isLarge) agent.pace = <u8>(1 + nextBelow(stream, PACE_MAX));
  const typical = <f64>(isLarge ? agent.sizeLots * LARGE : agent.sizeLots);
  const lots = min32(
    <i32>NativeMath.ceil(paretoLots(typical, stream)),
    isLarge ? agent.positionLots * 2 : agent.sizeLots * 12,
  );
  const inventory = inventoryLots(agent);
  let buy = nextUniform(stream) < 0.5;
  if (!isLarge && inventory != 0 && nextUniform(stream) < UNWIND) buy = inventory < 0;
  const room = roomLots(agent, buy ? Side.Buy : Side.Sell, inventory);
  const wanted = min32(lots, room);
  agent.workLots = buy ? wanted : -wanted;
  if (wanted == 0) agent.workLots = buy ? -1 : 1;
}

/** Lots of a slice: the agent's share of what the market trades between two of its actions. */
function paceLots(agent: Agent, contract: Contract): i32 {
  const passed = <f64>((header().timeMs % DAY_MS) - 9 * HOUR_MS - venueAt(contract.venue).opensLaterMs);
  const volume = passed > 0 ? (<f64>contract.dayVolumeLots / passed) * <f64>agent.meanWakeMs : 0;
  return clamp32(<i32>NativeMath.round((volume * <f64>agent.pace) / 100), 0, ORDER_LOTS_MAX);
}

/** A resting order that the market has left behind is withdrawn, once. */
export function withdrawStale(agent: Agent): void {
  if (agent.referenceTicks == 0) return;
  if (NativeMath.abs(middleTicks(contractAt(agent.contract)) - agent.referenceTicks) <= STALE_TICKS) return;
  agent.referenceTicks = 0;
  wantCancel(agent);
}

function take(agent: Agent, contract: Contract, side: i32, lots: i32, awayTicks: i32): void {
  const best = quoteOr(contract, side == Side.Buy ? Side.Sell : Side.Buy, contract.lastTicks);
  const price = side == Side.Buy ? best + awayTicks : best - awayTicks;
  wantTrade(agent, side, insideLimits(contract, price), lots, TimeInForce.ImmediateOrCancel);
}

function rest(agent: Agent, contract: Contract, side: i32, lots: i32, stream: usize): void {
  const best = quoteOr(contract, side, contract.lastTicks);
  let away = nextBelow(stream, PASSIVE_TICKS);
  // A slice is patient but wants to be next: it may better the best price where there is room.
  if (agent.behaviours & Behaviour.Metaorders && away < 4 && contract.bestAsk - contract.bestBid > 1) away = -1;
  const price = side == Side.Buy ? best - away : best + away;
  if (lots > 0) wantTrade(agent, side, insideLimits(contract, price), lots, TimeInForce.Day);
}
