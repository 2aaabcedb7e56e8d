import { TRUST_ATTACK_BPS, TRUST_DISPERSION_BPS, TRUST_REVISION_BPS, TRUST_TOP_SHARE_BPS } from '../shared/trust';
import { Benchmark } from '../state/world-records';
import { benchmarkAt, constituentAt, header } from '../state/region';

// How far the market trusts a benchmark: what anybody can see of it. A panel that disagrees, one provider who decides,
// rules that keep changing and attacks that were noticed take trust away.
// Assumption: the form is ours.

/** What is left of a revision and of an attack after a day: half after about a month. */
const MEMORY: f64 = 0.977;

/** An attack is noticed where somebody sells this share of his usual volume on top of it, or more. */
const NOTICED: f64 = 0.25;

function linkOf(benchmark: Benchmark): f64 {
  return benchmark.linkPpb == 0 ? 1 : <f64>benchmark.linkPpb / 1000000000.0;
}

/** After a fixing: its parts are measured, trust follows. */
export function updateTrust(index: u32): void {
  const h = header();
  const benchmark = benchmarkAt(index);
  // Prices stand before the link.
  const value = <f64>benchmark.milliticks / 1000.0 / linkOf(benchmark);
  let dispersion: f64 = 0;
  let top: f64 = 0;
  let noticed: f64 = 0;
  for (let i: u32 = 1; i <= h.constituentsCount; i++) {
    const constituent = constituentAt(i);
    if (constituent.benchmark != <u8>index) continue;
    const weight = <f64>constituent.weightBps / 10000.0;
    dispersion += weight * Math.abs(<f64>constituent.fixedTicks - value);
    if (weight > top) top = weight;
    if (<f64>constituent.washVolume > NOTICED * <f64>constituent.volume) noticed = 1;
  }
  benchmark.dispersion = value > 0 ? Math.min(dispersion / value, 1) : 0;
  benchmark.topShare = top;
  if (benchmark.countedDay != h.day) {
    benchmark.countedDay = h.day;
    benchmark.revisions *= MEMORY;
    benchmark.attacks = benchmark.attacks * MEMORY + noticed;
  }
  const lostBps =
    <f64>TRUST_DISPERSION_BPS * benchmark.dispersion +
    <f64>TRUST_TOP_SHARE_BPS * top +
    <f64>TRUST_REVISION_BPS * benchmark.revisions +
    <f64>TRUST_ATTACK_BPS * benchmark.attacks;
  benchmark.trust = Math.max(0, 1 - lostBps / 10000.0);
}
