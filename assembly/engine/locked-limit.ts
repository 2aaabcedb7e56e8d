import { Offset, Side } from '../shared/codes';
import { Contract, Level } from '../state/records';
import { orderAt } from '../state/region';

/**
 * The resting order that is served next at a price. Where the price is the day's limit of the resting side nobody stands
 * on the other side: the market is locked, and orders that close positions of earlier days go before the others, then
 * time. Source: SHFE trading rules of the 2000s, as quoted by brokers.
 */
export function firstServed(contract: Contract, level: Level, aggressorSide: i32, priceTicks: i32): u32 {
  if (contract.limitBps == 0) return level.head;
  const limit = aggressorSide == Side.Sell ? contract.upperLimitTicks : contract.lowerLimitTicks;
  if (priceTicks != limit) return level.head;
  let slot = level.head;
  while (slot != 0) {
    const order = orderAt(slot);
    if (order.offset == Offset.Close || order.offset == Offset.CloseYesterday) return slot;
    slot = order.next;
  }
  return level.head;
}
