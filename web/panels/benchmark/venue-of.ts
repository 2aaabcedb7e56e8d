import { RIVAL_VENUE } from '../../scenario/contract-plan';
import { shownVenue } from '../../state/panel-source';
import type { Simulation } from '../../state/simulation.svelte';

/** Venue of an action on the benchmark that the page shows: home is what an action without one means. */
export function venueOf(simulation: Simulation): { readonly venue?: number } {
  return shownVenue(simulation) === RIVAL_VENUE ? { venue: RIVAL_VENUE } : {};
}
