import { Contract } from '../state/records';

/** Lots are counted in millionths where a part of a lot may count. */
export const MILLION: i64 = 1000000;

/** Lots of a contract as scan margin counts them, in millionths. */
export function deltaOf(contract: Contract, lots: i64): i64 {
  return lots * MILLION;
}
