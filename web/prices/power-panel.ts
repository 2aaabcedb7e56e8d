import type { PriceStanding, ReportedPrice } from './reported-price';

/**
 * Power for data centres by region, ticks of 0.01 dollars per megawatt-hour; yuan at 6.8 a dollar. Prices are of different
 * kinds (wholesale, subsidised, average) and dates between November 2025 and May 2026.
 * Assumption: volumes (thousand megawatt-hours a day) and peak premiums are illustrative. Volumes are such that the
 * volume-weighted fixing is about 77.78 dollars, what PJM wholesale power cost in the first quarter of 2025.
 */
export const powerPanel: readonly ReportedPrice[] = [
  power('pjm', 'PJM', 13_653, 240, 6_000, 'reported', 'Monitoring Analytics', '2026-03'),
  power('us-average', 'US average', 9_100, 330, 3_000, 'reported', 'Financial Times', '2025-11'),
  power(
    'subsidised',
    'Gansu, Guizhou, Inner Mongolia',
    5_600,
    180,
    2_000,
    'reported',
    'Financial Times',
    '2025-11',
    false,
  ),
  power('qingyang-renewable', 'Qingyang', 1_471, 45, 2_000, 'reported', 'pulse.bot', '2026-05-03', false),
  power('qingyang-coal', 'Qingyang', 5_735, 140, 2_000, 'reported', 'pulse.bot', '2026-05-03', false),
  power('texas', 'Texas', 4_500, 215, 8_000, 'illustrative', '', ''),
  power('nordic', 'Nordic', 3_800, 84, 4_000, 'illustrative', '', ''),
  power('germany', 'Germany', 8_900, 150, 4_000, 'illustrative', '', ''),
].map((one, partition) => ({ ...one, partition }));

function power(
  id: string,
  provider: string,
  priceTicks: number,
  volume: number,
  peakBps: number,
  standing: PriceStanding,
  source: string,
  date: string,
  isOffshore = true,
): ReportedPrice {
  return {
    id,
    provider,
    priceTicks,
    volume,
    partition: 0,
    qualityBps: 10_000,
    peakBps,
    isOffshore,
    standing,
    source,
    date,
  };
}
