/** How far a price can be relied on: read on the seller's own pages, told by the press or an analyst, or ours. */
export type PriceStanding = 'own-page' | 'reported' | 'illustrative';

/** One price of a panel that no package publishes. */
export interface ReportedPrice {
  /** Id of its words in the locale, under `bench.seller-`. */
  readonly id: string;
  /** Who sells, or whose prices the number sums up: its name in files. */
  readonly provider: string;
  readonly priceTicks: number;
  /** Illustrative volume a day, units of the panel. */
  readonly volume: number;
  /** Index of the seller, from 0. */
  readonly partition: number;
  /** What a unit is worth against the contract's, parts per 10,000. Illustrative. */
  readonly qualityBps: number;
  /** What it asks more in peak hours, basis points. */
  readonly peakBps: number;
  /** Sells outside mainland China. */
  readonly isOffshore: boolean;
  readonly standing: PriceStanding;
  /** Where the price was read; empty for an illustrative one. */
  readonly source: string;
  /** ISO date, or year and month; empty for an illustrative one. */
  readonly date: string;
}

/** Volume-weighted mean of a panel to the nearest tick: what the day-0 fixing comes to without trim and cap. */
export function meanTicks(panel: readonly ReportedPrice[]): number {
  const volume = panel.reduce((sum, one) => sum + one.volume, 0);
  return Math.round(panel.reduce((sum, one) => sum + one.priceTicks * one.volume, 0) / volume);
}
