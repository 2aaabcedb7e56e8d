import { Contract } from '../state/records';
import { header } from '../state/region';

// Which price levels of a side hold orders: one bit a level, and two storeys above that say which words are not zero.
// Each side has its own: while orders are gathered for an auction, bids and asks stand at the same prices.

function wordAddress(contract: Contract, side: i32, word: u32): usize {
  return header().bitmapsBase + (contract.firstWord + <u32>side * contract.words + word) * 8;
}

function secondStorey(contract: Contract): u32 {
  return (<u32>contract.ladderCapacity) >> 6;
}

function thirdStorey(contract: Contract): u32 {
  return secondStorey(contract) + ((<u32>contract.ladderCapacity) >> 12);
}

/** Marks a level of a side as holding orders. */
export function setLevelBit(contract: Contract, side: i32, level: i32): void {
  const index = <u32>level;
  setBit(wordAddress(contract, side, index >> 6), index & 63);
  setBit(wordAddress(contract, side, secondStorey(contract) + (index >> 12)), (index >> 6) & 63);
  setBit(wordAddress(contract, side, thirdStorey(contract)), index >> 12);
}

/** Marks a level of a side as empty. */
export function clearLevelBit(contract: Contract, side: i32, level: i32): void {
  const index = <u32>level;
  if (clearBit(wordAddress(contract, side, index >> 6), index & 63) != 0) return;
  if (clearBit(wordAddress(contract, side, secondStorey(contract) + (index >> 12)), (index >> 6) & 63) != 0) return;
  clearBit(wordAddress(contract, side, thirdStorey(contract)), index >> 12);
}

/** First level above this one that holds orders of the side, -1 = none. A level of -1 asks for the lowest. */
export function levelAbove(contract: Contract, side: i32, level: i32): i32 {
  const index = <u32>(level + 1);
  if (index >= <u32>contract.ladderCapacity) return -1;
  const word = load<u64>(wordAddress(contract, side, index >> 6)) >> (<u64>(index & 63));
  if (word != 0) return <i32>(index + <u32>ctz(word));
  const group = (index >> 6) + 1;
  if (group << 6 >= <u32>contract.ladderCapacity) return -1;
  const second = load<u64>(wordAddress(contract, side, secondStorey(contract) + (group >> 6))) >> (<u64>(group & 63));
  if (second != 0) return lowestIn(contract, side, group + <u32>ctz(second));
  const block = (group >> 6) + 1;
  if (block > 63) return -1;
  const third = load<u64>(wordAddress(contract, side, thirdStorey(contract))) >> (<u64>block);
  if (third == 0) return -1;
  const found = block + <u32>ctz(third);
  return lowestIn(
    contract,
    side,
    (found << 6) + <u32>ctz(load<u64>(wordAddress(contract, side, secondStorey(contract) + found))),
  );
}

/** First level below this one that holds orders of the side, -1 = none. A level of ladderCapacity asks for the highest. */
export function levelBelow(contract: Contract, side: i32, level: i32): i32 {
  if (level <= 0) return -1;
  const index = <u32>(level - 1);
  const wordShift: u64 = 63 - (index & 63);
  const word = load<u64>(wordAddress(contract, side, index >> 6)) << wordShift;
  if (word != 0) return <i32>(index - <u32>clz(word));
  if (index >> 6 == 0) return -1;
  const group = (index >> 6) - 1;
  const groupShift: u64 = 63 - (group & 63);
  const second = load<u64>(wordAddress(contract, side, secondStorey(contract) + (group >> 6))) << groupShift;
  if (second != 0) return highestIn(contract, side, group - <u32>clz(second));
  if (group >> 6 == 0) return -1;
  const block = (group >> 6) - 1;
  const blockShift: u64 = 63 - block;
  const third = load<u64>(wordAddress(contract, side, thirdStorey(contract))) << blockShift;
  if (third == 0) return -1;
  const found = block - <u32>clz(third);
  const top = load<u64>(wordAddress(contract, side, secondStorey(contract) + found));
  return highestIn(contract, side, (found << 6) + 63 - <u32>clz(top));
}

function lowestIn(contract: Contract, side: i32, word: u32): i32 {
  return <i32>((word << 6) + <u32>ctz(load<u64>(wordAddress(contract, side, word))));
}

function highestIn(contract: Contract, side: i32, word: u32): i32 {
  return <i32>((word << 6) + 63 - <u32>clz(load<u64>(wordAddress(contract, side, word))));
}

function setBit(address: usize, bit: u32): void {
  store<u64>(address, load<u64>(address) | ((<u64>1) << (<u64>bit)));
}

/** Clears a bit and returns what is left of the word. */
function clearBit(address: usize, bit: u32): u64 {
  const word = load<u64>(address) & ~((<u64>1) << (<u64>bit));
  store<u64>(address, word);
  return word;
}
