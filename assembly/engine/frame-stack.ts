import { STACK_LAYERS } from '../shared/limits';
import { BPS } from '../shared/scales';
import { priceLog } from '../economy/stack';
import { FrameLayer } from '../state/frame-records';
import { benchmarkAt, header, layerAt } from '../state/region';

/** Writes the eight layers of the stack as they stand. */
export function writeStack(base: u32): void {
  for (let index: u32 = 1; index <= <u32>STACK_LAYERS; index++) {
    const layer = layerAt(index);
    const row = changetype<FrameLayer>(base + (index - 1) * offsetof<FrameLayer>());
    row.priceMillionths = millionths(priceLog(layer));
    row.capacityMillionths = millionths(layer.capacityLog);
    row.demandMillionths = millionths(layer.capacityLog + layer.gapLog);
    const served = NativeMath.exp(-layer.scarcityLog);
    row.rationedBps = <i32>NativeMath.round((1.0 - served) * rationedShare(index) * <f64>BPS);
  }
}

function millionths(log: f64): i64 {
  return <i64>NativeMath.round(NativeMath.exp(log) * 1000000.0);
}

/** Share of the layer's sellers that ration, as its benchmark weighs them; 0 where no benchmark is fixed on it. */
function rationedShare(layer: u32): f64 {
  for (let index: u32 = 1; index <= header().benchmarksCount; index++) {
    if (benchmarkAt(index).layer == layer) return benchmarkAt(index).rationedShare;
  }
  return 0;
}
