import { nextBelow, nextUniform } from '../math/random';
import { Agent } from '../state/world-records';
import { contractAt, header } from '../state/region';
import { wantToHold } from './intents';
import { daysLeft } from './months';
import { heldLots, middleTicks } from './public-data';

// Sells cover to clients who do not trade futures: a cap pays them the mean fixing above a strike, a collar takes from them
// what the fixing falls below a lower one as well. Premiums and payments go through the bank's own books, not through the
// venue; here it hedges the delta. Deals run to the end of the bank's month and are kept as two sums at one mean strike.
// Simplified: delta by Black (1976) with a logistic curve for the normal one, and as if the fixing were one price at the end.
// Assumption: the numbers below are illustrative.

/** Mean number of deals a day. */
const DEALS_A_DAY: f64 = 0.5;
const DAY_OF_TRADING_MS: f64 = 21600000;

/** Strike of a cap above the price, and of a collar's floor as a share of the cap's. */
const STRIKE_FROM: f64 = 1.02;
const STRIKE_SPAN: f64 = 0.1;
const FLOOR_SHARE: f64 = 0.85;

/** It trades when it is further off than this share of what it should hold, and a lot. */
const BAND: f64 = 0.02;

/** Steepness that brings the logistic curve within 0.01 of the normal one (Bowling and others 2009). */
const LOGISTIC: f64 = 1.702;

export function actBank(agent: Agent, stream: usize): void {
  const price = middleTicks(contractAt(agent.contract));
  if (nextUniform(stream) * DAY_OF_TRADING_MS < DEALS_A_DAY * <f64>agent.meanWakeMs) sell(agent, stream, price);
  const target = deltaLots(agent, price);
  const held = heldLots(agent, agent.contract);
  const gap = target > held ? target - held : held - target;
  if (<f64>gap > 1 + BAND * <f64>target) wantToHold(agent, agent.contract, target);
}

/** One client's deal, a cap or a collar, as long as the bank's limit has room. */
function sell(agent: Agent, stream: usize, price: f64): void {
  const strike = price * (STRIKE_FROM + STRIKE_SPAN * nextUniform(stream));
  const lots = 1 + nextBelow(stream, agent.sizeLots);
  const isCollar = nextUniform(stream) < 0.5;
  const before = agent.workLots + <i32>agent.collarLots;
  if (before + lots > agent.positionLots || before + lots > 0xffff) return;
  agent.opinion = (agent.opinion * <f64>before + strike * <f64>lots) / <f64>(before + lots);
  if (isCollar) agent.collarLots += <u16>lots;
  else agent.workLots += lots;
}

/** Lots that carry the same risk as the deals: bought, since clients are covered against a rise. Rounded to nearest. */
function deltaLots(agent: Agent, price: f64): i32 {
  const collars = <f64>agent.collarLots;
  const deals = <f64>agent.workLots + collars;
  if (deals == 0) return 0;
  const daily = header().dailyVolatility;
  const days = <f64>daysLeft(contractAt(agent.contract)) + 0.5;
  const deviation = (daily > 0.0001 ? daily : 0.0001) * NativeMath.sqrt(days);
  const rise = NativeMath.log(price / agent.opinion) / deviation + deviation / 2;
  const floorRise = rise - NativeMath.log(FLOOR_SHARE) / deviation;
  return <i32>NativeMath.round(deals * normalShare(rise) + collars * normalShare(-floorRise));
}

/** Share of the normal distribution below a value. */
function normalShare(value: f64): f64 {
  return 1.0 / (1.0 + NativeMath.exp(-LOGISTIC * value));
}
