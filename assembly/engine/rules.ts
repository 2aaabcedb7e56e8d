import { FrozenPrice, LimitRounding, MarginMethod, Rule, SelfMatch, TradePrice } from '../shared/codes';
import { CASH_MINOR_MAX, DAYS_MAX, FEE_BPS_HUNDREDTHS_MAX, RATE_BPS_MAX } from '../shared/limits';
import { refreshAccountsOf } from './rule-effects';
import { Contract } from '../state/records';
import { contractAt, venueAt } from '../state/region';

function within(value: i64, low: i64, high: i64): bool {
  return value >= low && value <= high;
}

/** Changes one rule of a venue while it runs. @returns false when rule or value is unknown */
export function setVenueRule(index: u32, rule: u32, value: i64): bool {
  const venue = venueAt(index);
  switch (rule) {
    case Rule.TradePrice:
      if (!within(value, 0, TradePrice.Median)) return false;
      venue.tradePrice = <u8>(<u8>value);
      return true;
    case Rule.SelfMatch:
      if (!within(value, 0, SelfMatch.CancelBoth)) return false;
      venue.selfMatch = <u8>(<u8>value);
      return true;
    case Rule.Margin:
      if (!within(value, 0, MarginMethod.Percentage)) return false;
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
    case Rule.ClosesNeedNoFunds:
      if (!within(value, 0, 1)) return false;
      venue.closesNeedNoFunds = <u8>value;
      return true;
    default:
      return false;
  }
  refreshAccountsOf(index);
  return true;
}

/**
 * Changes one rule of a contract while it runs. A margin rate binds from the next settlement, a daily limit from the
 * next day; fees bind at once. @returns false when rule or value is unknown
 */
export function setContractRule(index: u32, rule: u32, value: i64): bool {
  const contract = contractAt(index);
  switch (rule) {
    case Rule.DailyLimitBps:
      return setDailyLimit(contract, value);
    case Rule.MarginBps:
      if (!within(value, 0, RATE_BPS_MAX)) return false;
      contract.ownMarginBps = <i32>value;
      return true;
    case Rule.HedgeMarginBps:
      if (!within(value, 0, RATE_BPS_MAX)) return false;
      contract.hedgeMarginBps = <i32>value;
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
      return false;
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
  const idle = contract.openLongLots == 0 && contract.bestBid < 0 && contract.bestAsk < 0;
  if (!idle) return contract.separatesToday == <u8>value;
  contract.separatesToday = <u8>value;
  return true;
}
