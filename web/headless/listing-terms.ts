import {
  LADDER_TICKS_DEFAULT,
  LADDER_TICKS_MAX,
  LOT_NOTIONAL_MINOR_MAX,
  RATE_BPS_MAX,
} from '../../assembly/shared/limits';
import type { ExactValues } from '../core/record';
import type { FieldValues, LineError } from './fields';

/** What a rule may change of a contract's listing, in the order in which the core is told. */
export const LISTING_ORDER: readonly string[] = ['month', 'previousSettlementTicks', 'ladderTicks'];

/** Prices from the middle to the edge that a ladder needs: the own limit and 5 points, a fifth at least, what was asked. */
function ladderHalf(previousTicks: number, dailyLimitBps: number, asked: number): number {
  if (dailyLimitBps === 0) return Math.floor((asked === 0 ? LADDER_TICKS_DEFAULT : asked) / 2);
  const needed = Math.ceil((previousTicks * Math.max(dailyLimitBps + 500, 2_000)) / RATE_BPS_MAX) + 1;
  return Math.max(needed, Math.floor(asked / 2));
}

/**
 * Why a rule cannot change what the contract was listed with: it is a leg, somebody holds, orders or traded, or the levels
 * allotted at listing do not reach. null where it can.
 * @param given names of the fields that the line holds
 */
export function checkListingTerms(
  fields: FieldValues,
  given: ReadonlySet<string>,
  contract: ExactValues<'Contract'>,
): LineError | null {
  if (given.has('month') && contract.firstSpread !== 0)
    return { path: 'month', message: 'month cannot change: the contract is a leg' };
  let { previousSettlementTicks, ladderAsked } = contract;
  for (const field of LISTING_ORDER.slice(1)) {
    if (!given.has(field)) continue;
    if (contract.expired !== 0)
      return { path: field, message: `${field} cannot change: the contract has settled finally` };
    if (!isIdle(contract) || contract.tradesToday !== 0) {
      const message = `${field} can change only while nobody holds lots or has orders and nothing traded today`;
      return { path: field, message };
    }
    if (field === 'ladderTicks')
      ladderAsked = Number(fields[field] ?? (contract.dailyLimitBps === 0 ? LADDER_TICKS_DEFAULT : 0));
    else previousSettlementTicks = Number(fields[field]);
    const half = ladderHalf(previousSettlementTicks, contract.dailyLimitBps, ladderAsked);
    const widest = Math.floor((Math.min(contract.ladderCapacity, LADDER_TICKS_MAX) - 1) / 2);
    if (half > widest)
      return {
        path: field,
        message: `${field} needs a ladder of ${half * 2 + 1} ticks, allotted were ${widest * 2 + 1}`,
      };
    if (BigInt(previousSettlementTicks + half) * BigInt(contract.tickValueMinor) > BigInt(LOT_NOTIONAL_MINOR_MAX)) {
      const message = `the highest price of the ladder times tickValueMinor must be at most ${LOT_NOTIONAL_MINOR_MAX}`;
      return { path: field, message };
    }
  }
  return null;
}

/** True while nobody holds lots of the contract and no order of it is live. */
export function isIdle(contract: ExactValues<'Contract'>): boolean {
  const { openLongLots, bestBid, bestAsk, stopsHead, sleepersHead } = contract;
  return openLongLots === 0 && bestBid < 0 && bestAsk < 0 && stopsHead === 0 && sleepersHead === 0;
}
