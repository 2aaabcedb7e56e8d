import { Task } from '../state/records';
import { clearRecord, header, taskAt, TASKS_MAX } from '../state/region';

/** Work that takes more than one micro-step. Kinds stand only in the running call: never in a snapshot. */
export enum TaskKind {
  None = 0,
  Match = 1,
  CancelAll = 2,
  Settle = 3,
  NextDay = 4,
  Liquidate = 5,
  FinalSettle = 6,
  Mark = 7,
  Wake = 8,
  Look = 9,
  CloseDay = 10,
  Pursue = 11,
  SetPhase = 12,
  Uncross = 13,
  Stops = 14,
  Gather = 15,
  Default = 16,
  Reduce = 17,
  SizeFund = 18,
  CancelTrades = 19,
}

/** Puts a task on top: it is worked off before the one below goes on. */
export function pushTask(kind: u32, cause: u32): Task {
  const h = header();
  assert(h.tasksDepth < TASKS_MAX, 'the stack of tasks has room');
  const task = taskAt(h.tasksDepth);
  h.tasksDepth = h.tasksDepth + 1;
  clearRecord(changetype<usize>(task), offsetof<Task>());
  task.kind = <u8>kind;
  task.cause = cause;
  return task;
}

/** The task being worked off. */
export function topTask(): Task {
  return taskAt(header().tasksDepth - 1);
}

/** The top task is done. */
export function popTask(): void {
  const h = header();
  assert(h.tasksDepth > 0, 'a task ends once');
  h.tasksDepth = h.tasksDepth - 1;
}

/** An order found the event port full: its matching goes on when the port was read. */
export function pushMatch(slot: u32): void {
  pushTask(TaskKind.Match, 0).a = slot;
}

/** Cancels all live orders of an account and/or a contract (0 = any), for a reason. */
export function pushCancelAll(account: u32, contract: u32, reason: i32, cause: u32): void {
  const task = pushTask(TaskKind.CancelAll, cause);
  task.a = account;
  task.b = contract;
  task.c = reason;
  task.d = 1;
}

/** Puts one contract, or else all of a venue, into a phase. */
export function pushSetPhase(contract: u32, venue: u32, phase: i32, cause: u32): void {
  const task = pushTask(TaskKind.SetPhase, cause);
  task.a = contract;
  task.b = venue;
  task.c = <u32>phase;
}
