import { PanelMarket, Rule } from '../shared/codes';
import { CONSTITUENTS_MAX, DAYS_MAX, PRICE_TICKS_MAX, WASH_VOLUME_MAX } from '../shared/limits';
import { BPS } from '../shared/scales';
import { linkBenchmark, panelMilliticks } from '../benchmark/panel';
import { wantedLog } from '../economy/providers';
import { Benchmark, Constituent } from '../state/world-records';
import { benchmarkAt, constituentAt, header } from '../state/region';

/** Largest value of a rule; -1 = it is not one about a benchmark. The smallest is 0, except where it makes no sense. */
function mostOf(rule: i32): i64 {
  if (rule < Rule.BenchmarkTrimBps || rule > Rule.WashVolume) return -1;
  if (rule == Rule.BenchmarkTrimBps) return BPS / 2 - 1;
  if (rule == Rule.BenchmarkCapBps) return BPS;
  if (rule == Rule.BenchmarkStaleDays) return DAYS_MAX;
  if (rule <= Rule.BenchmarkMarket && rule >= Rule.BenchmarkBasis) return PanelMarket.Offshore;
  if (rule <= Rule.BenchmarkIsHeeded && rule >= Rule.BenchmarkAdjustsQuality) return 1;
  if (rule == Rule.ChosenQualityBps) return 100 * BPS;
  if (rule == Rule.WashVolume) return WASH_VOLUME_MAX;
  return rule >= Rule.ChosenPriceTicks ? PRICE_TICKS_MAX : CONSTITUENTS_MAX;
}

/**
 * Changes how a benchmark is fixed, what stands in its panel, or what somebody sells to himself in it. All of it counts
 * from the next fixing. @returns false when the rule is not one of these, or its value does not fit
 */
export function setBenchmarkRule(index: u32, rule: i32, value: i64): bool {
  if (value > mostOf(rule) || value < 0) return false;
  const benchmark = benchmarkAt(index);
  if (rule >= Rule.WashPriceTicks) return setWash(index, benchmark, rule, value);
  const isWorld = header().isWorld != 0;
  const before = isWorld ? panelMilliticks(index, benchmark.method) : 0;
  if (rule >= Rule.ChosenQualityBps) {
    const constituent = chosenOf(index, benchmark);
    if (value == 0 || changetype<usize>(constituent) == 0) return false;
    changeModel(constituent, rule, <i32>value);
  } else {
    if (value == 0 && rule == Rule.BenchmarkCapBps) return false;
    // The record holds these in the order of their rules.
    const place = changetype<usize>(benchmark) + offsetof<Benchmark>('trimBps') + ((rule - Rule.BenchmarkTrimBps) << 2);
    // Said again, for another month of the contract or by somebody else, it is no change.
    if (isWorld && rule < Rule.BenchmarkIsHeeded && load<i32>(place) != <i32>value) benchmark.revisions += 1;
    store<i32>(place, <i32>value);
  }
  if (isWorld) linkBenchmark(index, before);
  return true;
}

/** Constituent of the panel that rules about one of them mean; none where the panel is smaller. */
function chosenOf(index: u32, benchmark: Benchmark): Constituent {
  let at = 0;
  for (let i: u32 = 1; i <= header().constituentsCount; i++) {
    if (constituentAt(i).benchmark == <u8>index && ++at == benchmark.chosen) return constituentAt(i);
  }
  return changetype<Constituent>(0);
}

/** The provider goes on with a new model: from its price on it moves as the old one would have. */
function changeModel(constituent: Constituent, rule: i32, value: i32): void {
  constituent.confirmedDay = header().day;
  if (rule == Rule.ChosenQualityBps) {
    constituent.qualityBps = value;
    return;
  }
  constituent.priceTicks = value;
  constituent.ownLog = 0;
  const base = <f64>value * NativeMath.exp(-wantedLog(constituent));
  constituent.basePriceTicks =
    base < 1 ? 1 : base > <f64>PRICE_TICKS_MAX ? PRICE_TICKS_MAX : <i32>NativeMath.round(base);
}

function setWash(index: u32, benchmark: Benchmark, rule: i32, value: i64): bool {
  const constituent = chosenOf(index, benchmark);
  if (changetype<usize>(constituent) == 0) return false;
  if (rule == Rule.WashVolume) constituent.washVolume = value;
  else constituent.washPriceTicks = <i32>value;
  return true;
}
