import { venueHours } from '../scenario/hours';
import type { Simulation } from './simulation.svelte';

/** Hour at which the venue of the shown contract closes and settles, as a clock shows it; empty while there is no world. */
export function closingHour({ scenario, listed, view }: Pick<Simulation, 'scenario' | 'listed' | 'view'>): string {
  return scenario === null ? '' : venueHours(scenario, listed[(view?.shown ?? 1) - 1]?.venue ?? 1)[1];
}
