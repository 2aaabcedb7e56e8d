import { StackLayer } from '../../assembly/shared/codes';
import { VENUE } from '../core/world-setup';
import { t, textOf } from '../locale/locale.svelte';
import { computePanel, spotPanel } from '../prices/compute-panel';
import { powerPanel } from '../prices/power-panel';
import { standingPanel } from '../prices/prices';
import { homeSources } from '../scenario/layer-panel';
import type { Scenario } from '../scenario/scenario';

/** Who stands behind an input of a benchmark. */
export interface PanelSource {
  readonly maker: string;
  /** What it sells; for reported prices, what the price sums up. */
  readonly name: string;
  /** Index of the seller. */
  readonly partition: number;
}

/** What the sources of a benchmark are told from: the venue that fixes it, and the places that it takes of a panel. */
export interface BenchmarkSources {
  readonly layer: number;
  /** Deals on the spot are counted, not offers. */
  readonly isSpot: boolean;
  /** Place in the layer's panel by place in the benchmark; null = the whole panel. */
  readonly places: readonly number[] | null;
}

/** What of a running world says which benchmark the page shows. */
export interface ShownWorld {
  readonly scenario: Scenario | null;
  readonly listed: readonly { readonly venue: number }[];
  readonly view: { readonly shown: number } | null;
}

/** Sources of the benchmark of a venue: the home venue's may be of the largest sellers only. */
export function benchmarkSources({ market, rival }: Scenario, venue = VENUE): BenchmarkSources {
  if (venue === VENUE) return { layer: market.layer, isSpot: false, places: homeSources(market) };
  return { layer: rival.layer, isSpot: rival.countsDeals === 1, places: null };
}

/** The same for the contract that the page shows; the whole panel of tokens before a world begins. */
export function shownSources({ scenario, listed, view }: ShownWorld): BenchmarkSources {
  if (scenario === null) return { layer: StackLayer.Tokens, isSpot: false, places: null };
  return benchmarkSources(scenario, shownVenue({ listed, view }));
}

/** Venue of the contract that the page shows. */
export function shownVenue({ listed, view }: Pick<ShownWorld, 'listed' | 'view'>): number {
  return listed[(view?.shown ?? 1) - 1]?.venue ?? VENUE;
}

/** Source of an input by its place in a benchmark. */
export function panelSource({ layer, isSpot, places }: BenchmarkSources, index: number): PanelSource {
  const place = places?.[index] ?? index;
  if (layer === Number(StackLayer.Tokens)) {
    const { maker = '', name = '', partition = 0 } = standingPanel.constituents[place] ?? {};
    return { maker, name, partition };
  }
  const rents = isSpot ? spotPanel : computePanel;
  const panel = layer === Number(StackLayer.Compute) ? rents : layer === Number(StackLayer.Power) ? powerPanel : [];
  const reported = panel[place];
  if (reported === undefined) {
    const seller = t('bench.seller-number', { n: place + 1 });
    return { maker: seller, name: seller, partition: place };
  }
  const { id, provider, partition } = reported;
  return { maker: provider, name: textOf(`bench.seller-${id}`) ?? provider, partition };
}
