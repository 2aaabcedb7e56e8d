import {
  AccountModel,
  Allocation,
  FrozenPrice,
  LimitRounding,
  MarginMethod,
  OutsideLimit,
  Rule,
  SelfMatch,
  TradePrice,
} from '../shared/codes';
import {
  CASH_MINOR_MAX,
  DAYS_MAX,
  FEE_BPS_HUNDREDTHS_MAX,
  AUCTION_MS_MAX,
  ORDER_LOTS_MAX,
  PRICE_TICKS_MAX,
  RATE_BPS_MAX,
  WINDOW_MS_MAX,
} from '../shared/limits';
import { DAY_MS, MINUTE_MS } from '../shared/scales';
import { isIdle, setClearingRule, setMarginTerm } from './clearing-rules';
import { setBenchmarkRule } from './benchmark-rules';
import { isExpressVenue } from './express-rules';
import { reopenWindows } from '../book/trade-window';
import { setListingTerm } from './relisting';
import { refreshAccountsOf } from './rule-effects';
import { setRegulatorsTerm } from './world-rules';
import { Contract, Venue } from '../state/records';
import { contractAt, header, venueAt } from '../state/region';

function within(value: i64, low: i64, high: i64): bool {
  return value >= low && value <= high;
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
  if (!changeVenueRule(index, rule, value)) return false;
  noteShortWays(venueAt(index));
  return true;
}

/** Works out which short ways through matching the rulebook leaves open. */
export function noteShortWays(venue: Venue): void {
  venue.isPlain = <u8>(isPlain(venue) ? 1 : 0);
  venue.isExpress = <u8>(isExpressVenue(venue) ? 1 : 0);
}

function changeVenueRule(index: u32, rule: u32, value: i64): bool {
  const venue = venueAt(index);
  switch (rule) {
    case Rule.TradePrice:
      if (!within(value, 0, TradePrice.Median) || (value != 0 && hasSpreads(index))) return false;
      venue.tradePrice = <u8>(<u8>value);
      return true;
    case Rule.SelfMatch:
      if (!within(value, 0, SelfMatch.CancelBoth)) return false;
      venue.selfMatch = <u8>(<u8>value);
      return true;
    case Rule.Margin:
      if (!fitsAccounts(<i32>value, venue.accountModel)) return false;
      venue.margin = <u8>value;
      break;
    case Rule.LargerSide:
      if (!within(value, 0, 1)) return false;
      venue.largerSide = <u8>value;
      break;
    case Rule.LimitRounding:
      if (!within(value, 0, LimitRounding.Ceil)) return false;
      venue.limitRounding = <u8>value;
      return true;
    case Rule.FrozenMarginPrice:
      if (!within(value, 0, FrozenPrice.Settlement)) return false;
      venue.frozenMarginPrice = <u8>value;
      break;
    case Rule.InitialBps:
      if (!within(value, RATE_BPS_MAX, RATE_BPS_MAX * 10)) return false;
      venue.initialBps = <i32>value;
      break;
    case Rule.ClosesNeedNoFunds:
      if (!within(value, 0, 1)) return false;
      venue.closesNeedNoFunds = <u8>value;
      return true;
    default:
      return setMarketRule(venue, rule, value) || setClearingRule(index, venue, rule, value);
  }
  refreshAccountsOf(index);
  return true;
}

/** Rules of matching and of protection. They bind from the next message. */
function setMarketRule(venue: Venue, rule: u32, value: i64): bool {
  switch (rule) {
    case Rule.Allocation:
      if (!within(value, 0, Allocation.ProRata)) return false;
      venue.allocation = <u8>value;
      break;
    case Rule.ProRataMinimumLots:
      if (!within(value, 1, ORDER_LOTS_MAX)) return false;
      venue.proRataMinimumLots = <i32>value;
      break;
    case Rule.TopOrder:
      if (!within(value, 0, 1)) return false;
      venue.topOrder = <u8>value;
      break;
    case Rule.OutsideLimit:
      if (!within(value, 0, OutsideLimit.Sleep)) return false;
      venue.outsideLimit = <u8>value;
      break;
    case Rule.BandTicks:
      if (!within(value, -1, PRICE_TICKS_MAX)) return false;
      venue.bandTicks = <i32>value;
      break;
    case Rule.AuctionMarketOrders:
      if (!within(value, 0, 1)) return false;
      venue.auctionMarketOrders = <u8>value;
      break;
    case Rule.LockedCloseFirst:
      if (!within(value, 0, 1)) return false;
      venue.lockedCloseFirst = <u8>value;
      break;
    case Rule.OpeningAuctionMs:
      if (!within(value, 0, AUCTION_MS_MAX)) return false;
      venue.openingAuctionMs = value;
      break;
    case Rule.IntradayCallMs:
      if (!within(value, 0, DAY_MS) || value % MINUTE_MS != 0) return false;
      venue.intradayCallMs = value;
      break;
    case Rule.ClosingAuctionMs:
      if (!within(value, 0, AUCTION_MS_MAX)) return false;
      venue.closingAuctionMs = value;
      break;
    default:
      if (!setHaltRule(venue, rule, value)) return false;
  }
  return true;
}

/** Windows and halts come before what they belong to: a watch without them would never trip, or halt for no time. */
function setHaltRule(venue: Venue, rule: u32, value: i64): bool {
  if (rule == Rule.BreakerBps) {
    if (!within(value, 0, RATE_BPS_MAX)) return false;
    if (value != 0 && (venue.breakerWindowMs == 0 || venue.breakerHaltMs == 0)) return false;
    venue.breakerBps = <i32>value;
    return true;
  }
  if (rule == Rule.VelocityTicks) {
    if (!within(value, 0, PRICE_TICKS_MAX)) return false;
    if (value != 0 && (venue.velocityWindowMs == 0 || venue.velocityHaltMs == 0)) return false;
    venue.velocityTicks = <i32>value;
    return true;
  }
  if (!within(value, 1, WINDOW_MS_MAX)) return false;
  if (rule == Rule.BreakerWindowMs) venue.breakerWindowMs = value;
  else if (rule == Rule.BreakerHaltMs) venue.breakerHaltMs = value;
  else if (rule == Rule.VelocityWindowMs) venue.velocityWindowMs = value;
  else if (rule == Rule.VelocityHaltMs) venue.velocityHaltMs = value;
  else return false;
  if (rule == Rule.BreakerWindowMs || rule == Rule.VelocityWindowMs) reopenWindowsOf(venue);
  return true;
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
 * Changes one rule of a contract while it runs. A margin rate binds from the next settlement, a daily limit from the
 * next day; fees bind at once. @returns false when rule or value is unknown
 */
export function setContractRule(index: u32, rule: u32, value: i64): bool {
  const contract = contractAt(index);
  // A spread is booked in its legs: fees, margin, limits and days are theirs.
  if (contract.nearLeg != 0) return false;
  switch (rule) {
    case Rule.DailyLimitBps:
      return setDailyLimit(contract, value);
    case Rule.MarginBps:
      if (!within(value, 0, RATE_BPS_MAX)) return false;
      contract.ownMarginBps = <i32>value;
      return true;
    case Rule.FeeOpenBpsHundredths:
      if (!within(value, 0, FEE_BPS_HUNDREDTHS_MAX)) return false;
      contract.feeOpenBpsHundredths = <i32>value;
      break;
    case Rule.FeeCloseBpsHundredths:
      if (!within(value, 0, FEE_BPS_HUNDREDTHS_MAX)) return false;
      contract.feeCloseBpsHundredths = <i32>value;
      break;
    case Rule.FeeCloseTodayBpsHundredths:
      if (!within(value, 0, FEE_BPS_HUNDREDTHS_MAX)) return false;
      contract.feeCloseTodayBpsHundredths = <i32>value;
      break;
    case Rule.FeePerLotMinor:
      if (!within(value, 0, CASH_MINOR_MAX / 1000000)) return false;
      contract.feePerLotMinor = value;
      break;
    case Rule.LastTradingDay:
      if (!within(value, 0, DAYS_MAX * 100)) return false;
      contract.lastTradingDay = <i32>value;
      return true;
    case Rule.SeparatesToday:
      return setSeparatesToday(contract, value);
    default:
      return (
        setMarginTerm(contract, rule, value) ||
        setRegulatorsTerm(contract, rule, value) ||
        setBenchmarkRule(contract.benchmark, rule, value) ||
        setListingTerm(index, contract, rule, value)
      );
  }
  refreshAccountsOf(contract.venue);
  return true;
}

function setDailyLimit(contract: Contract, value: i64): bool {
  if (!within(value, 0, RATE_BPS_MAX)) return false;
  contract.dailyLimitBps = <i32>value;
  // After a locked day the widened limit was decided at settlement and stands for its day.
  if (contract.lockedDays == 0) contract.nextLimitBps = <i32>value;
  return true;
}

/** Lots held by resting closing orders are counted by day-class: the switch turns only while nobody holds or orders. */
function setSeparatesToday(contract: Contract, value: i64): bool {
  if (!within(value, 0, 1)) return false;
  if (!isIdle(contract)) return contract.separatesToday == <u8>value;
  contract.separatesToday = <u8>value;
  return true;
}
