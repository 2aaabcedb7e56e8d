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

/** Share of the final settlement that is still to be fixed while the contract trades, above 0 to 1: what may still be guessed at. */
export function openShare(contract: Contract): f64 {
  const end = lastDayOf(contract) + 1;
  const days = end - header().day;
  const all = end - firstFinalDay(contract);
  return days < all ? <f64>days / <f64>all : 1;
}

/**
 * Expected final settlement, ticks: the mean of the fixings already made in the delivery month and of those to come, which
 * close in on the latent price.
 */
export function fairTicks(contract: Contract): f64 {
  const first = firstFinalDay(contract);
  const end = lastDayOf(contract) + 1;
  const today = header().day;
  let day = first;
  let sum: f64 = 0;
  for (; day < today; day++) sum += <f64>fixingAt(contract.benchmark, <u32>day).milliticks / 1000.0;
  const ahead = <f64>(day + end - 1) / 2.0 - <f64>today;
  const toCome = <f64>(end - day) * expectedTicks(benchmarkAt(contract.benchmark), ahead);
  return (sum + toCome) / <f64>(end - first);
}
