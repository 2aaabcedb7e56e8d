import { MARKET_MEASURES } from './market';
import type { Measure } from './measure';
import { OWN_MEASURES } from './own';

/** All measures, by the order in which they are offered. */
export const MEASURES: readonly Measure[] = [...MARKET_MEASURES, ...OWN_MEASURES];

/** The measure of a name; undefined when there is none. */
export function measureOf(id: string): Measure | undefined {
  return MEASURES.find((measure) => measure.id === id);
}
