import { CommandKind, Rule } from '../../assembly/shared/codes';
import { MINUTE_MS } from '../../assembly/shared/scales';
import type { CoreCommand } from '../core/command-record';

/** Trading hours of a venue within the day from 09:00 to 15:00, in minutes. */
export interface VenueHours {
  readonly opensLaterMinutes: number;
  readonly closesEarlierMinutes: number;
}

/** Hours that a venue begins with. The whole day is not said: plain worlds stay as they are. */
export function hoursCommands(venue: number, hours: VenueHours): CoreCommand[] {
  const rule = (which: Rule, minutes: number): CoreCommand[] =>
    minutes === 0
      ? []
      : [{ kind: CommandKind.SetRule, fields: { venue, rule: which, value: minutes * MINUTE_MS } } as const];
  return [
    ...rule(Rule.OpensLaterMs, hours.opensLaterMinutes),
    ...rule(Rule.ClosesEarlierMs, hours.closesEarlierMinutes),
  ];
}
