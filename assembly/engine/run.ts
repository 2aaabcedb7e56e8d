import { CommandKind, Phase } from '../shared/codes';
import { DAYS_MAX, TIME_MS_MAX } from '../shared/limits';
import { RejectReason } from '../shared/reject-reasons';
import { DAY_MS } from '../shared/scales';
import { CommandHeader, NewOrder } from '../state/commands';
import { hasEventRoom } from '../state/event-log';
import { commandAddress, contractAt, header } from '../state/region';
import { checkCheaply } from './invariants';
import { checkNotCrossed } from '../book/book-checks';
import { stepDefault } from './default';
import { dispatch, refuseCommand } from './dispatch';
import { runExpress } from './express';
import { stepSizeFund } from './fund-sizing';
import { stepCancelAll } from './cancel-all';
import { stepCancelTrades } from './cancel-trades';
import { nextToResume } from './halts';
import { stepFinalSettle } from './final-settle';
import { stepLiquidate } from './liquidation';
import { stepMark } from './mark';
import { workOrder } from './matching';
import { stepNextDay } from './next-day';
import { stepReduce } from './reduction';
import { tellQuotes } from './quotes';
import { stepSettle } from './settle-day';
import { pushStops, stepStops } from './stops';
import { popTask, pushSetPhase, TaskKind, topTask } from './tasks';
import { nextTimerMs } from './timers';
import { stepSetPhase, stepUncross } from './uncross';
import { stepWake } from './wake';
import { fireTimer, stepCloseDay, stepGather, stepLook, stepPursue } from './world';

/**
 * Works off what is due until nothing is left or the event port is nearly full: the running task, then timers up to
 * the target time, then the next command of the batch, whose time is the next target.
 * @returns 1 = more to do: read the events and call again; 0 = done
 */
export function run(): i32 {
  const h = header();
  while (true) {
    if (!hasEventRoom()) return 1;
    if (h.stopsDue && mayLookAtStops()) pushStops();
    if (h.tasksDepth > 0) {
      stepTask();
      if (h.tasksDepth == 0) checkCheaply();
      if (h.tellsQuotes) tellQuotes();
      continue;
    }
    if (passTime()) continue;
    if (h.targetMs > h.timeMs) h.timeMs = h.targetMs;
    runExpress();
    if (h.stopsDue || h.tasksDepth > 0 || !hasEventRoom()) continue;
    if (h.commandCursor >= h.commandCount) return 0;
    const command = changetype<CommandHeader>(commandAddress(h.commandCursor));
    if (command.timeMs > latestMs()) {
      h.commandCursor = h.commandCursor + 1;
      refuseCommand(command.kind, RejectReason.OutOfRange);
      continue;
    }
    if (command.timeMs > h.targetMs) {
      h.targetMs = command.timeMs;
      continue;
    }
    h.commandCursor = h.commandCursor + 1;
    dispatch(command);
    if (h.tasksDepth == 0) checkAfter(command);
    if (h.tellsQuotes) tellQuotes();
  }
}

/** Latest time that a command may move the clock to: a world ends with its last possible day. */
function latestMs(): i64 {
  return header().isWorld ? <i64>(DAYS_MAX + 1) * DAY_MS : <i64>TIME_MS_MAX;
}

/** Stop orders enter when the message that moved the price is worked off; an agent's wishes are a message each. */
function mayLookAtStops(): bool {
  return header().tasksDepth == 0 || topTask().kind == TaskKind.Wake;
}

/** Lets the next thing happen that is due up to the target time: a halt ends, then a timer. @returns false when none is */
function passTime(): bool {
  const h = header();
  const timer = h.isWorld ? nextTimerMs() : i64.MAX_VALUE;
  if (h.nextHaltMs <= h.targetMs && h.nextHaltMs <= timer) {
    if (h.nextHaltMs > h.timeMs) h.timeMs = h.nextHaltMs;
    pushSetPhase(nextToResume(), 0, Phase.Continuous, 0);
    return true;
  }
  if (timer > h.targetMs) return false;
  h.timeMs = timer;
  fireTimer();
  return true;
}

/** Orders touch one contract: its totals are compared at once, the others' when something touches them. */
function checkAfter(command: CommandHeader): void {
  if (command.kind == CommandKind.NewOrder) {
    // A refused command may have any number here.
    const contract = changetype<NewOrder>(command).contract;
    if (contract >= 1 && contract <= header().contractsCount) {
      checkNotCrossed(contractAt(contract));
      return;
    }
  }
  checkCheaply();
}

function stepTask(): void {
  const task = topTask();
  switch (task.kind) {
    case TaskKind.Match:
      if (workOrder(task.a)) popTask();
      break;
    case TaskKind.CancelAll:
      stepCancelAll();
      break;
    case TaskKind.Settle:
      stepSettle();
      break;
    case TaskKind.NextDay:
      stepNextDay();
      break;
    case TaskKind.Liquidate:
      stepLiquidate();
      break;
    case TaskKind.FinalSettle:
      stepFinalSettle();
      break;
    case TaskKind.Mark:
      stepMark();
      break;
    case TaskKind.Wake:
      stepWake();
      break;
    case TaskKind.Look:
      stepLook();
      break;
    case TaskKind.Pursue:
      stepPursue();
      break;
    case TaskKind.CloseDay:
      stepCloseDay();
      break;
    case TaskKind.Gather:
      stepGather();
      break;
    case TaskKind.SetPhase:
      stepSetPhase();
      break;
    case TaskKind.Uncross:
      stepUncross();
      break;
    case TaskKind.Stops:
      stepStops();
      break;
    case TaskKind.Default:
      stepDefault();
      break;
    case TaskKind.Reduce:
      stepReduce();
      break;
    case TaskKind.SizeFund:
      stepSizeFund();
      break;
    case TaskKind.CancelTrades:
      stepCancelTrades();
      break;
    default:
      assert(false, 'a task has a known kind');
  }
}

/** Begins a batch of commands that stand in the port. One whose time lies before the clock acts now. */
export function beginBatch(count: u32): void {
  const h = header();
  assert(count < h.commandsMax, 'a batch leaves the spare record free');
  assert(h.tasksDepth == 0, 'batches follow one another');
  h.commandCursor = 0;
  h.commandCount = count;
  h.targetMs = h.timeMs;
}
