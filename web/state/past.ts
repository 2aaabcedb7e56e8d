import type { CoreApi } from '../core/core-api';
import { pastPanels, pastTerms } from '../scenario/past';
import type { BenchmarkTerms } from '../scenario/scenario';

/** One fixing of the real past: published prices of a date by one method. */
export interface PastFixing {
  /** ISO date of the snapshot. */
  readonly date: string;
  readonly milliticks: number;
  /** How many prices went into it. */
  readonly n: number;
}

/** Fixes every dated panel by a method, oldest first; the last is day 0. The core computes it, beside the running world. */
export async function pastFixings(
  client: CoreApi,
  terms: BenchmarkTerms,
  method: BenchmarkTerms['method'],
): Promise<readonly PastFixing[]> {
  const fixed = await client.fixPanels(
    pastPanels.map(({ inputs }) => inputs),
    pastTerms(terms, method),
  );
  return pastPanels.map(({ date, count }, index) => ({ date, milliticks: fixed[index] ?? 0, n: count }));
}
