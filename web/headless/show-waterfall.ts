import type { CoreInstance } from '../core/instance';
import { readWaterfall } from '../core/waterfall-view';
import { LAYERS } from './ops';
import { plain, type Report } from './show';

/** What stands behind a venue's accounts, in the order of drawing. */
export function showWaterfall(core: CoreInstance, venue: number): Report {
  const { layers, uncoveredMinor } = readWaterfall(core, venue);
  return {
    event: 'waterfall',
    layers: layers.map(({ layer, availableMinor, usedMinor }) => ({
      layer: LAYERS[layer - 1],
      availableMinor: plain(availableMinor),
      usedMinor: plain(usedMinor),
    })),
    uncoveredMinor: plain(uncoveredMinor),
  };
}
