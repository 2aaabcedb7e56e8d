import { callAccount } from '../clearing/day-money';
import { accountPositionProfit, equityOf } from '../clearing/margin';
import { Account } from '../state/records';
import { accountAt, contractAt, header } from '../state/region';
import { popTask, pushTask, TaskKind, topTask } from './tasks';

/** Intraday revaluation of a contract: losses may be called, gains are not paid. */
export function pushMark(contract: u32, priceTicks: i32): void {
  contractAt(contract).markTicks = priceTicks;
  pushTask(TaskKind.Mark, 0).a = contract;
}

/** Revalues a venue's accounts during the day at the marks as they are: worlds, as often as the venue's rule says. */
export function pushRevaluation(venue: u32): void {
  pushTask(TaskKind.Mark, 0).c = venue;
}

/** One micro-step of a revaluation: the next account of the venue. */
export function stepMark(): void {
  const task = topTask();
  const venue = task.c != 0 ? task.c : contractAt(task.a).venue;
  const count = header().accountsCount;
  for (let index = task.b + 1; index <= count; index++) {
    const account = accountAt(index);
    if (account.venue != venue || (task.c != 0 && isCalledEnough(account))) continue;
    callAccount(index, accountPositionProfit(account), task.cause);
    task.b = index;
    return;
  }
  popTask();
}

/** True when an open call already asks for all that is missing: the next revaluation repeats none. */
function isCalledEnough(account: Account): bool {
  const missing = account.initialMinor - equityOf(account, accountPositionProfit(account));
  return account.called != 0 && missing > 0 && missing <= account.callMinor;
}
