import { AccountModel, EventKind, LimitRounding, MarginCause } from '../shared/codes';
import { LADDER_TICKS_DEFAULT } from '../shared/limits';
import { BPS } from '../shared/scales';
import { clamp32, divCeil, divFloor } from '../math/fixed';
import { beginEvent, commitEvent } from '../state/event-log';
import { LimitsSet } from '../state/events';
import { Contract } from '../state/records';
import { contractAt, venueAt } from '../state/region';
import { putTermsInForce } from './margin';
import { decideModel, decideRange } from './margin-model';
import { dayStageBps, openInterestStageBps, setMarginRate } from './stages';

/** Points that the daily limit widens by after a first and after a second locked day, and margin above it (SHFE, INE). */
const WIDENED_FIRST_BPS: i32 = 300;
const WIDENED_SECOND_BPS: i32 = 500;
const MARGIN_ABOVE_WIDENED_BPS: i32 = 200;

/** Ladder around a limit: the own limit and five points more, and at least a fifth of the price, each way. */
const LADDER_POINTS_BPS: i32 = 500;
const LADDER_LEAST_BPS: i32 = 2000;

/** Price levels from the middle to the edge that a contract needs at this previous settlement. */
export function ladderHalf(contract: Contract): i32 {
  const asked = contract.ladderAsked >> 1;
  // A contract that lost its daily limit and asked for nothing gets what one without a limit gets.
  if (contract.dailyLimitBps == 0) return contract.ladderAsked != 0 ? asked : LADDER_TICKS_DEFAULT >> 1;
  const own = contract.dailyLimitBps + LADDER_POINTS_BPS;
  const bps = own > LADDER_LEAST_BPS ? own : LADDER_LEAST_BPS;
  const needed = <i32>divCeil(<i64>contract.previousSettlementTicks * bps, BPS) + 1;
  return needed > asked ? needed : asked;
}

/** Sets the day's limits from the previous settlement and the limit in force, brought inside the ladder, and tells them. */
export function setLimits(index: u32, cause: u32): void {
  const contract = contractAt(index);
  if (contract.limitBps == 0) return;
  const rounding = venueAt(contract.venue).limitRounding;
  const move = <i64>contract.previousSettlementTicks * contract.limitBps;
  const whole = <i64>contract.previousSettlementTicks * BPS;
  const upperUp = rounding == LimitRounding.Ceil;
  const lowerUp = rounding != LimitRounding.Floor;
  const upper = <i32>(upperUp ? divCeil(whole + move, BPS) : divFloor(whole + move, BPS));
  const lower = <i32>(lowerUp ? divCeil(whole - move, BPS) : divFloor(whole - move, BPS));
  // Simplified: when the price has run far from listing, the ladder's ends are the outermost limits.
  const top = contract.ladderBaseTicks + contract.ladderTicks - 1;
  contract.upperLimitTicks = clamp32(upper, contract.ladderBaseTicks, top);
  contract.lowerLimitTicks = clamp32(lower, contract.ladderBaseTicks, top);
  const address = beginEvent(EventKind.LimitsSet, index, cause);
  const event = changetype<LimitsSet>(address);
  event.upperTicks = contract.upperLimitTicks;
  event.lowerTicks = contract.lowerLimitTicks;
  event.limitBps = contract.limitBps;
  event.marginBps = contract.marginBps;
  event.kept = <u8>1;
  commitEvent(address);
}

/** True when the contract has limits and the price is outside them. */
export function isOutsideLimits(contract: Contract, priceTicks: i32): bool {
  if (contract.limitBps == 0) return false;
  return priceTicks > contract.upperLimitTicks || priceTicks < contract.lowerLimitTicks;
}

/** Notes at settlement whether the day ended locked: best bid at the upper limit and no ask, or the reverse. */
export function noteLock(contract: Contract): void {
  const direction = lockOf(contract);
  contract.lockedNow = <u8>(direction == 0 ? 0 : 1);
  // Locked the other way begins anew: a first locked day.
  if (direction == 0) contract.lockedDays = 0;
  else if (direction == contract.lockedDirection) contract.lockedDays += 1;
  else contract.lockedDays = 1;
  contract.lockedDirection = direction;
}

/** Where a contract is locked now: 1 = at the upper limit, with bids and no asks; -1 = at the lower one; 0 = nowhere. */
export function lockOf(contract: Contract): i32 {
  if (contract.limitBps == 0) return 0;
  const base = contract.ladderBaseTicks;
  const bid = contract.bestBid;
  const ask = contract.bestAsk;
  if (ask < 0) return bid >= 0 && base + bid == contract.upperLimitTicks ? 1 : 0;
  return bid < 0 && base + ask == contract.lowerLimitTicks ? -1 : 0;
}

/**
 * Decides limit and margin of the next day: on gross venues own limit + 3 points after a first locked day, + 5 after a
 * second in the same direction; margin in a widened day is that limit + 2 points and never below the rate in force. Stages
 * by the next day's number and by today's open interest, and what follows volatility: the highest rate prevails.
 * Source: SHFE and INE risk management rules as quoted in circulars, 2025-26.
 */
export function decideNextDay(index: u32, sequence: u32): void {
  const contract = contractAt(index);
  let limit = contract.dailyLimitBps;
  let margin = contract.ownMarginBps;
  let cause: MarginCause = MarginCause.Own;
  const byDay = dayStageBps(index, contract, venueAt(contract.venue).day + 1);
  if (byDay > margin) {
    margin = byDay;
    cause = MarginCause.NearExpiry;
  }
  const byOpenInterest = openInterestStageBps(index, contract);
  if (byOpenInterest > margin) {
    margin = byOpenInterest;
    cause = MarginCause.OpenInterest;
  }
  if (limit != 0 && contract.lockedDays > 0 && venueAt(contract.venue).accountModel == <u8>AccountModel.Gross) {
    limit += contract.lockedDays == 1 ? WIDENED_FIRST_BPS : WIDENED_SECOND_BPS;
    const linked = limit + MARGIN_ABOVE_WIDENED_BPS;
    const least = linked > contract.marginBps ? linked : contract.marginBps;
    if (least > margin) {
      margin = least;
      cause = MarginCause.LockedDay;
    }
  }
  const model = decideModel(contract);
  decideRange(index, contract, model);
  if (model > margin) {
    margin = model;
    cause = MarginCause.Volatility;
  }
  contract.nextLimitBps = limit > BPS ? BPS : limit;
  putTermsInForce(contract);
  setMarginRate(index, contract, margin > BPS ? BPS : margin, cause, sequence);
}
