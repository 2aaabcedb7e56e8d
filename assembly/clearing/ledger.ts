import { AccountModel, MarginMethod, Offset, Side } from '../shared/codes';
import { Account, Contract, Position } from '../state/records';
import { accountAt, header, venueAt } from '../state/region';
import { tradeFee } from './fees';
import { addLots, queueOf, takeLots } from './lots';
import { marginAccount, marginPosition } from './margin';
import { holdLots, longLots, shortLots } from './positions';

/**
 * Books one fill on one of its two sides: lots, closed profit, fee, margin. On a net venue it closes what stands on the
 * other side first and opens with the rest.
 * @param forced part of a liquidation: closes, the oldest lots first, and holds nothing
 */
export function bookFill(
  contract: Contract,
  accountIndex: u32,
  position: Position,
  side: i32,
  offset: i32,
  forced: bool,
  priceTicks: i32,
  lots: i32,
): void {
  const fee = bookLots(contract, accountIndex, position, side, offset, forced, priceTicks, lots);
  if (fee == 0) return;
  accountAt(accountIndex).feesMinor += fee;
  header().feesMinor = header().feesMinor + fee;
}

/** The same without a fee. @returns the fee that a trade would cost */
export function bookLots(
  contract: Contract,
  accountIndex: u32,
  position: Position,
  side: i32,
  offset: i32,
  forced: bool,
  priceTicks: i32,
  lots: i32,
): i64 {
  const account = accountAt(accountIndex);
  const venue = venueAt(contract.venue);
  let fee: i64;
  if (venue.accountModel == AccountModel.Net) {
    fee = netSide(contract, position, side, priceTicks, lots);
  } else if (offset == Offset.Open && !forced) {
    openSide(contract, position, side, priceTicks, lots, venue.day);
    fee = tradeFee(contract, priceTicks, lots, 0, 0);
  } else {
    if (!forced) holdLots(position, contract, side, offset, -lots);
    fee = closeSide(contract, account, position, side, forced ? Offset.Close : offset, forced, priceTicks, lots);
  }
  if (venue.margin != MarginMethod.Off) {
    marginPosition(position);
    marginAccount(accountIndex);
  }
  return fee;
}

/** The same on a net venue, with the fee: what stands on the other side is closed first, older lots before today's. */
function netSide(contract: Contract, position: Position, side: i32, priceTicks: i32, lots: i32): i64 {
  const isBuy = side == Side.Buy;
  const old = isBuy ? position.shortYesterday : position.longYesterday;
  const held = old + (isBuy ? position.shortToday : position.longToday);
  const closing = held < lots ? held : lots;
  const closingOld = closing < old ? closing : old;
  bookNet(contract, position, side, priceTicks, lots);
  return tradeFee(contract, priceTicks, lots - closing, closingOld, closing - closingOld);
}

/**
 * Books a fill on a net position. Everything is linear, so no lot is kept: a lot of yesterday that is closed joins today's
 * trades at the previous settlement, and the difference of the two sums is what the day came to.
 */
export function bookNet(contract: Contract, position: Position, side: i32, priceTicks: i32, lots: i32): void {
  const ticks = <i64>priceTicks * lots;
  if (side == Side.Buy) {
    const yesterday = position.shortYesterday;
    const held = yesterday + position.shortToday;
    const closing = held < lots ? held : lots;
    const old = closing < yesterday ? closing : yesterday;
    position.shortYesterday = yesterday - old;
    position.shortToday -= closing - old;
    position.shortTodayTicks += <i64>contract.previousSettlementTicks * old;
    position.longToday += lots - closing;
    position.longTodayTicks += ticks;
    contract.openShortLots -= closing;
    contract.openLongLots += lots - closing;
    contract.carryLongTicks += ticks;
    return;
  }
  const yesterday = position.longYesterday;
  const held = yesterday + position.longToday;
  const closing = held < lots ? held : lots;
  const old = closing < yesterday ? closing : yesterday;
  position.longYesterday = yesterday - old;
  position.longToday -= closing - old;
  position.longTodayTicks += <i64>contract.previousSettlementTicks * old;
  position.shortToday += lots - closing;
  position.shortTodayTicks += ticks;
  contract.openLongLots -= closing;
  contract.openShortLots += lots - closing;
  contract.carryShortTicks += ticks;
}

function openSide(contract: Contract, position: Position, side: i32, priceTicks: i32, lots: i32, day: i32): void {
  const ticks = <i64>priceTicks * lots;
  const isLong = side == Side.Buy;
  addLots(queueOf(position, isLong, true), priceTicks, lots, day);
  position.openedToday += lots;
  if (isLong) {
    position.longToday += lots;
    position.longTodayTicks += ticks;
    position.longTradeTicks += ticks;
    contract.openLongLots += lots;
    contract.carryLongTicks += ticks;
  } else {
    position.shortToday += lots;
    position.shortTodayTicks += ticks;
    position.shortTradeTicks += ticks;
    contract.openShortLots += lots;
    contract.carryShortTicks += ticks;
  }
}

/**
 * Closes lots first in, first out, of the day-class that the offset names; the oldest of all where forced or where the
 * contract does not separate today's lots. Returns the fee.
 */
function closeSide(
  contract: Contract,
  account: Account,
  position: Position,
  side: i32,
  offset: i32,
  oldestFirst: bool,
  priceTicks: i32,
  lots: i32,
): i64 {
  const isLong = side == Side.Sell;
  let fromYesterday = lots;
  if (contract.separatesToday && !oldestFirst) {
    if (offset == Offset.CloseToday) fromYesterday = 0;
  } else {
    const yesterday = isLong ? position.longYesterday : position.shortYesterday;
    if (fromYesterday > yesterday) fromYesterday = yesterday;
  }
  const fromToday = lots - fromYesterday;
  const yesterdayCost = takeLots(queueOf(position, isLong, false), fromYesterday);
  const todayCost = takeLots(queueOf(position, isLong, true), fromToday);
  const carry = <i64>contract.previousSettlementTicks * fromYesterday + todayCost;
  const ticks = <i64>priceTicks * lots;
  const profit = isLong ? ticks - carry : carry - ticks;
  const byTrade = isLong ? ticks - yesterdayCost - todayCost : yesterdayCost + todayCost - ticks;
  if (isLong) {
    position.longYesterday -= fromYesterday;
    position.longToday -= fromToday;
    position.longTodayTicks -= todayCost;
    position.longTradeTicks -= yesterdayCost + todayCost;
    contract.openLongLots -= lots;
    contract.carryLongTicks -= carry;
  } else {
    position.shortYesterday -= fromYesterday;
    position.shortToday -= fromToday;
    position.shortTodayTicks -= todayCost;
    position.shortTradeTicks -= yesterdayCost + todayCost;
    contract.openShortLots -= lots;
    contract.carryShortTicks -= carry;
  }
  position.closedTicks += profit;
  contract.closedTicks += profit;
  account.closedProfitMinor += profit * contract.tickValueMinor;
  account.closedByTradeMinor += byTrade * contract.tickValueMinor;
  return tradeFee(contract, priceTicks, 0, fromYesterday, fromToday);
}

/** Pays cash in (positive) or out. The caller has checked what is available. */
export function moveCash(account: Account, amountMinor: i64): void {
  const h = header();
  account.cashMovedMinor += amountMinor;
  account.paidInMinor += amountMinor;
  h.depositsMinor = h.depositsMinor + amountMinor;
}

/** Cash an account opens with: its first balance, before any day was settled. */
export function openWith(account: Account, cashMinor: i64): void {
  const h = header();
  account.previousBalanceMinor = cashMinor;
  account.paidInMinor = cashMinor;
  h.depositsMinor = h.depositsMinor + cashMinor;
}
