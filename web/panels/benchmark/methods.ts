import { FixMethod } from '../../../assembly/shared/codes';
import { type MessageKey, t } from '../../locale/locale.svelte';

/** Every method in the order of the table. */
export const METHODS: readonly FixMethod[] = [
  FixMethod.Mean,
  FixMethod.VolumeWeightedMean,
  FixMethod.TrimmedMean,
  FixMethod.Median,
  FixMethod.VolumeWeightedMedian,
  FixMethod.PartitionedMedian,
];

const NAMES: Readonly<Record<FixMethod, MessageKey>> = {
  [FixMethod.Mean]: 'bench.m0',
  [FixMethod.VolumeWeightedMean]: 'bench.m1',
  [FixMethod.TrimmedMean]: 'bench.m2',
  [FixMethod.Median]: 'bench.m3',
  [FixMethod.VolumeWeightedMedian]: 'bench.m4',
  [FixMethod.PartitionedMedian]: 'bench.m5',
};

const WHYS: Readonly<Record<FixMethod, MessageKey>> = {
  [FixMethod.Mean]: 'bench.w0',
  [FixMethod.VolumeWeightedMean]: 'bench.w1',
  [FixMethod.TrimmedMean]: 'bench.w2',
  [FixMethod.Median]: 'bench.w3',
  [FixMethod.VolumeWeightedMedian]: 'bench.w4',
  [FixMethod.PartitionedMedian]: 'bench.w5',
};

export function methodName(method: FixMethod): string {
  return t(NAMES[method]);
}

/** What the method does, in a few words. */
export function methodWhy(method: FixMethod): string {
  return t(WHYS[method]);
}
