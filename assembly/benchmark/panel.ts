import { EventKind } from '../shared/codes';
import { BPS } from '../shared/scales';
import { mulDivNearest } from '../math/fixed';
import { ratioNearest } from '../math/wide';
import { beginEvent, commitEvent } from '../state/event-log';
import { BenchmarkFixed } from '../state/events';
import { Benchmark, Constituent, FixInput } from '../state/world-records';
import { benchmarkAt, constituentAt, fixingAt, fixInputAt, header } from '../state/region';
import { fixPanel } from './fixing';
import { fixScratch } from './fix-scratch';

/** Puts the posted prices (or day-0 prices) of a benchmark's panel among the inputs. Partitions are the makers. */
function loadPanel(benchmark: u32, basePrices: bool): void {
  const h = header();
  const count = h.constituentsCount;
  h.fixInputsCount = 0;
  for (let index: u32 = 1; index <= count; index++) {
    const constituent = constituentAt(index);
    if (constituent.benchmark != <u8>benchmark) continue;
    h.fixInputsCount = h.fixInputsCount + 1;
    const input = fixInputAt(h.fixInputsCount);
    input.priceTicks = basePrices ? constituent.basePriceTicks : constituent.priceTicks;
    input.volume = constituent.volumeMTok;
    input.partition = <i32>constituent.maker;
  }
}

/** Value of a benchmark's posted prices by a method, milliticks, rounded to nearest. Leaves the weights in the inputs. */
export function panelMilliticks(index: u32, method: i32): i64 {
  const benchmark = benchmarkAt(index);
  loadPanel(index, false);
  fixPanel(method, benchmark.trimBps, benchmark.capBps);
  const value = resultMilliticks();
  header().fixInputsCount = 0;
  return value;
}

function resultMilliticks(): i64 {
  const scratch = fixScratch();
  return ratioNearest(scratch.numerator(), scratch.denominator(), 1000, scratch.spare());
}

/** Fixes the day-0 panel by the method in force: from it the latent price is scaled. */
export function setBaseFixing(index: u32): void {
  const benchmark = benchmarkAt(index);
  loadPanel(index, true);
  fixPanel(benchmark.method, benchmark.trimBps, benchmark.capBps);
  benchmark.baseTicks = <f64>resultMilliticks() / 1000.0;
  header().fixInputsCount = 0;
}

/** Fixes a benchmark on the posted prices, keeps it as the day's fixing and tells it. */
export function fixBenchmark(index: u32, cause: u32): void {
  const h = header();
  const benchmark = benchmarkAt(index);
  loadPanel(index, false);
  const used = fixPanel(benchmark.method, benchmark.trimBps, benchmark.capBps);
  const scratch = fixScratch();
  benchmark.numeratorHigh = scratch.numeratorHigh;
  benchmark.numeratorLow = scratch.numeratorLow;
  benchmark.denominatorHigh = scratch.denominatorHigh;
  benchmark.denominatorLow = scratch.denominatorLow;
  benchmark.milliticks = resultMilliticks();
  benchmark.usedInputs = <i32>used;
  benchmark.fixedAtMs = h.timeMs;
  keepWeights(index, benchmark);
  const fixing = fixingAt(index, <u32>h.day);
  fixing.milliticks = benchmark.milliticks;
  fixing.timeMs = h.timeMs;
  h.fixInputsCount = 0;
  tellFixing(index, used, 1, benchmark.method, cause);
}

/** Tells the fixing that stands in the scratch. */
export function tellFixing(benchmark: u32, used: u32, tier: i32, method: i32, cause: u32): void {
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
  event.benchmark = <u8>benchmark;
  event.kept = <u8>1;
  commitEvent(address);
}

/** Weights of the standing fixing in basis points, for the page. A method without one total shows volumes' shares. */
function keepWeights(index: u32, benchmark: Benchmark): void {
  const h = header();
  let total = fixScratch().weightTotal;
  if (total == 0) for (let i: u32 = 1; i <= h.fixInputsCount; i++) total += fixInputAt(i).weight;
  let at: u32 = 0;
  let rationed: i64 = 0;
  for (let i: u32 = 1; i <= h.constituentsCount; i++) {
    const constituent: Constituent = constituentAt(i);
    if (constituent.benchmark != <u8>index) continue;
    at++;
    const input: FixInput = fixInputAt(at);
    constituent.weightBps = <i32>mulDivNearest(input.weight, BPS, total);
    if (constituent.rations) rationed += constituent.weightBps;
  }
  benchmark.rationedShare = <f64>rationed / 10000.0;
  benchmark.constituents = at;
}

/** Sum of a benchmark's fixings from a day to today, milliticks. */
export function fixingsSum(benchmark: u32, firstDay: i32): i64 {
  let sum: i64 = 0;
  for (let day = firstDay; day <= header().day; day++) sum += fixingAt(benchmark, <u32>day).milliticks;
  return sum;
}
