import { count, money, percent } from '../format';
import { t, textOf } from '../locale/locale.svelte';
import type { Rule } from '../core/vocabulary';
import { entryOf, type RuleEntry } from './rulebook';

/** What has texts as a rule has: `scan` = the terms of scan margin. */
export type RuleText = Rule | 'scan';

/** Name of a rule. */
export function ruleName(rule: RuleText): string {
  return textOf(`rule.${rule}.name`) ?? String(rule);
}

/** Word for one choice of a rule; plain switches say on and off. */
export function choiceName(rule: Rule, choice: number): string {
  return textOf(`rule.${rule}.${choice}`) ?? t(choice === 0 ? 'rules.off' : 'rules.on');
}

/** Word for the currency of a venue's accounts. */
export function currencyAt(venue: number): string {
  return t(venue === 1 ? 'overview.cny' : 'overview.usd');
}

/** A rule's value in words, with what the number means: `7%`, `off`. `currency`: word for that of its venue. */
export function ruleValueWords(
  { unit, rule, off }: RuleEntry,
  value: number,
  currency: string = t('overview.cny'),
): string {
  if (value === off) return textOf(`rule.${rule}.none`) ?? t('rules.off');
  switch (unit) {
    case 'switch':
    case 'choice':
      return choiceName(rule, value);
    case 'bps':
    case 'multiple':
      return percent(value);
    case 'fee':
      return percent(value / 100);
    case 'yuan':
      return t('rules.yuan', { value: money(value), currency });
    case 'seconds':
      return t('rules.seconds', { value: count(value / 1000) });
    case 'minutes':
      return t('rules.minutes', { value: count(value / 60_000) });
    case 'days':
      return t('rules.days', { value: count(value) });
    case 'day':
      return t('rules.day', { value: count(value) });
    case 'hundredths':
      return t('rules.times', { value: percent(value * 100) });
    case 'ticks':
      return t('rules.ticks', { value: count(value) });
    case 'lots':
      return t('rules.lots', { value: count(value) });
  }
}

/** Rules of the benchmark that the rulebook does not show, in what they are counted: switches, choices and rates. */
const SWITCHES: readonly Rule[] = [84, 85, 86, 87, 88];
const RATES: readonly Rule[] = [80, 81, 90];
/** Tables and layers: so many rows. */
const TABLES: readonly Rule[] = [54, 55, 57];
const LIMITS_BY_DAY = 56;

/** The same for a rule by its number, at home or at a venue. */
export function valueOfRule(rule: Rule, value: number, venue = 1): string {
  const entry = entryOf(rule);
  if (entry !== undefined) return ruleValueWords(entry, value, currencyAt(venue));
  if (SWITCHES.includes(rule)) return choiceName(rule, value);
  if (rule === LIMITS_BY_DAY) return value === 0 ? t('rules.off') : t('rules.changed');
  if (RATES.includes(rule)) return percent(value);
  if (TABLES.includes(rule)) return value === 0 ? t('rules.off') : t('rules.rows', { value: count(value) });
  return count(value);
}
