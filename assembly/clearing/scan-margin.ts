import { Side } from '../shared/codes';
import { REQUIREMENT_MINOR_MAX } from '../shared/limits';
import { BPS } from '../shared/scales';
import { max64, min64, mulDivAtMost, mulDivNearest } from '../math/fixed';
import { Product, ScanPart, ScanTotals } from '../state/clearing-records';
import { Account, Contract, Position } from '../state/records';
import {
  accountAt,
  contractAt,
  interMonthAt,
  positionAt,
  productAt,
  scanLotsAddress,
  scanPartAt,
  tierLotsAt,
  venueAt,
} from '../state/region';
import { concentratedMargin } from './concentration';
import { longLots, shortLots } from './positions';
import { deltaOf, MILLION } from './scan-delta';
import { creditParts } from './scan-credits';

/** As the side of scanAccount: the positions as they stand, no resting order filled. */
export const NO_SIDE: i32 = -1;

/**
 * Requirement of an account on a net venue by a scan of 16 scenarios, product by product: what the worst scenario would
 * lose, a charge for lots of opposite sign in different months, one for the first month, less credits between products.
 * The parts stand in scratch rows until the next call. Source: the components of SPAN as its exchange publishes them.
 * @param side with all resting orders of this side filled, or NO_SIDE
 * @param extra contract of one order more, 0 = none, and its lots (negative: sold)
 * @returns the requirement, of which the parts are told by the list that row 0 heads
 */
export function scanAccount(index: u32, side: i32, extra: u32, extraLots: i64): ScanTotals {
  const account = accountAt(index);
  scanPartAt(0).next = 0;
  for (let at = account.firstPosition; at != 0; at = positionAt(at).next) {
    const position = positionAt(at);
    addLots(position.contract, netLots(position) + restingLots(position, side));
  }
  if (extra != 0) addLots(extra, extraLots);
  for (let at = account.firstPosition; at != 0; at = positionAt(at).next) takeContract(positionAt(at).contract);
  if (extra != 0) takeOrder(extra);
  return addUp(account);
}

function netLots(position: Position): i64 {
  return <i64>longLots(position) - shortLots(position);
}

function restingLots(position: Position, side: i32): i64 {
  if (side == NO_SIDE) return 0;
  return side == Side.Buy ? position.restingBuyLots : -position.restingSellLots;
}

/** Lots of a spread are lots of its legs: near as they are, far the other way. */
function addLots(index: u32, lots: i64): void {
  const contract = contractAt(index);
  if (contract.nearLeg == 0) {
    addTo(index, lots);
  } else {
    addTo(contract.nearLeg, lots);
    addTo(contract.farLeg, -lots);
  }
}

function addTo(index: u32, lots: i64): void {
  const address = scanLotsAddress(index);
  store<i64>(address, load<i64>(address) + lots);
}

function takeOrder(index: u32): void {
  const contract = contractAt(index);
  takeContract(index);
  if (contract.nearLeg == 0) return;
  takeContract(contract.nearLeg);
  takeContract(contract.farLeg);
}

/** Moves the lots gathered for a contract into its product's part; of one taken before nothing is left. */
function takeContract(index: u32): void {
  const address = scanLotsAddress(index);
  const lots = load<i64>(address);
  if (lots == 0) return;
  store<i64>(address, 0);
  const contract = contractAt(index);
  const product = productAt(contract.product);
  if (!product.isSet || contract.expired) return;
  const delta = deltaOf(contract, lots);
  const part = touch(contract.product, product);
  part.netMillionths += delta;
  if (index == product.firstContract) part.spotMinor = delta;
  part.concentrationMinor += concentration(contract, lots < 0 ? -lots : lots);
  const tier = contract.scanTier;
  if (tier == 0) return;
  const sides = tierLotsAt(contract.product, tier);
  if (delta > 0) sides.longMillionths += delta;
  else sides.shortMillionths -= delta;
}

/** What lots of a month that are many against its volume need beyond what they would need alone. */
function concentration(contract: Contract, lots: i64): i64 {
  if (venueAt(contract.venue).concentrationParticipationBps == 0) return 0;
  const alone = aloneMargin(contract, lots);
  const price = max64(contract.previousSettlementTicks, 1);
  return concentratedMargin(contract, lots, alone, price * contract.tickValueMinor * lots) - alone;
}

/** Part of a product, begun and put in its place in the list when it is the first of it. */
function touch(index: u32, product: Product): ScanPart {
  const part = scanPartAt(index);
  if (part.isTouched) return part;
  part.isTouched = 1;
  part.netMillionths = 0;
  part.spotMinor = 0;
  part.concentrationMinor = 0;
  for (let tier: u32 = 1; tier <= product.tiers; tier++) {
    const sides = tierLotsAt(index, tier);
    sides.longMillionths = 0;
    sides.shortMillionths = 0;
  }
  let before = scanPartAt(0);
  while (before.next != 0 && before.next < index) before = scanPartAt(before.next);
  part.next = before.next;
  before.next = index;
  return part;
}

function addUp(account: Account): ScanTotals {
  const first = scanPartAt(0).next;
  for (let at = first; at != 0; at = scanPartAt(at).next) finishPart(at, scanPartAt(at), productAt(at));
  creditParts(account.venue);
  let maintenance: i64 = 0;
  for (let at = first; at != 0; at = scanPartAt(at).next) {
    const part = scanPartAt(at);
    part.isTouched = 0;
    maintenance += max64(
      part.scanMinor + part.interMonthMinor + part.spotMinor + part.concentrationMinor - part.creditMinor,
      0,
    );
    maintenance = min64(maintenance, REQUIREMENT_MINOR_MAX);
  }
  const totals = changetype<ScanTotals>(scanPartAt(0));
  totals.maintenanceMinor = maintenance;
  totals.initialMinor = mulDivNearest(maintenance, venueAt(account.venue).initialBps, BPS);
  return totals;
}

function finishPart(index: u32, part: ScanPart, product: Product): void {
  const net = part.netMillionths < 0 ? -part.netMillionths : part.netMillionths;
  part.scanMinor = charge(net, rangeAt(product, worstBps(product)), MILLION * BPS);
  part.interMonthMinor = interMonthCharge(index, product);
  const spot = part.spotMinor < 0 ? -part.spotMinor : part.spotMinor;
  part.spotMinor = charge(spot, product.spotMonthChargeMinor, MILLION);
  part.creditMinor = 0;
  part.leftNumerator = part.netMillionths;
  part.leftDenominator = 1;
}

/** The scenario that costs a future most: a whole range against it, or an extreme move as far as it is covered. */
function worstBps(product: Product): i64 {
  return max64(BPS, <i64>product.extremeMultiple * product.extremeCoverBps);
}

/** A move of so many basis points of the scan range, in minor units times 10,000. */
function rangeAt(product: Product, bps: i64): i64 {
  return product.priceScanRangeMinor * bps;
}

/** Spreads between tiers in priority order: lots of opposite sign, each used once. */
function interMonthCharge(index: u32, product: Product): i64 {
  let sum: i64 = 0;
  for (let row: u32 = 0; row < product.interMonthRows; row++) {
    const terms = interMonthAt(index, row);
    const a = tierLotsAt(index, <u32>(terms.from >> 8));
    const b = tierLotsAt(index, <u32>(terms.from & 255));
    let spreads = min64(a.longMillionths, b.shortMillionths);
    a.longMillionths -= spreads;
    b.shortMillionths -= spreads;
    const opposite = min64(a.shortMillionths, b.longMillionths);
    a.shortMillionths -= opposite;
    b.longMillionths -= opposite;
    spreads += opposite;
    sum = min64(sum + charge(spreads, terms.value, MILLION), REQUIREMENT_MINOR_MAX);
  }
  return sum;
}

/** Writes the losses of the 16 scenarios of a part: none, a third, two thirds and a whole range up and down, extremes. */
function writeRisk(part: ScanPart, product: Product): void {
  const base = changetype<usize>(part) + offsetof<ScanPart>('risk0');
  for (let pair: u32 = 0; pair < 7; pair++) {
    const thirds: i64 = (pair + 1) >> 1;
    const loss = lossOf(part, product.priceScanRangeMinor * (pair & 1 ? -thirds : thirds), MILLION * 3);
    store<i64>(base + pair * 16, loss);
    store<i64>(base + pair * 16 + 8, loss);
  }
  const extreme = rangeAt(product, <i64>product.extremeMultiple * product.extremeCoverBps);
  store<i64>(base + 112, lossOf(part, -extreme, MILLION * BPS));
  store<i64>(base + 120, lossOf(part, extreme, MILLION * BPS));
}

function lossOf(part: ScanPart, range: i64, unit: i64): i64 {
  return range < 0 ? -charge(part.netMillionths, -range, unit) : charge(part.netMillionths, range, unit);
}

/** Lots times an amount for each, rounded once. */
function charge(lots: i64, amount: i64, unit: i64): i64 {
  return mulDivAtMost(lots, amount, unit, REQUIREMENT_MINOR_MAX);
}

/** What lots of one contract would need alone, minor units. */
export function aloneMargin(contract: Contract, lots: i64): i64 {
  if (lots == 0) return 0;
  const product = productAt(contract.product);
  return charge(deltaOf(contract, lots), rangeAt(product, worstBps(product)), MILLION * BPS);
}

/** The account's requirement as it stands, with the losses of each scenario. */
export function inspectScan(index: u32): ScanTotals {
  const totals = scanAccount(index, NO_SIDE, 0, 0);
  for (let at = scanPartAt(0).next; at != 0; at = scanPartAt(at).next) writeRisk(scanPartAt(at), productAt(at));
  return totals;
}
