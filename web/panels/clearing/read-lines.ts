import type { ScanTerms } from '../../core/net-views';
import { count, currency, money, percent } from '../../format';
import { t } from '../../locale/locale.svelte';

// What is in force, in words, where it can be read and not changed.

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
