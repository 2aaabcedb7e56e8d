import { nearestPlace } from '../../charts/time-place';

/** Where the columns of days stand on an axis of trading days, and which one the cursor of the run is in; null = none. */
export function daysUnder(
  days: readonly number[],
  cursorDays: number | null,
): { readonly middles: readonly number[]; readonly index: number | null } {
  const middles = days.map((day) => day - 0.5);
  return { middles, index: cursorDays === null ? null : nearestPlace(middles, cursorDays, 0.5) };
}
