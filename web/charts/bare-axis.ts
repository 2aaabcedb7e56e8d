import type { Scale } from 'chart.js';

/**
 * A straight axis that nobody sees: grid and names are drawn by hand. Ticks are not even worked out, since their names would
 * be measured at each drawing, which takes longer than all the rest.
 */
export const BARE_AXIS = {
  type: 'linear',
  display: false,
  ticks: { display: false },
  afterBuildTicks(scale: Scale): void {
    scale.ticks = [];
  },
} as const;
