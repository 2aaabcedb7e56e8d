import { HOUR_MS, MINUTE_MS, SESSION_MS } from '../../assembly/shared/scales';
import type { VenueHours } from './hours-commands';
import type { Scenario } from './scenario';

const OPEN_MINUTE = (9 * HOUR_MS) / MINUTE_MS;

/** Hours of a venue as a clock shows them: `09:00`, `15:00`. */
export function venueHours({ venue, rival }: Scenario, index: number): readonly [opens: string, closes: string] {
  const hours: VenueHours = index === 1 ? venue : rival;
  const closes = OPEN_MINUTE + SESSION_MS / MINUTE_MS - hours.closesEarlierMinutes;
  return [clockOf(OPEN_MINUTE + hours.opensLaterMinutes), clockOf(closes)];
}

function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
