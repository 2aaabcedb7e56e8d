import { Layer } from '../../assembly/shared/codes';
import type { CoreInstance } from './instance';
import { BPS } from '../../assembly/shared/scales';

/** One layer of a waterfall: what it had and what it gave, minor units. */
export interface LayerReport {
  readonly layer: Layer;
  readonly availableMinor: bigint;
  readonly usedMinor: bigint;
}

/** What stands behind a venue's accounts, in the order of drawing. */
export interface WaterfallReport {
  readonly layers: readonly LayerReport[];
  readonly uncoveredMinor: bigint;
}

/** Layer codes of a word, one a byte from the lowest. */
export function layersOf(word: bigint): Layer[] {
  const layers: Layer[] = [];
  // The core takes no other codes.
  for (let left = word; left !== 0n; left >>= 8n) layers.push(Number(left & 255n) as Layer);
  return layers;
}

/** The layers of the last default with what was there then and what was used; before any default what is there now. */
export function readWaterfall(core: CoreInstance, venue: number): WaterfallReport {
  const house = core.exactRecord('ClearingHouse', core.places.housesBase, venue);
  if (house.defaulter === 0) return { layers: standingLayers(core, venue), uncoveredMinor: 0n };
  const layers = layersOf(house.drawnLayers).map((layer): LayerReport => {
    const at = (layer - 1) as 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;
    return {
      layer,
      availableMinor: BigInt(house[`available${at}`]),
      usedMinor: BigInt(house[`used${at}`]),
    };
  });
  return { layers, uncoveredMinor: BigInt(house.uncoveredMinor) };
}

/** What is there now. The defaulter's layers and those that depend on a default's day are empty until there is one. */
export function standingLayers(core: CoreInstance, venue: number): readonly LayerReport[] {
  const house = core.exactRecord('ClearingHouse', core.places.housesBase, venue);
  const fund = fundOf(core, venue);
  const standing: Readonly<Partial<Record<Layer, bigint>>> = {
    [Layer.CcpFirst]: BigInt(house.ccpFirstMinor),
    [Layer.SurvivorsFund]: fund,
    [Layer.CcpSecond]: BigInt(house.ccpSecondMinor),
    [Layer.Assessments]: (fund * BigInt(house.assessmentBps) + BigInt(BPS / 2)) / BigInt(BPS),
  };
  return layersOf(house.layers).map((layer) => ({ layer, availableMinor: standing[layer] ?? 0n, usedMinor: 0n }));
}

/** Contributions of all accounts of a venue that are not in default. */
function fundOf(core: CoreInstance, venue: number): bigint {
  let sum = 0n;
  for (let index = 1; index <= core.header().accountsCount; index++) {
    const account = core.exactRecord('Account', core.places.accountsBase, index);
    if (account.venue === venue && account.inDefault === 0) sum += BigInt(account.contributionMinor);
  }
  return sum;
}
