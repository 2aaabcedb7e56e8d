import { AccountModel, ScanTable } from '../shared/codes';
import {
  CREDITS_MAX,
  CREDIT_RATIO_MAX,
  EXTREME_MULTIPLE_MAX,
  INTER_MONTH_MAX,
  RATE_BPS_MAX,
  SCAN_MINOR_MAX,
  TIERS_MAX,
} from '../shared/limits';
import { RejectReason } from '../shared/reject-reasons';
import { AddCredit, SetScan, SetScanRow } from '../state/commands';
import { Contract } from '../state/records';
import { contractAt, creditAt, header, interMonthAt, productAt, tierAt, venueAt } from '../state/region';
import { refreshAccountsOf } from './rule-effects';

function isAmount(value: i64): bool {
  return value >= 0 && value <= <i64>SCAN_MINOR_MAX;
}

function isProduct(index: u32): bool {
  return index >= 1 && index <= header().contractsMax;
}

function isNetVenue(index: u32): bool {
  return index >= 1 && index <= header().venuesCount && venueAt(index).accountModel == <u8>AccountModel.Net;
}

/** Sets or replaces scan margin of a product; its tables are empty until their rows come. It binds at once. */
export function setScan(command: SetScan): i32 {
  const inRange =
    isNetVenue(command.venue) &&
    isProduct(command.product) &&
    isAmount(command.priceScanRangeMinor) &&
    isAmount(command.spotMonthChargeMinor) &&
    command.extremeMultiple >= 0 &&
    command.extremeMultiple <= EXTREME_MULTIPLE_MAX &&
    command.extremeCoverBps >= 0 &&
    command.extremeCoverBps <= RATE_BPS_MAX;
  if (!inRange) return RejectReason.OutOfRange;
  const product = productAt(command.product);
  if (product.venue != 0 && product.venue != command.venue) return RejectReason.WrongIndex;
  product.venue = command.venue;
  product.priceScanRangeMinor = command.priceScanRangeMinor;
  product.spotMonthChargeMinor = command.spotMonthChargeMinor;
  product.extremeMultiple = command.extremeMultiple;
  product.extremeCoverBps = command.extremeCoverBps;
  product.isSet = 1;
  product.tiers = 0;
  product.interMonthRows = 0;
  noteTiers(command.product);
  refreshAccountsOf(command.venue);
  return RejectReason.None;
}

/** One more row of a product's table; the last one makes the table count. */
export function setScanRow(command: SetScanRow): i32 {
  if (!isProduct(command.product)) return RejectReason.WrongIndex;
  const product = productAt(command.product);
  if (!product.isSet || command.row >= command.count) return RejectReason.OutOfRange;
  const isTier = command.table == <u8>ScanTable.Tiers;
  if (isTier ? !fitsTier(command) : !fitsCharge(command, product.tiers)) return RejectReason.OutOfRange;
  const row = isTier ? tierAt(command.product, command.row + 1) : interMonthAt(command.product, command.row);
  row.from = command.from;
  row.value = command.value;
  if (command.row + 1 < command.count) return RejectReason.None;
  if (isTier) {
    product.tiers = command.count;
    noteTiers(command.product);
  } else {
    product.interMonthRows = command.count;
  }
  refreshAccountsOf(product.venue);
  return RejectReason.None;
}

function fitsTier(command: SetScanRow): bool {
  return command.count <= <u8>TIERS_MAX && command.from <= command.value;
}

function fitsCharge(command: SetScanRow, tiers: u8): bool {
  const a = command.from >> 8;
  const b = command.from & 255;
  const known = a >= 1 && a <= <i64>tiers && b >= 1 && b <= <i64>tiers;
  return (
    command.table == <u8>ScanTable.InterMonth &&
    command.count <= <u8>INTER_MONTH_MAX &&
    known &&
    isAmount(command.value)
  );
}

/** One more inter-commodity credit of a venue, behind those it has. */
export function addCredit(command: AddCredit): i32 {
  const h = header();
  const inRange =
    isNetVenue(command.venue) &&
    isProduct(command.productA) &&
    isProduct(command.productB) &&
    command.productA != command.productB &&
    command.ratioA >= 1 &&
    command.ratioA <= CREDIT_RATIO_MAX &&
    command.ratioB >= 1 &&
    command.ratioB <= CREDIT_RATIO_MAX &&
    command.creditBps >= 0 &&
    command.creditBps <= RATE_BPS_MAX &&
    command.wholeOnly <= 1;
  if (!inRange) return RejectReason.OutOfRange;
  if (h.creditsCount >= <u32>CREDITS_MAX) return RejectReason.CapacityReached;
  h.creditsCount = h.creditsCount + 1;
  const credit = creditAt(h.creditsCount);
  credit.venue = command.venue;
  credit.productA = command.productA;
  credit.productB = command.productB;
  credit.ratioA = command.ratioA;
  credit.ratioB = command.ratioB;
  credit.creditBps = command.creditBps;
  credit.wholeOnly = command.wholeOnly;
  refreshAccountsOf(command.venue);
  return RejectReason.None;
}

/** A month was listed, moved or ended: which is its product's first, and which tier it stands in. */
export function noteProduct(index: u32, contract: Contract): void {
  if (contract.nearLeg != 0) return;
  const product = productAt(contract.product);
  product.venue = contract.venue;
  contract.scanTier = tierOf(contract);
  product.firstContract = 0;
  for (let at: u32 = 1; at <= header().contractsCount; at++) {
    const other = contractAt(at);
    if (other.product != contract.product || other.expired || other.nearLeg != 0) continue;
    if (product.firstContract == 0 || other.month < contractAt(product.firstContract).month) product.firstContract = at;
  }
}

function noteTiers(product: u32): void {
  for (let at: u32 = 1; at <= header().contractsCount; at++) {
    const contract = contractAt(at);
    if (contract.product == product && contract.nearLeg == 0) contract.scanTier = tierOf(contract);
  }
}

/** First tier whose months hold the contract's; 0 = none. */
function tierOf(contract: Contract): u8 {
  const product = productAt(contract.product);
  for (let tier: u8 = 1; tier <= product.tiers; tier++) {
    const row = tierAt(contract.product, tier);
    if (contract.month >= <i32>row.from && contract.month <= <i32>row.value) return tier;
  }
  return 0;
}
