import { Contract } from '../state/records';
import { header, tradeTimeAddress } from '../state/region';

// Highest and lowest trade of a rolling window, exact and in bounded memory: each price level keeps the time of its last
// trade, and two cursors for each watcher stand on the highest and lowest level traded inside its window. A cursor moves
// outwards with a trade and inwards when its level has left the window. A level of -1 says that nothing traded.

/** Cursors of one watcher: the address of the high one; the low one follows it. */
export function breakerCursors(contract: Contract): usize {
  return changetype<usize>(contract) + offsetof<Contract>('breakerHigh');
}

export function velocityCursors(contract: Contract): usize {
  return changetype<usize>(contract) + offsetof<Contract>('velocityHigh');
}

/** Level of the highest trade later than now - windowMs, -1 = none. */
export function windowHigh(contract: Contract, cursors: usize, windowMs: i64): i32 {
  const low = load<i32>(cursors, 4);
  let high = load<i32>(cursors);
  if (high < 0) return -1;
  while (high >= low && !isInside(contract, high, windowMs)) high--;
  if (high < low) {
    empty(cursors);
    return -1;
  }
  store<i32>(cursors, high);
  return high;
}

/** Level of the lowest trade later than now - windowMs, -1 = none. */
export function windowLow(contract: Contract, cursors: usize, windowMs: i64): i32 {
  const high = load<i32>(cursors);
  let low = load<i32>(cursors, 4);
  if (high < 0) return -1;
  while (low <= high && !isInside(contract, low, windowMs)) low++;
  if (low > high) {
    empty(cursors);
    return -1;
  }
  store<i32>(cursors, low, 4);
  return low;
}

/** Notes a trade at a level, now. */
export function noteWindowTrade(contract: Contract, level: i32): void {
  store<i64>(tradeTimeAddress(contract, level), header().timeMs + 1);
  widen(breakerCursors(contract), level);
  widen(velocityCursors(contract), level);
}

/** Forgets all trades: after a halt, and with a new previous settlement. */
export function emptyWindows(contract: Contract): void {
  memory.fill(tradeTimeAddress(contract, 0), 0, (<usize>contract.ladderCapacity) << 3);
  empty(breakerCursors(contract));
  empty(velocityCursors(contract));
}

/** The length of a window changed: what a shorter one had left may be inside again. The cursors come in from the ends. */
export function reopenWindows(contract: Contract): void {
  open(contract, breakerCursors(contract));
  open(contract, velocityCursors(contract));
}

function open(contract: Contract, cursors: usize): void {
  store<i32>(cursors, contract.ladderTicks - 1);
  store<i32>(cursors, 0, 4);
}

function widen(cursors: usize, level: i32): void {
  const high = load<i32>(cursors);
  if (high < 0) {
    store<i32>(cursors, level);
    store<i32>(cursors, level, 4);
    return;
  }
  if (level > high) store<i32>(cursors, level);
  if (level < load<i32>(cursors, 4)) store<i32>(cursors, level, 4);
}

function empty(cursors: usize): void {
  store<i32>(cursors, -1);
  store<i32>(cursors, -1, 4);
}

function isInside(contract: Contract, level: i32, windowMs: i64): bool {
  const noted = load<i64>(tradeTimeAddress(contract, level));
  return noted != 0 && noted - 1 > header().timeMs - windowMs;
}
