import { AgentKind, Side, TimeInForce } from '../shared/codes';
import { nextUniform } from '../math/random';
import { clamp32 } from '../math/fixed';
import { Contract } from '../state/records';
import { Agent } from '../state/world-records';
import { contractAt, header } from '../state/region';
import { min32, wantCancel, wantTrade } from './intents';
import { hasTwoLegs, isAway } from './place';
import { insideLimits, layerLots, publicFair, quoteOr } from './public-data';

// Has a real exposure outside the venue: a buyer of tokens is short of them and buys the future, a provider of tokens
// is long of them and sells it. It builds up a share of its exposure over the first part of the run, a little faster
// when the price is good for it, and works in slices.

/** Share of the run over which the hedge is built. */
const BUILD_SHARE: f64 = 0.6;

/** Change of the hedge ratio per relative distance of the price from the public fair value. */
const PRICE_SENSITIVITY: f64 = 6;

/** Chance that a slice crosses the spread instead of waiting. */
const CROSS: f64 = 0.5;

/** The opinion of a hedger is its own hedge ratio, 0.3 to 1: drawn once. */
export function drawRatio(stream: usize): f64 {
  return 0.3 + 0.7 * nextUniform(stream);
}

export function actHedger(agent: Agent, stream: usize): void {
  const contract = contractAt(agent.contract);
  // Who sells one layer of the stack needs another for it: the second leg is the opposite hedge.
  const isLong = (agent.kind == AgentKind.LongHedger) != (isAway(agent) && hasTwoLegs(agent));
  // What is being closed in the month or at the venue it leaves is bought or sold again here.
  const gap = targetLots(agent, contract, isLong) - layerLots(agent) + agent.workLots;
  wantCancel(agent);
  if (gap == 0) return;
  const side: i32 = gap > 0 ? Side.Buy : Side.Sell;
  const lots = min32(gap > 0 ? gap : -gap, agent.sizeLots);
  const crosses = nextUniform(stream) < CROSS;
  const opposite: i32 = gap > 0 ? Side.Sell : Side.Buy;
  const price = quoteOr(contract, crosses ? opposite : side, contract.lastTicks);
  const timeInForce: i32 = crosses ? TimeInForce.ImmediateOrCancel : TimeInForce.Day;
  wantTrade(agent, side, insideLimits(contract, price), lots, timeInForce);
}

/** Signed lots it wants to hold now. */
function targetLots(agent: Agent, contract: Contract, isLong: bool): i32 {
  const h = header();
  const fair = publicFair(contract);
  const cheap = (fair - <f64>contract.lastTicks) / fair;
  const lean = isLong ? cheap : -cheap;
  const built = <f64>h.day / (<f64>h.lastDay * BUILD_SHARE);
  const share = (built < 1 ? built : 1) * (agent.opinion + lean * PRICE_SENSITIVITY);
  const lots = clamp32(<i32>NativeMath.round(share * <f64>agent.positionLots), 0, agent.positionLots);
  return isLong ? lots : -lots;
}
