import type { RivalsView } from '../../core/rivals-views';

/** Whose benchmark most deals quote after a day, and since when that venue has led without a break. */
export interface Leader {
  readonly day: number;
  /** Null: as many quote either. */
  readonly venue: number | null;
  readonly deals: number;
  readonly sinceDay: number;
}

/** Deals that quote a venue's benchmark. */
export function dealsOf(venues: readonly number[], venue: number): number {
  return venues.filter((one) => one === venue).length;
}

/** The venue that more deals quote than any other; null between equals. */
export function leaderOf(venues: readonly number[]): number | null {
  const [first, second] = [...new Set(venues)]
    .map((venue) => ({ venue, deals: dealsOf(venues, venue) }))
    .sort((a, b) => b.deals - a.deals);
  return first === undefined || first.deals === second?.deals ? null : first.venue;
}

/** Null before the first settled day. */
export function standingLeader(deals: RivalsView['deals']): Leader | null {
  const last = deals[deals.length - 1];
  if (last === undefined) return null;
  const venue = leaderOf(last.venues);
  const broken = deals.findLast((row) => leaderOf(row.venues) !== venue);
  const sinceDay = deals.find(({ day }) => day > (broken?.day ?? 0))?.day ?? last.day;
  return { day: last.day, venue, deals: venue === null ? 0 : dealsOf(last.venues, venue), sinceDay };
}

/** Share of each venue in the value traded on a day, basis points; null where nothing traded. */
export function valueShares(values: readonly number[]): readonly number[] | null {
  const total = values.reduce((sum, value) => sum + value, 0);
  return total === 0 ? null : values.map((value) => Math.round((value * 10_000) / total));
}
