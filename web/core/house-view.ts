import { Layer } from '../../assembly/shared/codes';
import type { CoreInstance } from './instance';
import type { RecordValues } from './record';
import type { HouseView, MeasuresView, WaterfallLayer } from './views';

type House = RecordValues<'ClearingHouse'>;

/** What stands behind a venue's accounts, and what its clearing house is judged by. */
export function readHouse(core: CoreInstance, venue: number): HouseView {
  const house = core.record('ClearingHouse', core.places.housesBase, venue);
  const standing = standingOf(core, house, venue);
  return {
    layers: orderOf(house.layers).map((layer): WaterfallLayer => {
      const { available, used } = amountsOf(house, layer);
      return {
        layer,
        availableMinor: house.defaults > 0 ? available : (standing.get(layer) ?? null),
        usedMinor: used,
      };
    }),
    defaulter: house.defaulter,
    lossMinor: house.lossMinor,
    uncoveredMinor: house.uncoveredMinor,
    defaults: house.defaults,
    measures: measuresOf(house),
  };
}

/** Layer codes, one a byte from the lowest; 0 ends. */
function orderOf(layers: bigint): readonly Layer[] {
  const order: Layer[] = [];
  for (let rest = layers; rest > 0n; rest >>= 8n) order.push(Number(rest & 0xffn) as Layer);
  return order;
}

function amountsOf(house: House, layer: Layer): { readonly available: number; readonly used: number } {
  const { available0, available1, available2, available3, available4, available5, available6, available7 } = house;
  const { used0, used1, used2, used3, used4, used5, used6, used7 } = house;
  const available = [available0, available1, available2, available3, available4, available5, available6, available7];
  const used = [used0, used1, used2, used3, used4, used5, used6, used7];
  return { available: available[layer - 1] ?? 0, used: used[layer - 1] ?? 0 };
}

/** What the layers hold before anybody defaulted: capital, and the sum of the contributions. */
function standingOf(core: CoreInstance, house: House, venue: number): ReadonlyMap<Layer, number> {
  const { accountsCount, accountsBase } = core.header();
  let contributions = 0;
  for (let account = 1; account <= accountsCount; account++) {
    const record = core.record('Account', accountsBase, account);
    if (record.venue === venue) contributions += record.contributionMinor;
  }
  return new Map([
    [Layer.CcpFirst, house.ccpFirstMinor],
    [Layer.SurvivorsFund, contributions],
    [Layer.CcpSecond, house.ccpSecondMinor],
  ]);
}

function measuresOf(house: House): MeasuresView {
  return {
    days: house.days,
    marginMinor: house.margin0,
    marginPeakMinor: house.marginPeakMinor,
    marginTroughMinor: house.marginTroughMinor,
    increaseOneDayMinor: house.increaseOneDayMinor,
    increaseFiveDaysMinor: house.increaseFiveDaysMinor,
    callsPeakMinor: house.callsPeakMinor,
    coverOneMinor: house.coverOneMinor,
    fundUsedMinor: house.fundUsedMinor,
    concentrationBps: house.concentrationBps,
    closeOutDaysHundredths: house.closeOutDaysHundredths,
  };
}
