import { Rule } from '../../assembly/shared/codes';
import { answersAt, entryOf, type RuleEntry } from './rulebook';

/** A position limit for all days: the rulebook shows it as a table of days. */
const POSITION_LIMIT: RuleEntry = {
  rule: Rule.LimitsByDay,
  unit: 'lots',
  grade: 'second-hand',
  binds: 'at-once',
  off: 0,
  choices: 0,
  of: null,
  venues: 'both',
  needs: [],
};

/** Rules that the regulator pulls as levers, in the order in which they are read. */
const LEVER_RULES: readonly Rule[] = [
  Rule.FirstTradingDay,
  Rule.MarginBps,
  Rule.HedgeMarginBps,
  Rule.InitialBps,
  Rule.DailyLimitBps,
  Rule.LimitsByDay,
  Rule.OpeningCapLots,
  Rule.ShortBan,
  Rule.TaxBpsHundredths,
];

/** The levers on rules that a venue answers to: 1 = home, 2 = the rival. */
export function ruleLevers(venue: number): readonly RuleEntry[] {
  return LEVER_RULES.flatMap((rule) => {
    const entry = rule === Rule.LimitsByDay ? POSITION_LIMIT : entryOf(rule);
    return entry !== undefined && answersAt(entry, venue) ? [entry] : [];
  });
}
