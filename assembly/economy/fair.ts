import { Contract } from '../state/records';
import { benchmarkAt, fixingAt, header, layerAt } from '../state/region';
import { Benchmark } from '../state/world-records';
import { clampLog } from './latent';
import { costLog, priceLog } from './stack';

// What a contract will be worth at its end, as far as the state of the world tells.

/** Log of the price at which the panel heads now: those who ration leave the premium for scarcity out of their price. */
function postedLog(benchmark: Benchmark): f64 {
  const layer = layerAt(benchmark.layer);
  return clampLog(priceLog(layer) - benchmark.rationedShare * layer.premiumLog);
}

/** Panel value at the latent price, in ticks: where the fixing is heading. */
export function spotTicks(benchmark: Benchmark): f64 {
  return benchmark.baseTicks * NativeMath.exp(postedLog(benchmark));
}

/** Panel value to be expected some days ahead, ticks: the layer's price is drawn to its cost and its scarcity. */
function expectedTicks(benchmark: Benchmark, daysAhead: f64): f64 {
  const layer = layerAt(benchmark.layer);
  const now = postedLog(benchmark);
  if (layer.pull == 0) return benchmark.baseTicks * NativeMath.exp(now);
  const rest = costLog(benchmark.layer) + (1.0 - benchmark.rationedShare) * layer.scarcityLog;
  return benchmark.baseTicks * NativeMath.exp(clampLog(rest + (now - rest) * NativeMath.exp(-layer.pull * daysAhead)));
}

/** Last day whose fixing enters the contract's final settlement. */
export function lastDayOf(contract: Contract): i32 {
  return contract.lastTradingDay > 0 ? contract.lastTradingDay : header().lastDay;
}

/** First day whose fixing enters the contract's final settlement. */
export function firstFinalDay(contract: Contract): i32 {
  const first = lastDayOf(contract) - header().finalFixings + 1;
  return first < 1 ? 1 : first;
}

/**
 * Expected final settlement, ticks: the mean of the fixings already made in the delivery month and of those to come, which
 * close in on the latent price.
 */
export function fairTicks(contract: Contract): f64 {
  const first = firstFinalDay(contract);
  const last = lastDayOf(contract);
  const today = header().day;
  let known: f64 = 0;
  let sum: f64 = 0;
  for (let day = first; day < today; day++) {
    sum += <f64>fixingAt(contract.benchmark, <u32>day).milliticks / 1000.0;
    known += 1;
  }
  const total = <f64>(last - first + 1);
  if (known >= total) return sum / known;
  const from = first < today ? today : first;
  const ahead = <f64>(from + last) / 2.0 - <f64>today;
  return (sum + (total - known) * expectedTicks(benchmarkAt(contract.benchmark), ahead)) / total;
}
