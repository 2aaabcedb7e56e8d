import { EventKind, Phase } from '../shared/codes';
import { endCall } from '../clearing/day-money';
import { setLimits } from '../clearing/limits';
import { accountPositionProfit, equityOf } from '../clearing/margin';
import { beginMeasures } from '../clearing/measures';
import { emitPlainEvent } from '../state/event-log';
import { Task } from '../state/records';
import { accountAt, contractAt, header, venueAt } from '../state/region';
import { pushLiquidation } from './liquidation';
import { chainOutside, stepAwake, stepOutside } from './sleepers';
import { popTask, pushSetPhase, topTask } from './tasks';

enum Stage {
  Begin = 0,
  Calls = 1,
  Limits = 2,
  OldOrders = 3,
  Sleepers = 4,
  Phases = 5,
  End = 6,
}

/**
 * One micro-step of a new trading day: first every account whose call is still open is liquidated through the book, at
 * the limits still in force; then come the limits from the last settlement; orders outside them go or fall asleep, and
 * sleepers inside them wake.
 */
export function stepNextDay(): void {
  const task = topTask();
  switch (task.stage) {
    case Stage.Begin:
      beginDay(task);
      break;
    case Stage.Limits:
      stepLimits(task);
      break;
    case Stage.OldOrders:
      stepOldOrders(task);
      break;
    case Stage.Calls:
      stepCalls(task);
      break;
    case Stage.Sleepers:
      if (!stepAwake(task)) task.stage = Stage.Phases;
      break;
    case Stage.Phases:
      task.stage = Stage.End;
      if (header().isWorld && !opensAtOnce(task.a)) pushSetPhase(0, task.a, Phase.Auction, task.cause);
      break;
    default:
      emitPlainEvent(EventKind.DayOpened, 0, task.a, venueAt(task.a).day, task.cause);
      popTask();
  }
}

function beginDay(task: Task): void {
  const venue = venueAt(task.a);
  venue.day += 1;
  beginMeasures(task.a);
  // Without an auction the doors are open from the start, so that liquidations find the book.
  if (opensAtOnce(task.a)) pushSetPhase(0, task.a, Phase.Continuous, task.cause);
  task.stage = Stage.Calls;
}

function stepLimits(task: Task): void {
  const count = header().contractsCount;
  for (let index = task.b + 1; index <= count; index++) {
    const contract = contractAt(index);
    if (contract.venue != task.a || contract.expired) continue;
    contract.limitBps = contract.nextLimitBps;
    setLimits(index, task.cause);
    task.b = index;
    return;
  }
  task.stage = Stage.OldOrders;
  task.b = 0;
  task.c = chainOutside(task.a);
}

/** Worlds open by themselves, in the terminal the sender sets phases. Only the first venue rings a bell, when the day begins. */
function opensAtOnce(index: u32): bool {
  const venue = venueAt(index);
  return header().isWorld != 0 && (index > 1 || venue.openingAuctionMs == 0 || venue.opensLaterMs != 0);
}

function stepOldOrders(task: Task): void {
  if (stepOutside(task)) return;
  task.stage = Stage.Sleepers;
  task.b = 0;
}

function stepCalls(task: Task): void {
  const count = header().accountsCount;
  for (let index = task.b + 1; index <= count; index++) {
    const account = accountAt(index);
    if (account.venue != task.a || !account.called || account.called == 3) continue;
    task.b = index;
    const balance = equityOf(account, accountPositionProfit(account));
    if (balance >= account.initialMinor) endCall(index, balance, task.cause);
    else if (header().isWorld && !opensAtOnce(task.a)) account.called = 2;
    else pushLiquidation(index);
    return;
  }
  task.stage = Stage.Limits;
  task.b = 0;
}
