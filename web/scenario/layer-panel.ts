import { Conversion, StackLayer } from '../../assembly/shared/codes';
import type { PanelInput } from '../core/panel-input';
import { computePanel, spotPanel } from '../prices/compute-panel';
import { powerPanel } from '../prices/power-panel';
import { standingPanel } from '../prices/prices';
import type { Constituent } from '../prices/snapshot';
import type { MarketTerms } from './living-terms';
import { listingOf } from './stack-layers';

// Assumption: eight sellers, each a little dearer or cheaper than the middle and of another size, where no panel of
// published prices exists. Illustrative: shares in ten-thousandths of the layer's first price, volumes in units of their own.
const SELLERS: readonly (readonly [priceBps: number, volume: number])[] = [
  [8_200, 900],
  [9_000, 2_400],
  [9_500, 3_100],
  [9_900, 2_800],
  [10_100, 2_600],
  [10_600, 1_900],
  [11_200, 1_100],
  [12_900, 500],
];

/** Day-0 prices that the benchmark of a layer is fixed from. @param countsDeals 1 = deals on the spot, where there are such */
export function layerPanel(layer: number, countsDeals = 0): readonly PanelInput[] {
  if (countsDeals === 1 && layer === Number(StackLayer.Compute)) return spotPanel;
  if (layer === Number(StackLayer.Tokens)) return standingPanel.constituents.map(panelInput);
  if (layer === Number(StackLayer.Compute)) return computePanel;
  if (layer === Number(StackLayer.Power)) return powerPanel;
  const { startTicks } = listingOf(layer);
  return SELLERS.map(([priceBps, volume], index) => ({
    priceTicks: Math.max(1, Math.round((startTicks * priceBps) / 10_000)),
    volume,
    partition: index,
  }));
}

/** The currency that the home venue quotes in. */
export function quoteCurrency({ layer, quoteCurrency: chosen }: MarketTerms): 'CNY' | 'USD' {
  return chosen === 0 ? listingOf(layer).currency : chosen === 1 ? 'CNY' : 'USD';
}

/** What the home venue's panel is sold for, where that is not what it is quoted in. */
export function panelConversion(market: MarketTerms): Conversion {
  const { currency } = listingOf(market.layer);
  if (quoteCurrency(market) === currency) return Conversion.None;
  return currency === 'USD' ? Conversion.Dollars : Conversion.Yuan;
}

/** So many of the largest sellers of a panel, of equals the earlier one, in its order; 0 = all. */
function largestOf(all: readonly PanelInput[], panelSize: number): readonly PanelInput[] {
  const inside = panelSize === 0 ? all : [...all].sort((a, b) => b.volume - a.volume).slice(0, panelSize);
  return all.filter((one) => inside.includes(one));
}

/** Places in its layer's panel of what the home venue fixes. */
export function homeSources({ layer, panelSize }: MarketTerms): readonly number[] {
  const all = layerPanel(layer);
  return largestOf(all, panelSize).map((one) => all.indexOf(one));
}

/**
 * Day-0 prices that the home venue's benchmark is fixed from: of its largest sellers, in the contract's own ticks. Where they
 * are sold for the other currency, the core moves them with its rate.
 * Simplified: sellers change their prices by whole ticks of the contract, however coarse they are.
 */
export function homePanel(market: MarketTerms): readonly PanelInput[] {
  const { layer, tickMultiple, panelSize, yuanPerDollarBps } = market;
  const conversion = panelConversion(market);
  const dollar = yuanPerDollarBps / 10_000;
  const rate = conversion === Conversion.None ? 1 : conversion === Conversion.Dollars ? dollar : 1 / dollar;
  return largestOf(layerPanel(layer), panelSize).map((one) => ({
    ...one,
    priceTicks: Math.max(1, Math.round((one.priceTicks * rate) / tickMultiple)),
  }));
}

/** Volume-weighted mean of the spot deals, ticks: 168,020 / 88. */
const SPOT_TICKS = 1_909;

/** About what a layer's benchmark is on day 0, ticks. */
export function firstTicks(layer: number, countsDeals: number): number {
  return layerPanel(layer, countsDeals) === spotPanel ? SPOT_TICKS : listingOf(layer).startTicks;
}

/** A published price as the core fixes it. */
export function panelInput(constituent: Constituent): PanelInput {
  return { priceTicks: constituent.priceTicks, volume: constituent.volumeMTok, partition: constituent.partition };
}
