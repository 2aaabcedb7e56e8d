import { Side } from '../shared/codes';
import { Order } from '../state/book-records';
import { Contract } from '../state/records';
import { termsOf } from '../state/region';

// Stop orders that wait far away cost a trade nothing: the contract knows between which prices none of them is reached. The
// bounds widen with every order that joins and come anew whenever all waiting orders are looked at; an order that leaves
// does not move them, so they may be wider than need be, never narrower.

/** True when a trade at this price may have reached a waiting order. */
export function mayReachStops(contract: Contract, priceTicks: i32): bool {
  if (contract.stopsHead == 0) return false;
  return priceTicks >= contract.lowestBuyStop || priceTicks <= contract.highestSellStop;
}

/** An order is about to join the waiting ones: the bounds of their stop prices take it in. */
export function widenStops(contract: Contract, order: Order): void {
  if (contract.stopsHead == 0) forgetStops(contract);
  const stop = termsOf(order).stopTicks;
  if (order.side == Side.Buy) {
    if (stop < contract.lowestBuyStop) contract.lowestBuyStop = stop;
  } else if (stop > contract.highestSellStop) contract.highestSellStop = stop;
}

/** Bounds of an empty list. */
export function forgetStops(contract: Contract): void {
  contract.lowestBuyStop = i32.MAX_VALUE;
  contract.highestSellStop = i32.MIN_VALUE;
}
