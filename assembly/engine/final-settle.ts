import { EventKind, SettlementRule } from '../shared/codes';
import { RejectReason } from '../shared/reject-reasons';
import { nextWay } from '../book/implied';
import { finishFinal, settleFinally } from '../clearing/day-money';
import { finalTicks, tellSettlementPrice } from '../clearing/settlement-price';
import { emitPlainEvent } from '../state/event-log';
import { Task } from '../state/records';
import { contractAt, header, positionAt } from '../state/region';
import { refreshAccountsOf } from './rule-effects';
import { noteProduct } from './scan-setup';
import { popTask, pushCancelAll, pushTask, TaskKind, topTask } from './tasks';

/** Final cash settlement of a contract at sum / count ticks: the arithmetic mean of the delivery month's fixings. */
export function pushFinalSettle(contract: u32, sumTicks: i64, count: i64, cause: u32): void {
  const task = pushTask(TaskKind.FinalSettle, cause);
  task.a = contract;
  task.wide = sumTicks;
  task.c = <u32>count;
}

enum Stage {
  Cancel = 0,
  Spreads = 1,
  Price = 2,
  Positions = 3,
}

export function stepFinalSettle(): void {
  const task = topTask();
  if (task.stage == Stage.Cancel) {
    task.stage = Stage.Spreads;
    task.d = contractAt(task.a).firstSpread;
    pushCancelAll(0, task.a, RejectReason.Expired, task.cause);
  } else if (task.stage == Stage.Spreads) {
    endSpread(task);
  } else if (task.stage == Stage.Price) {
    tellPrice(task);
  } else {
    stepPosition(task);
  }
}

/** A spread ends with the first of its legs. d is the next one. */
function endSpread(task: Task): void {
  const spread = task.d;
  if (spread == 0) {
    task.stage = Stage.Price;
    return;
  }
  const terms = contractAt(spread);
  task.d = nextWay(task.a, contractAt(task.a), spread);
  if (terms.expired) return;
  terms.expired = 1;
  pushCancelAll(0, spread, RejectReason.Expired, task.cause);
}

function tellPrice(task: Task): void {
  const contract = contractAt(task.a);
  contract.settlementTicks = finalTicks(task.wide, task.c);
  tellSettlementPrice(task.a, task.wide, task.c, SettlementRule.Final, task.cause);
  task.cause = header().sequence;
  task.stage = Stage.Positions;
}

function stepPosition(task: Task): void {
  const count = header().positionsCount;
  for (let index = task.b + 1; index <= count; index++) {
    if (positionAt(index).contract != task.a) continue;
    settleFinally(index, task.wide, task.c, task.cause);
    task.b = index;
    return;
  }
  const contract = contractAt(task.a);
  finishFinal(contract);
  // The next month is now the product's first, whose charge may be another.
  noteProduct(task.a, contract);
  refreshAccountsOf(contract.venue);
  contract.lastTicks = contract.settlementTicks;
  contract.markTicks = contract.settlementTicks;
  emitPlainEvent(EventKind.ContractExpired, task.a, task.wide, task.c, task.cause);
  popTask();
}
