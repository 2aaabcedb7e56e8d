import { Side } from '../shared/codes';
import { nextUniform } from '../math/random';
import { fairTicks, lastDayOf } from '../economy/fair';
import { oppositeOf } from '../book/order-book';
import { Agent } from '../state/world-records';
import { contractAt } from '../state/region';
import { closableNow, min32, wantCross } from './intents';
import { daysLeft, isClosed, monthAfter, nextRound, rowOf } from './months';
import { roundTripCost } from './place';
import { affordableLots, displayedLots, goTo, heldLots, lotsHere } from './public-data';

// Sells what is dear against the model and buys what is cheap, both at once: a later month against an earlier one, and
// towards the end a month against the fixing it settles to; with an account at another venue a month here against one there:
// the same layer of the stack (the gap between venues) or another (the inference spread). Prices are compared as shares of
// what each contract is worth, so currency and unit drop out; lots go by the agent's own sizes here and there.
// Assumption: the numbers below are illustrative.

/** What it wants to earn beyond costs, share of the notional. */
const PROFIT: f64 = 0.0004;

/** From so many days before the end a month is traded against its fixing, for this much more a day still to go. */
const FIXING_DAYS: i32 = 10;
const RISK_A_DAY: f64 = 0.001;

/** Stands for the fixing where another contract would stand. */
const FIXING: u32 = 0;

export function actArbitrageur(agent: Agent, stream: usize): void {
  agent.contract = nextRound(agent.contract);
  const own = agent.contract;
  let other = FIXING;
  if (agent.awayAccount != 0) {
    // The month there that ends with this one or next after it.
    const row = lastDayOf(contractAt(own)) << 8;
    other = monthAfter(agent.awayContract, row);
    if (other == 0) other = monthAfter(agent.awayContract, -1);
    if (other == 0) return;
  } else if (daysLeft(contractAt(own)) >= FIXING_DAYS || nextUniform(stream) < 0.5) {
    other = monthAfter(own, rowOf(own));
    if (other == 0) return;
  }
  if (!tradePair(agent, own, other, Side.Buy)) tradePair(agent, own, other, Side.Sell);
}

/** Takes this side of the one and the opposite of the other, when that is worth it. */
function tradePair(agent: Agent, own: u32, other: u32, side: i32): bool {
  const opposite = oppositeOf(side);
  let least = PROFIT + roundTripCost(contractAt(own));
  if (other == FIXING) least += RISK_A_DAY * <f64>daysLeft(contractAt(own));
  else least += roundTripCost(contractAt(other));
  const gained = advantage(own, side) + (other == FIXING ? 0 : advantage(other, opposite));
  if (!(gained > least)) return false;
  let lots = legLots(agent, own, side);
  let otherLots = lots;
  if (other != FIXING) {
    const most = legLots(agent, other, opposite);
    const isAway = contractAt(other).venue != contractAt(own).venue;
    const fitting = isAway ? lotsHere(agent, most) : most;
    if (fitting < lots) lots = fitting;
    otherLots = isAway ? <i32>((<i64>lots * agent.awayPositionLots) / agent.positionLots) : lots;
  }
  if (lots <= 0 || otherLots <= 0) return false;
  wantCross(agent, own, side, lots);
  if (other != FIXING) wantCross(agent, other, opposite, otherLots);
  return true;
}

/** How much better than the model a side can be traded now, share of the worth; minus infinity where nobody stands. */
function advantage(index: u32, side: i32): f64 {
  const contract = contractAt(index);
  const level = side == Side.Buy ? contract.bestAsk : contract.bestBid;
  if (level < 0 || isClosed(index)) return -Infinity;
  const worth = fairTicks(contract);
  const share = (worth - <f64>(contract.ladderBaseTicks + level)) / worth;
  return side == Side.Buy ? share : -share;
}

/** Lots that one leg can take: what stands there, its size and limit, what it can close or pay for. */
function legLots(agent: Agent, index: u32, side: i32): i32 {
  const from = goTo(agent, index);
  const held = heldLots(agent, index);
  let lots = min32(agent.sizeLots, displayedLots(contractAt(index), side));
  lots = min32(lots, agent.positionLots + (side == Side.Buy ? -held : held));
  lots = min32(lots, closableNow(agent, side) + affordableLots(agent));
  goTo(agent, from);
  return lots;
}
