import type { CoreApi } from '../core/core-api';
import { snapshots } from '../prices/prices';
import type { BenchmarkTerms } from '../scenario/scenario';

/** One fixing of the real past: published prices of a date by one method. */
export interface PastFixing {
  /** ISO date of the snapshot. */
  readonly date: string;
  readonly milliticks: number;
  /** How many prices went into it. */
  readonly n: number;
}

/** Fixes every dated panel by the terms in force, oldest first; the last is day 0. The core computes it, beside the running world. */
export async function pastFixings(client: CoreApi, terms: BenchmarkTerms): Promise<readonly PastFixing[]> {
  const panels = snapshots.map((snapshot) => snapshot.constituents.map(({ priceTicks, volumeMTok, partition }) => ({ priceTicks, volume: volumeMTok, partition })));
  const fixed = await client.fixPanels(panels, terms);
  return snapshots.map((snapshot, index) => ({ date: snapshot.date, milliticks: fixed[index] ?? 0, n: snapshot.count }));
}
