import { Offset, Side } from '../shared/codes';
import { Account, Contract, Order, Position } from '../state/records';
import { accountAt, header, positionAt, venueAt } from '../state/region';
import { tradeFee } from './fees';
import { addLots, queueOf, takeLots } from './lots';
import { marginAccount, marginPosition } from './margin';
import { holdLots } from './positions';

/** Books one fill on one of its two sides: lots, closed profit, fee, margin. */
export function bookFill(contract: Contract, order: Order, priceTicks: i32, lots: i32): void {
  const position = positionAt(order.position);
  const account = accountAt(order.account);
  let fee: i64;
  if (order.offset == Offset.Open && !order.forced) {
    openSide(contract, position, order.side, priceTicks, lots);
    fee = tradeFee(contract, priceTicks, lots, 0, 0);
  } else {
    fee = closeSide(contract, account, position, order, priceTicks, lots);
  }
  account.feesMinor += fee;
  header().feesMinor = header().feesMinor + fee;
  marginPosition(position);
  marginAccount(order.account);
}

function openSide(contract: Contract, position: Position, side: i32, priceTicks: i32, lots: i32): void {
  const ticks = <i64>priceTicks * lots;
  const isLong = side == Side.Buy;
  addLots(queueOf(position, isLong, true), priceTicks, lots, venueAt(contract.venue).day);
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

/** Closes lots first in, first out, of the day-class that the order names. Returns the fee. */
function closeSide(
  contract: Contract,
  account: Account,
  position: Position,
  order: Order,
  priceTicks: i32,
  lots: i32,
): i64 {
  const isLong = order.side == Side.Sell;
  if (!order.forced) holdLots(position, contract, order.side, order.offset, -lots);
  let fromYesterday = lots;
  if (contract.separatesToday && !order.forced) {
    if (order.offset == Offset.CloseToday) fromYesterday = 0;
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
  h.cashMovedMinor = h.cashMovedMinor + amountMinor;
  h.depositsMinor = h.depositsMinor + amountMinor;
}

/** Cash an account opens with: its first balance, before any day was settled. */
export function openWith(account: Account, cashMinor: i64): void {
  const h = header();
  account.previousBalanceMinor = cashMinor;
  account.paidInMinor = cashMinor;
  h.settledMinor = h.settledMinor + cashMinor;
  h.depositsMinor = h.depositsMinor + cashMinor;
}
