import type { FixTerms } from '../core/fix';
import type { PanelInput } from '../core/panel-input';
import { snapshots } from '../prices/prices';
import { panelInput } from './layer-panel';

/** Dated panels of published prices as the core fixes them, oldest first; the newest is day 0. */
export const pastPanels: readonly {
  readonly date: string;
  readonly count: number;
  readonly inputs: readonly PanelInput[];
}[] = snapshots.map(({ date, count, constituents }) => ({ date, count, inputs: constituents.map(panelInput) }));

/** How a scenario's benchmark fixes by another method. */
export function pastTerms(terms: FixTerms, method: FixTerms['method']): FixTerms {
  return { ...terms, method };
}
