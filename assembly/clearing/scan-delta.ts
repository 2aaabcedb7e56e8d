import { mulDivNearest } from '../math/fixed';
import { Contract } from '../state/records';
import { deliveryRemaining, deliveryTotal } from './delivery';

/** Lots are counted in millionths where a part of a lot may count. */
export const MILLION: i64 = 1000000;

/** Lots of a contract as scan margin counts them, in millionths: in the delivery month the part that can still move. */
export function deltaOf(contract: Contract, lots: i64): i64 {
  const total = deliveryTotal(contract);
  return total == 1 ? lots * MILLION : mulDivNearest(lots * MILLION, deliveryRemaining(contract), total);
}
