import { Side } from '../shared/codes';
import { Level } from '../state/book-records';
import { Contract } from '../state/records';
import { header, levelAt } from '../state/region';
import { setLevelBit } from './bitmap';
import { emptyWindows } from './trade-window';

/** Gives a contract its levels and bitmap words. @returns false when the levels of the start are used up */
export function allotLadder(contract: Contract, ladderTicks: i32): bool {
  const h = header();
  const capacity = (ladderTicks + 4095) & ~4095;
  if (h.levelsUsed + <u32>capacity > h.levelsMax) return false;
  contract.ladderCapacity = capacity;
  // Two rows of levels a price, one of bitmap words a side.
  contract.firstLevel = h.levelsUsed * 2;
  contract.firstWord = h.bitmapWordsUsed;
  contract.words = wordsOf(capacity);
  h.levelsUsed = h.levelsUsed + <u32>capacity;
  h.bitmapWordsUsed = h.bitmapWordsUsed + contract.words * 2;
  contract.bestBid = -1;
  contract.bestAsk = -1;
  emptyWindows(contract);
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
  moveLevels(contract, Side.Buy, base - oldBase, oldTicks);
  moveLevels(contract, Side.Sell, base - oldBase, oldTicks);
}

/**
 * Lowest price of a ladder centred on this price: no wider than what was allotted, and one tick at least; the price of a
 * spread may be negative.
 */
export function ladderBase(contract: Contract, middleTicks: i32, half: i32): i32 {
  const widest = (contract.ladderCapacity - 1) >> 1;
  const reach = half < widest ? half : widest;
  return middleTicks - reach < 1 && contract.nearLeg == 0 ? 1 : middleTicks - reach;
}

/** Highest price of a ladder centred on this price. */
export function ladderTop(contract: Contract, middleTicks: i32, half: i32): i32 {
  const widest = (contract.ladderCapacity - 1) >> 1;
  const reach = half < widest ? half : widest;
  return middleTicks + reach;
}

function moveLevels(contract: Contract, side: i32, shift: i32, oldTicks: i32): void {
  const bytes: usize = offsetof<Level>();
  const first = changetype<usize>(levelAt(contract, side, 0));
  const capacity = contract.ladderCapacity;
  const from = shift > 0 ? shift : 0;
  const to = shift > 0 ? 0 : -shift;
  const kept = min3(oldTicks - from, capacity - to, capacity - from);
  if (kept > 0) memory.copy(first + <usize>to * bytes, first + <usize>from * bytes, <usize>kept * bytes);
  const end = kept > 0 ? to + kept : 0;
  if (kept > 0 && to > 0) memory.fill(first, 0, <usize>to * bytes);
  memory.fill(first + <usize>end * bytes, 0, <usize>(capacity - end) * bytes);
  memory.fill(header().bitmapsBase + (contract.firstWord + <u32>side * contract.words) * 8, 0, contract.words * 8);
  if (side == Side.Buy) {
    if (contract.bestBid >= 0) contract.bestBid -= shift;
  } else if (contract.bestAsk >= 0) contract.bestAsk -= shift;
  for (let index = 0; index < capacity; index++) {
    if (levelAt(contract, side, index).orders > 0) setLevelBit(contract, side, index);
  }
}

function min3(a: i32, b: i32, c: i32): i32 {
  const lower = a < b ? a : b;
  return lower < c ? lower : c;
}
