import { Phase, Side } from '../shared/codes';
import { Level } from '../state/book-records';
import { Contract } from '../state/records';
import { contractAt, levelAt } from '../state/region';
import { bestLevel, nextWorse, oppositeOf, reaches } from './order-book';

// Prices that three books imply: a calendar spread is near minus far, so any two of the three make the third. Only resting
// orders imply prices, from their best levels alone. A way is named by its spread contract: seen from a month it leads
// through that spread and the other leg, seen from the spread through both legs.

/** The two books that an incoming order would meet on a way, and how their prices make one. */
@unmanaged
export class ImpliedWay {
  /** First and second contract: near leg or spread first, and the side of the resting orders there. */
  firstContract: u32;
  secondContract: u32;
  firstSide: u32;
  secondSide: u32;
  /** The price is first + second or first - second. */
  isSum: u32;
  reserved0: u32;
}

/** One record in the static data of the module: filled and read within one call, no state. */
export function wayOf(index: u32, contract: Contract, spread: u32, side: i32): ImpliedWay {
  const way = changetype<ImpliedWay>(<usize>memory.data(24));
  const terms = contractAt(spread);
  const opposite = oppositeOf(side);
  if (index == spread) {
    set(way, terms.nearLeg, opposite, terms.farLeg, side, false);
  } else if (index == terms.nearLeg) {
    set(way, spread, opposite, terms.farLeg, opposite, true);
  } else {
    set(way, terms.nearLeg, opposite, spread, side, false);
  }
  return way;
}

function set(way: ImpliedWay, first: u32, firstSide: u32, second: u32, secondSide: u32, isSum: bool): void {
  way.firstContract = first;
  way.firstSide = firstSide;
  way.secondContract = second;
  way.secondSide = secondSide;
  way.isSum = isSum ? 1 : 0;
}

/** True when both books of a way have orders and may trade. */
export function isOpen(way: ImpliedWay): bool {
  const first = contractAt(way.firstContract);
  const second = contractAt(way.secondContract);
  return (
    first.phase == <u8>Phase.Continuous &&
    second.phase == <u8>Phase.Continuous &&
    !first.expired &&
    !second.expired &&
    bestLevel(first, way.firstSide) >= 0 &&
    bestLevel(second, way.secondSide) >= 0
  );
}

/** Price of a way whose books stand at these levels. */
function priceAt(way: ImpliedWay, firstLevel: i32, secondLevel: i32): i32 {
  const first = contractAt(way.firstContract).ladderBaseTicks + firstLevel;
  const second = contractAt(way.secondContract).ladderBaseTicks + secondLevel;
  return way.isSum ? first + second : first - second;
}

/** Price that an open way implies. */
export function wayPrice(way: ImpliedWay): i32 {
  return priceAt(
    way,
    bestLevel(contractAt(way.firstContract), way.firstSide),
    bestLevel(contractAt(way.secondContract), way.secondSide),
  );
}

/** True when an open way's price is one that the contract itself may trade at: on its ladder, inside its daily limits. */
function isWithin(contract: Contract, priceTicks: i32): bool {
  const level = priceTicks - contract.ladderBaseTicks;
  if (level < 0 || level >= contract.ladderTicks) return false;
  return contract.limitBps == 0 || (priceTicks <= contract.upperLimitTicks && priceTicks >= contract.lowerLimitTicks);
}

/** First way of a contract: the spread itself, or the first spread a month is a leg of; 0 = none. */
export function firstWay(index: u32, contract: Contract): u32 {
  return contract.nearLeg != 0 ? index : contract.firstSpread;
}

/** Next way after this one, 0 = none. */
export function nextWay(index: u32, contract: Contract, spread: u32): u32 {
  if (contract.nearLeg != 0) return 0;
  const terms = contractAt(spread);
  return terms.nearLeg == index ? terms.nextOfNear : terms.nextOfFar;
}

/** Way with the best implied price for an incoming order of this side; 0 = none. */
export function bestWay(index: u32, contract: Contract, side: i32): u32 {
  let best: u32 = 0;
  let bestTicks = 0;
  for (let spread = firstWay(index, contract); spread != 0; spread = nextWay(index, contract, spread)) {
    const way = wayOf(index, contract, spread, side);
    if (!isOpen(way)) continue;
    const price = wayPrice(way);
    if (!isWithin(contract, price)) continue;
    if (best == 0 || (side == Side.Buy ? price < bestTicks : price > bestTicks)) {
      best = spread;
      bestTicks = price;
    }
  }
  return best;
}

/** Lots that the best implied price offers: the smaller of what the two best levels show, over all ways at that price. */
export function impliedLots(index: u32, contract: Contract, side: i32, priceTicks: i32): i64 {
  let lots: i64 = 0;
  for (let spread = firstWay(index, contract); spread != 0; spread = nextWay(index, contract, spread)) {
    const way = wayOf(index, contract, spread, side);
    if (!isOpen(way) || wayPrice(way) != priceTicks) continue;
    const first = bestOf(contractAt(way.firstContract), way.firstSide).quantityLots;
    const second = bestOf(contractAt(way.secondContract), way.secondSide).quantityLots;
    lots += first < second ? first : second;
  }
  return lots;
}

function bestOf(contract: Contract, side: i32): Level {
  return levelAt(contract, side, bestLevel(contract, side));
}

/** Lots an incoming order could trade against implied prices at its limit or better, hidden ones included. */
export function fillableImplied(index: u32, contract: Contract, side: i32, limitTicks: i32, wantedLots: i32): i64 {
  let lots: i64 = 0;
  for (let spread = firstWay(index, contract); spread != 0; spread = nextWay(index, contract, spread)) {
    const way = wayOf(index, contract, spread, side);
    if (isOpen(way) && isWithin(contract, wayPrice(way))) lots += fillableOnWay(way, side, limitTicks, wantedLots);
  }
  return lots;
}

/** Walks both books of a way at once, each from its best level, as far as the price they make is good enough. */
function fillableOnWay(way: ImpliedWay, side: i32, limitTicks: i32, wantedLots: i32): i64 {
  const first = contractAt(way.firstContract);
  const second = contractAt(way.secondContract);
  let firstLevel = bestLevel(first, way.firstSide);
  let secondLevel = bestLevel(second, way.secondSide);
  let firstLeft = allLots(first, way.firstSide, firstLevel);
  let secondLeft = allLots(second, way.secondSide, secondLevel);
  let lots: i64 = 0;
  while (lots < wantedLots && reaches(side, limitTicks, priceAt(way, firstLevel, secondLevel))) {
    const both = firstLeft < secondLeft ? firstLeft : secondLeft;
    lots += both;
    firstLeft -= both;
    secondLeft -= both;
    if (firstLeft == 0) {
      firstLevel = nextWorse(first, way.firstSide, firstLevel);
      if (firstLevel < 0) break;
      firstLeft = allLots(first, way.firstSide, firstLevel);
    }
    if (secondLeft == 0) {
      secondLevel = nextWorse(second, way.secondSide, secondLevel);
      if (secondLevel < 0) break;
      secondLeft = allLots(second, way.secondSide, secondLevel);
    }
  }
  return lots;
}

function allLots(contract: Contract, side: i32, index: i32): i64 {
  const level = levelAt(contract, side, index);
  return level.quantityLots + level.hiddenLots;
}
