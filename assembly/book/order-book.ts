import { Side } from '../shared/codes';
import { Contract, Level, Order } from '../state/records';
import { levelAt, orderAt } from '../state/region';
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

/** Best price of a side in ticks. The side must not be empty. */
export function bestPrice(contract: Contract, side: i32): i32 {
  const level = side == Side.Buy ? contract.bestBid : contract.bestAsk;
  assert(level >= 0, 'a best price is asked of a side that has one');
  return contract.ladderBaseTicks + level;
}

/** True when the side has orders. */
export function hasSide(contract: Contract, side: i32): bool {
  return (side == Side.Buy ? contract.bestBid : contract.bestAsk) >= 0;
}

/** Puts an order at the end of the queue of its price. */
export function joinLevel(contract: Contract, slot: u32, order: Order): void {
  const index = levelOf(contract, order.priceTicks);
  const level = levelAt(contract, index);
  order.next = 0;
  order.previous = level.tail;
  if (level.tail != 0) {
    orderAt(level.tail).next = slot;
  } else {
    level.head = slot;
    setLevelBit(contract, index);
    if (order.side == Side.Buy) {
      if (index > contract.bestBid) contract.bestBid = index;
    } else if (contract.bestAsk < 0 || index < contract.bestAsk) {
      contract.bestAsk = index;
    }
  }
  level.tail = slot;
  level.quantityLots += order.remainingLots;
  level.orders += 1;
}

/** Takes an order out of the queue of its price. */
export function leaveLevel(contract: Contract, order: Order): void {
  const index = levelOf(contract, order.priceTicks);
  const level = levelAt(contract, index);
  if (order.previous != 0) orderAt(order.previous).next = order.next;
  else level.head = order.next;
  if (order.next != 0) orderAt(order.next).previous = order.previous;
  else level.tail = order.previous;
  level.quantityLots -= order.remainingLots;
  level.orders -= 1;
  if (level.orders == 0) emptyLevel(contract, level, index);
}

/** Lowers the quantity of a resting order that keeps its place. */
export function reduceResting(contract: Contract, order: Order, byLots: i32): void {
  order.remainingLots -= byLots;
  levelAt(contract, levelOf(contract, order.priceTicks)).quantityLots -= byLots;
}

function emptyLevel(contract: Contract, level: Level, index: i32): void {
  assert(level.quantityLots == 0, 'an empty level holds no lots');
  clearLevelBit(contract, index);
  if (index == contract.bestBid) contract.bestBid = levelBelow(contract, index);
  else if (index == contract.bestAsk) contract.bestAsk = levelAbove(contract, index);
}

/** Level index of the next worse price of a side, -1 = none. */
export function nextWorse(contract: Contract, side: i32, level: i32): i32 {
  return side == Side.Buy ? levelBelow(contract, level) : levelAbove(contract, level);
}

/**
 * Lots an incoming order could trade at its limit or better.
 * @param stopAtOwn lots of this account end the count (1: the aggressor would be cancelled there) or are left out (2)
 */
export function fillableLots(
  contract: Contract,
  side: i32,
  limitTicks: i32,
  wantedLots: i32,
  account: u32,
  ownMode: i32,
): i64 {
  const opposite: i32 = side == Side.Buy ? Side.Sell : Side.Buy;
  let level = side == Side.Buy ? contract.bestAsk : contract.bestBid;
  let lots: i64 = 0;
  while (level >= 0 && lots < wantedLots) {
    const price = contract.ladderBaseTicks + level;
    if (side == Side.Buy ? price > limitTicks : price < limitTicks) break;
    if (ownMode == 0) {
      lots += levelAt(contract, level).quantityLots;
    } else {
      let slot = levelAt(contract, level).head;
      while (slot != 0) {
        const order = orderAt(slot);
        if (order.account != account) lots += order.remainingLots;
        else if (ownMode == 1) return lots;
        slot = order.next;
      }
    }
    level = nextWorse(contract, opposite, level);
  }
  return lots;
}

/** Worst price an order of this many lots would reach on the opposite side; the side must not be empty. */
export function worstReached(contract: Contract, side: i32, lots: i32): i32 {
  const opposite: i32 = side == Side.Buy ? Side.Sell : Side.Buy;
  let level = side == Side.Buy ? contract.bestAsk : contract.bestBid;
  let left: i64 = lots;
  while (true) {
    left -= levelAt(contract, level).quantityLots;
    if (left <= 0) break;
    const next = nextWorse(contract, opposite, level);
    if (next < 0) break;
    level = next;
  }
  return contract.ladderBaseTicks + level;
}
