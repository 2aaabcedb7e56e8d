import { EventKind, SettlementRule } from '../shared/codes';
import { clamp32, divNearest, mulDivNearest } from '../math/fixed';
import { beginEvent, commitEvent } from '../state/event-log';
import { SettlementPriceSet } from '../state/events';
import { Contract } from '../state/records';
import { contractAt, header } from '../state/region';
import { noteLock } from './limits';

/**
 * Sets one contract's settlement price of the day: volume-weighted average of the day's trades to the nearest tick;
 * without a trade the middle of bid, ask and previous settlement where both sides are quoted, the limit where the
 * market is locked, the nearest earlier traded month's percentage change, else the previous settlement.
 * Earlier months of the product must have been done before: the caller goes by month.
 */
export function setSettlementPrice(index: u32, cause: u32): void {
  const contract = contractAt(index);
  let numerator: i64 = contract.previousSettlementTicks;
  let denominator: i64 = 1;
  let rule: i32 = SettlementRule.Previous;
  noteLock(contract);
  if (contract.dayVolumeLots > 0) {
    numerator = contract.dayNotionalTicks;
    denominator = contract.dayVolumeLots;
    rule = SettlementRule.DayVwap;
  } else if (contract.bestBid >= 0 && contract.bestAsk >= 0) {
    numerator = middleOfThree(contract);
    rule = SettlementRule.MiddleOfThree;
  } else if (contract.lockedNow) {
    numerator = contract.lockedDirection > 0 ? contract.upperLimitTicks : contract.lowerLimitTicks;
    rule = SettlementRule.LockedLimit;
  } else {
    const earlier = earlierTradedMonth(contract);
    if (earlier != 0) {
      const other = contractAt(earlier);
      numerator = changedLike(contract, other);
      rule = SettlementRule.EarlierMonth;
    }
  }
  contract.settlementTicks = <i32>divNearest(numerator, denominator);
  contract.settlementRule = <u8>rule;
  tellSettlementPrice(index, numerator, denominator, rule, cause);
}

/** Tells a settlement price; the exact value is numerator / denominator ticks. */
export function tellSettlementPrice(index: u32, numerator: i64, denominator: i64, rule: i32, cause: u32): void {
  const contract = contractAt(index);
  const address = beginEvent(EventKind.SettlementPriceSet, index, cause);
  const event = changetype<SettlementPriceSet>(address);
  event.numerator = numerator;
  event.denominator = denominator;
  event.priceTicks = contract.settlementTicks;
  event.rule = rule;
  event.openInterestLots = contract.openLongLots;
  event.volumeLots = contract.dayVolumeLots;
  event.kept = <u8>1;
  commitEvent(address);
}

function middleOfThree(contract: Contract): i32 {
  const bid = contract.ladderBaseTicks + contract.bestBid;
  const ask = contract.ladderBaseTicks + contract.bestAsk;
  // While orders are gathered the bid may stand above the ask.
  const low = bid < ask ? bid : ask;
  return clamp32(contract.previousSettlementTicks, low, bid < ask ? ask : bid);
}

/** Nearest earlier month of the same product and venue that traded today, 0 = none. */
function earlierTradedMonth(contract: Contract): u32 {
  let best: u32 = 0;
  const count = header().contractsCount;
  for (let index: u32 = 1; index <= count; index++) {
    const other = contractAt(index);
    if (other.venue != contract.venue || other.product != contract.product || other.expired) continue;
    // A spread stands in a month's place in the list, but its price is no month's.
    if (other.month >= contract.month || other.dayVolumeLots == 0 || other.nearLeg != 0) continue;
    if (best == 0 || other.month > contractAt(best).month) best = index;
  }
  return best;
}

/** Previous settlement moved by the other month's percentage change, to the nearest tick, inside the own limit. */
function changedLike(contract: Contract, other: Contract): i32 {
  const previous = contract.previousSettlementTicks;
  const change = <i64>other.settlementTicks - other.previousSettlementTicks;
  const moved = previous + <i32>mulDivNearest(previous, change, other.previousSettlementTicks);
  if (contract.limitBps == 0) return moved;
  return clamp32(moved, contract.lowerLimitTicks, contract.upperLimitTicks);
}

/** Exact mean to the nearest tick, for the record of a final settlement. */
export function finalTicks(sumTicks: i64, count: i64): i32 {
  return <i32>divNearest(sumTicks, count);
}
