import { EventKind, MarginMethod, Offset, OrderKind, SelfMatch, Side, TimeInForce } from '../shared/codes';
import { RejectReason } from '../shared/reject-reasons';
import { BPS } from '../shared/scales';
import { clamp32, divCeil, max64, min64, mulDivNearest } from '../math/fixed';
import { hasSide } from '../book/order-book';
import { endCall } from '../clearing/day-money';
import { accountPositionProfit, equityOf, isCharged } from '../clearing/margin';
import { longLots, shortLots } from '../clearing/positions';
import { beginEvent, commitEvent } from '../state/event-log';
import { NewOrder } from '../state/commands';
import { PositionLiquidated } from '../state/events';
import { Contract, Position, Task } from '../state/records';
import { accountAt, clearRecord, commandAddress, contractAt, header, positionAt, venueAt } from '../state/region';
import { enterOrder } from './order-entry';
import { popTask, pushCancelAll, pushTask, TaskKind, topTask } from './tasks';

/**
 * Forced liquidation of one account. The trigger is exact; the execution is a convention: its resting orders are
 * cancelled, then immediate-or-cancel orders go into the same book at the day's limit price, the side with the largest
 * margin first and no more lots than cover the call, until it is covered or nobody trades.
 */
export function pushLiquidation(account: u32): void {
  const task = pushTask(TaskKind.Liquidate, accountAt(account).callSequence);
  task.a = account;
}

/** A liquidation that found nobody goes on later in the day, wherever somebody quotes by then. */
export function pursueLiquidation(account: u32): void {
  pushLiquidation(account);
  const task = topTask();
  task.stage = Stage.Choose;
  task.wide = <i64>ONLY_QUOTED;
}

/** Highest bit of a task's given-up sides: send nothing to where nobody quotes. */
const ONLY_QUOTED: u64 = 0x8000000000000000;

/** Sides of positions that one liquidation can tell apart: the bits below ONLY_QUOTED. */
const SIDES_MAX: u32 = 63;

enum Stage {
  Cancel = 0,
  Choose = 1,
  Traded = 2,
}

export function stepLiquidate(): void {
  const task = topTask();
  if (task.stage == Stage.Cancel) {
    task.stage = Stage.Choose;
    pushCancelAll(task.a, 0, RejectReason.Liquidation, task.cause);
  } else if (task.stage == Stage.Choose) {
    chooseSide(task);
  } else {
    noteProgress(task);
  }
}

function chooseSide(task: Task): void {
  const account = accountAt(task.a);
  const balance = equityOf(account, accountPositionProfit(account));
  const missing = account.initialMinor - balance;
  if (missing <= 0) {
    endCall(task.a, balance, task.cause);
    popTask();
    return;
  }
  if (!findLargest(task)) {
    account.called = 2;
    popTask();
    return;
  }
  sendOrder(task, missing);
}

/**
 * Finds the side with the largest margin among those that may be tried, of equal ones that of the contract listed first;
 * b = position, c = side, d = its ordinal.
 */
function findLargest(task: Task): bool {
  let largest: i64 = 0;
  let ordinal: u32 = 0;
  let at = accountAt(task.a).firstPosition;
  while (at != 0) {
    const position = positionAt(at);
    for (let side: u32 = 0; side < 2; side++) {
      const margin = side == 0 ? position.longMarginMinor : position.shortMarginMinor;
      const isFirst = margin == largest && margin > 0 && position.contract < positionAt(task.b).contract;
      if ((margin > largest || isFirst) && canTry(task, position, side, ordinal)) {
        largest = margin;
        task.b = at;
        task.c = side;
        task.d = ordinal;
      }
      ordinal++;
    }
    at = position.next;
  }
  return largest > 0;
}

/** True for a side that was not given up and whose closing covers something; in pursuit only where somebody quotes. */
function canTry(task: Task, position: Position, side: u32, ordinal: u32): bool {
  if (ordinal >= SIDES_MAX) return false;
  if ((((<u64>task.wide) >> (<u64>ordinal)) & 1) != 0) return false;
  if (!isCharged(accountAt(task.a), position, side)) return false;
  if (((<u64>task.wide) & ONLY_QUOTED) == 0) return true;
  return hasSide(contractAt(position.contract), side == 0 ? Side.Buy : Side.Sell);
}

function sendOrder(task: Task, missing: i64): void {
  const position = positionAt(task.b);
  const contract = contractAt(position.contract);
  const isLong = task.c == 0;
  // In pursuit its owner may have ordered again to close what is sold here.
  const held = isLong
    ? position.heldLongToday + position.heldLongYesterday
    : position.heldShortToday + position.heldShortYesterday;
  if (held > 0) {
    task.stage = Stage.Cancel;
    return;
  }
  const lots = isLong ? longLots(position) : shortLots(position);
  const margin = isLong ? position.longMarginMinor : position.shortMarginMinor;
  const perLot = max64(initialOf(contract, margin) / lots, 1);
  const wanted = <i32>min64(divCeil(missing, perLot), lots);
  task.e = <u32>lots;
  task.stage = Stage.Traded;
  sendForced(position, isLong ? Side.Sell : Side.Buy, wanted, task.cause);
}

/** Sends an immediate-or-cancel order that closes lots of a position at the day's limit price, and tells it before. */
export function sendForced(position: Position, side: i32, lots: i32, cause: u32): void {
  const h = header();
  const number = h.nextOwnNumber;
  h.nextOwnNumber = number + 1;
  const price = limitPrice(contractAt(position.contract), side);
  const told = tellLiquidation(position, number, side, price, lots, cause);
  const command = scratchOrder();
  command.number = number;
  command.account = position.account;
  command.contract = position.contract;
  command.priceTicks = price;
  command.quantityLots = lots;
  command.side = <u8>side;
  enterOrder(command, true, told);
}

/** The spare record behind the command port, which no batch reaches. */
export function spareRecord(): usize {
  return commandAddress(header().commandsMax - 1);
}

/** An order that the core writes itself, in the spare record. */
export function scratchOrder(): NewOrder {
  const address = spareRecord();
  clearRecord(address, offsetof<NewOrder>());
  const command = changetype<NewOrder>(address);
  command.orderKind = <u8>OrderKind.Limit;
  command.timeInForce = <u8>TimeInForce.ImmediateOrCancel;
  command.offset = <u8>Offset.Close;
  command.selfMatch = <u8>SelfMatch.Venue;
  command.protectionTicks = -1;
  return command;
}

/** What margin comes to at the rate that a call asks for. */
function initialOf(contract: Contract, marginMinor: i64): i64 {
  const venue = venueAt(contract.venue);
  return venue.margin == MarginMethod.Scan ? mulDivNearest(marginMinor, venue.initialBps, BPS) : marginMinor;
}

function limitPrice(contract: Contract, side: i32): i32 {
  const top = contract.ladderBaseTicks + contract.ladderTicks - 1;
  if (contract.limitBps == 0) return side == Side.Buy ? top : contract.ladderBaseTicks;
  const price = side == Side.Buy ? contract.upperLimitTicks : contract.lowerLimitTicks;
  return clamp32(price, contract.ladderBaseTicks, top);
}

function tellLiquidation(position: Position, number: i64, side: i32, price: i32, lots: i32, cause: u32): u32 {
  const address = beginEvent(EventKind.PositionLiquidated, position.contract, cause);
  const event = changetype<PositionLiquidated>(address);
  event.number = number;
  event.account = position.account;
  event.priceTicks = price;
  event.quantityLots = lots;
  event.side = <u8>side;
  event.kept = <u8>1;
  commitEvent(address);
  return event.sequence;
}

/** A side on which nothing traded is given up for today. */
function noteProgress(task: Task): void {
  const position = positionAt(task.b);
  const lots = <u32>(task.c == 0 ? longLots(position) : shortLots(position));
  if (lots == task.e) task.wide = <i64>((<u64>task.wide) | ((<u64>1) << (<u64>task.d)));
  task.stage = Stage.Choose;
}
