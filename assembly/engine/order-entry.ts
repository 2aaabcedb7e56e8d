import { EventKind, Offset, OrderKind, OrderStatus, Phase, SelfMatch, Side, TimeInForce } from '../shared/codes';
import { RejectReason } from '../shared/reject-reasons';
import { findOrder } from '../book/order-numbers';
import { bestPrice, fillableLots, hasSide, isOnLadder, reduceResting, worstReached } from '../book/order-book';
import { takeOrderSlot } from '../book/order-pool';
import { isOutsideLimits } from '../clearing/limits';
import { availableOf, freezeOrder, orderFrozenFee, orderMargin } from '../clearing/margin';
import { closableLots, fitsSide, holdLots, takePosition } from '../clearing/positions';
import { emitOrderEvent, emitOrderReplaced } from '../state/event-log';
import { NewOrder, ReplaceOrder } from '../state/commands';
import { Contract, Order, Position } from '../state/records';
import { accountAt, contractAt, header, orderAt, positionAt, venueAt } from '../state/region';
import { beginOrder, cancelResting, dropWorking, removeResting, workOrder } from './matching';
import { pushMatch } from './tasks';

/**
 * Takes or refuses a new order. Checks stand in the order of RejectReason; the first write comes after the last of them.
 * @param forced part of a liquidation: closes oldest lots first and is not refused for funds
 * @param cause sequence of the event it comes from, 0 = a command
 * @returns slot of the accepted order (it may be gone already), 0 = refused
 */
export function enterOrder(command: NewOrder, forced: bool, cause: u32): u32 {
  const contract = contractAt(command.contract);
  header().orderMessages = header().orderMessages + 1;
  const positionIndex = takePosition(command.account, command.contract);
  const limitTicks = limitOf(command, contract);
  let reason: i32 =
    positionIndex == 0 ? RejectReason.PositionsFull : checkOrder(command, contract, positionIndex, limitTicks, forced);
  const slot = reason == RejectReason.None ? takeOrderSlot() : 0;
  if (reason == RejectReason.None && slot == 0) reason = RejectReason.BookFull;
  if (reason != RejectReason.None) {
    refuse(command, reason, cause);
    return 0;
  }
  // Nothing is refused below this line.
  const order = orderAt(slot);
  fillOrder(order, command, limitTicks, forced);
  beginOrder(slot, order, positionIndex);
  order.acceptedSequence = emitOrderEvent(EventKind.OrderAccepted, order, 0, order.quantityLots, cause);
  if (!fitsFillOrKill(contract, order)) dropWorking(slot, order, RejectReason.FillOrKill);
  else if (!workOrder(slot)) pushMatch(slot);
  return slot;
}

/** Worst price the order may trade at. A market order with protection stays within it of the best opposite price. */
export function limitOf(command: NewOrder, contract: Contract): i32 {
  if (command.orderKind == OrderKind.Limit) return command.priceTicks;
  const isBuy = command.side == Side.Buy;
  const opposite: i32 = isBuy ? Side.Sell : Side.Buy;
  let limit = isBuy ? contract.ladderBaseTicks + contract.ladderTicks - 1 : contract.ladderBaseTicks;
  if (contract.limitBps != 0) limit = isBuy ? contract.upperLimitTicks : contract.lowerLimitTicks;
  if (command.protectionTicks < 0 || !hasSide(contract, opposite)) return limit;
  const best = bestPrice(contract, opposite);
  const wanted = isBuy ? best + command.protectionTicks : best - command.protectionTicks;
  return isBuy ? (wanted < limit ? wanted : limit) : wanted > limit ? wanted : limit;
}

/** First reason against the order, None when it may be taken. Changes nothing. */
export function checkOrder(
  command: NewOrder,
  contract: Contract,
  positionIndex: u32,
  limitTicks: i32,
  forced: bool,
): i32 {
  if (contract.phase != Phase.Continuous) return RejectReason.PhaseClosed;
  if (isExpired(contract)) return RejectReason.ContractExpired;
  if (findOrder(command.number) != 0) return RejectReason.OrderNumberInUse;
  const position = positionAt(positionIndex);
  const reason = checkPrice(command.orderKind, contract, limitTicks);
  if (reason != RejectReason.None || forced) return reason;
  return checkRisk(command, contract, position, limitTicks);
}

function isExpired(contract: Contract): bool {
  return (
    contract.expired != 0 || (contract.lastTradingDay != 0 && venueAt(contract.venue).day > contract.lastTradingDay)
  );
}

function checkPrice(kind: i32, contract: Contract, priceTicks: i32): i32 {
  if (kind == OrderKind.Market) return RejectReason.None;
  if (isOutsideLimits(contract, priceTicks)) return RejectReason.OutsideLimits;
  return isOnLadder(contract, priceTicks) ? RejectReason.None : RejectReason.OutsideLadder;
}

function checkRisk(command: NewOrder, contract: Contract, position: Position, limitTicks: i32): i32 {
  const offset = command.offset;
  if (offset != Offset.Open) {
    if (closableLots(position, contract, command.side, offset) < command.quantityLots)
      return RejectReason.NothingToClose;
  } else if (!fitsSide(position, command.side, command.quantityLots)) {
    return RejectReason.PositionTooLarge;
  }
  const price = fundsPrice(command, contract, limitTicks);
  return checkFunds(command.account, contract, price, command.quantityLots, offset, 0);
}

/** Price at which an order's need of money is worked out: its limit, for a market order the worst it would reach now. */
export function fundsPrice(command: NewOrder, contract: Contract, limitTicks: i32): i32 {
  if (command.orderKind == OrderKind.Limit) return limitTicks;
  const isBuy = command.side == Side.Buy;
  if (command.protectionTicks >= 0) return limitTicks;
  if (!hasSide(contract, isBuy ? Side.Sell : Side.Buy)) return 0;
  return worstReached(contract, command.side, command.quantityLots);
}

/**
 * @param released what the order itself has frozen already and would give back, minor units
 */
function checkFunds(
  accountIndex: u32,
  contract: Contract,
  priceTicks: i32,
  lots: i32,
  offset: i32,
  released: i64,
): i32 {
  const venue = venueAt(contract.venue);
  if (venue.margin == 0) return RejectReason.None;
  if (offset != Offset.Open && venue.closesNeedNoFunds) return RejectReason.None;
  const account = accountAt(accountIndex);
  const need =
    orderMargin(contract, account, priceTicks, lots, offset) + orderFrozenFee(contract, priceTicks, lots, offset);
  if (need == 0) return RejectReason.None;
  return need > availableOf(account) + released ? RejectReason.InsufficientFunds : RejectReason.None;
}

function fitsFillOrKill(contract: Contract, order: Order): bool {
  if (order.timeInForce != TimeInForce.FillOrKill) return true;
  const mode = order.selfMatch;
  const ownMode = mode == SelfMatch.Off ? 0 : mode == SelfMatch.CancelResting ? 2 : 1;
  const lots = fillableLots(contract, order.side, order.limitTicks, order.remainingLots, order.account, ownMode);
  return lots >= order.remainingLots;
}

function fillOrder(order: Order, command: NewOrder, limitTicks: i32, forced: bool): void {
  const contract = contractAt(command.contract);
  order.number = command.number;
  order.account = command.account;
  order.contract = command.contract;
  order.side = <u8>command.side;
  order.timeInForce = <u8>command.timeInForce;
  order.offset = <u8>command.offset;
  order.selfMatch = <u8>(command.selfMatch == SelfMatch.Venue ? venueAt(contract.venue).selfMatch : command.selfMatch);
  order.priceTicks = limitTicks;
  order.limitTicks = limitTicks;
  // With protection, what is left of a market order stays in the book at its limit: from here on it is a limit order.
  const opposite: i32 = command.side == Side.Buy ? Side.Sell : Side.Buy;
  const isProtected = command.protectionTicks >= 0 && hasSide(contract, opposite);
  order.kind = <u8>(command.orderKind == OrderKind.Market && !isProtected ? OrderKind.Market : OrderKind.Limit);
  order.quantityLots = command.quantityLots;
  order.remainingLots = command.quantityLots;
  order.timeMs = header().timeMs;
  order.forced = <u8>(forced ? 1 : 0);
  order.frozenMarginMinor = 0;
  order.frozenFeesMinor = 0;
}

function refuse(command: NewOrder, reason: i32, cause: u32): void {
  // The refused order never gets a slot: slot 0 is the scratch record that describes it.
  const order = orderAt(0);
  fillOrder(order, command, command.priceTicks, false);
  order.kind = <u8>command.orderKind;
  order.status = <u8>OrderStatus.Free;
  emitOrderEvent(EventKind.OrderRejected, order, reason, command.quantityLots, cause);
}

/** Cancels a live order by number, or says why not. */
export function cancelByNumber(number: i64, cause: u32): void {
  header().orderMessages = header().orderMessages + 1;
  const slot = findOrder(number);
  if (slot == 0) refuseUnknown(number, cause);
  else cancelResting(slot, orderAt(slot), RejectReason.Requested, cause);
}

function refuseUnknown(number: i64, cause: u32): void {
  const order = orderAt(0);
  memory.fill(changetype<usize>(order), 0, offsetof<Order>());
  order.number = number;
  emitOrderEvent(EventKind.OrderRejected, order, RejectReason.UnknownOrder, 0, cause);
}

/**
 * Gives a live order another price and remaining quantity. It keeps its place only when the price is unchanged and the
 * quantity does not rise; otherwise it is entered again behind the others and trades where it crosses.
 */
export function replaceOrder(command: ReplaceOrder, cause: u32): void {
  header().orderMessages = header().orderMessages + 1;
  const slot = findOrder(command.number);
  if (slot == 0) {
    refuseUnknown(command.number, cause);
    return;
  }
  const order = orderAt(slot);
  const contract = contractAt(order.contract);
  const reason = checkReplace(command, order, contract);
  if (reason != RejectReason.None) {
    emitOrderEvent(EventKind.OrderRejected, order, reason, command.quantityLots, cause);
    return;
  }
  // Nothing is refused below this line.
  const keepsPlace = command.priceTicks == order.priceTicks && command.quantityLots <= order.remainingLots;
  if (keepsPlace) reduceInPlace(order, contract, command.quantityLots);
  else enterAgain(slot, order, command);
  order.acceptedSequence = emitOrderReplaced(order, keepsPlace, cause);
  if (!keepsPlace && !workOrder(slot)) pushMatch(slot);
}

function checkReplace(command: ReplaceOrder, order: Order, contract: Contract): i32 {
  if (contract.phase != Phase.Continuous) return RejectReason.PhaseClosed;
  if (isExpired(contract)) return RejectReason.ContractExpired;
  const reason = checkPrice(OrderKind.Limit, contract, command.priceTicks);
  if (reason != RejectReason.None) return reason;
  const more = command.quantityLots - order.remainingLots;
  const position = positionAt(order.position);
  if (more > 0) {
    if (order.offset != Offset.Open) {
      if (closableLots(position, contract, order.side, order.offset) < more) return RejectReason.NothingToClose;
    } else if (!fitsSide(position, order.side, more)) {
      return RejectReason.PositionTooLarge;
    }
  }
  const released = order.frozenMarginMinor + order.frozenFeesMinor;
  return checkFunds(order.account, contract, command.priceTicks, command.quantityLots, order.offset, released);
}

function reduceInPlace(order: Order, contract: Contract, quantityLots: i32): void {
  const less = order.remainingLots - quantityLots;
  reduceResting(contract, order, less);
  const position = positionAt(order.position);
  if (order.offset == Offset.Open) {
    if (order.side == Side.Buy) position.restingBuyLots -= less;
    else position.restingSellLots -= less;
  } else {
    holdLots(position, contract, order.side, order.offset, -less);
  }
  order.quantityLots = quantityLots;
  freezeOrder(order);
}

function enterAgain(slot: u32, order: Order, command: ReplaceOrder): void {
  removeResting(slot, order);
  order.priceTicks = command.priceTicks;
  order.limitTicks = command.priceTicks;
  order.remainingLots = command.quantityLots;
  order.quantityLots = command.quantityLots;
  order.timeMs = header().timeMs;
  if (order.offset != Offset.Open) {
    holdLots(positionAt(order.position), contractAt(order.contract), order.side, order.offset, command.quantityLots);
  }
}
