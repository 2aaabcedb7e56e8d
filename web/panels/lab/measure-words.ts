import type { Measure } from '../../experiment/measures/measure';
import { day, milliticks, moneyGlance, percent } from '../../format';
import { textOf } from '../../locale/locale.svelte';

export function measureName({ id }: Measure): string {
  return textOf(`measure.${id}`) ?? id;
}

/** A value of a measure with as many digits as say something. */
export function measureText({ unit }: Measure, value: number): string {
  if (Number.isNaN(value)) return '–';
  switch (unit) {
    case 'bps':
      return percent(value);
    case 'percent':
      return percent(Math.round(value * 10) * 10);
    case 'fen':
      return moneyGlance(value);
    case 'day':
      return day(Math.round(value));
    default:
      return milliticks(value * 1000, Math.abs(value) < 100 ? 2 : 0);
  }
}
