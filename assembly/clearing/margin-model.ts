import { Antiprocyclical, MarginMethod } from '../shared/codes';
import { SCAN_MINOR_MAX } from '../shared/limits';
import { BPS } from '../shared/scales';
import { divNearest, max64, min64, mulDivAtMost, mulDivNearest, squareRoot } from '../math/fixed';
import { Contract } from '../state/records';
import { header, productAt, venueAt } from '../state/region';

// A margin rate that follows volatility rises just when prices fall. The four ways to soften that are worked out side by
// side, so that they can be compared; the venue chooses one. Source: EMIR technical standards (EU 153/2013) art. 28: a
// buffer of a quarter that may be used up, a quarter of the weight on stressed observations, or a floor from long history.

/** Returns stand in hundredths of a basis point; one day may count for ten times the price. */
const RETURN_UNIT: i64 = 1000000;
const RETURN_MAX: i64 = 10000000;

/** Weight of the past in the exponential mean of squared returns, percent. Source: RiskMetrics (1996), daily data. */
const DECAY_PERCENT: i64 = 94;

/** Takes the day's settlement return into the variance. The first day is its own mean. */
function noteReturn(contract: Contract): void {
  const previous = contract.previousSettlementTicks;
  const change = mulDivNearest(<i64>contract.settlementTicks - previous, RETURN_UNIT, previous);
  const bounded = max64(min64(change, RETURN_MAX), -RETURN_MAX);
  const squared = bounded * bounded;
  const variance = contract.variance;
  contract.variance =
    variance == 0 ? squared : divNearest(variance * DECAY_PERCENT + squared * (100 - DECAY_PERCENT), 100);
}

function capped(bps: i64): i32 {
  return bps < BPS ? <i32>bps : BPS;
}

/**
 * Works out what the volatility model asks for the next day, bare and with each choice against procyclicality; 0 where the
 * rate is fixed. Before the settlement becomes the previous one. @returns what the venue's choice asks for, basis points
 */
export function decideModel(contract: Contract): i32 {
  // A spread has no margin of its own, and its price may pass through zero.
  if (contract.nearLeg != 0) return 0;
  noteReturn(contract);
  const before = contract.modelMarginBps;
  const buffered = contract.bufferedMarginBps;
  const isOn = contract.modelMultipleHundredths > 0;
  const deviation = <i64>squareRoot(<u64>contract.variance);
  const model = isOn ? capped(mulDivNearest(deviation, contract.modelMultipleHundredths, BPS)) : 0;
  contract.modelMarginBps = model;
  // Full again when the model falls, used up as it rises.
  const isRefilled = buffered == 0 || model < before;
  contract.bufferedMarginBps = isRefilled ? capped(mulDivNearest(model, 125, 100)) : <i32>max64(buffered, model);
  contract.weightedMarginBps = isOn ? capped(divNearest(<i64>model * 3 + contract.stressedMarginBps, 4)) : 0;
  contract.flooredMarginBps = isOn ? <i32>max64(model, contract.floorMarginBps) : 0;
  switch (<i32>venueAt(contract.venue).antiprocyclical) {
    case Antiprocyclical.Buffer:
      return contract.bufferedMarginBps;
    case Antiprocyclical.StressedWeight:
      return contract.weightedMarginBps;
    case Antiprocyclical.Floor:
      return contract.flooredMarginBps;
    default:
      return model;
  }
}

/**
 * With scan margin the rate of a product's first month still listed makes the product's price scan range of the next day: so
 * much of a lot's value at this settlement, rounded to nearest, at most what a range may be. A rate of 0 says nothing (no
 * model, or no move yet): the range stays. In a world a higher margin rate that the contract was given prevails.
 */
export function decideRange(index: u32, contract: Contract, rateBps: i32): void {
  const product = productAt(contract.product);
  if (header().isWorld && rateBps < contract.ownMarginBps) rateBps = contract.ownMarginBps;
  if (rateBps == 0 || index != product.firstContract || !product.isSet) return;
  if (venueAt(contract.venue).margin != <u8>MarginMethod.Scan) return;
  const move = <i64>contract.settlementTicks * rateBps;
  product.priceScanRangeMinor = mulDivAtMost(move, contract.tickValueMinor, BPS, <i64>SCAN_MINOR_MAX);
}
