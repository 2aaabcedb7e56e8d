import { Contract } from '../state/records';

/**
 * Last price at which the balance is first short of margin, ticks; 0 = no such price on the way to zero.
 * Intraday margin does not move with the price (lots are margined at trade price or previous settlement), the balance
 * moves by tick value times net lots a tick.
 * @param spareMinor balance less margin
 */
export function callPrice(contract: Contract, spareMinor: i64, netLots: i32): i32 {
  if (netLots == 0 || spareMinor < 0) return 0;
  const perTick = contract.tickValueMinor * <i64>(netLots > 0 ? netLots : -netLots);
  const ticks = spareMinor / perTick + 1;
  const price = <i64>contract.markTicks + (netLots > 0 ? -ticks : ticks);
  return price < 1 || price > 10000000 ? 0 : <i32>price;
}
