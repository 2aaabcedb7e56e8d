import type { CoreInstance } from './instance';
import type { RecordValues } from './record';
import type { MeasuresView } from './net-views';
import type { HouseView } from './views';
import { layersOf, readWaterfall } from './waterfall-view';

/** What stands behind a venue's accounts, and what its clearing house is judged by. */
export function readHouse(core: CoreInstance, venue: number): HouseView {
  const house = core.record('ClearingHouse', core.places.housesBase, venue);
  const { layers, uncoveredMinor } = readWaterfall(core, venue);
  return {
    layers: layers.map(({ layer, availableMinor, usedMinor }) => ({
      layer,
      availableMinor: Number(availableMinor),
      usedMinor: Number(usedMinor),
    })),
    defaulter: house.defaulter,
    lossMinor: house.lossMinor,
    uncoveredMinor: Number(uncoveredMinor),
    defaults: house.defaults,
    measures: measuresOf(house),
    terms: {
      layers: layersOf(house.layers),
      ccpFirstMinor: house.ccpFirstMinor,
      ccpSecondMinor: house.ccpSecondMinor,
      assessmentBps: house.assessmentBps,
    },
  };
}

/** Contributions of all accounts of a venue, those in default too, and the clearing house's own capital: minor units. */
export function readFunds(core: CoreInstance, venue: number): number {
  const { ccpFirstMinor, ccpSecondMinor } = core.record('ClearingHouse', core.places.housesBase, venue);
  let sum = ccpFirstMinor + ccpSecondMinor;
  for (let index = 1; index <= core.header().accountsCount; index++) {
    const account = core.record('Account', core.places.accountsBase, index);
    if (account.venue === venue) sum += account.contributionMinor;
  }
  return sum;
}

function measuresOf(house: RecordValues<'ClearingHouse'>): MeasuresView {
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
