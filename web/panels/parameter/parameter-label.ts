import { t, textOf } from '../../locale/locale.svelte';

/** Name of a number with its unit behind it: `Margin rate, percent`. What is only counted has no unit. */
export function labelWords(name: string, unitKey: string): string {
  if (unitKey === 'param.unit-count') return name;
  const unit = textOf(unitKey) ?? '';
  // A unit stands alone elsewhere and begins with a capital there; currencies keep theirs.
  const isWord = /^\p{Lu}\p{Ll}/u.test(unit);
  return t('parameter.label', { name, unit: isWord ? unit.charAt(0).toLowerCase() + unit.slice(1) : unit });
}
