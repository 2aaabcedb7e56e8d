import { AccountModel, EventKind, Offset } from '../shared/codes';
import { mulDivNearest } from '../math/fixed';
import { emitMoneyEvent } from '../state/event-log';
import { Account, Contract, Position } from '../state/records';
import { accountAt, contractAt, header, houseAt, linksOf, orderAt, positionAt, venueAt } from '../state/region';
import { noteDayVolume } from './concentration';
import { queueOf, rollQueue, takeLots } from './lots';
import { equityOf, freezeOrder, marginAccount, marginPosition, positionProfitAt } from './margin';
import { noteCalled } from './measures';
import { longLots, shortLots } from './positions';

/**
 * Books one position's day at the settlement price and tells it: closed and open profit by date become balance, and come out of
 * what is in transit. The position's lots become yesterday's. A micro-step of settlement: at most one event.
 */
export function settlePosition(index: u32, cause: u32): void {
  const position = positionAt(index);
  const contract = contractAt(position.contract);
  const open = positionProfitAt(position, contract, contract.settlementTicks);
  const amount = open + position.closedTicks * contract.tickValueMinor;
  const account = accountAt(position.account);
  account.profitSettledMinor += amount;
  account.variationMinor += amount;
  account.previousBalanceMinor += amount;
  account.closedProfitMinor -= position.closedTicks * contract.tickValueMinor;
  if (!contract.expired) {
    const previous = <i64>contract.previousSettlementTicks;
    contract.carryLongTicks += previous * position.longToday - position.longTodayTicks;
    contract.carryShortTicks += previous * position.shortToday - position.shortTodayTicks;
    contract.closedTicks -= position.closedTicks;
    houseAt(contract.venue).inTransitMinor -= amount;
  }
  position.closedTicks = 0;
  rollLots(position);
  if (amount != 0) {
    emitMoneyEvent(
      EventKind.VariationPaid,
      position.contract,
      position.account,
      amount,
      account.previousBalanceMinor,
      cause,
    );
  }
}

function rollLots(position: Position): void {
  rollQueue(queueOf(position, true, false), queueOf(position, true, true));
  rollQueue(queueOf(position, false, false), queueOf(position, false, true));
  position.longYesterday += position.longToday;
  position.shortYesterday += position.shortToday;
  position.beganLong = position.longYesterday;
  position.beganShort = position.shortYesterday;
  position.beganLongTicks = position.longTradeTicks;
  position.beganShortTicks = position.shortTradeTicks;
  emptyToday(position);
  // A resting order that closes today's lots closes from now on the same lots, which are yesterday's.
  let slot = position.firstOrder;
  while (slot != 0) {
    const order = orderAt(slot);
    if (order.offset == Offset.CloseToday) order.offset = <u8>Offset.CloseYesterday;
    slot = linksOf(order).ownNext;
  }
  position.heldLongYesterday += position.heldLongToday;
  position.heldShortYesterday += position.heldShortToday;
  position.heldLongToday = 0;
  position.heldShortToday = 0;
}

/** A position without trades of today. */
export function emptyToday(position: Position): void {
  position.longToday = 0;
  position.shortToday = 0;
  position.longTodayTicks = 0;
  position.shortTodayTicks = 0;
  position.openedToday = 0;
}

/** After all positions of a contract: the settlement price becomes the base of the next day. */
export function settleContract(contract: Contract): void {
  noteDayVolume(contract);
  const settlement = <i64>contract.settlementTicks;
  contract.previousSettlementTicks = contract.settlementTicks;
  contract.carryLongTicks = settlement * contract.openLongLots;
  contract.carryShortTicks = settlement * contract.openShortLots;
  contract.closedTicks = 0;
  beginFigures(contract);
}

/** The figures of a contract's day begin anew, at the previous settlement. */
export function beginFigures(contract: Contract): void {
  contract.lastTicks = contract.previousSettlementTicks;
  contract.markTicks = contract.previousSettlementTicks;
  contract.dayVolumeLots = 0;
  contract.dayNotionalTicks = 0;
  contract.dayOpenTicks = 0;
  contract.dayHighTicks = 0;
  contract.dayLowTicks = 0;
  contract.tradesToday = 0;
}

/**
 * Ends an account's day: cash moved and fees go into the balance, margin is charged at the next day's rate.
 * All its positions must have been settled.
 */
export function settleAccount(index: u32): void {
  const account = accountAt(index);
  // What is left after the positions' own closed profit came from final settlements.
  const final = account.closedProfitMinor;
  const moved = account.cashMovedMinor - account.feesMinor + final + account.transferMinor;
  account.previousBalanceMinor += moved;
  account.profitSettledMinor += final + account.transferMinor;
  account.closedProfitMinor = 0;
  account.feesSettledMinor += account.feesMinor;
  account.cashMovedMinor = 0;
  account.transferMinor = 0;
  account.haircutMinor = 0;
  account.feesMinor = 0;
  account.closedByTradeMinor = 0;
  refreshAccount(index);
}

/** Charges margin and freezes for resting orders anew, after a rate or a base price changed. */
export function refreshAccount(index: u32): void {
  let at = accountAt(index).firstPosition;
  while (at != 0) {
    const position = positionAt(at);
    marginPosition(position);
    let slot = position.firstOrder;
    while (slot != 0) {
      const order = orderAt(slot);
      freezeOrder(order);
      slot = linksOf(order).ownNext;
    }
    at = position.next;
  }
  marginAccount(index);
}

/**
 * Calls an account whose balance is short of margin, or notes that an open call is met. On a net venue it is called when its
 * equity is below maintenance, up to initial margin, and covered when it reaches that.
 */
export function callAccount(index: u32, positionProfitMinor: i64, cause: u32): void {
  const account = accountAt(index);
  const balance = equityOf(account, positionProfitMinor);
  const missing = account.initialMinor - balance;
  // Who is in default and holds nothing more owes what no layer bore: that is no margin to call.
  if (account.inDefault && account.marginMinor == 0) return;
  if (balance < account.marginMinor) {
    noteCalled(account.venue, missing - account.callMinor);
    // A liquidation that is not over goes on, whatever is called on top of it.
    if (account.called == 0) account.called = 1;
    account.callMinor = missing;
    account.callSequence = emitMoneyEvent(EventKind.MarginCalled, 0, index, missing, balance, cause);
  } else if (account.called && missing <= 0) {
    endCall(index, balance, cause);
  }
}

/** Ends an open call that is covered. */
export function endCall(index: u32, balanceMinor: i64, cause: u32): void {
  const account = accountAt(index);
  account.called = <u8>0;
  account.callMinor = 0;
  emitMoneyEvent(EventKind.CallMet, 0, index, 0, balanceMinor, cause == 0 ? account.callSequence : cause);
}

/**
 * Settles one position finally at sumTicks / count: exact fraction, rounded once to a minor unit, ties away from zero.
 * What the rounding of all positions leaves stays with the clearing house and is counted. Its lots are gone.
 */
export function settleFinally(index: u32, sumTicks: i64, count: i64, cause: u32): void {
  const position = positionAt(index);
  const contract = contractAt(position.contract);
  const long = <i64>longLots(position);
  const short = <i64>shortLots(position);
  const previous = <i64>contract.previousSettlementTicks;
  const carryLong = previous * position.longYesterday + position.longTodayTicks;
  const carryShort = previous * position.shortYesterday + position.shortTodayTicks;
  // A net position that was closed today still has the day's difference to settle.
  if (long == 0 && short == 0 && carryLong == carryShort) return;
  // (long - short) x sum / count - carry: one fraction over count.
  const ticksTimesCount = (long - short) * sumTicks - (carryLong - carryShort) * count;
  const amount = mulDivNearest(ticksTimesCount, contract.tickValueMinor, count);
  const account: Account = accountAt(position.account);
  account.closedProfitMinor += amount;
  account.closedByTradeMinor += amount;
  houseAt(contract.venue).inTransitMinor -= amount;
  emptyPosition(position);
  contract.openLongLots -= long;
  contract.openShortLots -= short;
  contract.carryLongTicks -= carryLong;
  contract.carryShortTicks -= carryShort;
  marginPosition(position);
  marginAccount(position.account);
  if (amount != 0) {
    emitMoneyEvent(EventKind.VariationPaid, position.contract, position.account, amount, 0, cause);
  }
}

/** After all positions of a finally settled contract: what rounding left stays with the clearing house. */
export function finishFinal(contract: Contract): void {
  const h = header();
  assert(contract.openLongLots == 0, 'no lot outlives its contract');
  assert(contract.openShortLots == 0, 'no lot outlives its contract');
  const house = houseAt(contract.venue);
  const kept = house.inTransitMinor - contract.closedTicks * contract.tickValueMinor;
  h.roundingMinor = h.roundingMinor + kept;
  house.roundingMinor += kept;
  house.inTransitMinor = 0;
  contract.closedTicks = 0;
  contract.expired = <u8>1;
}

function emptyPosition(position: Position): void {
  if (venueAt(contractAt(position.contract).venue).accountModel == AccountModel.Gross) {
    takeLots(queueOf(position, true, false), position.longYesterday);
    takeLots(queueOf(position, true, true), position.longToday);
    takeLots(queueOf(position, false, false), position.shortYesterday);
    takeLots(queueOf(position, false, true), position.shortToday);
  }
  position.longYesterday = 0;
  position.longToday = 0;
  position.shortYesterday = 0;
  position.shortToday = 0;
  position.longTodayTicks = 0;
  position.shortTodayTicks = 0;
  position.longTradeTicks = 0;
  position.shortTradeTicks = 0;
}
