import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../assembly/shared/scales';

/** Five minutes after the opening of a day: when lessons begin. */
export function morning(day: number): number {
  return day * DAY_MS + 9 * HOUR_MS + 5 * MINUTE_MS;
}
