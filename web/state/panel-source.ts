import { t, textOf } from '../locale/locale.svelte';
import { computePanel } from '../prices/compute-panel';
import { powerPanel } from '../prices/power-panel';
import { standingPanel } from '../prices/prices';

/** Who stands behind an input of a benchmark. */
export interface PanelSource {
  readonly maker: string;
  /** What it sells; for reported prices, what the price sums up. */
  readonly name: string;
  /** Index of the seller. */
  readonly partition: number;
}

/** Source of an input by its index in the day-0 panel of a layer (its id in the locale). */
export function panelSource(layer: string, index: number): PanelSource {
  if (layer === 'tokens') {
    const { maker = '', name = '', partition = 0 } = standingPanel.constituents[index] ?? {};
    return { maker, name, partition };
  }
  const reported = layer === 'compute' ? computePanel[index] : layer === 'power' ? powerPanel[index] : undefined;
  if (reported === undefined) {
    const seller = t('bench.seller-number', { n: index + 1 });
    return { maker: seller, name: seller, partition: index };
  }
  const { id, provider, partition } = reported;
  return { maker: provider, name: textOf(`bench.seller-${id}`) ?? provider, partition };
}
