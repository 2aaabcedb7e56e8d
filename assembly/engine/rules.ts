import { AccountModel, Allocation, MarginMethod, Rule } from '../shared/codes';
import { MINUTE_MS, SESSION_MS } from '../shared/scales';
import { reopenWindows } from '../book/trade-window';
import { putTermsInForce } from '../clearing/margin';
import { setPositionLimit } from '../clearing/stages';
import { Contract, Venue } from '../state/records';
import { contractAt, header, venueAt } from '../state/region';
import { setBenchmarkRule } from './benchmark-rules';
import { isExpressVenue } from './express-rules';
import { isIdle, setListingTerm } from './relisting';
import { refreshAccountsOf } from './rule-effects';
import { refreshesAccounts, writeRule } from './rule-table';

/** The first contract that a venue lists, 0 = none. */
export function firstListed(venue: u32): u32 {
  for (let index: u32 = 1; index <= header().contractsCount; index++)
    if (contractAt(index).venue == venue) return index;
  return 0;
}

/** The contract that a change of a venue's rules is told of: the venue's first one, 0 at the first venue. */
export function toldOf(venue: u32): u32 {
  return venue > 1 ? firstListed(venue) : 0;
}

function hasSpreads(venue: u32): bool {
  const h = header();
  for (let index: u32 = 1; index <= h.contractsCount; index++) {
    const contract = contractAt(index);
    if (contract.venue == venue && contract.nearLeg != 0) return true;
  }
  return false;
}

/** Percentage margin belongs to gross accounts, scan margin to net ones. */
export function fitsAccounts(margin: i32, accountModel: i32): bool {
  if (margin == MarginMethod.Off) return true;
  return margin == (accountModel == AccountModel.Net ? MarginMethod.Scan : MarginMethod.Percentage);
}

/** Changes one rule of a venue while it runs. @returns false when rule or value is unknown */
export function setVenueRule(index: u32, rule: u32, value: i64): bool {
  const venue = venueAt(index);
  if (!fitsVenue(index, venue, rule, value) || !writeRule(changetype<usize>(venue), false, rule, value)) return false;
  if (rule == Rule.BreakerWindowMs || rule == Rule.VelocityWindowMs) reopenWindowsOf(venue);
  if (refreshesAccounts(rule)) refreshAccountsOf(index);
  noteShortWays(venue);
  return true;
}

/**
 * True where a value does not contradict what else the venue has. Windows and halts come before what they belong to: a watch
 * without them would never trip, or halt for no time; the stressed move comes before the cover that it sizes.
 */
function fitsVenue(index: u32, venue: Venue, rule: u32, value: i64): bool {
  switch (rule) {
    case Rule.Margin:
      return fitsAccounts(<i32>value, venue.accountModel);
    case Rule.IntradayCallMs:
      return value % MINUTE_MS == 0;
    // A day once begun keeps its hours, and a venue opens before it closes.
    case Rule.OpensLaterMs:
      return fitsHours(value, venue.closesEarlierMs);
    case Rule.ClosesEarlierMs:
      return fitsHours(value, venue.opensLaterMs);
  }
  if (value == 0) return true;
  switch (rule) {
    case Rule.TradePrice:
      return !hasSpreads(index);
    case Rule.BreakerBps:
      return venue.breakerWindowMs != 0 && venue.breakerHaltMs != 0;
    case Rule.VelocityTicks:
      return venue.velocityWindowMs != 0 && venue.velocityHaltMs != 0;
    case Rule.FundCover:
      return venue.fundStressBps != 0;
  }
  return true;
}

function fitsHours(value: i64, other: i64): bool {
  return !header().isWorld && value % MINUTE_MS == 0 && value + other < SESSION_MS;
}

/**
 * Changes a rule of a venue, or of every contract that it lists. What has settled finally ended when it did; its benchmark is
 * still fixed, so other rules reach it. @returns false when none of them takes the value
 */
export function setWorldRule(venue: u32, rule: u32, value: i64): bool {
  let done = setVenueRule(venue, rule, value);
  for (let index: u32 = 1; index <= header().contractsCount; index++) {
    const contract = contractAt(index);
    if (contract.venue != venue || (contract.expired && rule == Rule.LastTradingDay)) continue;
    if (setContractRule(index, rule, value)) done = true;
  }
  return done;
}

/** Works out which short ways through matching the rulebook leaves open. */
export function noteShortWays(venue: Venue): void {
  venue.isPlain = <u8>(isPlain(venue) ? 1 : 0);
  venue.isExpress = <u8>(isExpressVenue(venue) ? 1 : 0);
}

function reopenWindowsOf(venue: Venue): void {
  const count = header().contractsCount;
  for (let index: u32 = 1; index <= count; index++) {
    const contract = contractAt(index);
    if (venueAt(contract.venue) == venue) reopenWindows(contract);
  }
}

function isPlain(venue: Venue): bool {
  return (
    venue.allocation == Allocation.Fifo && !venue.lockedCloseFirst && venue.breakerBps == 0 && venue.velocityTicks == 0
  );
}

/**
 * Changes one rule of a contract while it runs. A margin rate binds from the next settlement, and at once where nobody holds
 * or orders yet; a daily limit binds from the next day, fees at once. @returns false when rule or value is unknown
 */
export function setContractRule(index: u32, rule: u32, value: i64): bool {
  const contract = contractAt(index);
  // A spread is booked in its legs: fees, margin, limits and days are theirs.
  if (contract.nearLeg != 0) return false;
  if (!fitsContract(contract, rule, value)) return false;
  if (rule == Rule.LimitsByDay) return setPositionLimit(index, value);
  if (!writeRule(changetype<usize>(contract), true, rule, value)) {
    return setBenchmarkRule(contract.benchmark, rule, value) || setListingTerm(index, contract, rule, value);
  }
  // After a locked day the widened limit was decided at settlement and stands for its day.
  if (rule == Rule.DailyLimitBps && contract.lockedDays == 0) contract.nextLimitBps = <i32>value;
  const isTerm = rule == Rule.HedgeMarginBps || rule == Rule.SpeculativeSurchargeBps;
  if (isTerm && isIdle(contract)) putTermsInForce(contract);
  if (refreshesAccounts(rule)) refreshAccountsOf(contract.venue);
  return true;
}

/**
 * Lots held by resting closing orders are counted by day-class: that switch turns only while nobody holds or orders. Only
 * gross accounts tell what opens.
 */
function fitsContract(contract: Contract, rule: u32, value: i64): bool {
  if (rule == Rule.SeparatesToday) return <i64>contract.separatesToday == value || isIdle(contract);
  if (rule == Rule.Benchmark) return value <= <i64>header().benchmarksCount;
  return rule != Rule.OpeningCapLots || value == 0 || venueAt(contract.venue).accountModel == <u8>AccountModel.Gross;
}
