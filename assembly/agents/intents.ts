import { Offset, Side, TimeInForce } from '../shared/codes';
import { Position } from '../state/records';
import { Agent, Intent } from '../state/world-records';
import { clearRecord, header, intentAt, INTENTS_MAX, positionAt } from '../state/region';
import { findPosition } from '../clearing/positions';
import { affordableLots, inventoryLots } from './public-data';

/** What an intent asks for. */
export enum IntentKind {
  None = 0,
  CancelOwn = 1,
  Order = 2,
}

/** The agent wants its resting orders cancelled. */
export function wantCancel(agent: Agent): void {
  const intent = takeIntent();
  intent.kind = <u8>IntentKind.CancelOwn;
  intent.contract = agent.contract;
}

/**
 * The agent wants to trade. On a gross account an opposite position is closed first, the rest is opened as far as its
 * money goes; what it can neither close nor afford is left out.
 */
export function wantTrade(agent: Agent, side: i32, priceTicks: i32, lots: i32, timeInForce: i32): void {
  let left = lots;
  const closing = min32(closableNow(agent, side), left);
  if (closing > 0) {
    wantOrder(agent, side, priceTicks, closing, timeInForce, Offset.Close);
    left -= closing;
  }
  const opening = min32(left, affordableLots(agent));
  if (opening > 0) wantOrder(agent, side, priceTicks, opening, timeInForce, Offset.Open);
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
  assert(h.intentsCount < INTENTS_MAX, 'an agent wants no more than the list holds');
  const intent = intentAt(h.intentsCount);
  h.intentsCount = h.intentsCount + 1;
  clearRecord(changetype<usize>(intent), offsetof<Intent>());
  return intent;
}

/** Lots of the other side that no resting order holds. */
function closableNow(agent: Agent, side: i32): i32 {
  const index = findPosition(agent.account, agent.contract);
  if (index == 0) return 0;
  const position: Position = positionAt(index);
  if (side == Side.Sell) {
    return position.longToday + position.longYesterday - position.heldLongToday - position.heldLongYesterday;
  }
  return position.shortToday + position.shortYesterday - position.heldShortToday - position.heldShortYesterday;
}

/** Lots the agent may still add on a side before its own position limit. */
export function roomLots(agent: Agent, side: i32): i32 {
  const inventory = inventoryLots(agent);
  const room = side == Side.Buy ? agent.positionLots - inventory : agent.positionLots + inventory;
  return room < 0 ? 0 : room;
}

export function min32(a: i32, b: i32): i32 {
  return a < b ? a : b;
}

/** Time in force of quotes that stay overnight: the book is not empty when a day opens. */
export function standing(): i32 {
  return TimeInForce.GoodTillCancel;
}
