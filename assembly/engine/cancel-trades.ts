import { AccountModel, EventKind } from '../shared/codes';
import { RejectReason } from '../shared/reject-reasons';
import { emptyWindows } from '../book/trade-window';
import { beginFigures, emptyToday, refreshAccount } from '../clearing/day-money';
import { queueOf, returnLots, takeLots } from '../clearing/lots';
import { positionProfitAt } from '../clearing/margin';
import { longLots, shortLots } from '../clearing/positions';
import { emptySettlementWindow } from '../clearing/settlement-window';
import { beginEvent, commitEvent, emitPhaseEvent, emitPlainEvent } from '../state/event-log';
import { PositionRestored } from '../state/events';
import { Contract, Position, Task } from '../state/records';
import { accountAt, contractAt, header, positionAt, venueAt } from '../state/region';
import { popTask, pushCancelAll, pushTask, TaskKind, topTask } from './tasks';

// All trades of a contract since the last settlement are cancelled, as London did with nickel on 8 March 2022: its orders go,
// every position is again what it was when the day began, and the day's figures begin anew.
// Simplified: fees are kept. Simplified: older lots that were closed today come back as one, with their exact sum by trade.
// Assumption: what participants have learned from the trades they keep.

enum Stage {
  Orders = 0,
  Positions = 1,
}

/**
 * Begins to cancel the day's trades of a contract, or with 0 of all contracts of a venue; or tells why not. a = contract,
 * b = last contract, c = position.
 */
export function pushCancelTrades(contract: u32, venue: u32, cause: u32): void {
  const reason = whyTheyStand(contract, venue);
  if (reason != RejectReason.None) {
    emitPhaseEvent(EventKind.CancellingRefused, contract, reason, 0, cause);
    return;
  }
  const task = pushTask(TaskKind.CancelTrades, cause);
  task.a = contract != 0 ? contract : 1;
  task.b = contract != 0 ? contract : header().contractsCount;
  task.d = contract != 0 ? contractAt(contract).venue : venue;
}

function whyTheyStand(contract: u32, venue: u32): i32 {
  if (contract != 0) {
    const one = contractAt(contract);
    if (one.expired) return RejectReason.ContractExpired;
    if (one.hasImplied) return RejectReason.TradesJoined;
    venue = one.venue;
  }
  return venueAt(venue).tradesStand ? RejectReason.TradesStand : RejectReason.None;
}

/** One micro-step: a contract's orders, its positions one by one, its figures; after the last one its venue's accounts. */
export function stepCancelTrades(): void {
  const task = topTask();
  if (task.a > task.b) {
    revalue(task);
  } else if (task.stage == Stage.Positions) {
    stepPosition(task, contractAt(task.a));
  } else {
    beginContract(task, contractAt(task.a));
  }
}

/** As a mark does: whoever has less than its margin now is called, and a call that is covered ends. */
function revalue(task: Task): void {
  const contract = task.e;
  const cause = task.cause;
  popTask();
  if (contract == 0) return;
  const mark = pushTask(TaskKind.Mark, cause);
  mark.a = contract;
}

function beginContract(task: Task, contract: Contract): void {
  if (contract.venue != task.d || contract.expired) {
    task.a++;
    return;
  }
  task.stage = Stage.Positions;
  task.c = 0;
  task.e = task.a;
  const lots = contract.dayVolumeLots;
  task.cause = emitPlainEvent(EventKind.TradesCancelled, task.a, lots, contract.lastTicks, task.cause);
  pushCancelAll(0, task.a, RejectReason.TradesCancelled, task.cause);
}

function stepPosition(task: Task, contract: Contract): void {
  const count = header().positionsCount;
  for (let index = task.c + 1; index <= count; index++) {
    if (positionAt(index).contract != task.a) continue;
    restore(positionAt(index), contract, task.cause);
    task.c = index;
    return;
  }
  beginFigures(contract);
  contract.minuteVolumeLots = 0;
  emptyWindows(contract);
  emptySettlementWindow(contract);
  task.stage = Stage.Orders;
  task.a++;
}

/**
 * A position becomes what it was when the day began. The contract's sums follow it, so that the clearing house stands on the
 * other side until that is restored too; all its orders are gone, so nothing is held.
 */
function restore(position: Position, contract: Contract, cause: u32): void {
  const account = accountAt(position.account);
  const closed = position.closedTicks * contract.tickValueMinor;
  const amount = -closed - positionProfitAt(position, contract, contract.markTicks);
  const long = position.beganLong - longLots(position);
  const short = position.beganShort - shortLots(position);
  const previous = <i64>contract.previousSettlementTicks;
  const oldLong = position.beganLong - position.longYesterday;
  const oldShort = position.beganShort - position.shortYesterday;
  contract.openLongLots += long;
  contract.openShortLots += short;
  contract.carryLongTicks += previous * oldLong - position.longTodayTicks;
  contract.carryShortTicks += previous * oldShort - position.shortTodayTicks;
  contract.closedTicks -= position.closedTicks;
  account.closedProfitMinor -= closed;
  if (venueAt(contract.venue).accountModel == AccountModel.Gross) {
    const longTicks = restoreLots(position, true, oldLong);
    const shortTicks = restoreLots(position, false, oldShort);
    // By trade a lot that was closed gave as much more than by date as it had cost less than the previous settlement.
    account.closedByTradeMinor -=
      closed + (previous * (oldLong - oldShort) - longTicks + shortTicks) * contract.tickValueMinor;
    position.longTradeTicks = position.beganLongTicks;
    position.shortTradeTicks = position.beganShortTicks;
  }
  position.longYesterday = position.beganLong;
  position.shortYesterday = position.beganShort;
  position.closedTicks = 0;
  emptyToday(position);
  refreshAccount(position.account);
  if (amount != 0 || (long | short) != 0) tellRestored(position, amount, long, short, cause);
}

/** Today's lots go; so many older ones that were closed come back in front. @returns the sum by trade of these */
function restoreLots(position: Position, isLong: bool, lots: i32): i64 {
  takeLots(queueOf(position, isLong, true), isLong ? position.longToday : position.shortToday);
  if (lots == 0) return 0;
  const began = isLong ? position.beganLongTicks : position.beganShortTicks;
  const left = isLong
    ? position.longTradeTicks - position.longTodayTicks
    : position.shortTradeTicks - position.shortTodayTicks;
  returnLots(
    queueOf(position, isLong, false),
    lots,
    began - left,
    venueAt(contractAt(position.contract).venue).day - 1,
  );
  return began - left;
}

function tellRestored(position: Position, amountMinor: i64, longLots: i32, shortLots: i32, cause: u32): void {
  const address = beginEvent(EventKind.PositionRestored, position.contract, cause);
  const event = changetype<PositionRestored>(address);
  event.account = position.account;
  event.amountMinor = amountMinor;
  event.longLots = longLots;
  event.shortLots = shortLots;
  event.kept = <u8>1;
  commitEvent(address);
}
