import { callAccount } from '../clearing/day-money';
import { accountPositionProfit } from '../clearing/margin';
import { accountAt, contractAt, header } from '../state/region';
import { popTask, pushTask, TaskKind, topTask } from './tasks';

/** Intraday revaluation of a contract: losses may be called, gains are not paid. */
export function pushMark(contract: u32, priceTicks: i32): void {
  contractAt(contract).markTicks = priceTicks;
  pushTask(TaskKind.Mark, 0).a = contract;
}

/** One micro-step of a revaluation: the next account of the venue. */
export function stepMark(): void {
  const task = topTask();
  const count = header().accountsCount;
  for (let index = task.b + 1; index <= count; index++) {
    const account = accountAt(index);
    if (account.venue != contractAt(task.a).venue) continue;
    callAccount(index, accountPositionProfit(account), task.cause);
    task.b = index;
    return;
  }
  popTask();
}
