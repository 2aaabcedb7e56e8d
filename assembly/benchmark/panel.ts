import { EventKind } from '../shared/codes';
import { BPS } from '../shared/scales';
import { mulDivNearest } from '../math/fixed';
import { ratioNearest } from '../math/wide';
import { beginEvent, commitEvent } from '../state/event-log';
import { BenchmarkFixed } from '../state/events';
import { constituentAt, fixingAt, fixInputAt, header } from '../state/region';
import { fixPanel } from './fixing';
import { fixScratch } from './fix-scratch';

/** Puts the panel's posted prices (or its day-0 prices) among the inputs. Partitions are the makers. */
function loadPanel(basePrices: bool): void {
  const h = header();
  const count = h.constituentsCount;
  h.fixInputsCount = count;
  for (let index: u32 = 1; index <= count; index++) {
    const constituent = constituentAt(index);
    const input = fixInputAt(index);
    input.priceTicks = basePrices ? constituent.basePriceTicks : constituent.priceTicks;
    input.volume = constituent.volumeMTok;
    input.partition = <i32>constituent.maker;
  }
}

/** Value of the posted prices by a method, milliticks, rounded to nearest. Leaves the weights in the inputs. */
export function panelMilliticks(method: i32): i64 {
  const h = header();
  loadPanel(false);
  fixPanel(method, h.fixTrimBps, h.fixCapBps);
  const value = resultMilliticks();
  h.fixInputsCount = 0;
  return value;
}

function resultMilliticks(): i64 {
  const scratch = fixScratch();
  return ratioNearest(scratch.numerator(), scratch.denominator(), 1000, scratch.spare());
}

/** Fixes the day-0 panel by the method in force: from it the latent price is scaled. */
export function setBaseFixing(): void {
  const h = header();
  loadPanel(true);
  fixPanel(<u8>h.fixMethod, h.fixTrimBps, h.fixCapBps);
  h.baseFixingTicks = <f64>resultMilliticks() / 1000.0;
  h.fixInputsCount = 0;
}

/** Fixes the benchmark on the posted prices, keeps it as the day's fixing and tells it. */
export function fixBenchmark(cause: u32): void {
  const h = header();
  loadPanel(false);
  const used = fixPanel(<u8>h.fixMethod, h.fixTrimBps, h.fixCapBps);
  const scratch = fixScratch();
  h.fixingNumeratorHigh = scratch.numeratorHigh;
  h.fixingNumeratorLow = scratch.numeratorLow;
  h.fixingDenominatorHigh = scratch.denominatorHigh;
  h.fixingDenominatorLow = scratch.denominatorLow;
  h.fixingMilliticks = resultMilliticks();
  h.fixUsedInputs = <i32>used;
  h.fixedAtMs = h.timeMs;
  keepWeights();
  const fixing = fixingAt(<u32>h.day);
  fixing.milliticks = h.fixingMilliticks;
  fixing.timeMs = h.timeMs;
  h.fixInputsCount = 0;
  tellFixing(used, 1, <u8>h.fixMethod, cause);
}

/** Tells the fixing that stands in the scratch. */
export function tellFixing(used: u32, tier: i32, method: i32, cause: u32): void {
  const scratch = fixScratch();
  const address = beginEvent(EventKind.BenchmarkFixed, 0, cause);
  const event = changetype<BenchmarkFixed>(address);
  event.numeratorHigh = scratch.numeratorHigh;
  event.numeratorLow = scratch.numeratorLow;
  event.denominatorHigh = scratch.denominatorHigh;
  event.denominatorLow = scratch.denominatorLow;
  event.usedInputs = used;
  event.tier = <u8>tier;
  event.method = <u8>method;
  event.kept = <u8>1;
  commitEvent(address);
}

/** Weights of the standing fixing in basis points, for the page. A method without one total shows volumes' shares. */
function keepWeights(): void {
  const h = header();
  let total = fixScratch().weightTotal;
  if (total == 0) for (let i: u32 = 1; i <= h.fixInputsCount; i++) total += fixInputAt(i).weight;
  for (let i: u32 = 1; i <= h.fixInputsCount; i++) {
    constituentAt(i).weightBps = <i32>mulDivNearest(fixInputAt(i).weight, BPS, total);
  }
}

/** Sum of the last fixings of the delivery month, milliticks, and how many there are. */
export function finalFixingsSum(): i64 {
  const h = header();
  let sum: i64 = 0;
  for (let day = firstFinalDay(); day <= h.day; day++) sum += fixingAt(<u32>day).milliticks;
  return sum;
}

export function finalFixingsCount(): i64 {
  return header().day - firstFinalDay() + 1;
}

function firstFinalDay(): i32 {
  const h = header();
  const first = h.day - h.finalFixings + 1;
  return first < 1 ? 1 : first;
}
