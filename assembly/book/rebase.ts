import { Contract, Level } from '../state/records';
import { header, levelAt } from '../state/region';
import { setLevelBit } from './bitmap';

/** Gives a contract its levels and bitmap words. @returns false when the levels of the start are used up */
export function allotLadder(contract: Contract, ladderTicks: i32): bool {
  const h = header();
  const capacity = (ladderTicks + 4095) & ~4095;
  if (h.levelsUsed + <u32>capacity > h.levelsMax) return false;
  contract.ladderCapacity = capacity;
  contract.firstLevel = h.levelsUsed;
  contract.firstWord = h.bitmapWordsUsed;
  h.levelsUsed = h.levelsUsed + <u32>capacity;
  h.bitmapWordsUsed = h.bitmapWordsUsed + wordsOf(capacity);
  contract.bestBid = -1;
  contract.bestAsk = -1;
  return true;
}

function wordsOf(capacity: i32): u32 {
  return ((<u32>capacity) >> 6) + ((<u32>capacity) >> 12) + 1;
}

/**
 * Centres the ladder on a price: the first level is at least 1 tick, the width at most what was allotted.
 * Queues move with their prices. Every resting order must fit the new ladder: the caller cancels the others before.
 */
export function centreLadder(contract: Contract, middleTicks: i32, half: i32): void {
  const oldBase = contract.ladderBaseTicks;
  const oldTicks = contract.ladderTicks;
  const base = ladderBase(contract, middleTicks, half);
  const ticks = ladderTop(contract, middleTicks, half) - base + 1;
  contract.ladderBaseTicks = base;
  contract.ladderTicks = ticks;
  if (oldTicks == 0 || base == oldBase) return;
  moveLevels(contract, base - oldBase, oldTicks);
}

/** Lowest price of a ladder centred on this price: one tick at least, and no wider than what was allotted. */
export function ladderBase(contract: Contract, middleTicks: i32, half: i32): i32 {
  const widest = (contract.ladderCapacity - 1) >> 1;
  const reach = half < widest ? half : widest;
  return middleTicks - reach < 1 ? 1 : middleTicks - reach;
}

/** Highest price of a ladder centred on this price. */
export function ladderTop(contract: Contract, middleTicks: i32, half: i32): i32 {
  const widest = (contract.ladderCapacity - 1) >> 1;
  const reach = half < widest ? half : widest;
  return middleTicks + reach;
}

function moveLevels(contract: Contract, shift: i32, oldTicks: i32): void {
  const bytes: usize = offsetof<Level>();
  const first = changetype<usize>(levelAt(contract, 0));
  const capacity = contract.ladderCapacity;
  const from = shift > 0 ? shift : 0;
  const to = shift > 0 ? 0 : -shift;
  const kept = min3(oldTicks - from, capacity - to, capacity - from);
  if (kept > 0) memory.copy(first + <usize>to * bytes, first + <usize>from * bytes, <usize>kept * bytes);
  const end = kept > 0 ? to + kept : 0;
  if (kept > 0 && to > 0) memory.fill(first, 0, <usize>to * bytes);
  memory.fill(first + <usize>end * bytes, 0, <usize>(capacity - end) * bytes);
  memory.fill(header().bitmapsBase + contract.firstWord * 8, 0, wordsOf(capacity) * 8);
  if (contract.bestBid >= 0) contract.bestBid -= shift;
  if (contract.bestAsk >= 0) contract.bestAsk -= shift;
  for (let index = 0; index < capacity; index++) {
    if (levelAt(contract, index).orders > 0) setLevelBit(contract, index);
  }
}

function min3(a: i32, b: i32, c: i32): i32 {
  const lower = a < b ? a : b;
  return lower < c ? lower : c;
}
