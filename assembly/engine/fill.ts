import { EventKind, SettlementMethod, Side, TradePrice } from '../shared/codes';
import { joinLevel, leaveLevel, levelOf, reduceResting, sliceOf } from '../book/order-book';
import { bookFill } from '../clearing/ledger';
import { freezeOrder } from '../clearing/margin';
import { findPosition } from '../clearing/positions';
import { noteSettlementTrade } from '../clearing/settlement-window';
import { emitWords, kindWord, pair } from '../state/event-log';
import { Traded } from '../state/events';
import { Order } from '../state/book-records';
import { Contract, Venue } from '../state/records';
import {
  accountAt,
  contractAt,
  eventAddress,
  header,
  levelAt,
  positionAt,
  tapeAt,
  TAPE_TRADES,
  venueAt,
  isLearners,
} from '../state/region';
import { noteFlow } from './flows';
import { watchTrade } from './halts';
import { noteStanding, retireFilled } from './order-life';
import { mayReachStops } from './stop-bounds';

/** How a trade came about, beside its aggressor. */
export enum TradeFlag {
  None = 0,
  InAuction = 1,
  Implied = 2,
}

/** An incoming order trades with a resting one, as many lots as both can. */
export function fill(
  contract: Contract,
  venue: Venue,
  order: Order,
  restingSlot: u32,
  resting: Order,
  priceTicks: i32,
): void {
  const shown = resting.shownLots;
  fillLots(
    contract,
    venue,
    order,
    restingSlot,
    resting,
    priceTicks,
    order.remainingLots < shown ? order.remainingLots : shown,
  );
}

/** The same for a number of lots that was shared out. */
export function fillLots(
  contract: Contract,
  venue: Venue,
  order: Order,
  restingSlot: u32,
  resting: Order,
  priceTicks: i32,
  lots: i32,
): void {
  order.remainingLots -= lots;
  takeFromBook(contract, resting, lots);
  if (contract.nearLeg == 0) {
    bookOrder(contract, order, priceTicks, lots);
    bookOrder(contract, resting, priceTicks, lots);
  } else {
    bookSpreads(contract, order, resting, priceTicks, lots);
  }
  tellTrade(contract, order, resting, priceTicks, lots, TradeFlag.None);
  afterTrade(contract, venue, order.contract, priceTicks, lots);
  settleResting(contract, restingSlot, resting);
}

/** Resting order's price, or where the venue says so the median of the two orders' prices and the last trade. */
export function tradePriceOf(contract: Contract, venue: Venue, order: Order, restingTicks: i32): i32 {
  if (venue.tradePrice == TradePrice.Resting) return restingTicks;
  const isBuy = order.side == Side.Buy;
  const low = isBuy ? restingTicks : order.priceTicks;
  const high = isBuy ? order.priceTicks : restingTicks;
  const last = contract.lastTicks;
  return last < low ? low : last > high ? high : last;
}

/** Lowers a resting order by what it trades. settleResting must follow in the same micro-step. */
export function takeFromBook(contract: Contract, resting: Order, lots: i32): void {
  reduceResting(contract, resting, lots);
  noteStanding(resting, -lots);
}

/** After its trade a resting order is gone, shows its next slice behind the others, or goes on with less frozen. */
export function settleResting(contract: Contract, slot: u32, resting: Order): void {
  if (resting.remainingLots == 0) {
    retireFilled(slot, resting, contract);
    return;
  }
  if (resting.shownLots == 0) showNextSlice(contract, slot, resting);
  freezeOrder(resting);
}

function showNextSlice(contract: Contract, slot: u32, order: Order): void {
  const level = levelAt(contract, order.side, levelOf(contract, order.priceTicks));
  if (level.orders == 1) {
    const slice = sliceOf(order);
    order.shownLots = slice;
    level.quantityLots += slice;
    level.hiddenLots -= slice;
  } else {
    leaveLevel(contract, order);
    order.shownLots = sliceOf(order);
    joinLevel(contract, slot, order);
  }
  order.isTop = 0;
}

/** Books a fill of an order in its own contract. */
export function bookOrder(contract: Contract, order: Order, priceTicks: i32, lots: i32): void {
  const forced = order.forced != 0;
  bookFill(contract, order.account, positionAt(order.position), order.side, order.offset, forced, priceTicks, lots);
}

/** Books a fill of a spread order in its two legs: one spread bought is near bought and far sold. */
export function bookLegs(spread: Contract, order: Order, nearTicks: i32, farTicks: i32, lots: i32): void {
  const far: i32 = order.side == Side.Buy ? Side.Sell : Side.Buy;
  bookLeg(spread.nearLeg, order.account, order.side, nearTicks, lots);
  bookLeg(spread.farLeg, order.account, far, farTicks, lots);
}

function bookLeg(index: u32, account: u32, side: i32, priceTicks: i32, lots: i32): void {
  const position = findPosition(account, index);
  assert(position != 0, 'a spread order has positions in its legs');
  bookFill(contractAt(index), account, positionAt(position), side, 0, false, priceTicks, lots);
}

/** Spread against spread: the legs are booked at the near month's last price and that minus the spread's price. */
function bookSpreads(spread: Contract, order: Order, resting: Order, priceTicks: i32, lots: i32): void {
  const nearTicks = contractAt(spread.nearLeg).lastTicks;
  bookLegs(spread, order, nearTicks, nearTicks - priceTicks, lots);
  bookLegs(spread, resting, nearTicks, nearTicks - priceTicks, lots);
}

/**
 * Tells a trade and notes it as the contract's last. Buyer and seller follow from the first order's side, which is the
 * aggressor's unless it is part of an uncross.
 * @param flag how it came about
 */
export function tellTrade(contract: Contract, order: Order, other: Order, priceTicks: i32, lots: i32, flag: i32): void {
  tellTradeAs(contract, order.contract, order.side, order, other, priceTicks, lots, flag);
}

/** The same on a contract and side that are not the first order's own: a leg of an implied trade. */
export function tellTradeAs(
  contract: Contract,
  index: u32,
  side: i32,
  order: Order,
  other: Order,
  priceTicks: i32,
  lots: i32,
  flag: i32,
): void {
  const h = header();
  const buyer = side == Side.Buy ? order : other;
  const seller = side == Side.Buy ? other : order;
  contract.lastTicks = priceTicks;
  contract.markTicks = priceTicks;
  contract.dayVolumeLots += lots;
  contract.dayNotionalTicks += <i64>priceTicks * lots;
  noteBars(contract, priceTicks, lots);
  h.tradeCount = h.tradeCount + 1;
  const forced = <u64>(order.forced | other.forced);
  const kept = isLearners(buyer.account) || isLearners(seller.account) || forced != 0;
  const roles = ((<u64>accountAt(buyer.account).role) << 16) | ((<u64>accountAt(seller.account).role) << 24);
  const flags = (<u64>side) | (forced << 8) | roles;
  emitWords(
    kindWord(EventKind.Traded, kept, 0, index),
    order.acceptedSequence,
    <u64>buyer.number,
    <u64>seller.number,
    pair(<u32>priceTicks, <u32>lots),
    pair(buyer.account, seller.account),
    flags | ((<u64>(flag == TradeFlag.InAuction ? 1 : 0)) << 32) | ((<u64>(flag == TradeFlag.Implied ? 1 : 0)) << 40),
  );
  contract.tradedSequence = h.sequence;
  if (h.isWorld) noteInWorld(contract, index);
}

/** Stop orders that a trade at this price may reach are looked at when the message is worked off. */
export function noteStopsDue(contract: Contract, priceTicks: i32): void {
  if (mayReachStops(contract, priceTicks)) {
    contract.stopsDue = 1;
    header().stopsDue = 1;
  }
}

/** What follows a trade beside its booking: a settlement window keeps it, stop orders may be due, a breaker may trip. */
export function afterTrade(contract: Contract, venue: Venue, index: u32, priceTicks: i32, lots: i32): void {
  if (venue.settlement == <u8>SettlementMethod.WindowVwap) noteSettlementTrade(contract, venue, priceTicks, lots);
  noteStopsDue(contract, priceTicks);
  if (!venue.isPlain) watchTrade(contract, venue, index, priceTicks);
}

/** The same for a leg of an implied trade. */
export function afterLegTrade(index: u32, priceTicks: i32, lots: i32): void {
  const contract = contractAt(index);
  afterTrade(contract, venueAt(contract.venue), index, priceTicks, lots);
}

function noteInWorld(contract: Contract, index: u32): void {
  const event = changetype<Traded>(eventAddress(header().eventsPending - 1));
  noteTape(contract, index, event);
  noteFlow(event);
}

/** Notes a trade in the bars of the day and of the running minute. */
function noteBars(contract: Contract, priceTicks: i32, lots: i32): void {
  if (contract.tradesToday == 0) {
    contract.dayOpenTicks = priceTicks;
    contract.dayHighTicks = priceTicks;
    contract.dayLowTicks = priceTicks;
  } else {
    if (priceTicks > contract.dayHighTicks) contract.dayHighTicks = priceTicks;
    if (priceTicks < contract.dayLowTicks) contract.dayLowTicks = priceTicks;
  }
  contract.tradesToday += 1;
  if (contract.minuteVolumeLots == 0) {
    contract.minuteOpenTicks = priceTicks;
    contract.minuteHighTicks = priceTicks;
    contract.minuteLowTicks = priceTicks;
  } else {
    if (priceTicks > contract.minuteHighTicks) contract.minuteHighTicks = priceTicks;
    if (priceTicks < contract.minuteLowTicks) contract.minuteLowTicks = priceTicks;
  }
  contract.minuteVolumeLots += lots;
}

function noteTape(contract: Contract, index: u32, event: Traded): void {
  const trade = tapeAt(index, contract.tapeCount % TAPE_TRADES);
  contract.tapeCount += 1;
  trade.timeMs = event.timeMs;
  trade.priceTicks = event.priceTicks;
  trade.quantityLots = event.quantityLots;
  trade.buyAccount = event.buyAccount;
  trade.sellAccount = event.sellAccount;
  trade.aggressorSide = <u8>event.aggressorSide;
  trade.forced = <u8>event.forced;
  trade.inAuction = <u8>event.inAuction;
}
