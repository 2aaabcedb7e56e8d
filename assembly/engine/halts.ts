import { EventKind, Phase } from '../shared/codes';
import { RejectReason } from '../shared/reject-reasons';
import { BPS, NEVER_MS } from '../shared/scales';
import { levelOf } from '../book/order-book';
import { breakerCursors, noteWindowTrade, velocityCursors, windowHigh, windowLow } from '../book/trade-window';
import { emitPhaseEvent } from '../state/event-log';
import { Contract, Venue } from '../state/records';
import { contractAt, header, venueAt } from '../state/region';

/**
 * How far from the window's highest or lowest trade the next may be: previous settlement times rate, down to a tick. A
 * spread's price is a difference, often near 0: it may move as far as its near month.
 */
export function variantTicks(contract: Contract, venue: Venue): i32 {
  const near = contract.nearLeg;
  if (near != 0) contract = contractAt(near);
  return <i32>((<i64>contract.previousSettlementTicks * venue.breakerBps) / BPS);
}

/** True where a breaker or a velocity pause watches the trades. */
export function isWatched(venue: Venue): bool {
  return (venue.breakerBps | venue.velocityTicks) != 0;
}

/** Looks at a trade that was just told: the one that reaches the breaker's limit stands, then the contract is halted. */
export function watchTrade(contract: Contract, venue: Venue, index: u32, priceTicks: i32): void {
  if (!isWatched(venue)) return;
  const level = levelOf(contract, priceTicks);
  const trips =
    venue.breakerBps != 0 &&
    contract.phase == Phase.Continuous &&
    isReached(contract, breakerCursors(contract), venue.breakerWindowMs, variantTicks(contract, venue), level);
  noteWindowTrade(contract, level);
  if (trips) haltFor(index, RejectReason.CircuitBreaker, venue.breakerHaltMs, header().sequence);
}

/** True when a trade at this price would move it as far within the window as the velocity pause allows nobody to. */
export function wouldRun(contract: Contract, venue: Venue, priceTicks: i32): bool {
  const level = levelOf(contract, priceTicks);
  return isReached(contract, velocityCursors(contract), venue.velocityWindowMs, venue.velocityTicks, level);
}

function isReached(contract: Contract, cursors: usize, windowMs: i64, variant: i32, level: i32): bool {
  const high = windowHigh(contract, cursors, windowMs);
  if (high < 0) return false;
  const low = windowLow(contract, cursors, windowMs);
  return level <= high - variant || level >= low + variant;
}

/** Halts a contract before a trade that would move its price too fast. */
export function haltForVelocity(index: u32, cause: u32): void {
  haltFor(index, RejectReason.VelocityPause, venueAt(contractAt(index).venue).velocityHaltMs, cause);
}

/** Halts a contract for a time; orders are gathered until it resumes with an uncross. */
function haltFor(index: u32, reason: i32, haltMs: i64, cause: u32): void {
  const h = header();
  const contract = contractAt(index);
  contract.phase = <u8>Phase.Halted;
  contract.haltReason = <u16>reason;
  contract.haltUntilMs = h.timeMs + haltMs;
  if (contract.haltUntilMs < h.nextHaltMs) h.nextHaltMs = contract.haltUntilMs;
  emitPhaseEvent(EventKind.ContractHalted, index, reason, contract.haltUntilMs, cause);
}

/** Forgets that a halt runs, and finds the next one that does. */
export function endHalt(contract: Contract): void {
  const h = header();
  contract.haltUntilMs = 0;
  contract.haltReason = 0;
  h.nextHaltMs = NEVER_MS;
  for (let index: u32 = 1; index <= h.contractsCount; index++) {
    const until = contractAt(index).haltUntilMs;
    if (until != 0 && until < h.nextHaltMs) h.nextHaltMs = until;
  }
}

/** The contract whose halt ends first, the one listed first at equal times. */
export function nextToResume(): u32 {
  const h = header();
  for (let index: u32 = 1; index <= h.contractsCount; index++) {
    if (contractAt(index).haltUntilMs == h.nextHaltMs) return index;
  }
  assert(false, 'the next halt to end is of a contract');
  return 0;
}
