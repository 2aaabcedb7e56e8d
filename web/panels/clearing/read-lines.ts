import { StageTable } from '../../../assembly/shared/codes';
import type { ClearingView, HouseTerms, ScanTerms } from '../../core/views';
import { count, currency, day, money, percent } from '../../format';
import { t, textOf } from '../../locale/locale.svelte';
import type { TableEntry } from '../../state/stage-draft';

// What is in force, in words, where it can be read and not changed.

/** Rows of a stage table. */
export function stageLines({ table }: TableEntry, clearing: ClearingView): readonly string[] {
  return clearing.stages[table].map(({ from, value }) => {
    const amount = table === StageTable.LimitByDay ? t('rules.lots', { value: count(value) }) : percent(value);
    return t('rules.row', { from: from === null ? t('rules.stage-above') : day(from), value: amount });
  });
}

/** The scan: its range, the extreme moves, charges between months and for the first one. */
export function scanLines(scan: ScanTerms): readonly string[] {
  return [
    t('rules.scan-range', { currency: currency(), amount: money(scan.rangeMinor) }),
    t('rules.scan-extreme', { multiple: count(scan.extremeMultiple), cover: percent(scan.extremeCoverBps) }),
    ...scan.interMonth.map(({ chargeMinor }) =>
      t('rules.scan-months', { currency: currency(), amount: money(chargeMinor) }),
    ),
    ...(scan.spotMonthChargeMinor === 0
      ? []
      : [t('rules.scan-spot', { currency: currency(), amount: money(scan.spotMonthChargeMinor) })]),
  ];
}

/** Layers in the order of drawing, with the capital that stands in two of them. */
export function layerLines({ layers, ccpFirstMinor, ccpSecondMinor }: HouseTerms): readonly string[] {
  const names = layers.map((layer, at) => `${at + 1}. ${textOf(`waterfall.layer${layer}`) ?? ''}`);
  if (names.length === 0) return [];
  const capital = (words: string, minor: number): string => `${words}: ${money(minor)}`;
  return [
    ...names,
    capital(t('rules.ccp-first', { currency: currency() }), ccpFirstMinor),
    capital(t('rules.ccp-second', { currency: currency() }), ccpSecondMinor),
  ];
}
