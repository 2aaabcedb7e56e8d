import { Rule } from '../../../assembly/shared/codes';
import { DAY_MS, HOUR_MS } from '../../../assembly/shared/scales';
import { type Change, parameterValue, type Runnable, ruleValueInLog } from '../../experiment/change';
import { parameterName, parameterValueWords, ruleAtStart } from '../../experiment/parameter-words';
import { parameterAt } from '../../scenario/parameters';
import { ruleName, valueOfRule } from '../../state/rule-words';
import { changesFor, entryOf } from '../../state/rulebook';
import { t } from '../../locale/locale.svelte';
import type { WhatIfPlan } from './lab';
import { say } from '../controls/say';

export type ChangeKind = Change['kind'];

/** What is being put together in the form of one change. */
export class ChangeDraft {
  kind = $state<ChangeKind>('parameter');
  #path = $state('price.dailyVolatilityBps');
  #rule = $state.raw<Rule>(Rule.MarginBps);
  /** What was typed; null = the value that is offered. */
  #typed = $state<number | null>(null);
  fromDay = $state(1);
  /** Days to run; null = all that the world has. */
  days = $state<number | null>(null);

  /**
   * Something to begin with that can be seen: what the learner's own orders came to, or twice the price's daily moves. A
   * doubled margin rate moves nothing in a market where everybody has cash enough.
   */
  constructor(hasOrders: boolean) {
    if (hasOrders) this.kind = 'without-trades';
  }

  get path(): string {
    return this.#path;
  }

  setPath(path: string): void {
    this.#path = path;
    this.#typed = null;
  }

  get rule(): Rule {
    return this.#rule;
  }

  setRule(rule: Rule): void {
    this.#rule = rule;
    this.#typed = null;
  }

  setValue(value: number): void {
    this.#typed = value;
  }

  /** Value of the change: what was typed, or something that is not the value there is. */
  valueIn(run: Runnable, rules: ReadonlyMap<Rule, number>): number {
    return this.#typed ?? offered(this.kind === 'parameter' ? this.#path : null, this.insteadIn(run, rules));
  }

  /** Value that there is: of the scenario, or of the rule at the moment of the change. */
  insteadIn(run: Runnable, rules: ReadonlyMap<Rule, number>): number {
    if (this.kind === 'parameter') return parameterValue(run.scenario, this.#path);
    return this.#inForce(run, rules, this.#rule);
  }

  /** The plan as it stands, for so many days. */
  planIn(run: Runnable, rules: ReadonlyMap<Rule, number>, days: number): WhatIfPlan {
    const value = this.valueIn(run, rules);
    const instead = this.insteadIn(run, rules);
    switch (this.kind) {
      case 'without-trades':
        return { change: { kind: 'without-trades' }, days, words: null };
      case 'parameter': {
        const words = {
          name: parameterName(this.#path, say),
          value: parameterValueWords(this.#path, value, say),
          instead: parameterValueWords(this.#path, instead, say),
        };
        return { change: { kind: 'parameter', path: this.#path, value }, days, words };
      }
      case 'rule': {
        const rule = this.#rule;
        const entry = entryOf(rule);
        const needs =
          entry === undefined ? [] : changesFor(entry, value, (one) => this.#inForce(run, rules, one)).slice(0, -1);
        const words = {
          name: ruleName(rule),
          value: t('lab.from-day-value', { value: valueOfRule(rule, value), day: String(this.fromDay) }),
          instead: valueOfRule(rule, instead),
        };
        return { change: { kind: 'rule', rule, value, timeMs: this.#fromMs(), needs }, days, words };
      }
    }
  }

  /**
   * Value of a rule when the change begins: what the log set before, else what the scenario begins with. Of a rule that no
   * scenario sets and that was changed only later, what it is when it does nothing.
   */
  #inForce({ scenario, log }: Runnable, rules: ReadonlyMap<Rule, number>, rule: Rule): number {
    const isChangedLater = log.some(({ action }) => action.kind === 'set-rule' && action.rule === rule);
    return (
      ruleValueInLog(log, rule, this.#fromMs()) ??
      ruleAtStart(scenario, rule) ??
      (isChangedLater ? null : rules.get(rule)) ??
      entryOf(rule)?.off ??
      0
    );
  }

  #fromMs(): number {
    return this.fromDay * DAY_MS + 9 * HOUR_MS;
  }
}

/** What is being put together in the form of many worlds. */
export class WorldsDraft {
  worlds = $state(40);
  /** Days to run; null = all that the world has. */
  days = $state<number | null>(null);
}

/** Something to begin with that is not what there is: twice as much, or the other choice. */
function offered(path: string | null, instead: number): number {
  const max = path === null ? Infinity : (parameterAt(path)?.max ?? Infinity);
  const min = path === null ? 0 : (parameterAt(path)?.min ?? 0);
  if (instead === 0) return Math.min(Math.max(1, min), max);
  return instead * 2 <= max ? instead * 2 : Math.max(Math.floor(instead / 2), min);
}
