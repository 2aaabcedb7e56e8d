import type { LearnerAction } from '../core/learner-command';
import type { EventView } from '../core/views';
import type { Rule } from '../core/vocabulary';
import { clock } from '../format';
import { t } from '../locale/locale.svelte';
import { ruleName } from './rule-words';
import { HOME_VENUE } from './rulebook';
import type { Simulation } from './simulation.svelte';
import type { Status } from './status.svelte';

/** The action that sets a rule of a venue: home is what an action without a venue means. */
export function setRuleAction(rule: Rule, value: number, venue: number): LearnerAction {
  return { kind: 'set-rule', rule, value, ...(venue === HOME_VENUE ? {} : { venue }) };
}

/** Acts, and says that a rule was changed. False where the venue did not take it: nothing was told under the rule's number. */
export async function changeRule(
  simulation: Simulation,
  status: Status,
  rule: Rule,
  action: LearnerAction,
): Promise<boolean> {
  const update = await simulation.act(action);
  const isSet = update?.events.some(({ event }) => event.kind === 'rule' && event.rule === rule) === true;
  if (isSet) status.say(t('rules.done', { rule: ruleName(rule) }));
  return isSet;
}

/** When a rule of a venue was last changed, in words; null for never. What is told of no venue is home's. */
export function ruleChangedAt(events: readonly EventView[], rule: Rule, venue: number): string | null {
  const found = events.findLast(
    ({ event }) => event.kind === 'rule' && event.rule === rule && (event.venue ?? HOME_VENUE) === venue,
  );
  return found === undefined ? null : clock(found.timeMs);
}
