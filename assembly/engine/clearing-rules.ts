import { AccountModel, Antiprocyclical, Rule, SettlementMethod } from '../shared/codes';
import { CONCENTRATION_DAYS_MAX, DELIVERY_DAYS_MAX, MODEL_MULTIPLE_MAX, RATE_BPS_MAX } from '../shared/limits';
import { SIDE_LOTS_MAX, STRESS_BPS_MAX, WINDOW_MS_MAX } from '../shared/limits';
import { putTermsInForce } from '../clearing/margin';
import { Contract, Venue } from '../state/records';
import { venueAt } from '../state/region';
import { refreshAccountsOf } from './rule-effects';

function within(value: i64, low: i64, high: i64): bool {
  return value >= low && value <= high;
}

/** Changes one of a venue's rules of settlement, reports and add-ons. @returns false when rule or value is unknown */
export function setClearingRule(index: u32, venue: Venue, rule: u32, value: i64): bool {
  switch (rule) {
    case Rule.Settlement:
      if (!within(value, 0, SettlementMethod.WindowVwap)) return false;
      venue.settlement = <u8>value;
      break;
    case Rule.SettlementWindowMs:
      if (!within(value, 1, WINDOW_MS_MAX)) return false;
      venue.settlementWindowMs = value;
      break;
    case Rule.ReportBps:
      if (!within(value, 0, RATE_BPS_MAX)) return false;
      venue.reportBps = <i32>value;
      break;
    case Rule.Antiprocyclical:
      if (!within(value, 0, Antiprocyclical.Floor)) return false;
      venue.antiprocyclical = <u8>value;
      break;
    case Rule.ConcentrationParticipationBps:
      if (!within(value, 0, RATE_BPS_MAX)) return false;
      venue.concentrationParticipationBps = <i32>value;
      refreshAccountsOf(index);
      break;
    case Rule.ConcentrationDays:
      if (!within(value, 1, CONCENTRATION_DAYS_MAX)) return false;
      venue.concentrationDays = <i32>value;
      refreshAccountsOf(index);
      break;
    default:
      return setDefaultRule(venue, rule, value);
  }
  return true;
}

/** What happens when an account cannot pay. The stressed move comes before the cover that it sizes. */
function setDefaultRule(venue: Venue, rule: u32, value: i64): bool {
  if (rule == Rule.DeclaresDefaults) {
    if (!within(value, 0, 1)) return false;
    venue.declaresDefaults = <u8>value;
  } else if (rule == Rule.FundCover) {
    if (!within(value, 0, 2) || (value != 0 && venue.fundStressBps == 0)) return false;
    venue.fundCover = <u8>value;
  } else if (rule == Rule.FundStressBps) {
    if (!within(value, 1, STRESS_BPS_MAX)) return false;
    venue.fundStressBps = <i32>value;
  } else return false;
  return true;
}

/** Changes one of a contract's terms of margin and of opening. @returns false when rule or value is unknown */
export function setMarginTerm(contract: Contract, rule: u32, value: i64): bool {
  if (!within(value, 0, greatestOf(contract, rule))) return false;
  const number = <i32>value;
  switch (rule) {
    case Rule.HedgeMarginBps:
      contract.hedgeMarginBps = number;
      break;
    case Rule.SpeculativeSurchargeBps:
      contract.speculativeSurchargeBps = number;
      break;
    case Rule.OpeningCapLots:
      contract.openingCapLots = number;
      return true;
    case Rule.DeliveryDays:
      contract.deliveryDays = number;
      refreshAccountsOf(contract.venue);
      return true;
    case Rule.ModelMultipleHundredths:
      contract.modelMultipleHundredths = number;
      return true;
    case Rule.StressedMarginBps:
      contract.stressedMarginBps = number;
      return true;
    default:
      contract.floorMarginBps = number;
      return true;
  }
  // A rate binds from the next settlement, and at once where nobody holds or orders yet.
  if (isIdle(contract)) putTermsInForce(contract);
  return true;
}

/** Greatest value of a contract's rule, -1 = not one of these, or not for this venue. */
function greatestOf(contract: Contract, rule: u32): i64 {
  switch (rule) {
    case Rule.HedgeMarginBps:
    case Rule.SpeculativeSurchargeBps:
    case Rule.StressedMarginBps:
    case Rule.FloorMarginBps:
      return RATE_BPS_MAX;
    case Rule.OpeningCapLots:
      return venueAt(contract.venue).accountModel == <u8>AccountModel.Gross ? SIDE_LOTS_MAX : 0;
    case Rule.DeliveryDays:
      return DELIVERY_DAYS_MAX;
    case Rule.ModelMultipleHundredths:
      return MODEL_MULTIPLE_MAX;
  }
  return -1;
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
