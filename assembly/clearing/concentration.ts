import { BPS } from '../shared/scales';
import { divideWide, divNearest, max64, min64, mulDivNearest, multiplyHigh, squareRoot } from '../math/fixed';
import { Contract } from '../state/records';
import { venueAt } from '../state/region';

// A position that is large against what its contract trades takes longer to close out than the days margin covers. Risk
// grows with the square root of time, so margin does from there on. Source: concentration add-ons of clearing houses under
// EMIR, as a rule; the square root and the mean of about 20 days are this project's own choice (Assumption).

/** Days of the mean daily volume. */
const VOLUME_DAYS: i64 = 20;

/** Hundredths of a lot times basis points in one lot and the whole. */
const LOT_SHARE: i64 = 100 * BPS;

/** Above this mean volume, in hundredths of a lot, no position that can be counted is large. */
const VOLUME_MAX: i64 = 1 << 39;

/** The multiple stands in millionths; at most a thousandfold. */
const MILLION: i64 = 1000000;

/** Takes the day's volume into the exponential mean. A first day is its own mean. */
export function noteDayVolume(contract: Contract): void {
  const hundredths = contract.dayVolumeLots * 100;
  const mean = contract.averageVolumeHundredths;
  contract.averageVolumeHundredths =
    mean == 0 ? hundredths : divNearest(mean * (VOLUME_DAYS - 1) + hundredths, VOLUME_DAYS);
}

/** Hundredths of a lot times basis points that may be closed out in a day; 0 = no volume is known. */
function closedOutADay(contract: Contract): i64 {
  const participation = venueAt(contract.venue).concentrationParticipationBps;
  return min64(contract.averageVolumeHundredths, VOLUME_MAX) * (participation == 0 ? BPS : participation);
}

/** Days to close out so many lots, hundredths, at the venue's participation or at the whole volume. */
export function closeOutDaysHundredths(contract: Contract, lots: i64): i64 {
  const daily = closedOutADay(contract);
  return daily == 0 ? 0 : divNearest(lots * LOT_SHARE * 100, daily);
}

/**
 * Margin of lots on one side of a contract, times the square root of days to close out over days covered where it takes
 * longer than these; rounded up, at most the notional.
 */
export function concentratedMargin(contract: Contract, lots: i64, marginMinor: i64, notionalMinor: i64): i64 {
  const venue = venueAt(contract.venue);
  if (venue.concentrationParticipationBps == 0 || contract.averageVolumeHundredths == 0) return marginMinor;
  const covered = closedOutADay(contract) * venue.concentrationDays;
  const needed = lots * LOT_SHARE;
  if (needed <= covered || marginMinor == 0) return marginMinor;
  const squared =
    needed / covered < MILLION ? mulDivNearest(needed, MILLION * MILLION, covered) : MILLION * MILLION * MILLION;
  let multiple = <i64>squareRoot(<u64>squared);
  if (multiple * multiple < squared) multiple++;
  let high = multiplyHigh(<u64>marginMinor, <u64>multiple);
  const low = <u64>(marginMinor * multiple) + <u64>(MILLION - 1);
  if (low < <u64>(MILLION - 1)) high++;
  const most = max64(notionalMinor, marginMinor);
  // Beyond 64 bits, let alone the notional.
  if (high >= <u64>MILLION) return most;
  const margin = divideWide(high, low, <u64>MILLION);
  return margin < <u64>most ? <i64>margin : most;
}
