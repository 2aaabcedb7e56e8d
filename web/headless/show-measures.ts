import type { CoreInstance } from '../core/instance';

/** What a venue's clearing house is judged by, as of its last settlement. */
export function showMeasures(core: CoreInstance, venue: number, name: string): Readonly<Record<string, unknown>> {
  const house = core.exactRecord('ClearingHouse', core.places.housesBase, venue);
  return {
    event: 'measures',
    venue: name,
    days: house.days,
    marginMinor: house.margin0,
    marginPeakMinor: house.marginPeakMinor,
    marginTroughMinor: house.marginTroughMinor,
    increaseOneDayMinor: house.increaseOneDayMinor,
    increaseFiveDaysMinor: house.increaseFiveDaysMinor,
    callsTodayMinor: house.callsTodayMinor,
    callsPeakMinor: house.callsPeakMinor,
    coverOneMinor: house.coverOneMinor,
    concentrationBps: house.concentrationBps,
    closeOutDaysHundredths: house.closeOutDaysHundredths,
    defaults: house.defaults,
    fundUsedMinor: house.fundUsedMinor,
  };
}
