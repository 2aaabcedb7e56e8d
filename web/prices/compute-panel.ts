import type { PriceStanding, ReportedPrice } from './reported-price';

/**
 * Rents of one H100 for one hour, ticks of 0.001 dollars. Prices are of different kinds of contract and of different
 * months of 2026: no two sources of them agree, which is what a methodology has to deal with.
 * Assumption: volumes (GPU-hours a day), quality and peak premiums are illustrative. Volumes are such that the
 * volume-weighted fixing is about 2.600 dollars, where a published index of such rents stood in June 2026.
 */
export const computePanel: readonly ReportedPrice[] = [
  rent('Ornn OCPI', 'rents as transacted', 1_850, 19_000, 10_000, 'reported', 'Kinetic Alpha', '2026-06'),
  rent('SF Compute', 'example of its documentation', 2_050, 11_000, 10_000, 'own-page', 'docs.sfcompute.com', '2026'),
  rent('Long-tail clouds', '1.99 to 2.50, the middle', 2_250, 22_000, 9_000, 'reported', 'mercatus-ai', '2026-05'),
  rent('One-year contracts', 'SemiAnalysis', 2_350, 28_000, 9_500, 'reported', 'techreaderdaily', '2026-03'),
  rent('Neoclouds', 'Silicon Data SDH100RT', 2_600, 34_000, 10_000, 'reported', 'chris-gpu-rental', '2026-06'),
  rent('37 providers', 'median of list prices', 2_950, 22_000, 10_000, 'reported', 'aimultiple', '2026-05-20'),
  rent('AWS', 'an eighth of its flagship machine', 4_975, 7_000, 13_000, 'reported', 'asiaict.com', '2026-03-19'),
  rent('Hyperscalers', '7.43 to 7.52, the middle', 7_470, 2_800, 13_000, 'reported', 'Kinetic Alpha', '2026-03'),
  rent('Greyfell', 'neocloud of 4,096 cards', 2_540, 20_000, 10_000, 'illustrative', '', ''),
  rent('Hexi Park', 'data centre in western China', 2_150, 6_500, 8_500, 'illustrative', '', '', false),
].map((one, partition) => ({ ...one, partition }));

function rent(
  provider: string,
  product: string,
  priceTicks: number,
  volume: number,
  qualityBps: number,
  standing: PriceStanding,
  source: string,
  date: string,
  isOffshore = true,
): ReportedPrice {
  // Assumption: in the evening peak a rent by the hour costs a tenth more. Illustrative.
  const peakBps = 1_000;
  return {
    provider,
    product,
    priceTicks,
    volume,
    partition: 0,
    qualityBps,
    peakBps,
    isOffshore,
    standing,
    source,
    date,
  };
}
