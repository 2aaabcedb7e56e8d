import { Phase } from '../shared/codes';
import { lastDayOf } from '../economy/fair';
import { Contract } from '../state/records';
import { contractAt, header } from '../state/region';

// The months of one product at one venue, as participants see them: in the order in which they end. A world lists no more
// than eight contracts, so looking through them is short.

/** Whole trading days left after today, 0 on the last one. */
export function daysLeft(contract: Contract): i32 {
  return lastDayOf(contract) - header().day;
}

/** True for an outright month that has begun to trade and has not ended. */
export function isListed(contract: Contract): bool {
  return (
    contract.expired == 0 &&
    contract.nearLeg == 0 &&
    contract.firstTradingDay <= header().day &&
    daysLeft(contract) >= 0
  );
}

/** Place of a month in its row: by last day, then by number. */
export function rowOf(index: u32): i32 {
  return (lastDayOf(contractAt(index)) << 8) + <i32>index;
}

/** Listed month of the same product and venue that comes next after a place in the row (-1 = the front); 0 = none. */
export function monthAfter(like: u32, row: i32): u32 {
  const kin = contractAt(like);
  const count = header().contractsCount;
  let found: u32 = 0;
  let least = i32.MAX_VALUE;
  for (let index: u32 = 1; index <= count; index++) {
    const contract = contractAt(index);
    if (contract.product != kin.product || contract.venue != kin.venue || !isListed(contract)) continue;
    const at = rowOf(index);
    if (at > row && at < least) {
      least = at;
      found = index;
    }
  }
  return found;
}

/** The next month in the row, after the last one the front again; the same where no month is listed. */
export function nextRound(index: u32): u32 {
  const next = monthAfter(index, rowOf(index));
  const found = next == 0 ? monthAfter(index, -1) : next;
  return found == 0 ? index : found;
}

/** How many months come before this one, 0 for the front. */
export function monthsBefore(index: u32): i32 {
  if (header().contractsCount == 1) return 0;
  let before: i32 = 0;
  for (let month = monthAfter(index, -1); month != 0 && month != index; month = monthAfter(index, rowOf(month))) {
    before++;
  }
  return before;
}

/** Lots traded of late: the mean of the last days and today so far. */
export function recentLots(contract: Contract): f64 {
  return <f64>contract.averageVolumeHundredths / 100.0 + <f64>contract.dayVolumeLots;
}

/** Days before its end from which a month loses its followers. */
const FADE_DAYS: f64 = 16;

/** Assumption: a later month has half the attention of the one before it; volume draws with its square root. */
function interest(contract: Contract, weight: f64): f64 {
  const left = <f64>(daysLeft(contract) + 1) / FADE_DAYS;
  return weight * NativeMath.sqrt(1.0 + recentLots(contract)) * (left < 1 ? left : 1);
}

/**
 * Month that the product's flow turns to.
 * @param draw 0 to 1 picks with a chance proportional to the interest in each; below 0: the one with most interest
 */
export function pickMonth(like: u32, draw: f64): u32 {
  let total: f64 = 0;
  let most: f64 = -1;
  let best = like;
  let weight: f64 = 1;
  for (let month = monthAfter(like, -1); month != 0; month = monthAfter(like, rowOf(month))) {
    const here = interest(contractAt(month), weight);
    // The draw is worked off while adding: each month takes the place with its share of the sum so far.
    total += here;
    if (draw < 0 ? here > most : draw * total <= here) {
      best = month;
      draw = draw < 0 ? draw : (draw * total) / here;
    } else if (draw >= 0) {
      draw = (draw * total - here) / (total - here);
    }
    if (here > most) most = here;
    weight *= 0.5;
  }
  return best;
}

/** True while nobody trades the contract: closed by the day or by the regulator. */
export function isClosed(index: u32): bool {
  return contractAt(index).phase == <u8>Phase.Closed;
}
