import { DEPOSITS_MINOR_MAX } from '../shared/limits';
import { BPS } from '../shared/scales';
import { max64, min64, mulDivNearest } from '../math/fixed';
import { ClearingHouse } from '../state/clearing-records';
import { accountAt, contractAt, header, houseAt, positionAt } from '../state/region';
import { closeOutDaysHundredths } from './concentration';
import { longLots, shortLots } from './positions';

// What a clearing house is judged by: how margin moves with the market, how much was called, who stands for how much.

/** Counts what an account was called for on top of a call still open. */
export function noteCalled(venue: u32, amountMinor: i64): void {
  if (amountMinor <= 0) return;
  const house = houseAt(venue);
  house.callsTodayMinor += amountMinor;
  house.callsPeakMinor = max64(house.callsPeakMinor, house.callsTodayMinor);
}

/** A trading day begins: nothing was called on it yet. */
export function beginMeasures(venue: u32): void {
  houseAt(venue).callsTodayMinor = 0;
}

/** A settlement begins: nobody was paid or had to pay yet. */
export function forgetVariation(venue: u32): void {
  const count = header().accountsCount;
  for (let index: u32 = 1; index <= count; index++) {
    const account = accountAt(index);
    if (account.venue == venue) account.variationMinor = 0;
  }
}

/** Takes a settled day's margin, variation and positions into the measures. */
export function noteMeasures(venue: u32): void {
  const h = header();
  const house = houseAt(venue);
  let total: i64 = 0;
  let largest: i64 = 0;
  for (let index: u32 = 1; index <= h.accountsCount; index++) {
    const account = accountAt(index);
    if (account.venue != venue) continue;
    // Bounded, so that more margin than anybody could have deposited still counts.
    total = min64(total + account.marginMinor, DEPOSITS_MINOR_MAX);
    largest = max64(largest, account.marginMinor);
    house.coverOneMinor = max64(house.coverOneMinor, -account.variationMinor);
  }
  house.concentrationBps = total == 0 ? 0 : <i32>mulDivNearest(largest, BPS, total);
  noteMargin(house, total);
  let days: i64 = 0;
  for (let index: u32 = 1; index <= h.positionsCount; index++) {
    const position = positionAt(index);
    const contract = contractAt(position.contract);
    if (contract.venue != venue) continue;
    const lots = max64(longLots(position), shortLots(position));
    if (lots > 0) days = max64(days, closeOutDaysHundredths(contract, lots));
  }
  house.closeOutDaysHundredths = <i32>min64(days, i32.MAX_VALUE);
}

/** Peak, trough, largest rise over one day and over five; the ring of the last six days moves on. */
function noteMargin(house: ClearingHouse, totalMinor: i64): void {
  house.marginPeakMinor = max64(house.marginPeakMinor, totalMinor);
  const trough = house.marginTroughMinor;
  if (totalMinor > 0 && (trough == 0 || totalMinor < trough)) house.marginTroughMinor = totalMinor;
  const days = house.days;
  if (days >= 1) house.increaseOneDayMinor = max64(house.increaseOneDayMinor, totalMinor - house.margin0);
  if (days >= 5) house.increaseFiveDaysMinor = max64(house.increaseFiveDaysMinor, totalMinor - house.margin4);
  const ring = changetype<usize>(house) + offsetof<ClearingHouse>('margin0');
  memory.copy(ring + 8, ring, 40);
  house.margin0 = totalMinor;
  house.days = days + 1;
}
