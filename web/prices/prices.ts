import file from '../../build/prices.json';
import { decodePriceFile } from './price-rows';
import type { PriceFile, PriceSnapshot } from './snapshot';

/** Published prices as the build read them from the package. */
export const prices: PriceFile = decodePriceFile(file);

/** Dated panels, oldest first. */
export const snapshots: readonly PriceSnapshot[] = prices.snapshots;

/** The newest panel: day 0 of every world. */
export const standingPanel: PriceSnapshot = newest(snapshots);

function newest(all: readonly PriceSnapshot[]): PriceSnapshot {
  const last = all[all.length - 1];
  if (last === undefined) throw new Error('the build wrote no published prices');
  return last;
}
