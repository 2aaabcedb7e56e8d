import { EventKind, Layer } from '../shared/codes';
import { DEPOSITS_MINOR_MAX } from '../shared/limits';
import { BPS } from '../shared/scales';
import { max64, min64, mulDivAtMost } from '../math/fixed';
import { beginEvent, commitEvent } from '../state/event-log';
import { WaterfallDrawn } from '../state/events';
import { ClearingHouse } from '../state/clearing-records';
import { Account, Contract } from '../state/records';
import { accountAt, contractAt, header, houseAt, positionAt } from '../state/region';
import { clearShares, shareAmongAccounts } from './account-shares';
import { accountPositionProfit, balanceOf } from './margin';

// What bears a default's loss. Contributions and the clearing house's own capital stand beside the accounts' cash: h.fundsMinor
// is their sum over all venues, and what is put in or taken out again is deposited or withdrawn.

/** Puts capital of a venue in from outside (positive) or takes it out again. */
export function moveFunds(house: ClearingHouse, amountMinor: i64): void {
  const h = header();
  house.fundedMinor += amountMinor;
  h.fundsMinor = h.fundsMinor + amountMinor;
  h.depositsMinor = h.depositsMinor + amountMinor;
}

/** Where a layer's available amount stands; what it gave stands LAYER_BYTES behind. */
function availableAddress(house: ClearingHouse, layer: i32): usize {
  return changetype<usize>(house) + offsetof<ClearingHouse>('available0') + (layer - 1) * 8;
}

const LAYER_BYTES: usize = 64;

/** A default begins: the defaulter's cash before the close-out is the first thing that bears the loss. */
export function openWaterfall(index: u32): void {
  const account = accountAt(index);
  const house = houseAt(account.venue);
  account.inDefault = 1;
  house.defaulter = index;
  house.defaults += 1;
  house.drawnLayers = house.layers;
  house.lossMinor = 0;
  house.uncoveredMinor = 0;
  memory.fill(availableAddress(house, 1), 0, LAYER_BYTES * 2);
  house.available0 = max64(balanceOf(account, 0), 0);
}

/**
 * The close-out is over: what it lost beyond the cash that was there, with what the account owed before, and what each layer
 * has for it. @returns the loss
 */
export function weighLoss(index: u32): i64 {
  const account = accountAt(index);
  const house = houseAt(account.venue);
  const balance = balanceOf(account, accountPositionProfit(account));
  house.lossMinor = max64(house.available0 - balance, 0);
  house.available1 = account.contributionMinor;
  house.available2 = house.ccpFirstMinor;
  house.available4 = house.ccpSecondMinor;
  const count = header().accountsCount;
  for (let at: u32 = 1; at <= count; at++) {
    const other = accountAt(at);
    other.stakeMinor = 0;
    if (!isSurvivor(other, account.venue)) continue;
    other.stakeMinor = other.contributionMinor;
    house.available3 += other.contributionMinor;
    house.available6 += gainOf(other);
  }
  house.available5 = mulDivAtMost(house.available3, house.assessmentBps, BPS, DEPOSITS_MINOR_MAX);
  return house.lossMinor;
}

function isSurvivor(account: Account, venue: u32): bool {
  return account.venue == venue && !account.inDefault;
}

/**
 * What an account has gained since the last settlement at the marks, without what it took over in the default's auction and
 * what an earlier default of the day has cut off.
 */
function gainOf(account: Account): i64 {
  let gain = account.closedProfitMinor + accountPositionProfit(account) - account.haircutMinor;
  for (let at = account.firstPosition; at != 0; at = positionAt(at).next) {
    const position = positionAt(at);
    const contract: Contract = contractAt(position.contract);
    gain -= position.takenLots * (contract.markTicks - contract.auctionTicks) * contract.tickValueMinor;
  }
  // The bound keeps the sum over all accounts countable.
  return min64(max64(gain, 0), DEPOSITS_MINOR_MAX / header().accountsCount);
}

/** Takes what is still to be borne, as far as it goes, from a layer. @returns what the layer gives */
export function takeFromLayer(house: ClearingHouse, layer: i32, lossMinor: i64): i64 {
  const address = availableAddress(house, layer);
  const used = min64(load<i64>(address), lossMinor);
  store<i64>(address, used, LAYER_BYTES);
  return used;
}

/** True for a layer that several accounts bear together. */
export function isSharedLayer(layer: i32): bool {
  return layer == Layer.SurvivorsFund || layer == Layer.Assessments || layer == Layer.GainsHaircut;
}

/** Splits what a layer gives among the survivors: in proportion to contributions, a haircut to gains. */
export function shareLayer(house: ClearingHouse, layer: i32, amountMinor: i64): void {
  const venue = accountAt(house.defaulter).venue;
  const count = header().accountsCount;
  clearShares();
  for (let index: u32 = 1; index <= count; index++) {
    const account = accountAt(index);
    if (!isSurvivor(account, venue)) continue;
    account.shareMinor = layer == Layer.GainsHaircut ? gainOf(account) : account.stakeMinor;
  }
  shareAmongAccounts(amountMinor, layer == Layer.GainsHaircut ? house.available6 : house.available3);
}

/** One payment of a layer into the defaulter's account, and its event. Account 0 = the clearing house's own capital. */
export function payFromLayer(house: ClearingHouse, layer: i32, payer: u32, amountMinor: i64, cause: u32): void {
  const h = header();
  const account = accountAt(payer);
  if (layer == Layer.Assessments || layer == Layer.GainsHaircut) {
    account.transferMinor -= amountMinor;
    if (layer == Layer.GainsHaircut) account.haircutMinor += amountMinor;
  } else if (layer != Layer.DefaulterMargin) {
    h.fundsMinor = h.fundsMinor - amountMinor;
    if (layer == Layer.CcpFirst) house.ccpFirstMinor -= amountMinor;
    else if (layer == Layer.CcpSecond) house.ccpSecondMinor -= amountMinor;
    else account.contributionMinor -= amountMinor;
  }
  // The defaulter's own cash stands in the balance that the loss was booked on: nothing moves.
  if (layer != Layer.DefaulterMargin) accountAt(house.defaulter).transferMinor += amountMinor;
  if (layer > Layer.DefaulterFund) house.fundUsedMinor += amountMinor;
  const address = beginEvent(EventKind.WaterfallDrawn, 0, cause);
  const event = changetype<WaterfallDrawn>(address);
  event.amountMinor = amountMinor;
  event.account = payer;
  event.layer = layer;
  event.kept = <u8>1;
  commitEvent(address);
}
