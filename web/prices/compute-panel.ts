import type { PriceStanding, ReportedPrice } from './reported-price';

/**
 * Rents of one H100 for one hour, ticks of 0.001 dollars. Prices are of different kinds of contract and of different
 * months of 2026: no two sources of them agree, which is what a methodology has to deal with.
 * Assumption: volumes (GPU-hours a day), quality and peak premiums are illustrative. Volumes are such that the
 * volume-weighted fixing is about 2.600 dollars, where a published index of such rents stood in June 2026.
 */
export const computePanel: readonly ReportedPrice[] = [
  rent('ocpi', 'Ornn OCPI', 1_850, 19_000, 10_000, 'reported', 'Kinetic Alpha', '2026-06'),
  rent('sf-compute', 'SF Compute', 2_050, 11_000, 10_000, 'own-page', 'docs.sfcompute.com', '2026'),
  rent('long-tail', 'Long-tail clouds', 2_250, 22_000, 9_000, 'reported', 'mercatus-ai', '2026-05'),
  rent('one-year', 'One-year contracts', 2_350, 28_000, 9_500, 'reported', 'techreaderdaily', '2026-03'),
  rent('neoclouds', 'Neoclouds', 2_600, 34_000, 10_000, 'reported', 'chris-gpu-rental', '2026-06'),
  rent('list-median', '37 providers', 2_950, 22_000, 10_000, 'reported', 'aimultiple', '2026-05-20'),
  rent('aws', 'AWS', 4_975, 7_000, 13_000, 'reported', 'asiaict.com', '2026-03-19'),
  rent('hyperscalers', 'Hyperscalers', 7_470, 2_800, 13_000, 'reported', 'Kinetic Alpha', '2026-03'),
  rent('greyfell', 'Greyfell', 2_540, 20_000, 10_000, 'illustrative', '', ''),
  rent('hexi-park', 'Hexi Park', 2_150, 6_500, 8_500, 'illustrative', '', '', false),
].map((one, partition) => ({ ...one, partition }));

/**
 * What the same hour costs where deals are done on the spot: an index of closed deals and the sellers it may have seen.
 * Published indices of one chip lie 0.55 to 0.75 dollars apart (June 2026), because one counts deals and the other offers.
 * Assumption: volumes are illustrative, such that the volume-weighted fixing is 168,020 / 88 = about 1.909 dollars.
 */
export const spotPanel: readonly ReportedPrice[] = [
  rent('ocpi', 'Ornn OCPI', 1_850, 30_000, 10_000, 'reported', 'Kinetic Alpha', '2026-06'),
  rent('sf-compute', 'SF Compute', 2_050, 16_000, 10_000, 'own-page', 'docs.sfcompute.com', '2026'),
  rent('long-tail', 'Long-tail clouds', 1_990, 20_000, 9_000, 'reported', 'mercatus-ai', '2026-05'),
  rent('greyfell', 'Greyfell', 1_880, 14_000, 10_000, 'illustrative', '', ''),
  rent('hexi-park', 'Hexi Park', 1_700, 8_000, 8_500, 'illustrative', '', '', false),
].map((one, partition) => ({ ...one, partition }));

function rent(
  id: string,
  provider: string,
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
    id,
    provider,
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
