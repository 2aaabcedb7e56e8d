import { EventKind, Offset, OrderKind, OrderStatus, SelfMatch, Side, TimeInForce, TradePrice } from '../shared/codes';
import { RejectReason } from '../shared/reject-reasons';
import { enterNumber, leaveNumber } from '../book/order-numbers';
import { bestPrice, hasSide, joinLevel, leaveLevel, levelOf, reduceResting } from '../book/order-book';
import { freeOrderSlot, linkOwnOrder, unlinkOwnOrder } from '../book/order-pool';
import { bookFill } from '../clearing/ledger';
import { freezeOrder, thawOrder } from '../clearing/margin';
import { holdLots } from '../clearing/positions';
import { beginEvent, commitEvent, emitOrderEvent, hasEventRoom } from '../state/event-log';
import { Traded } from '../state/events';
import { Contract, Order } from '../state/records';
import {
  accountAt,
  contractAt,
  header,
  levelAt,
  orderAt,
  positionAt,
  tapeAt,
  TAPE_TRADES,
  venueAt,
} from '../state/region';
import { noteFlow } from './flows';

/**
 * Works an accepted order off against the book: one fill or one self-match a micro-step.
 * @returns false when the event port is too full to go on: call again after it was read
 */
export function workOrder(slot: u32): bool {
  const order = orderAt(slot);
  const contract = contractAt(order.contract);
  const isBuy = order.side == Side.Buy;
  const opposite: i32 = isBuy ? Side.Sell : Side.Buy;
  while (order.remainingLots > 0 && hasSide(contract, opposite)) {
    const price = bestPrice(contract, opposite);
    if (isBuy ? price > order.limitTicks : price < order.limitTicks) break;
    if (!hasEventRoom()) return false;
    const restingSlot = levelAt(contract, levelOf(contract, price)).head;
    const resting = orderAt(restingSlot);
    if (resting.account == order.account && order.selfMatch != SelfMatch.Off) {
      if (preventSelfMatch(slot, order, restingSlot, resting)) return true;
    } else {
      fill(contract, order, restingSlot, resting, price);
    }
  }
  if (!hasEventRoom()) return false;
  finishOrder(slot, order, contract);
  return true;
}

/** Ends one encounter of two orders of one account. Returns true when the aggressor is gone. */
function preventSelfMatch(slot: u32, order: Order, restingSlot: u32, resting: Order): bool {
  const mode = order.selfMatch;
  if (mode != SelfMatch.CancelAggressor) {
    cancelResting(restingSlot, resting, RejectReason.SelfMatch, order.acceptedSequence);
  }
  if (mode == SelfMatch.CancelResting) return false;
  dropWorking(slot, order, RejectReason.SelfMatch);
  return true;
}

function fill(contract: Contract, order: Order, restingSlot: u32, resting: Order, restingTicks: i32): void {
  const lots = order.remainingLots < resting.remainingLots ? order.remainingLots : resting.remainingLots;
  const priceTicks = tradePriceOf(contract, order, restingTicks);
  order.remainingLots -= lots;
  if (lots == resting.remainingLots) {
    leaveLevel(contract, resting);
    resting.remainingLots = 0;
  } else {
    reduceResting(contract, resting, lots);
  }
  noteResting(resting, -lots);
  bookFill(contract, order, priceTicks, lots);
  bookFill(contract, resting, priceTicks, lots);
  tellTrade(contract, order, resting, priceTicks, lots);
  if (resting.remainingLots == 0) retire(restingSlot, resting);
  else freezeOrder(resting);
}

/** Resting order's price, or where the venue says so the median of the two orders' prices and the last trade. */
function tradePriceOf(contract: Contract, order: Order, restingTicks: i32): i32 {
  if (venueAt(contract.venue).tradePrice == TradePrice.Resting) return restingTicks;
  const low = order.side == Side.Buy ? restingTicks : order.limitTicks;
  const high = order.side == Side.Buy ? order.limitTicks : restingTicks;
  const last = contract.lastTicks;
  return last < low ? low : last > high ? high : last;
}

function tellTrade(contract: Contract, order: Order, resting: Order, priceTicks: i32, lots: i32): void {
  const h = header();
  const isBuy = order.side == Side.Buy;
  const buyer = isBuy ? order : resting;
  const seller = isBuy ? resting : order;
  const ticks = <i64>priceTicks * lots;
  contract.lastTicks = priceTicks;
  contract.markTicks = priceTicks;
  contract.dayVolumeLots += lots;
  contract.dayNotionalTicks += ticks;
  noteBars(contract, priceTicks, lots);
  h.tradeCount = h.tradeCount + 1;
  const address = beginEvent(EventKind.Traded, order.contract, order.acceptedSequence);
  const event = changetype<Traded>(address);
  event.buyNumber = buyer.number;
  event.sellNumber = seller.number;
  event.priceTicks = priceTicks;
  event.quantityLots = lots;
  event.buyAccount = buyer.account;
  event.sellAccount = seller.account;
  event.aggressorSide = <u8>order.side;
  event.forced = <u8>(order.forced | resting.forced);
  event.buyRole = <u8>accountAt(buyer.account).role;
  event.sellRole = <u8>accountAt(seller.account).role;
  const learner = h.learnerAccount;
  event.kept = <u8>((learner != 0 && (buyer.account == learner || seller.account == learner)) || event.forced ? 1 : 0);
  commitEvent(address);
  if (h.isWorld) {
    noteTape(contract, order.contract, event);
    noteFlow(event);
  }
}

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
}

/** What is left after matching: gone, dropped or resting, as the order says. */
function finishOrder(slot: u32, order: Order, contract: Contract): void {
  if (order.remainingLots == 0) {
    endOrder(slot, order);
    return;
  }
  if (order.timeInForce == TimeInForce.ImmediateOrCancel) {
    dropWorking(slot, order, RejectReason.ImmediateOrCancel);
  } else if (order.timeInForce == TimeInForce.FillOrKill) {
    dropWorking(slot, order, RejectReason.FillOrKill);
  } else if (order.kind == OrderKind.Market) {
    dropWorking(slot, order, RejectReason.NoLiquidity);
  } else {
    order.status = <u8>OrderStatus.Resting;
    joinLevel(contract, slot, order);
    noteResting(order, order.remainingLots);
    freezeOrder(order);
  }
}

/** Cancels what is left of a working order, which stands in no queue. */
export function dropWorking(slot: u32, order: Order, reason: i32): void {
  emitOrderEvent(EventKind.OrderCancelled, order, reason, order.remainingLots, order.acceptedSequence);
  releaseHold(order);
  endOrder(slot, order);
}

/** Cancels a resting order and tells it. */
export function cancelResting(slot: u32, order: Order, reason: i32, cause: u32): void {
  const left = order.remainingLots;
  emitOrderEvent(EventKind.OrderCancelled, order, reason, left, cause);
  removeResting(slot, order);
  retire(slot, order);
}

/** Takes a resting order out of its queue; it stays live and keeps its number. */
export function removeResting(slot: u32, order: Order): void {
  assert(order.status == OrderStatus.Resting, 'a resting order is taken out of a queue');
  const contract = contractAt(order.contract);
  leaveLevel(contract, order);
  noteResting(order, -order.remainingLots);
  releaseHold(order);
  thawOrder(order);
  order.status = <u8>OrderStatus.Working;
}

/** A resting order without lots, or taken out of its queue, ends. */
function retire(slot: u32, order: Order): void {
  thawOrder(order);
  endOrder(slot, order);
}

function endOrder(slot: u32, order: Order): void {
  leaveNumber(order.number);
  unlinkOwnOrder(order);
  freeOrderSlot(slot);
}

function releaseHold(order: Order): void {
  if (order.offset == Offset.Open || order.forced) return;
  holdLots(positionAt(order.position), contractAt(order.contract), order.side, order.offset, -order.remainingLots);
}

/** Keeps the sum of resting opening lots of the position's side. */
function noteResting(order: Order, lots: i32): void {
  if (order.offset != Offset.Open || order.forced) return;
  const position = positionAt(order.position);
  if (order.side == Side.Buy) position.restingBuyLots += lots;
  else position.restingSellLots += lots;
}

/** Makes an accepted order live: number, position's list, held lots. */
export function beginOrder(slot: u32, order: Order, position: u32): void {
  order.status = <u8>OrderStatus.Working;
  order.position = position;
  enterNumber(order.number, slot);
  linkOwnOrder(slot, order, positionAt(position));
  if (order.offset != Offset.Open && !order.forced) {
    holdLots(positionAt(position), contractAt(order.contract), order.side, order.offset, order.remainingLots);
  }
}
