import { DAY_MS, HOUR_MS, MINUTE_MS, SESSION_MS } from '../../assembly/shared/scales';
import type { VenueHours } from './hours-commands';
import type { Scenario } from './scenario';

const OPEN_MINUTE = (9 * HOUR_MS) / MINUTE_MS;

/** Hours of a venue as a clock shows them: `09:00`, `15:00`. */
export function venueHours({ venue, rival }: Scenario, index: number): readonly [opens: string, closes: string] {
  const [opens, closes] = hoursOf(index === 1 ? venue : rival);
  return [clockOf(opens), clockOf(closes)];
}

/** When a venue opens, and when it closes and settles: milliseconds after midnight. */
export function venueHoursMs({ venue, rival }: Scenario, index: number): readonly [opensMs: number, closesMs: number] {
  const [opens, closes] = hoursOf(index === 1 ? venue : rival);
  return [opens * MINUTE_MS, closes * MINUTE_MS];
}

/** Settlements of a venue that closes so many milliseconds after midnight, up to a moment. */
export function settledDays(timeMs: number, closesMs: number): number {
  return Math.floor((timeMs - closesMs) / DAY_MS);
}

function hoursOf(hours: VenueHours): readonly [opens: number, closes: number] {
  return [OPEN_MINUTE + hours.opensLaterMinutes, OPEN_MINUTE + SESSION_MS / MINUTE_MS - hours.closesEarlierMinutes];
}

function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
