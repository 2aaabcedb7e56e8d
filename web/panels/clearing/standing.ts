import type { HouseView } from '../../core/views';
import { textOf } from '../../locale/locale.svelte';
import type { Vessel } from './waterfall';

/** What stands behind the accounts of a running world, as it is drawn. */
export function standingVessels(house: HouseView): readonly Vessel[] {
  return house.layers.map(({ layer, availableMinor, usedMinor }) => ({
    id: String(layer),
    name: textOf(`waterfall.layer${layer}`) ?? '',
    // Before a default its own layers, and those that depend on its day, have no size.
    available: house.defaults === 0 && availableMinor === 0 ? null : availableMinor,
    used: usedMinor,
  }));
}
