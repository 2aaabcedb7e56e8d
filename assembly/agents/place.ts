import { AgentKind, Side } from '../shared/codes';
import { FEE_RATE_UNIT } from '../shared/scales';
import { nextBelow, nextUniform } from '../math/random';
import { Contract } from '../state/records';
import { Agent } from '../state/world-records';
import { accountAt, contractAt, header, positionAt } from '../state/region';
import { joinExcited } from './excitement';
import { min32, wantCancelIn, wantCross } from './intents';
import { daysLeft, isClosed, isListed, monthAfter, nextRound, pickMonth, recentLots, rowOf } from './months';
import { inventoryLots, layerOf, lotsHere, marginPerLot, middleTicks, netLots, swapPlaces } from './public-data';

// Where a participant acts at a waking: at which of its two venues, in which month. Liquidity attracts liquidity (Pagano
// 1989): a place is chosen with a chance proportional to exp(beta x (-cost / sigma) + gamma x ln(1 + volume)), with loyalty to
// where it is. Assumption: the numbers below are illustrative.

/** Spread that somebody reckons with where a side of the book is empty, share of the price. */
const EMPTY_SPREAD: f64 = 0.02;

/** What money in margin costs while a position is held, share of the margin. */
const MARGIN_COST: f64 = 0.001;

/** Daily volatility against which costs are weighed where the world's price of tokens has none. */
const CALM: f64 = 0.01;

/** Hedgers roll on a day of their own, this many to this many days before the month ends. */
const ROLL_FIRST: i32 = 5;
const ROLL_SPAN: i32 = 6;

/**
 * The agent goes where it will act now. Who moves to another month or venue closes what it holds where it was.
 * @returns false when this waking is over: it closes a position elsewhere, or its contract does not trade
 */
export function takePlace(agent: Agent, stream: usize): bool {
  const kind: i32 = agent.kind;
  const from = agent.contract;
  if (!isListed(contractAt(from))) leaveEnded(agent);
  const account = agent.account;
  let moves = false;
  if (kind == AgentKind.MarketMaker) {
    maySwitch(agent, stream);
    agent.contract = nextRound(agent.contract);
    if (agent.account != account) leaveVenue(agent);
  } else if (kind == AgentKind.Noise) {
    if (agent.workLots == 0) {
      maySwitch(agent, stream);
      agent.contract = pickMonth(agent.contract, nextUniform(stream));
    }
  } else if (kind == AgentKind.Value || kind == AgentKind.Trend) {
    if (inventoryLots(agent) == 0) maySwitch(agent, stream);
    agent.contract = pickMonth(agent.contract, -1);
    moves = closeElsewhere(agent) != 0;
  } else if (kind == AgentKind.LongHedger || kind == AgentKind.ShortHedger) {
    takeHedgersPlace(agent, stream);
    agent.workLots = closeElsewhere(agent);
  }
  if (agent.contract != from && kind != AgentKind.MarketMaker) wantCancelIn(agent, from);
  return !moves;
}

/** The month is over: on to the front. A bank's deals ended with it. */
function leaveEnded(agent: Agent): void {
  const front = monthAfter(agent.contract, -1);
  if (front == 0) return;
  agent.contract = front;
  if (agent.kind != <u8>AgentKind.Bank) return;
  agent.workLots = 0;
  agent.collarLots = 0;
}

/** True for a hedger with one leg at each venue, on different layers of the stack: what it sells and what it needs for it. */
export function hasTwoLegs(agent: Agent): bool {
  return agent.awayAccount != 0 && layerOf(agent.contract) != layerOf(agent.awayContract);
}

/** True while the agent stands at the second of its accounts. */
export function isAway(agent: Agent): bool {
  return agent.awayAccount != 0 && agent.account > agent.awayAccount;
}

/** A hedger stays in its month until its own day to roll; then, and while it holds nothing, it may go to the other venue. */
function takeHedgersPlace(agent: Agent, stream: usize): void {
  const twoLegs = hasTwoLegs(agent);
  if (twoLegs && nextUniform(stream) < 0.5) goAbroad(agent);
  const now = agent.contract;
  const next = monthAfter(now, rowOf(now));
  let chooses = false;
  if (next != 0) {
    if (agent.rollDays == 0) agent.rollDays = <u8>(ROLL_FIRST + nextBelow(stream, ROLL_SPAN));
    if (!isListed(contractAt(now)) || daysLeft(contractAt(now)) <= <i32>agent.rollDays) {
      agent.contract = next;
      agent.rollDays = 0;
      chooses = true;
    }
  }
  if (!twoLegs && (chooses || inventoryLots(agent) == 0)) maySwitch(agent, stream);
}

/** The agent stands at its other venue from now on. */
function goAbroad(agent: Agent): void {
  joinExcited(agent, -1);
  swapPlaces(agent);
  joinExcited(agent, 1);
}

/** Makes the other place the agent's own when the draw says so. */
function maySwitch(agent: Agent, stream: usize): void {
  if (agent.awayAccount == 0) return;
  agent.awayContract = pickMonth(agent.awayContract, -1);
  if (isClosed(agent.awayContract) || !isListed(contractAt(agent.awayContract))) return;
  // Nobody can trade where the doors are closed, whatever draws there.
  const here = isClosed(agent.contract) ? -Infinity : appeal(agent, agent.contract, isAway(agent)) + agent.loyalty;
  const there = appeal(agent, agent.awayContract, !isAway(agent));
  if (nextUniform(stream) * (1 + NativeMath.exp(here - there)) < 1) goAbroad(agent);
}

/** How much draws the agent to a month: its costs against what prices move in a day, and the company it finds there. */
function appeal(agent: Agent, index: u32, isAbroad: bool): f64 {
  const h = header();
  const contract = contractAt(index);
  const price = middleTicks(contract);
  const isEmpty = contract.bestBid < 0 || contract.bestAsk < 0;
  let cost = isEmpty ? EMPTY_SPREAD : <f64>(contract.bestAsk - contract.bestBid) / price;
  const margin = <f64>marginPerLot(contract, accountAt(agent.account)) / (price * <f64>contract.tickValueMinor);
  cost += roundTripCost(contract) + margin * MARGIN_COST;
  if (isAbroad) cost += h.capitalControl;
  let lots: f64 = 0;
  for (let month = monthAfter(index, -1); month != 0; month = monthAfter(index, rowOf(month))) {
    lots += recentLots(contractAt(month));
  }
  const sigma = h.dailyVolatility > 0 ? h.dailyVolatility : CALM;
  // Lots of two venues compare as multiples of what the agent would trade there.
  const size = <f64>(isAbroad == isAway(agent) ? agent.sizeLots : agent.awaySizeLots);
  return h.choiceGamma * NativeMath.log(1.0 + lots / size) - (h.choiceBeta * cost) / sigma;
}

/** Fees and taxes of opening and closing again, share of the notional. */
export function roundTripCost(contract: Contract): f64 {
  const rates = contract.feeOpenBpsHundredths + contract.feeCloseBpsHundredths + 2 * contract.taxBpsHundredths;
  const perLot = (2.0 * <f64>contract.feePerLotMinor) / (<f64>contract.lastTicks * <f64>contract.tickValueMinor);
  return <f64>rates / <f64>FEE_RATE_UNIT + perLot;
}

/** A market maker takes its quotes with it, and what it went by. */
function leaveVenue(agent: Agent): void {
  agent.referenceTicks = 0;
  agent.premiumTicks = 0;
  const first = agent.awayContract;
  for (let month = monthAfter(first, -1); month != 0; month = monthAfter(first, rowOf(month))) {
    wantCancelIn(agent, month);
  }
}

/**
 * One slice of what the agent still holds on the same layer in other months or at the other venue goes through the book.
 * @returns lots being closed, signed, in lots of the venue where it stands
 */
function closeElsewhere(agent: Agent): i32 {
  const layer = layerOf(agent.contract);
  let account = agent.account;
  while (true) {
    for (let at = accountAt(account).firstPosition; at != 0; at = positionAt(at).next) {
      const position = positionAt(at);
      const held = netLots(position);
      const contract = position.contract;
      if (held == 0 || contract == agent.contract || layerOf(contract) != layer || isClosed(contract)) continue;
      const lots = min32(held > 0 ? held : -held, agent.sizeLots);
      wantCross(agent, contract, held > 0 ? Side.Sell : Side.Buy, lots);
      const signed = held > 0 ? lots : -lots;
      return account == agent.account ? signed : lotsHere(agent, signed);
    }
    if (account != agent.account || agent.awayAccount == 0) return 0;
    account = agent.awayAccount;
  }
}
