import { type MessageKey, t, textOf } from '../../locale/locale.svelte';
import { LAYER_LISTINGS } from '../../scenario/stack-layers';
import type { ParameterRow } from '../../scenario/parameter-notes';

/** Texts of the units that a scenario's numbers are counted in. */
const UNITS: Readonly<Record<string, MessageKey>> = {
  '0 by time, 1 pro-rata': 'model.unit-allocation',
  '0 inward, 1 down, 2 up': 'model.unit-rounding',
  '0 no, 1 yes': 'model.unit-switch',
  '0 none, 1 largest, 2 two largest': 'model.unit-cover',
  '0 off, 1 buffer, 2 stressed weight, 3 floor': 'model.unit-antiprocyclical',
  '0 off, 1 on': 'model.unit-switch',
  '0 reject, 1 sleep': 'model.unit-outside',
  '0 resting, 1 median': 'model.unit-trade-price',
  accounts: 'model.unit-accounts',
  bps: 'model.unit-bps',
  'bps a day': 'model.unit-bps-day',
  'bps of maintenance': 'model.unit-bps-maintenance',
  'bps of the participants': 'model.unit-bps-participants',
  'bps of the volume': 'model.unit-bps-volume',
  cents: 'model.unit-cents',
  days: 'model.unit-days',
  fen: 'model.unit-fen',
  hundredths: 'model.unit-hundredths',
  'hundredths of a bp': 'model.unit-millionths',
  'hundredths of a bp a day': 'model.unit-millionths-day',
  'hundredths of a day': 'model.unit-hundredths-day',
  jumps: 'model.unit-jumps',
  lots: 'model.unit-lots',
  minutes: 'model.unit-minutes',
  months: 'model.unit-months',
  ms: 'model.unit-ms',
  'ms of trading': 'model.unit-ms-trading',
  'ten-thousandths of a yuan': 'model.unit-yuan-bps',
  prices: 'model.unit-prices',
  ticks: 'model.unit-ticks',
};

/** First words of the choices that have names elsewhere. */
const CHOICES: Readonly<Record<string, string>> = {
  FixMethod: 'bench.m',
  Role: 'param.role-',
  Currency: 'param.currency-',
};

/** What a number is counted in, or the choices it stands for. */
export function unitWords({ unit, min, max }: ParameterRow): string {
  const key = UNITS[unit];
  if (key !== undefined) return t(key);
  return Array.from({ length: max - min + 1 }, (_, at) => `${min + at} ${choiceWords(unit, min + at)}`).join(
    t('words.comma'),
  );
}

function choiceWords(unit: string, value: number): string {
  const id =
    unit === 'StackLayer'
      ? `layer.${LAYER_LISTINGS.find((one) => one.layer === value)?.id ?? ''}`
      : `${CHOICES[unit] ?? ''}${value}`;
  return textOf(id) ?? id;
}
