import type { ContractView } from '../../core/views';
import { ticks } from '../../format';
import { t } from '../../locale/locale.svelte';
import type { Frame } from './first-chart';
import type { EndLabel } from './words';

/** A limit of the day: its height, pixels, and whether it lies on the picture. */
export interface LimitLine {
  readonly key: 'upper' | 'lower';
  readonly y: number;
  readonly isInside: boolean;
  readonly priceTicks: number;
}

/** The limits in force, none where the day has none or the contract has settled finally. */
export function limitLines(contract: ContractView, frame: Frame, y: (ticks: number) => number): readonly LimitLine[] {
  if (contract.limitBps === 0 || contract.expired) return [];
  return (['upper', 'lower'] as const).map((key) => {
    const priceTicks = key === 'upper' ? contract.upperLimitTicks : contract.lowerLimitTicks;
    const height = y(priceTicks);
    return { key, y: height, isInside: height >= frame.top && height <= frame.bottom, priceTicks };
  });
}

/** Their words among those of the line ends: on their line, or at the border with the way they lie. */
export function limitLabels(lines: readonly LimitLine[], frame: Frame): readonly EndLabel[] {
  return lines.map(({ key, y, isInside, priceTicks }) => {
    const plain = t(`chart.${key}`, { price: ticks(priceTicks) });
    return {
      key,
      y: Math.min(Math.max(y, frame.top), frame.bottom),
      strong: '',
      plain: isInside ? plain : `${plain} ${key === 'upper' ? '↑' : '↓'}`,
      number: '',
      name: '',
    };
  });
}
