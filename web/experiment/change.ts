import type { LearnerAction, LearnerCommand } from '../core/learner-command';
import type { Rule } from '../core/vocabulary';
import { WORLD_START_MS } from '../core/world-setup';
import { ok, type Result } from '../scenario/result';
import { actionProblems } from '../scenario/action-ranges';
import type { Scenario } from '../scenario/scenario';
import { setVariable, variableAt } from './variable';

/** The one thing that is different in the other run. */
export type Change =
  /** A number of the scenario by its path, or one worked out from several. */
  | { readonly kind: 'parameter'; readonly path: string; readonly value: number }
  /** A rule of the rulebook, from a moment on: later changes of the same rule are left out. */
  | {
      readonly kind: 'rule';
      readonly rule: Rule;
      readonly value: number;
      readonly timeMs: number;
      /** Rules it cannot be without, set just before it. */
      readonly needs: readonly { readonly rule: Rule; readonly value: number }[];
    }
  /** None of the learner's orders; cash and changes of rules stay. */
  | { readonly kind: 'without-trades' };

/** What a run is made of. */
export interface Runnable {
  readonly scenario: Scenario;
  readonly log: readonly LearnerCommand[];
}

const ORDERS: readonly LearnerAction['kind'][] = ['new-order', 'replace-order', 'cancel-order', 'cancel-all'];

/** The same run with one thing changed, or what is wrong with the change. */
export function changedRun({ scenario, log }: Runnable, change: Change): Result<Runnable> {
  switch (change.kind) {
    case 'parameter': {
      const changed = setVariable(scenario, change.path, String(change.value));
      return changed.ok ? ok({ scenario: changed.value, log }) : changed;
    }
    case 'rule':
      return withRule(scenario, log, change);
    case 'without-trades':
      return ok({ scenario, log: log.filter(({ action }) => !ORDERS.includes(action.kind)) });
  }
}

/** Value of a scenario's number before the change; NaN where there is no such number. */
export function parameterValue(scenario: Scenario, path: string): number {
  return variableAt(path)?.read(scenario) ?? Number.NaN;
}

/** The last value that the log gives a rule before a moment; null when it gives none. */
export function ruleValueInLog(log: readonly LearnerCommand[], rule: Rule, timeMs: number): number | null {
  let value: number | null = null;
  for (const { timeMs: at, action } of log)
    if (at < timeMs && action.kind === 'set-rule' && action.rule === rule) value = action.value;
  return value;
}

function withRule(
  scenario: Scenario,
  log: readonly LearnerCommand[],
  { rule, value, timeMs, needs }: Change & { readonly kind: 'rule' },
): Result<Runnable> {
  const fromMs = Math.max(timeMs, WORLD_START_MS);
  const commands = [...needs, { rule, value }].map((set): LearnerCommand => ({
    timeMs: fromMs,
    action: { kind: 'set-rule', ...set },
  }));
  const problems = commands.flatMap(({ action }) => actionProblems(action.kind, action, 'change'));
  if (problems.length > 0) return { ok: false, problems };
  const others = log.filter(
    ({ timeMs: at, action }) => !(at >= fromMs && action.kind === 'set-rule' && action.rule === rule),
  );
  // Before whatever the learner did at the same moment: it is the rule under which that was done.
  const at = others.findIndex((one) => one.timeMs >= fromMs);
  const before = at === -1 ? others.length : at;
  return ok({ scenario, log: [...others.slice(0, before), ...commands, ...others.slice(before)] });
}
