import { Offset, Side } from '../shared/codes';
import { Level, Order } from '../state/book-records';
import { Contract } from '../state/records';
import { linksOf, orderAt } from '../state/region';

/** True where the price is the day's limit of the side that an aggressor meets. */
export function isLockedPrice(contract: Contract, aggressorSide: i32, priceTicks: i32): bool {
  if (contract.limitBps == 0) return false;
  return priceTicks == (aggressorSide == Side.Sell ? contract.upperLimitTicks : contract.lowerLimitTicks);
}

/** True for an order that closes positions of earlier days. */
export function isServedFirst(order: Order): bool {
  return order.offset == Offset.Close || order.offset == Offset.CloseYesterday;
}

/**
 * The resting order that is served next at a price. Where the price is the day's limit of the resting side nobody stands
 * on the other side: the market is locked, and orders that close positions of earlier days go before the others, then
 * time. Source: SHFE trading rules of the 2000s, as quoted by brokers.
 */
export function firstServed(contract: Contract, level: Level, aggressorSide: i32, priceTicks: i32): u32 {
  if (!isLockedPrice(contract, aggressorSide, priceTicks)) return level.head;
  let slot = level.head;
  while (slot != 0) {
    const order = orderAt(slot);
    if (isServedFirst(order)) return slot;
    slot = linksOf(order).next;
  }
  return level.head;
}
