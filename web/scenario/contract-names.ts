import { VENUE } from '../core/world-setup';
import { type PlannedContract, plannedContracts } from './contract-plan';
import { quoteCurrency } from './layer-panel';
import type { Scenario } from './scenario';
import { type LayerListing, listingOf } from './stack-layers';

/** What a venue lists: unit, currency and tick of its contracts. The home venue's may have terms of its own. */
export function venueListing({ market, rival, contract }: Scenario, venue: number): LayerListing {
  if (venue !== VENUE) return listingOf(rival.layer);
  const table = listingOf(market.layer);
  const currency = quoteCurrency(market);
  const ticksPerCurrency = table.ticksPerCurrency / market.tickMultiple;
  // Money is in yuan: what one unit of currency is worth there, fen.
  const minorPerCurrency = currency === 'CNY' ? 100 : market.yuanPerDollarBps / 100;
  const unitsPerLot = Math.round((contract.tickValueMinor * ticksPerCurrency) / minorPerCurrency);
  return { ...table, currency, ticksPerCurrency, unitsPerLot };
}

/** Decimals of a price of whole ticks: of CNY 10 a tick none, of 0.005 three. */
export function digitsOf({ ticksPerCurrency }: LayerListing): number {
  return Math.max(Math.ceil(Math.log10(ticksPerCurrency) - 1e-9), 0);
}

/** Name of a contract: its product's, with its place where its venue lists several months; of a spread those of both. */
export function contractName(scenario: Scenario, planned: PlannedContract): string {
  const { contract } = venueListing(scenario, planned.venue);
  if (planned.legs !== null) return `${contract}${planned.month}-${contract}${planned.month + 1}`;
  const months = plannedContracts(scenario).filter((one) => one.venue === planned.venue).length;
  return months === 1 ? contract : `${contract}${planned.month}`;
}

/** The same as the page shows it: a spread is a difference. */
export function shownName(scenario: Scenario, planned: PlannedContract): string {
  return contractName(scenario, planned).replace('-', ' \u2212 ');
}
