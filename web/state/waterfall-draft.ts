import { Layer } from '../../assembly/shared/codes';
import type { HouseTerms } from '../core/views';

/** All layers in their usual order. */
const LAYERS: readonly Layer[] = [
  Layer.DefaulterMargin,
  Layer.DefaulterFund,
  Layer.CcpFirst,
  Layer.SurvivorsFund,
  Layer.CcpSecond,
  Layer.Assessments,
  Layer.GainsHaircut,
  Layer.TearUp,
];

/** Nothing stands behind the accounts. */
export const NO_WATERFALL: HouseTerms = { layers: [], ccpFirstMinor: 0, ccpSecondMinor: 0, assessmentBps: 0 };

/** Layers that are not drawn, in their usual order. */
export function layersLeft({ layers }: HouseTerms): readonly Layer[] {
  return LAYERS.filter((layer) => !layers.includes(layer));
}

/** The same with a layer one place up (-1) or down (1); at an end it stays. */
export function moved(terms: HouseTerms, layer: Layer, by: -1 | 1): HouseTerms {
  const layers = [...terms.layers];
  const at = layers.indexOf(layer);
  const other = layers[at + by];
  if (at < 0 || other === undefined) return terms;
  layers[at] = other;
  layers[at + by] = layer;
  return { ...terms, layers };
}

/** The same with a layer at the end. */
export function withLayer(terms: HouseTerms, layer: Layer): HouseTerms {
  return { ...terms, layers: [...terms.layers, layer] };
}

/** The same without a layer. */
export function withoutLayer(terms: HouseTerms, layer: Layer): HouseTerms {
  return { ...terms, layers: terms.layers.filter((one) => one !== layer) };
}

/** True when both say the same. */
export function isSameWaterfall(terms: HouseTerms, other: HouseTerms): boolean {
  return (
    terms.layers.join() === other.layers.join() &&
    terms.ccpFirstMinor === other.ccpFirstMinor &&
    terms.ccpSecondMinor === other.ccpSecondMinor &&
    terms.assessmentBps === other.assessmentBps
  );
}
