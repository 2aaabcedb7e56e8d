import { EventKind } from '../shared/codes';
import { BPS } from '../shared/scales';
import { max64, min64, mulDivNearest } from '../math/fixed';
import { ratioNearest } from '../math/wide';
import { beginEvent, commitEvent } from '../state/event-log';
import { BenchmarkFixed } from '../state/events';
import { Benchmark, Constituent, PanelPrice } from '../state/world-records';
import { benchmarkAt, constituentAt, fixingAt, fixInputAt, header } from '../state/region';
import { fixScratch } from './fix-scratch';
import { adjustInputs, fixByTiers, LINK_PPB } from './tiers';
import { updateTrust } from './trust';

/** An exact fraction: it lies at the beginning of the scratch and of a benchmark, and in the event. */
const FRACTION_BYTES: usize = 32;

/** Puts the posted prices (or day-0 prices, without what anybody sells to himself) of a benchmark's panel among the inputs. */
function loadPanel(index: u32, basePrices: bool): void {
  const h = header();
  const count = h.constituentsCount;
  h.fixInputsCount = 0;
  for (let i: u32 = 1; i <= count; i++) {
    const constituent = constituentAt(i);
    if (constituent.benchmark != <u8>index) continue;
    h.fixInputsCount = h.fixInputsCount + 1;
    const input = fixInputAt(h.fixInputsCount);
    memory.copy(changetype<usize>(input), changetype<usize>(constituent), offsetof<PanelPrice>());
    if (!basePrices) continue;
    input.priceTicks = constituent.basePriceTicks;
    input.washVolume = 0;
  }
}

/** Fixes a panel by its benchmark's rules and a method. The day-0 panel is fixed whatever its age. @returns the tier */
function fixByRules(index: u32, method: i32, basePrices: bool): i32 {
  const benchmark = benchmarkAt(index);
  loadPanel(index, basePrices);
  adjustInputs(benchmark.basis, benchmark.adjustsQuality != 0);
  return fixByTiers(
    method,
    benchmark.trimBps,
    benchmark.capBps,
    basePrices ? 0 : benchmark.staleDays,
    basePrices ? 0 : benchmark.minimumInputs,
    benchmark.market,
    benchmark.milliticks,
    1000,
    linkOf(benchmark),
  );
}

function linkOf(benchmark: Benchmark): i64 {
  return benchmark.linkPpb == 0 ? LINK_PPB : benchmark.linkPpb;
}

/** Value of a benchmark's posted prices by a method, milliticks, rounded to nearest. */
export function panelMilliticks(index: u32, method: i32): i64 {
  fixByRules(index, method, false);
  header().fixInputsCount = 0;
  return resultMilliticks();
}

function resultMilliticks(): i64 {
  const scratch = fixScratch();
  return ratioNearest(scratch.numerator(), scratch.denominator(), 1000, scratch.spare());
}

/** Fixes the day-0 panel by the method in force: from it the latent price is scaled. */
export function setBaseFixing(index: u32): void {
  const benchmark = benchmarkAt(index);
  fixByRules(index, benchmark.method, true);
  const milliticks = resultMilliticks();
  benchmark.baseTicks = <f64>milliticks / 1000.0;
  // Where the first panel is too small, this is the last fixing.
  if (benchmark.milliticks == 0) benchmark.milliticks = milliticks;
  header().fixInputsCount = 0;
}

/**
 * After a change of panel or methodology: where the benchmark is chained, its level stays where it was. The link is
 * rounded to a part in 10^9, from levels rounded to milliticks.
 * @param before level before the change, milliticks
 */
export function linkBenchmark(index: u32, before: i64): void {
  const benchmark = benchmarkAt(index);
  const after = panelMilliticks(index, benchmark.method);
  if (benchmark.chains && before > 0 && after > 0) {
    const link = mulDivNearest(linkOf(benchmark), before, after);
    // A hundredfold either way: beyond it the exact fraction would not fit.
    benchmark.linkPpb = max64(min64(link, 100 * LINK_PPB), LINK_PPB / 100);
  }
  setBaseFixing(index);
}

/** Fixes a benchmark on the posted prices, keeps it as the day's fixing and tells it. */
export function fixBenchmark(index: u32, cause: u32): void {
  const h = header();
  const benchmark = benchmarkAt(index);
  const tier = fixByRules(index, benchmark.method, false);
  const scratch = fixScratch();
  memory.copy(changetype<usize>(benchmark), changetype<usize>(scratch), FRACTION_BYTES);
  benchmark.milliticks = resultMilliticks();
  benchmark.usedInputs = <i32>scratch.usedInputs;
  benchmark.tier = tier;
  benchmark.fixedAtMs = h.timeMs;
  keepPanel(index, benchmark);
  updateTrust(index);
  const fixing = fixingAt(index, <u32>h.day);
  fixing.milliticks = benchmark.milliticks;
  fixing.timeMs = h.timeMs;
  h.fixInputsCount = 0;
  tellFixing(index, tier, benchmark.method, cause);
}

/** Tells the fixing that stands in the scratch. */
export function tellFixing(benchmark: u32, tier: i32, method: i32, cause: u32): void {
  const scratch = fixScratch();
  const address = beginEvent(EventKind.BenchmarkFixed, 0, cause);
  const event = changetype<BenchmarkFixed>(address);
  memory.copy(address + offsetof<BenchmarkFixed>('numeratorHigh'), changetype<usize>(scratch), FRACTION_BYTES);
  event.usedInputs = scratch.usedInputs;
  event.tier = <u8>tier;
  event.method = <u8>method;
  event.benchmark = <u8>benchmark;
  event.kept = <u8>1;
  commitEvent(address);
}

/**
 * What became of every constituent, for all to see: price, share, use, and its weight in basis points. A method without
 * one total of weights shows volumes' shares.
 */
function keepPanel(index: u32, benchmark: Benchmark): void {
  const h = header();
  let total = fixScratch().weightTotal;
  if (total == 0) for (let i: u32 = 1; i <= h.fixInputsCount; i++) total += fixInputAt(i).weight;
  let at: u32 = 0;
  let rationed: i64 = 0;
  for (let i: u32 = 1; i <= h.constituentsCount; i++) {
    const constituent: Constituent = constituentAt(i);
    if (constituent.benchmark != <u8>index) continue;
    const input = fixInputAt(++at);
    constituent.fixedTicks = input.priceTicks;
    constituent.share = input.share;
    constituent.use = input.use;
    constituent.weightBps = total == 0 ? 0 : <i32>mulDivNearest(input.weight, BPS, total);
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
