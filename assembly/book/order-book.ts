import { Phase, Side } from '../shared/codes';
import { Level, Order } from '../state/book-records';
import { Contract } from '../state/records';
import { levelAt, linksAt, linksOf, orderAt, termsOf } from '../state/region';
import { clearLevelBit, levelAbove, levelBelow, setLevelBit } from './bitmap';

/** Level index of a price of this contract. The caller knows the price to be on the ladder. */
export function levelOf(contract: Contract, priceTicks: i32): i32 {
  return priceTicks - contract.ladderBaseTicks;
}

/** True when the book of this contract can hold the price. */
export function isOnLadder(contract: Contract, priceTicks: i32): bool {
  const level = priceTicks - contract.ladderBaseTicks;
  return level >= 0 && level < contract.ladderTicks;
}

/** True while orders are gathered: nothing trades, and the book may be crossed. */
export function isGathering(contract: Contract): bool {
  return contract.phase >= <u8>Phase.Auction;
}

/** Level index of the best price of a side, -1 = no orders. */
export function bestLevel(contract: Contract, side: i32): i32 {
  // The two stand side by side: which one is asked for is not known long before, and a branch would often be guessed wrong.
  return load<i32>(changetype<usize>(contract) + ((<usize>side) << 2), offsetof<Contract>('bestBid'));
}

/** Best price of a side in ticks. The side must not be empty. */
export function bestPrice(contract: Contract, side: i32): i32 {
  const level = bestLevel(contract, side);
  assert(level >= 0, 'a side has a best price');
  return contract.ladderBaseTicks + level;
}

/** True when the side has orders. */
export function hasSide(contract: Contract, side: i32): bool {
  return bestLevel(contract, side) >= 0;
}

/** The other side. */
export function oppositeOf(side: i32): i32 {
  return side == Side.Buy ? Side.Sell : Side.Buy;
}

/** True when an order of this side and limit would trade at a price. */
export function reaches(side: i32, limitTicks: i32, priceTicks: i32): bool {
  return side == Side.Buy ? priceTicks <= limitTicks : priceTicks >= limitTicks;
}

/** Puts an order at the end of the queue of its price: its shown lots, and what it hides. */
export function joinLevel(contract: Contract, slot: u32, order: Order): void {
  const side = order.side;
  const index = levelOf(contract, order.priceTicks);
  const level = levelAt(contract, side, index);
  const tail = level.tail;
  const links = linksAt(slot);
  links.next = 0;
  links.previous = tail;
  order.isTop = 0;
  if (tail != 0) {
    linksAt(tail).next = slot;
  } else {
    level.head = slot;
    setLevelBit(contract, side, index);
    if (side == Side.Buy) {
      if (index > contract.bestBid) {
        contract.bestBid = index;
        order.isTop = 1;
      }
    } else if (contract.bestAsk < 0 || index < contract.bestAsk) {
      contract.bestAsk = index;
      order.isTop = 1;
    }
  }
  level.tail = slot;
  level.quantityLots += order.shownLots;
  level.hiddenLots += order.remainingLots - order.shownLots;
  level.orders += 1;
}

/** Takes an order out of the queue of its price. */
export function leaveLevel(contract: Contract, order: Order): void {
  const side = order.side;
  const index = levelOf(contract, order.priceTicks);
  const level = levelAt(contract, side, index);
  const links = linksOf(order);
  const next = links.next;
  const previous = links.previous;
  if (previous != 0) linksAt(previous).next = next;
  else level.head = next;
  if (next != 0) linksAt(next).previous = previous;
  else level.tail = previous;
  level.quantityLots -= order.shownLots;
  level.hiddenLots -= order.remainingLots - order.shownLots;
  const orders = level.orders - 1;
  level.orders = orders;
  if (orders == 0) emptyLevel(contract, side, level, index);
}

/** Lowers a resting order's shown and remaining lots: it keeps its place, if need be with nothing shown. */
export function reduceResting(contract: Contract, order: Order, byLots: i32): void {
  order.remainingLots -= byLots;
  order.shownLots -= byLots;
  levelAt(contract, order.side, levelOf(contract, order.priceTicks)).quantityLots -= byLots;
}

/** Lowers a resting order to a remaining quantity that it keeps its place with: what it hides goes first. */
export function shrinkResting(contract: Contract, order: Order, lots: i32): void {
  const level = levelAt(contract, order.side, levelOf(contract, order.priceTicks));
  const shown = order.shownLots < lots ? order.shownLots : lots;
  level.quantityLots -= order.shownLots - shown;
  level.hiddenLots -= order.remainingLots - order.shownLots - (lots - shown);
  order.shownLots = shown;
  order.remainingLots = lots;
}

/** Lots an order shows when it joins a queue: all, or an iceberg's next slice. */
export function sliceOf(order: Order): i32 {
  if (!order.hasTerms) return order.remainingLots;
  const display = termsOf(order).displayLots;
  return display != 0 && display < order.remainingLots ? display : order.remainingLots;
}

/** The last order of a level has gone: its bit, and the best price if it was this one. */
export function emptyLevel(contract: Contract, side: i32, level: Level, index: i32): void {
  assert(level.quantityLots == 0 && level.hiddenLots == 0, 'an empty level holds no lots');
  clearLevelBit(contract, side, index);
  if (side == Side.Buy) {
    if (index == contract.bestBid) contract.bestBid = levelBelow(contract, Side.Buy, index);
  } else if (index == contract.bestAsk) contract.bestAsk = levelAbove(contract, Side.Sell, index);
}

/** Level index of the next worse price of a side, -1 = none. */
export function nextWorse(contract: Contract, side: i32, level: i32): i32 {
  return side == Side.Buy ? levelBelow(contract, side, level) : levelAbove(contract, side, level);
}

/**
 * Lots an incoming order could trade with resting orders at its limit or better, hidden ones included.
 * @param ownMode lots of this account count (0), end the count (1: the aggressor would be cancelled there) or are left
 * out (2)
 */
export function fillableLots(
  contract: Contract,
  side: i32,
  limitTicks: i32,
  wantedLots: i32,
  account: u32,
  ownMode: i32,
): i64 {
  const opposite = oppositeOf(side);
  let at = bestLevel(contract, opposite);
  let lots: i64 = 0;
  while (at >= 0 && lots < wantedLots) {
    if (!reaches(side, limitTicks, contract.ladderBaseTicks + at)) break;
    const level = levelAt(contract, opposite, at);
    if (ownMode == 0) {
      lots += level.quantityLots + level.hiddenLots;
    } else {
      let slot = level.head;
      while (slot != 0) {
        const order = orderAt(slot);
        if (order.account != account) lots += order.remainingLots;
        else if (ownMode == 1) return lots;
        slot = linksOf(order).next;
      }
    }
    at = nextWorse(contract, opposite, at);
  }
  return lots;
}

/** Worst price an order of this many lots would reach on the opposite side; the side must not be empty. */
export function worstReached(contract: Contract, side: i32, lots: i32): i32 {
  const opposite = oppositeOf(side);
  let at = bestLevel(contract, opposite);
  let left: i64 = lots;
  while (true) {
    const level = levelAt(contract, opposite, at);
    left -= level.quantityLots + level.hiddenLots;
    if (left <= 0) break;
    const next = nextWorse(contract, opposite, at);
    if (next < 0) break;
    at = next;
  }
  return contract.ladderBaseTicks + at;
}
