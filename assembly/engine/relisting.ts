import { Rule } from '../shared/codes';
import { LADDER_TICKS_DEFAULT, LADDER_TICKS_MAX, LOT_NOTIONAL_MINOR_MAX, PRICE_TICKS_MAX } from '../shared/limits';
import { centreLadder } from '../book/rebase';
import { emptyWindows } from '../book/trade-window';
import { ladderHalf, setLimits } from '../clearing/limits';
import { Contract } from '../state/records';
import { refreshAccountsOf } from './rule-effects';
import { noteProduct } from './scan-setup';

/**
 * Changes what a contract was listed with: its month while it is a leg of no spread; its previous settlement and its ladder
 * while nobody holds lots, no order is live and nothing traded today, with ladder and limits centred anew.
 * @returns false when the rule is not one of these, or its value does not fit
 */
export function setListingTerm(index: u32, contract: Contract, rule: u32, value: i64): bool {
  if (rule == Rule.Month) {
    if (contract.firstSpread != 0 || value < i32.MIN_VALUE || value > i32.MAX_VALUE) return false;
    contract.month = <i32>value;
    noteProduct(index, contract);
    refreshAccountsOf(contract.venue);
    return true;
  }
  if (!isIdle(contract) || contract.tradesToday != 0 || contract.expired) return false;
  if (rule == Rule.PreviousSettlementTicks) {
    if (value < 1 || value > PRICE_TICKS_MAX / 4) return false;
    return recentre(index, contract, <i32>value, contract.ladderAsked);
  }
  if (rule != Rule.LadderTicks || value < 0 || value > LADDER_TICKS_MAX / 4) return false;
  const automatic = contract.dailyLimitBps != 0 ? 0 : LADDER_TICKS_DEFAULT;
  return recentre(index, contract, contract.previousSettlementTicks, value == 0 ? automatic : <i32>value);
}

/** Centres ladder and limits. @returns false, with nothing changed, when the levels that were allotted do not reach */
function recentre(index: u32, contract: Contract, previousTicks: i32, ladderAsked: i32): bool {
  const oldTicks = contract.previousSettlementTicks;
  const oldAsked = contract.ladderAsked;
  contract.previousSettlementTicks = previousTicks;
  contract.ladderAsked = ladderAsked;
  const half = ladderHalf(contract);
  const highest = <i64>previousTicks + half;
  if (half > (contract.ladderCapacity - 1) >> 1 || highest * contract.tickValueMinor > LOT_NOTIONAL_MINOR_MAX) {
    contract.previousSettlementTicks = oldTicks;
    contract.ladderAsked = oldAsked;
    return false;
  }
  contract.lastTicks = previousTicks;
  contract.markTicks = previousTicks;
  contract.settlementTicks = previousTicks;
  centreLadder(contract, previousTicks, half);
  emptyWindows(contract);
  setLimits(index, 0);
  return true;
}

/** True while nobody holds lots and no order is live. */
export function isIdle(contract: Contract): bool {
  return (
    contract.openLongLots == 0 &&
    contract.bestBid < 0 &&
    contract.bestAsk < 0 &&
    contract.stopsHead == 0 &&
    contract.sleepersHead == 0
  );
}
