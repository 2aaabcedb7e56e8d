import type { Counters } from '../lesson/counters';
import { type ComparedName, type CounterName, COUNTERS, type CounterUnit, isCounterName } from '../lesson/counters';
import { compactCount, decimal, milliticks, moneyRounded, percent, upTo } from '../format';
import { type MessageKey, textOf, t } from '../locale/locale.svelte';

/** A counter's value as texts have it: money in yuan, shares in percent, no unit word. */
export function counterValue(unit: CounterUnit, value: number): string {
  switch (unit) {
    case 'minor':
      return moneyRounded(value);
    case 'bps':
      return percent(value);
    case 'day':
    case 'code':
      return String(value);
    case 'minute':
      return `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`;
    case 'ticks':
      // Means may have two decimals.
      return milliticks(Math.round(value * 1000), 2);
    case 'lots':
    case 'count':
      return upTo(value, 2);
    case 'mills':
      return decimal(value / 1000, 2);
    case 'thousands':
      return compactCount(value * 1000);
  }
}

/** The same with its unit, for tables and answers. */
export function counterWords(unit: CounterUnit, value: number): string {
  const text = counterValue(unit, value);
  if (unit === 'minor') return t('lesson.in-yuan', { amount: text });
  if (unit === 'ticks') return t('lesson.in-ticks', { amount: text });
  if (unit === 'mills') return t('lesson.in-dollars', { amount: text });
  return unit === 'lots' ? t('format.lots', { lots: value }) : text;
}

/** Name of a counter or measure. */
export function counterName(name: ComparedName): string {
  return textOf(`lesson.counter.${name}`) ?? name;
}

/** The same with the currency of its values, where they are money: for the head of a row. */
export function counterHead(name: ComparedName, unit: CounterUnit): string {
  const currency = CURRENCIES[unit];
  return currency === undefined
    ? counterName(name)
    : t('lesson.counter-in', { name: counterName(name), unit: t(currency) });
}

const CURRENCIES: Readonly<Partial<Record<CounterUnit, MessageKey>>> = {
  minor: 'overview.cny',
  ticks: 'chart.unit',
  mills: 'overview.usd',
};

/** All counters of a moment, written, to be put into a lesson's text by their names. */
export function counterParams(counters: Counters): Readonly<Record<CounterName, string>> {
  const written = Object.entries(counters).flatMap(([name, value]) =>
    isCounterName(name) ? [[name, counterValue(COUNTERS[name], value)] as const] : [],
  );
  // One entry for each counter of the record.
  return Object.fromEntries(written) as Record<CounterName, string>;
}

/**
 * What a learner typed as an answer, in the counter's own unit: yuan become fen, percent basis points, dollars mills. Null when it is no
 * number.
 */
export function typedAnswer(unit: CounterUnit, text: string): number | null {
  const plain = text
    .replace(/[\s,，％%¥$]/g, '')
    .replace(/\u2212/g, '-')
    .replace(/^CN¥|^CNY|^USD|元$/gi, '');
  if (!/^[+-]?\d+(\.\d+)?$/.test(plain)) return null;
  const value = Number(plain);
  if (unit === 'mills' || unit === 'thousands') return Math.round(value * 1000);
  return unit === 'minor' || unit === 'bps' ? Math.round(value * 100) : value;
}

/** Whether an answer is near enough: within a share of the right one, and always when it rounds to it as it is shown. */
export function isRight(unit: CounterUnit, answer: number, right: number, toleranceBps: number): boolean {
  if (Math.abs(answer - right) * 10_000 <= Math.abs(right) * toleranceBps) return true;
  return counterValue(unit, answer) === counterValue(unit, right);
}
