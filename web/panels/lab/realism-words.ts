import { upTo } from '../../format';
import { t, textOf } from '../../locale/locale.svelte';
import type { Accepted } from '../../realism/metric';

/** What a number of a metric says, in words. A metric of one number is named by its own id. */
export function factName(id: string, part: string): string {
  return textOf(`realism.part.${id}.${part}`) ?? textOf(`realism.part.${id}`) ?? id;
}

/** A measured number in two figures, below zero with the minus of all numbers. */
export function valueText(value: number): string {
  if (!Number.isFinite(value)) return t('realism.unknown');
  return (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(2)).replace('-', '\u2212');
}

const end = (value: number | null): string => upTo(value ?? 0, 3);

/** Accepted range in words. */
export function rangeText(accepted: Accepted | null): string {
  if (accepted === null) return '';
  if (accepted.max === null) return t('realism.at-least', { min: end(accepted.min) });
  if (accepted.min === null) return t('realism.at-most', { max: end(accepted.max) });
  return t('realism.between', { min: end(accepted.min), max: end(accepted.max) });
}

/** Where a range comes from, in the reader's language where it is more than a name. */
export function sourceText(id: string, source: string): string {
  return textOf(`realism.from.${id}`) ?? source;
}
