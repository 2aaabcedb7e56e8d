import { FixMethod, PanelMarket, PanelUse, PriceBasis } from '../shared/codes';
import { PRICE_TICKS_MAX } from '../shared/limits';
import { BPS } from '../shared/scales';
import { divNearest, max64, min64, mulDivNearest } from '../math/fixed';
import { multiplyInto, scaleWide, setWide } from '../math/wide';
import { FixInput } from '../state/world-records';
import { fixInputAt, header } from '../state/region';
import { fixPanel } from './fixing';
import { fixScratch } from './fix-scratch';

// What stands around a method: which price of a provider counts, who is left out, and what is fixed instead where too few
// are left. The tiers are those of published fallback clauses: do without a rule, follow what is left, ask a wider panel,
// let the last fixing stand.

/** Parts of a link: a fixing that is not linked stands at the whole. */
export const LINK_PPB: i64 = 1000000000;

/** Parts of the change of a price that a fixing is moved by. */
const CHANGE_PPM: i64 = 1000000;

/** Hours of the day that are peak hours where a provider asks more in them: 09:00 to 12:00 and 14:00 to 18:00. */
const PEAK_HOURS: i64 = 7;

/** Brings every input to the price and volume that are fixed. Each step rounds to nearest. */
export function adjustInputs(basis: i32, adjustsQuality: bool): void {
  const count = header().fixInputsCount;
  const hours: i64 = basis == PriceBasis.Peak ? 24 : basis == PriceBasis.AllHours ? PEAK_HOURS : 0;
  for (let i: u32 = 1; i <= count; i++) {
    const input = fixInputAt(i);
    let price: i64 = input.priceTicks;
    price = mulDivNearest(price, 24 * <i64>BPS + hours * input.peakBps, 24 * <i64>BPS);
    if (input.washVolume > 0) {
      const volume = input.volume + input.washVolume;
      price = divNearest(price * input.volume + input.washVolume * input.washPriceTicks, volume);
      input.volume = volume;
    }
    if (adjustsQuality && input.qualityBps > 0) price = mulDivNearest(price, BPS, input.qualityBps);
    input.priceTicks = <i32>max64(min64(price, PRICE_TICKS_MAX), -PRICE_TICKS_MAX);
  }
}

/**
 * Fixes the inputs by the first tier that has enough of them: 1 = by all rules, 2 = without the rule about stale prices,
 * 3 = the last fixing moved by the median change of those left, 4 = by every market's prices, 5 = the last fixing.
 * The fraction is left in fixScratch(), with the count of inputs used.
 * @param last last fixing, in parts of a tick
 * @param lastParts parts of a tick that it is counted in
 * @param linkPpb what the fraction of the panel is multiplied by
 * @returns the tier
 */
export function fixByTiers(
  method: i32,
  trimBps: i32,
  capBps: i32,
  staleDays: i32,
  minimumInputs: i32,
  market: i32,
  last: i64,
  lastParts: i64,
  linkPpb: i64,
): i32 {
  const scratch = fixScratch();
  for (let tier = 1; tier < 5; tier++) {
    const count = takeIn(tier == 1 ? staleDays : 0, tier == 4 ? PanelMarket.All : market, tier == 3);
    if (count == 0) continue;
    if (tier == 3) {
      scratch.usedInputs = fixChange();
      multiplyInto(scratch.numerator(), <i64>scratch.numeratorLow, last);
      setWide(scratch.denominator(), 2 * CHANGE_PPM * lastParts);
      return tier;
    }
    if (count < minimumInputs) continue;
    scratch.usedInputs = fixPanel(method, trimBps, capBps);
    if (linkPpb != LINK_PPB) {
      scaleWide(scratch.numerator(), linkPpb);
      scaleWide(scratch.denominator(), LINK_PPB);
    }
    return tier;
  }
  for (let i: u32 = 1; i <= header().fixInputsCount; i++) leaveOut(fixInputAt(i), PanelUse.NotAsked);
  setWide(scratch.numerator(), last);
  setWide(scratch.denominator(), lastParts);
  scratch.usedInputs = 0;
  scratch.weightTotal = 0;
  return 5;
}

function leaveOut(input: FixInput, use: i32): void {
  input.use = <u8>use;
  input.weight = 0;
  input.share = 0;
}

/** Decides who may be used. @param known only those that stood in the last fixing @returns their count */
function takeIn(staleDays: i32, market: i32, known: bool): i32 {
  const h = header();
  let count = 0;
  for (let i: u32 = 1; i <= h.fixInputsCount; i++) {
    const input = fixInputAt(i);
    let use = PanelUse.Used;
    if (market != PanelMarket.All && (market == PanelMarket.Offshore) != (input.isOffshore != 0)) {
      use = PanelUse.OtherMarket;
    } else if (staleDays > 0 && h.day - input.confirmedDay > staleDays) use = PanelUse.Stale;
    else if (known && input.fixedTicks <= 0) use = PanelUse.NotAsked;
    else count++;
    leaveOut(input, use);
  }
  return count;
}

/** Median change of the inputs' prices since the last fixing, in half parts per million. @returns count of inputs */
function fixChange(): u32 {
  const count = header().fixInputsCount;
  for (let i: u32 = 1; i <= count; i++) {
    const input = fixInputAt(i);
    if (input.use != <u8>PanelUse.Used) continue;
    // The price waits where what it was adjusted by has served.
    input.washPriceTicks = input.priceTicks;
    input.priceTicks = <i32>min64(mulDivNearest(input.priceTicks, CHANGE_PPM, input.fixedTicks), PRICE_TICKS_MAX);
  }
  const used = fixPanel(FixMethod.Median, 0, BPS);
  for (let i: u32 = 1; i <= count; i++) {
    if (fixInputAt(i).use == <u8>PanelUse.Used) fixInputAt(i).priceTicks = fixInputAt(i).washPriceTicks;
  }
  return used;
}
