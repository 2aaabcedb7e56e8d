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

/** Name of a row of a study: a method, or it without defences. */
export function variantName(one: { readonly method: FixMethod; readonly isBare: boolean }): string {
  return one.isBare ? t('bench.bare', { method: methodName(one.method) }) : methodName(one.method);
}

/** What tells the rows of a study apart. */
export function variantKey(one: { readonly method: FixMethod; readonly isBare: boolean }): string {
  return `${one.method}${one.isBare ? '-bare' : ''}`;
}

/** What the method does, in a few words. Where nothing is cut at the ends (`trimBps` 0) it does not say so. */
export function methodWhy(method: FixMethod, trimBps: number): string {
  if (trimBps === 0 && method === FixMethod.VolumeWeightedMean) return t('bench.w1-whole');
  if (trimBps === 0 && method === FixMethod.TrimmedMean) return t('bench.w2-whole');
  return t(WHYS[method]);
}
