import { Rule } from '../shared/codes';
import { DAYS_MAX, FEE_BPS_HUNDREDTHS_MAX } from '../shared/limits';
import { Contract } from '../state/records';
import { header } from '../state/region';
import { refreshAccountsOf } from './rule-effects';

/** The regulator's levers on a contract. @returns false when the rule is not one of these, or its value does not fit */
export function setRegulatorsTerm(contract: Contract, rule: u32, value: i64): bool {
  const most: i64 =
    rule == Rule.Benchmark
      ? <i64>header().benchmarksCount
      : rule == Rule.FirstTradingDay
        ? DAYS_MAX + 1
        : rule == Rule.ShortBan
          ? 1
          : rule == Rule.TaxBpsHundredths
            ? FEE_BPS_HUNDREDTHS_MAX
            : -1;
  if (value < 0 || value > most) return false;
  if (rule == Rule.Benchmark) {
    if (value == 0) return false;
    contract.benchmark = <u8>value;
  } else if (rule == Rule.FirstTradingDay) {
    contract.firstTradingDay = <i32>value;
  } else if (rule == Rule.ShortBan) {
    contract.shortBan = <u8>value;
  } else {
    contract.taxBpsHundredths = <i32>value;
    refreshAccountsOf(contract.venue);
  }
  return true;
}
