import { AccountModel, Offset, Side, TimeInForce } from '../shared/codes';
import { Agent, Intent } from '../state/world-records';
import { clearRecord, contractAt, header, intentAt, INTENTS_MAX, venueAt } from '../state/region';
import { isShortBanned } from '../clearing/position-limits';
import { longLots, positionOf, shortLots } from '../clearing/positions';
import { accountFor, affordableLots, goTo, heldLots, insideLimits, quoteOr } from './public-data';

/** What an intent asks for. */
export enum IntentKind {
  None = 0,
  CancelOwn = 1,
  Order = 2,
}

/** The agent wants its resting orders cancelled. */
export function wantCancel(agent: Agent): void {
  wantCancelIn(agent, agent.contract);
}

/** The same in another of its contracts, here or away; nothing where it has none. */
export function wantCancelIn(agent: Agent, contract: u32): void {
  if (contract != agent.contract && positionOf(accountFor(agent, contract), contract).firstOrder == 0) return;
  const intent = takeIntent();
  intent.kind = <u8>IntentKind.CancelOwn;
  intent.contract = contract;
}

/**
 * The agent wants to trade. On a gross account an opposite position is closed first, the rest is opened as far as its
 * money goes; what it can neither close nor afford is left out. A net account closes by trading the other way.
 */
export function wantTrade(agent: Agent, side: i32, priceTicks: i32, lots: i32, timeInForce: i32): void {
  wantTradeFor(agent, side, priceTicks, lots, timeInForce, affordableLots(agent));
}

/**
 * The same for who knows already what its money can open.
 * @param affordable lots
 */
export function wantTradeFor(
  agent: Agent,
  side: i32,
  priceTicks: i32,
  lots: i32,
  timeInForce: i32,
  affordable: i32,
): void {
  const isNet = venueAt(contractAt(agent.contract).venue).accountModel == <u8>AccountModel.Net;
  const closing = min32(closableNow(agent, side), lots);
  let opening = min32(lots - closing, affordable);
  if (opening > 0 && side == Side.Sell && isShortBanned(agent.account, agent.contract, opening)) opening = 0;
  if (isNet) {
    if (closing + opening > 0) wantOrder(agent, side, priceTicks, closing + opening, timeInForce, Offset.Open);
    return;
  }
  if (closing > 0) wantOrder(agent, side, priceTicks, closing, timeInForce, Offset.Close);
  if (opening > 0) wantOrder(agent, side, priceTicks, opening, timeInForce, Offset.Open);
}

/** The agent wants to cross the spread in one of its contracts, here or away; what is not there at once is left. */
export function wantCross(agent: Agent, contract: u32, side: i32, lots: i32): void {
  const from = goTo(agent, contract);
  const month = contractAt(contract);
  const price = quoteOr(month, side == Side.Buy ? Side.Sell : Side.Buy, month.lastTicks);
  wantTrade(agent, side, insideLimits(month, price), lots, TimeInForce.ImmediateOrCancel);
  goTo(agent, from);
}

/** One slice towards a net position in one of its contracts. */
export function wantToHold(agent: Agent, contract: u32, targetLots: i32): void {
  const gap = targetLots - heldLots(agent, contract);
  const size = contractAt(contract).venue == contractAt(agent.contract).venue ? agent.sizeLots : agent.awaySizeLots;
  const lots = min32(gap > 0 ? gap : -gap, size);
  if (lots > 0) wantCross(agent, contract, gap > 0 ? Side.Buy : Side.Sell, lots);
}

/** The agent wants one order exactly as given. */
export function wantOrder(agent: Agent, side: i32, priceTicks: i32, lots: i32, timeInForce: i32, offset: i32): void {
  const intent = takeIntent();
  intent.kind = <u8>IntentKind.Order;
  intent.contract = agent.contract;
  intent.side = <u8>side;
  intent.priceTicks = priceTicks;
  intent.quantityLots = lots;
  intent.timeInForce = <u8>timeInForce;
  intent.offset = <u8>offset;
}

function takeIntent(): Intent {
  const h = header();
  assert(h.intentsCount < INTENTS_MAX, 'the list holds all wishes');
  const intent = intentAt(h.intentsCount);
  h.intentsCount = h.intentsCount + 1;
  clearRecord(changetype<usize>(intent), offsetof<Intent>());
  return intent;
}

/** Lots of the other side that no resting order closes already. */
export function closableNow(agent: Agent, side: i32): i32 {
  const position = positionOf(agent.account, agent.contract);
  const isNet = venueAt(contractAt(agent.contract).venue).accountModel == <u8>AccountModel.Net;
  let lots: i32;
  if (side == Side.Sell) {
    lots = longLots(position) - position.heldLongToday - position.heldLongYesterday;
    if (isNet) lots -= <i32>position.restingSellLots;
  } else {
    lots = shortLots(position) - position.heldShortToday - position.heldShortYesterday;
    if (isNet) lots -= <i32>position.restingBuyLots;
  }
  return lots < 0 ? 0 : lots;
}

/** Lots the agent may still add on a side to its inventory before its own position limit. */
export function roomLots(agent: Agent, side: i32, inventory: i32): i32 {
  const room = side == Side.Buy ? agent.positionLots - inventory : agent.positionLots + inventory;
  return room < 0 ? 0 : room;
}

export function min32(a: i32, b: i32): i32 {
  return a < b ? a : b;
}

export function max32(a: i32, b: i32): i32 {
  return a > b ? a : b;
}

/** Time in force of quotes that stay overnight: the book is not empty when a day opens. */
export function standing(): i32 {
  return TimeInForce.GoodTillCancel;
}
