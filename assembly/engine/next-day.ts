import { EventKind, OrderStatus, Phase } from '../shared/codes';
import { RejectReason } from '../shared/reject-reasons';
import { endCall } from '../clearing/day-money';
import { isOutsideLimits, setLimits } from '../clearing/limits';
import { accountPositionProfit, balanceOf } from '../clearing/margin';
import { emitPlainEvent } from '../state/event-log';
import { Task } from '../state/records';
import { accountAt, contractAt, header, orderAt, venueAt } from '../state/region';
import { pushLiquidation } from './liquidation';
import { cancelResting } from './matching';
import { popTask, topTask } from './tasks';

enum Stage {
  Begin = 0,
  Calls = 1,
  Limits = 2,
  OldOrders = 3,
  End = 4,
}

/**
 * One micro-step of a new trading day: first every account whose call is still open is liquidated through the book, at
 * the limits still in force; then come the limits from the last settlement, and orders outside them go.
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
    default:
      emitPlainEvent(EventKind.DayOpened, 0, task.a, venueAt(task.a).day, task.cause);
      popTask();
  }
}

function beginDay(task: Task): void {
  const venue = venueAt(task.a);
  venue.day += 1;
  const h = header();
  if (h.isWorld) {
    const count = h.contractsCount;
    for (let index: u32 = 1; index <= count; index++) {
      const contract = contractAt(index);
      if (contract.venue == task.a && !contract.expired) contract.phase = <u8>Phase.Continuous;
    }
  }
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
}

function stepOldOrders(task: Task): void {
  const used = header().ordersUsed;
  for (let slot = task.b + 1; slot <= used; slot++) {
    const order = orderAt(slot);
    if (order.status != OrderStatus.Resting) continue;
    const contract = contractAt(order.contract);
    if (contract.venue != task.a || !isOutsideLimits(contract, order.priceTicks)) continue;
    cancelResting(slot, order, RejectReason.OutsideLimits, task.cause);
    task.b = slot;
    return;
  }
  task.stage = Stage.End;
}

function stepCalls(task: Task): void {
  const count = header().accountsCount;
  for (let index = task.b + 1; index <= count; index++) {
    const account = accountAt(index);
    if (account.venue != task.a || !account.called) continue;
    task.b = index;
    const balance = balanceOf(account, accountPositionProfit(account));
    if (balance >= account.marginMinor) endCall(index, balance, task.cause);
    else pushLiquidation(index);
    return;
  }
  task.stage = Stage.Limits;
  task.b = 0;
}
