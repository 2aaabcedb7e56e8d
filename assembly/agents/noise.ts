import { Side, TimeInForce } from '../shared/codes';
import { nextBelow, nextUniform } from '../math/random';
import { Contract } from '../state/records';
import { Agent } from '../state/world-records';
import { contractAt, levelAt } from '../state/region';
import { min32, roomLots, wantCancel, wantTrade } from './intents';
import { insideLimits, inventoryLots, quoteOr } from './public-data';

// Trades for reasons of its own. Signs persist because a decision is worked off in slices (Lillo, Mike and Farmer
// 2005); sizes have a heavy tail; what it takes is limited by what is displayed, so it does not walk through holes.
// Assumption: shares and sizes are illustrative.

/** Chance that a waking takes liquidity, and that a new decision leans to closing what it has. */
const TAKE: f64 = 0.4;
const UNWIND: f64 = 0.7;

/** How far from the best price a passive order may stand, ticks. */
const PASSIVE_TICKS: i32 = 8;

export function actNoise(agent: Agent, stream: usize): void {
  const contract = contractAt(agent.contract);
  wantCancel(agent);
  if (agent.workLots == 0) decide(agent, stream);
  const side: i32 = agent.workLots > 0 ? Side.Buy : Side.Sell;
  const left = agent.workLots > 0 ? agent.workLots : -agent.workLots;
  let lots = min32(left, 1 + nextBelow(stream, agent.sizeLots));
  if (nextUniform(stream) < TAKE) {
    lots = min32(lots, displayedLots(contract, side));
    if (lots > 0) take(agent, contract, side, lots);
  } else {
    rest(agent, contract, side, lots, stream);
  }
  agent.workLots += side == Side.Buy ? -lots : lots;
}

function decide(agent: Agent, stream: usize): void {
  // Pareto with exponent 1.5, cut at twelve times the typical size.
  const size = <f64>agent.sizeLots * NativeMath.exp(NativeMath.log(1.0 - nextUniform(stream)) * (-2.0 / 3.0));
  const lots = min32(<i32>NativeMath.ceil(size), agent.sizeLots * 12);
  const inventory = inventoryLots(agent);
  let buy = nextUniform(stream) < 0.5;
  if (inventory != 0 && nextUniform(stream) < UNWIND) buy = inventory < 0;
  const room = roomLots(agent, buy ? Side.Buy : Side.Sell);
  const wanted = min32(lots, room);
  agent.workLots = buy ? wanted : -wanted;
  if (wanted == 0) agent.workLots = buy ? -1 : 1;
}

/** Lots that an order of this side finds at the best price, at most a million. */
export function displayedLots(contract: Contract, side: i32): i32 {
  const level = side == Side.Buy ? contract.bestAsk : contract.bestBid;
  if (level < 0) return 0;
  const lots = levelAt(contract, side == Side.Buy ? Side.Sell : Side.Buy, level).quantityLots;
  return lots > 1000000 ? 1000000 : <i32>lots;
}

function take(agent: Agent, contract: Contract, side: i32, lots: i32): void {
  const price = quoteOr(contract, side == Side.Buy ? Side.Sell : Side.Buy, contract.lastTicks);
  wantTrade(agent, side, insideLimits(contract, price), lots, TimeInForce.ImmediateOrCancel);
}

function rest(agent: Agent, contract: Contract, side: i32, lots: i32, stream: usize): void {
  const best = quoteOr(contract, side, contract.lastTicks);
  const away = nextBelow(stream, PASSIVE_TICKS);
  const price = side == Side.Buy ? best - away : best + away;
  if (lots > 0) wantTrade(agent, side, insideLimits(contract, price), lots, TimeInForce.Day);
}
