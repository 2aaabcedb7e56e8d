import { accountAt, header, orderAt, positionAt } from '../state/region';
import { cancelResting } from './order-life';
import { popTask, topTask } from './tasks';

/** One micro-step of a cancel-all: the next live order goes, position by position, oldest first. */
export function stepCancelAll(): void {
  const task = topTask();
  const count = header().positionsCount;
  while (task.d <= count) {
    if (task.a != 0) {
      task.d = nextOfAccount(task.a, task.d);
      if (task.d == 0) break;
    }
    const position = positionAt(task.d);
    const matches = (task.a == 0 || position.account == task.a) && (task.b == 0 || position.contract == task.b);
    if (matches && position.firstOrder != 0) {
      cancelResting(position.firstOrder, orderAt(position.firstOrder), <u16>task.c, task.cause);
      return;
    }
    task.d += 1;
  }
  popTask();
}

/** First position of an account from an index on, 0 = none: an account has few of the many there are. */
function nextOfAccount(account: u32, from: u32): u32 {
  let first: u32 = 0;
  for (let at = accountAt(account).firstPosition; at != 0; at = positionAt(at).next) {
    if (at >= from && (first == 0 || at < first)) first = at;
  }
  return first;
}
