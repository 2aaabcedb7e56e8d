import type { ContractView } from '../../core/views';
import { t } from '../../locale/locale.svelte';

/** Name of a row at one of the day's limits; empty for all others, and without limits. */
export function limitWords(contract: ContractView, priceTicks: number): string {
  if (contract.limitBps === 0) return '';
  if (priceTicks === contract.upperLimitTicks) return t('ladder.upper');
  return priceTicks === contract.lowerLimitTicks ? t('ladder.lower') : '';
}
