import { MarginMethod, Offset, OrderKind, OutsideLimit, Phase, Side, TimeInForce } from '../shared/codes';
import { ORDER_NUMBER_MAX } from '../shared/limits';
import { RejectReason } from '../shared/reject-reasons';
import { bestWay, wayOf, wayPrice } from '../book/implied';
import { findOrder } from '../book/order-numbers';
import { bestLevel, hasSide, isGathering, isOnLadder, oppositeOf, reaches, worstReached } from '../book/order-book';
import { isOutsideLimits } from '../clearing/limits';
import { accountPositionProfit, availableOf, equityOf, orderFrozenFee, orderMargin } from '../clearing/margin';
import { whyTooMany } from '../clearing/position-limits';
import { closableLots, fitsSides } from '../clearing/positions';
import { scanAccount } from '../clearing/scan-margin';
import { NewOrder, ReplaceOrder } from '../state/commands';
import { Order } from '../state/book-records';
import { Contract, Position } from '../state/records';
import { accountAt, positionAt, termsOf, venueAt } from '../state/region';

/** First reason against an order, None when it may be taken. Changes nothing. */
export function checkOrder(
  command: NewOrder,
  contract: Contract,
  positionIndex: u32,
  limitTicks: i32,
  forced: bool,
): i32 {
  if (contract.phase == Phase.Closed) return RejectReason.PhaseClosed;
  if (isExpired(contract)) return RejectReason.ContractExpired;
  const kind: i32 = command.orderKind;
  if (mayNotGather(contract, kind, command.timeInForce)) return RejectReason.NotInAuction;
  if (accountAt(command.account).inDefault && !forced) return RejectReason.AccountInDefault;
  // The core's own numbers only grow: nobody else has a new one, and a walk through all orders would find nothing.
  if (command.number <= <i64>ORDER_NUMBER_MAX && findOrder(command.number) != 0) return RejectReason.OrderNumberInUse;
  const reason = checkNewPrice(command, contract, kind, limitTicks, forced);
  if (reason != RejectReason.None) return reason;
  // A stop-limit order is asked when it enters.
  const isPostOnly = command.postOnly && kind == OrderKind.Limit;
  if (isPostOnly && mayNotTrade(command.contract, contract, command.side, limitTicks)) return RejectReason.WouldTrade;
  return forced ? RejectReason.None : checkRisk(command, contract, positionAt(positionIndex), limitTicks);
}

function isExpired(contract: Contract): bool {
  return (
    contract.expired != 0 || (contract.lastTradingDay != 0 && venueAt(contract.venue).day > contract.lastTradingDay)
  );
}

/** True for an order that cannot join those that are gathered: it would have to trade at once, or has no price. */
export function mayNotGather(contract: Contract, kind: i32, timeInForce: i32): bool {
  if (!isGathering(contract)) return false;
  if (kind == OrderKind.Stop || kind == OrderKind.StopLimit) return false;
  if (timeInForce == TimeInForce.ImmediateOrCancel || timeInForce == TimeInForce.FillOrKill) return true;
  return kind == OrderKind.Market && !venueAt(contract.venue).auctionMarketOrders;
}

function checkNewPrice(command: NewOrder, contract: Contract, kind: i32, limitTicks: i32, forced: bool): i32 {
  if (kind == OrderKind.Market) {
    // Without an opposite price to protect against it has no limit that a band could speak of.
    const hasLimit = command.protectionTicks >= 0 && bestOpposite(command.contract, contract, command.side) != NO_PRICE;
    return hasLimit && isOutsideBand(contract, command.side, limitTicks) ? RejectReason.OutsideBand : RejectReason.None;
  }
  const reason = checkPrice(contract, kind, command.timeInForce, command.side, limitTicks, command.stopTicks, false);
  // A liquidation goes into the book at the day's limit, wherever the band ends: it is the last reason against a price.
  return forced && reason == RejectReason.OutsideBand ? RejectReason.None : reason;
}

/**
 * First reason against a price.
 * @param isTriggered a stop-limit order that enters: its stop price is behind it, the band meets it now
 */
export function checkPrice(
  contract: Contract,
  kind: i32,
  timeInForce: i32,
  side: i32,
  priceTicks: i32,
  stopTicks: i32,
  isTriggered: bool,
): i32 {
  if (kind == OrderKind.Stop) return isOnLadder(contract, stopTicks) ? RejectReason.None : RejectReason.OutsideLadder;
  if (isOutsideLimits(contract, priceTicks) && !maySleep(contract, timeInForce)) return RejectReason.OutsideLimits;
  if (!isOnLadder(contract, priceTicks)) return RejectReason.OutsideLadder;
  if (kind == OrderKind.StopLimit && !isTriggered) {
    return isOnLadder(contract, stopTicks) ? RejectReason.None : RejectReason.OutsideLadder;
  }
  return isOutsideBand(contract, side, priceTicks) ? RejectReason.OutsideBand : RejectReason.None;
}

function maySleep(contract: Contract, timeInForce: i32): bool {
  if (venueAt(contract.venue).outsideLimit != OutsideLimit.Sleep) return false;
  return timeInForce == TimeInForce.Day || timeInForce == TimeInForce.GoodTillCancel;
}

/** A buy too far above, a sell too far below the last price. */
function isOutsideBand(contract: Contract, side: i32, priceTicks: i32): bool {
  const band = venueAt(contract.venue).bandTicks;
  if (band < 0) return false;
  return side == Side.Buy ? priceTicks > contract.lastTicks + band : priceTicks < contract.lastTicks - band;
}

/**
 * True when a post-only order of this side and limit would trade at once, with a resting order or an implied price. One
 * outside the daily limits sleeps: it is asked when it wakes.
 */
export function mayNotTrade(index: u32, contract: Contract, side: i32, limitTicks: i32): bool {
  if (contract.phase != Phase.Continuous || isOutsideLimits(contract, limitTicks)) return false;
  const best = bestOpposite(index, contract, side);
  return best != NO_PRICE && reaches(side, limitTicks, best);
}

/** What bestOpposite returns where nobody stands. */
export const NO_PRICE: i32 = i32.MIN_VALUE;

/** Best price that an order of this side would meet now, resting or implied. */
export function bestOpposite(index: u32, contract: Contract, side: i32): i32 {
  const best = bestLevel(contract, oppositeOf(side));
  const direct = best >= 0 ? contract.ladderBaseTicks + best : NO_PRICE;
  if (!contract.hasImplied || contract.phase != <u8>Phase.Continuous) return direct;
  const spread = bestWay(index, contract, side);
  if (spread == 0) return direct;
  const implied = wayPrice(wayOf(index, contract, spread, side));
  return direct == NO_PRICE || reaches(side, direct, implied) ? implied : direct;
}

function checkRisk(command: NewOrder, contract: Contract, position: Position, limitTicks: i32): i32 {
  const offset = command.offset;
  if (offset != Offset.Open) {
    if (closableLots(position, contract, command.side, offset) < command.quantityLots)
      return RejectReason.NothingToClose;
  } else if (!fitsSides(command.account, command.contract, contract, position, command.side, command.quantityLots)) {
    return RejectReason.PositionTooLarge;
  } else {
    const reason = whyTooMany(command.account, command.contract, contract, command.side, command.quantityLots);
    if (reason != RejectReason.None) return reason;
  }
  if (venueAt(contract.venue).margin == 0) return RejectReason.None;
  if (isScan(contract)) return checkScan(command.account, command.contract, command.side, command.quantityLots);
  const price = fundsPrice(command, contract, limitTicks);
  return checkFunds(command.account, contract, price, command.quantityLots, offset, 0);
}

/** Price at which an order's need of money is worked out: its limit, for a market order the worst it would reach now. */
export function fundsPrice(command: NewOrder, contract: Contract, limitTicks: i32): i32 {
  if (command.orderKind != OrderKind.Market) return limitTicks;
  if (command.protectionTicks >= 0 || isGathering(contract)) return limitTicks;
  if (!hasSide(contract, oppositeOf(command.side))) return 0;
  return worstReached(contract, command.side, command.quantityLots);
}

function isScan(contract: Contract): bool {
  return venueAt(contract.venue).margin == MarginMethod.Scan;
}

/**
 * Refuses lots that the account's equity does not cover at initial margin, with all its resting orders of that side filled;
 * what leaves the account with less to cover than it has now is always taken.
 */
function checkScan(index: u32, contract: u32, side: i32, lots: i64): i32 {
  const account = accountAt(index);
  const needed = scanAccount(index, side, contract, side == Side.Buy ? lots : -lots).initialMinor;
  if (needed < account.initialMinor) return RejectReason.None;
  return needed > equityOf(account, accountPositionProfit(account))
    ? RejectReason.InsufficientFunds
    : RejectReason.None;
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

/** First reason against another price and quantity of a live order. */
export function checkReplace(command: ReplaceOrder, order: Order, contract: Contract): i32 {
  if (contract.phase == Phase.Closed) return RejectReason.PhaseClosed;
  if (isExpired(contract)) return RejectReason.ContractExpired;
  const kind: i32 = order.kind == OrderKind.Market ? OrderKind.Limit : order.kind;
  const price = command.priceTicks;
  const stop = kind == OrderKind.Stop ? price : termsOf(order).stopTicks;
  const reason = checkPrice(contract, kind, order.timeInForce, order.side, price, stop, false);
  if (reason != RejectReason.None) return reason;
  const isPostOnly = termsOf(order).postOnly && kind == OrderKind.Limit;
  if (isPostOnly && mayNotTrade(order.contract, contract, order.side, price)) return RejectReason.WouldTrade;
  const more = command.quantityLots - order.remainingLots;
  const position = positionAt(order.position);
  if (more > 0) {
    if (order.offset != Offset.Open) {
      if (closableLots(position, contract, order.side, order.offset) < more) return RejectReason.NothingToClose;
    } else if (!fitsSides(order.account, order.contract, contract, position, order.side, more)) {
      return RejectReason.PositionTooLarge;
    } else {
      const why = whyTooMany(order.account, order.contract, contract, order.side, more);
      if (why != RejectReason.None) return why;
    }
  }
  if (isScan(contract)) return checkScan(order.account, order.contract, order.side, more);
  const released = termsOf(order).frozenMarginMinor + termsOf(order).frozenFeesMinor;
  return checkFunds(order.account, contract, price, command.quantityLots, order.offset, released);
}
