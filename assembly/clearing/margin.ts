import { AccountModel, FrozenPrice, MarginMethod, Offset, Role, Side } from '../shared/codes';
import { BPS } from '../shared/scales';
import { clamp32, max64, mulDivNearest } from '../math/fixed';
import { Order } from '../state/book-records';
import { Account, Contract, Position } from '../state/records';
import { accountAt, contractAt, positionAt, termsOf, venueAt } from '../state/region';
import { concentratedMargin } from './concentration';
import { deliveryRemaining, deliveryTotal } from './delivery';
import { orderFee } from './fees';
import { longLots, shortLots } from './positions';
import { aloneMargin, NO_SIDE, scanAccount } from './scan-margin';

/** Margin rate of this account on this contract, basis points of notional: its role's and its broker's difference count. */
export function marginRateBps(contract: Contract, account: Account): i32 {
  const role = <i32>account.role;
  let rate = contract.marginBps;
  if (role == Role.Hedger) rate -= contract.hedgeDiscountBps;
  else if (role == Role.Speculator) rate += contract.speculatorsBps;
  return clamp32((rate > 0 ? rate : 0) + account.brokerSurchargeBps, 0, BPS);
}

/** What hedgers pay less and speculators more than the general rate, as the rulebook names it now. */
export function putTermsInForce(contract: Contract): void {
  const hedge = contract.hedgeMarginBps;
  contract.hedgeDiscountBps = hedge > 0 ? contract.ownMarginBps - hedge : 0;
  contract.speculatorsBps = contract.speculativeSurchargeBps;
}

/** Margin of this account on a notional of the contract, rounded once; inside the delivery month on the risk that is left. */
export function notionalMargin(contract: Contract, account: Account, notionalMinor: i64): i64 {
  const rate = <i64>marginRateBps(contract, account) * deliveryRemaining(contract);
  return mulDivNearest(notionalMinor, rate, <i64>BPS * deliveryTotal(contract));
}

/** Brings the margin of one position's two sides up to date: today's lots at trade price, older at the previous settlement. */
export function marginPosition(position: Position): void {
  const contract = contractAt(position.contract);
  const method: i32 = venueAt(contract.venue).margin;
  if (method != MarginMethod.Percentage) {
    // What the lots would need alone: a liquidation begins with the largest.
    const isScan = method == MarginMethod.Scan;
    position.longMarginMinor = isScan ? aloneMargin(contract, longLots(position)) : 0;
    position.shortMarginMinor = isScan ? aloneMargin(contract, shortLots(position)) : 0;
    return;
  }
  const account = accountAt(position.account);
  const previous = <i64>contract.previousSettlementTicks;
  const longTicks = position.longTodayTicks + previous * position.longYesterday;
  const shortTicks = position.shortTodayTicks + previous * position.shortYesterday;
  position.longMarginMinor = sideMargin(contract, account, longLots(position), longTicks * contract.tickValueMinor);
  position.shortMarginMinor = sideMargin(contract, account, shortLots(position), shortTicks * contract.tickValueMinor);
}

function sideMargin(contract: Contract, account: Account, lots: i32, notionalMinor: i64): i64 {
  return concentratedMargin(contract, lots, notionalMargin(contract, account, notionalMinor), notionalMinor);
}

/**
 * Adds up an account's margin from its positions; on a net venue by a scan. With the venue's larger-side rule a product is charged, over all its
 * months together, the larger of its long and its short sum.
 */
export function marginAccount(index: u32): void {
  const account = accountAt(index);
  const venue = venueAt(account.venue);
  if (venue.margin == MarginMethod.Scan) {
    const totals = scanAccount(index, NO_SIDE, 0, 0);
    account.marginMinor = totals.maintenanceMinor;
    account.initialMinor = totals.initialMinor;
    return;
  }
  let total: i64 = 0;
  let at = account.firstPosition;
  while (at != 0) {
    const position = positionAt(at);
    if (!venue.largerSide) total += position.longMarginMinor + position.shortMarginMinor;
    else if (isFirstOfProduct(account, at)) total += largerSideOf(at);
    at = position.next;
  }
  assert(total >= 0, 'margin is never negative');
  account.marginMinor = total;
  account.initialMinor = total;
}

function isFirstOfProduct(account: Account, index: u32): bool {
  const product = contractAt(positionAt(index).contract).product;
  let at = account.firstPosition;
  while (at != index) {
    const position = positionAt(at);
    if (contractAt(position.contract).product == product) return false;
    at = position.next;
  }
  return true;
}

function largerSideOf(first: u32): i64 {
  const product = contractAt(positionAt(first).contract).product;
  let longMinor: i64 = 0;
  let shortMinor: i64 = 0;
  let at = first;
  while (at != 0) {
    const position = positionAt(at);
    if (contractAt(position.contract).product == product) {
      longMinor += position.longMarginMinor;
      shortMinor += position.shortMarginMinor;
    }
    at = position.next;
  }
  return max64(longMinor, shortMinor);
}

/**
 * True for a side of a position that the account's margin is charged for: closing lots of the other one frees nothing. With the
 * larger-side rule that is the larger side of the product over all its months, and either of two that are equal.
 */
export function isCharged(account: Account, position: Position, side: i32): bool {
  const venue = venueAt(account.venue);
  if (!venue.largerSide || venue.margin != MarginMethod.Percentage) return true;
  const product = contractAt(position.contract).product;
  let lead: i64 = 0;
  for (let at = account.firstPosition; at != 0; at = positionAt(at).next) {
    const other = positionAt(at);
    if (contractAt(other.contract).product == product) lead += other.longMarginMinor - other.shortMarginMinor;
  }
  return side == Side.Buy ? lead >= 0 : lead <= 0;
}

/** Margin that an opening order of these lots ties up while it rests, rounded once. */
export function orderMargin(contract: Contract, account: Account, priceTicks: i32, lots: i32, offset: i32): i64 {
  const venue = venueAt(contract.venue);
  if (offset != Offset.Open || venue.margin != MarginMethod.Percentage) return 0;
  const notional = <i64>frozenPrice(contract, priceTicks) * contract.tickValueMinor * lots;
  return notionalMargin(contract, account, notional);
}

/** Fees that an order of these lots freezes while it rests, rounded once. */
export function orderFrozenFee(contract: Contract, priceTicks: i32, lots: i32, offset: i32): i64 {
  if (venueAt(contract.venue).margin != MarginMethod.Percentage) return 0;
  return orderFee(contract, frozenPrice(contract, priceTicks), lots, offset);
}

function frozenPrice(contract: Contract, priceTicks: i32): i32 {
  const atSettlement = venueAt(contract.venue).frozenMarginPrice == FrozenPrice.Settlement;
  return atSettlement ? contract.previousSettlementTicks : priceTicks;
}

/** Sets what a resting order freezes to what its remaining lots need, and books the difference on its account. */
export function freezeOrder(order: Order): void {
  const contract = contractAt(order.contract);
  const account = accountAt(order.account);
  if (venueAt(contract.venue).margin == MarginMethod.Off && hasNothingFrozen(account)) return;
  const margin = orderMargin(contract, account, order.priceTicks, order.remainingLots, order.offset);
  const fees = orderFrozenFee(contract, order.priceTicks, order.remainingLots, order.offset);
  account.frozenMarginMinor += margin - termsOf(order).frozenMarginMinor;
  account.frozenFeesMinor += fees - termsOf(order).frozenFeesMinor;
  termsOf(order).frozenMarginMinor = margin;
  termsOf(order).frozenFeesMinor = fees;
}

function hasNothingFrozen(account: Account): bool {
  return (account.frozenMarginMinor | account.frozenFeesMinor) == 0;
}

/** Releases all an order had frozen. */
export function thawOrder(order: Order): void {
  const account = accountAt(order.account);
  if (hasNothingFrozen(account)) return;
  account.frozenMarginMinor -= termsOf(order).frozenMarginMinor;
  account.frozenFeesMinor -= termsOf(order).frozenFeesMinor;
  assert(account.frozenMarginMinor >= 0, 'frozen margin is never negative');
  assert(account.frozenFeesMinor >= 0, 'frozen fees are never negative');
  termsOf(order).frozenMarginMinor = 0;
  termsOf(order).frozenFeesMinor = 0;
}

/** Profit of a position's open lots by date at a price: yesterday's from the previous settlement, today's from the trade. */
export function positionProfitAt(position: Position, contract: Contract, priceTicks: i32): i64 {
  const price = <i64>priceTicks;
  const move = price - contract.previousSettlementTicks;
  const longTicks = move * position.longYesterday + price * position.longToday - position.longTodayTicks;
  const shortTicks = position.shortTodayTicks - price * position.shortToday - move * position.shortYesterday;
  return (longTicks + shortTicks) * contract.tickValueMinor;
}

/** Profit of all open lots of an account by date, at the contracts' marks. */
export function accountPositionProfit(account: Account): i64 {
  let profit: i64 = 0;
  let at = account.firstPosition;
  while (at != 0) {
    const position = positionAt(at);
    const contract = contractAt(position.contract);
    profit += positionProfitAt(position, contract, contract.markTicks);
    at = position.next;
  }
  return profit;
}

/** Balance = previous balance + cash moved + closed profit + position profit (by date) - fees + transfers. */
export function balanceOf(account: Account, positionProfitMinor: i64): i64 {
  return (
    account.previousBalanceMinor +
    account.cashMovedMinor +
    account.closedProfitMinor +
    positionProfitMinor -
    account.feesMinor +
    account.transferMinor
  );
}

/**
 * What stands against the margin: on a gross venue the balance; on a net venue cash and the loss not yet settled, a gain
 * does not count.
 */
export function equityOf(account: Account, positionProfitMinor: i64): i64 {
  const balance = balanceOf(account, positionProfitMinor);
  if (venueAt(account.venue).accountModel != AccountModel.Net) return balance;
  // Closed profit of a net account is what final settlements have paid.
  return balance - max64(positionProfitMinor, 0);
}

/** What the account may use: floating profit does not count, floating loss does. On a net venue the excess over initial margin. */
export function availableOf(account: Account): i64 {
  const profit = accountPositionProfit(account);
  const tied = account.initialMinor + account.frozenMarginMinor + account.frozenFeesMinor;
  const isNet = venueAt(account.venue).accountModel == AccountModel.Net;
  return equityOf(account, profit) - tied - (isNet ? 0 : max64(profit, 0));
}
