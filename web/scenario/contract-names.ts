import { VENUE } from '../core/world-setup';
import { type PlannedContract, plannedContracts } from './contract-plan';
import type { Scenario } from './scenario';
import { type LayerListing, listingOf } from './stack-layers';

/** What a venue lists: unit, currency and tick of its contracts. */
export function venueListing({ market, rival }: Scenario, venue: number): LayerListing {
  return listingOf(venue === VENUE ? market.layer : rival.layer);
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
