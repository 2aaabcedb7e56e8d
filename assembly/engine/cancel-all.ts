import { findPosition } from '../clearing/positions';
import { positionAt, orderAt, header } from '../state/region';
import { cancelResting } from './order-life';
import { popTask, topTask } from './tasks';

/** One micro-step of a cancel-all: the next live order goes, position by position, oldest first. */
export function stepCancelAll(): void {
  const task = topTask();
  let count = header().positionsCount;
  // One account in one contract: its one position is the whole way.
  if (task.a != 0 && task.b != 0) {
    task.d = findPosition(task.a, task.b);
    count = task.d;
  }
  while (task.d <= count && task.d != 0) {
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
