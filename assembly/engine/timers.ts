import { Timer } from '../state/world-records';
import { header, timerAt } from '../state/region';

// A binary heap of wake-ups in linear memory: earliest first, equal times by id, so the order of waking never depends
// on how the heap was built. Index from 1.

/** The system's own timers; agents follow from TIMER_AGENTS. */
export const TIMER_OPEN: u32 = 1;
export const TIMER_NEWS: u32 = 2;
export const TIMER_LOOK: u32 = 3;
export const TIMER_MINUTE: u32 = 4;
export const TIMER_CLOSE: u32 = 5;
/** While orders are gathered for the opening: some agents are asked. */
export const TIMER_GATHER: u32 = 6;
/** The opening bell after an auction. */
export const TIMER_BELL: u32 = 7;
/** The closing auction begins. */
export const TIMER_LAST_CALL: u32 = 8;
/** A venue opens later than the day begins. */
export const TIMER_LATE: u32 = 9;

export function addTimer(id: u32, timeMs: i64): void {
  const h = header();
  let at = h.timersCount + 1;
  h.timersCount = at;
  while (at > 1) {
    const parent = at >> 1;
    const other = timerAt(parent);
    if (!isEarlier(timeMs, id, other)) break;
    setTimer(at, other.timeMs, other.id);
    at = parent;
  }
  setTimer(at, timeMs, id);
}

/** Time of the earliest timer; there is one in every open world. */
export function nextTimerMs(): i64 {
  return header().timersCount == 0 ? i64.MAX_VALUE : timerAt(1).timeMs;
}

/** Takes the earliest timer out and returns its id. */
export function takeTimer(): u32 {
  const h = header();
  const id = timerAt(1).id;
  const count = h.timersCount - 1;
  h.timersCount = count;
  if (count == 0) return id;
  const last = timerAt(count + 1);
  const timeMs = last.timeMs;
  const lastId = last.id;
  let at: u32 = 1;
  while (true) {
    let child = at << 1;
    if (child > count) break;
    if (child < count && isEarlier(timerAt(child + 1).timeMs, timerAt(child + 1).id, timerAt(child))) child++;
    if (!isEarlier(timerAt(child).timeMs, timerAt(child).id, changetype<Timer>(last))) break;
    setTimer(at, timerAt(child).timeMs, timerAt(child).id);
    at = child;
  }
  setTimer(at, timeMs, lastId);
  return id;
}

function isEarlier(timeMs: i64, id: u32, other: Timer): bool {
  return timeMs < other.timeMs || (timeMs == other.timeMs && id < other.id);
}

function setTimer(index: u32, timeMs: i64, id: u32): void {
  const timer = timerAt(index);
  timer.timeMs = timeMs;
  timer.id = id;
}
