import { NewsEffect, Rule } from '../../../assembly/shared/codes';
import { FEE_BPS_HUNDREDTHS_MAX, YUAN_BPS_MAX } from '../../../assembly/shared/limits';
import { BPS } from '../../../assembly/shared/scales';
import { type MessageKey, t, textOf } from '../../locale/locale.svelte';
import { BENCHMARK_RULES, ruleRange } from '../../scenario/rule-ranges';
import { choiceName, currencyAt, ruleName } from '../../state/rule-words';
import { perTyped } from '../../state/typed-unit';
import { answersAt, CHAPTERS, entryOf, scaleOf, stepOf, typedRange } from '../../state/rulebook';

/** How the value of a rule is put in: chosen from names, or typed. */
export type ValueForm =
  | { readonly kind: 'choice'; readonly names: readonly string[] }
  | {
      readonly kind: 'number';
      readonly unit: string;
      /** In the unit that is typed, `scale` of the core's make one. */
      readonly min: number;
      readonly max: number;
      readonly step: number;
      readonly scale: number;
      /** So many of the unit above make one of what is shown. */
      readonly perUnit: number;
    };

/** Units of the rules of the benchmark that are typed. */
const BENCHMARK_UNITS: Readonly<Partial<Record<Rule, MessageKey>>> = {
  [Rule.BenchmarkTrimBps]: 'rules.unit-bps',
  [Rule.BenchmarkCapBps]: 'rules.unit-bps',
  [Rule.BenchmarkStaleDays]: 'rules.unit-days',
  [Rule.ChosenQualityBps]: 'rules.unit-bps',
};

/** Rules that a venue answers to by chapter, and those of the benchmark, for a choice. */
export function ruleGroups(
  venue: number,
): readonly { name: string; options: readonly { value: string; name: string }[] }[] {
  const option = (rule: Rule): { value: string; name: string } => ({ value: String(rule), name: ruleName(rule) });
  return [
    ...CHAPTERS.map(({ id, rules }) => ({
      name: t(`rules.chapter-${id}`),
      options: rules.filter((one) => answersAt(one, venue)).map((one) => option(one.rule)),
    })),
    { name: t('param.group-benchmark'), options: BENCHMARK_RULES.map(option) },
  ];
}

/** How the amount that an act names is put in: what acting abroad costs, what a dollar does. Null = it names none. */
export function amountForm(effect: NewsEffect): ValueForm | null {
  if (effect === NewsEffect.Yuan) {
    const unit = 'param.unit-yuan-a-dollar';
    const range = { min: BPS, max: YUAN_BPS_MAX, step: 100, scale: 1 };
    return { kind: 'number', unit: t(unit), ...range, perUnit: perTyped(unit) };
  }
  if (effect !== NewsEffect.CapitalControl) return null;
  // It stands in hundredths of a basis point.
  const range = { min: 0, max: FEE_BPS_HUNDREDTHS_MAX / 100, step: 10, scale: 100 };
  return { kind: 'number', unit: t('rules.unit-bps'), ...range, perUnit: perTyped('rules.unit-bps') };
}

/** How the value of a rule of a venue is put in. A small range whose values have names is a choice. */
export function valueForm(rule: Rule, venue: number): ValueForm {
  const entry = entryOf(rule);
  if (entry !== undefined) {
    if (entry.choices > 0)
      return { kind: 'choice', names: Array.from({ length: entry.choices }, (_, at) => choiceName(rule, at)) };
    const unit = textOf(`rules.unit-${entry.unit}`, { currency: currencyAt(venue) }) ?? '';
    const perUnit = perTyped(`rules.unit-${entry.unit}`);
    const [step, scale] = [stepOf(entry.unit), scaleOf(entry.unit)];
    return { kind: 'number', unit, ...typedRange(entry, venue), step, scale, perUnit };
  }
  const { min, max } = ruleRange(rule, venue) ?? { min: 0, max: 0 };
  const isNamed = max === 1 || textOf(`rule.${rule}.${max}`) !== null;
  if (min === 0 && isNamed)
    return { kind: 'choice', names: Array.from({ length: max + 1 }, (_, at) => choiceName(rule, at)) };
  const unitKey = BENCHMARK_UNITS[rule] ?? 'param.unit-count';
  return { kind: 'number', unit: t(unitKey), min, max, step: 1, scale: 1, perUnit: perTyped(unitKey) };
}

/** A value to begin with when a rule is chosen: the smallest that it may have. */
export function firstValue(rule: Rule): number {
  return Math.max(ruleRange(rule)?.min ?? 0, 0);
}
