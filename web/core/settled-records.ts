import { MarginMethod } from '../../assembly/shared/codes';
import type { CoreInstance } from './instance';
import type { RecordValues } from './record';
import type { SettledRecords } from './settlement-recorder';
import { LEARNER_ACCOUNT, VENUE } from './world-setup';

/** The first month of a venue that has not ended; the last one where all have. */
export function frontOf(core: CoreInstance, venue: number): RecordValues<'Contract'> {
  const months = monthsOf(core, venue);
  const front = months.find(({ expired }) => expired === 0) ?? months.at(-1);
  if (front === undefined) throw new Error(`venue ${venue} lists a month`);
  return front;
}

/** The months that a venue lists, in the order of listing. */
export function monthsOf(
  core: CoreInstance,
  venue: number,
): readonly (RecordValues<'Contract'> & { readonly index: number })[] {
  return Array.from({ length: core.header().contractsCount }, (_, at) => ({
    index: at + 1,
    ...core.record('Contract', core.places.contractsBase, at + 1),
  })).filter((one) => one.venue === venue && one.nearLeg === 0);
}

/** Move of a lot's value that a venue's margin covers, minor units; null where margin is no scan. */
export function scanRangeOf(core: CoreInstance, venue: number): number | null {
  const { margin } = core.record('Venue', core.places.venuesBase, venue);
  if (margin !== Number(MarginMethod.Scan)) return null;
  return core.record('Product', core.places.productsBase, frontOf(core, venue).product).priceScanRangeMinor;
}

/** What the records of accounts and contracts say at the end of a venue's settlement. */
export function readSettled(core: CoreInstance, venue: number): SettledRecords {
  const { accountsCount, accountsBase, learnerAway } = core.header();
  const front = frontOf(core, venue);
  const own = core.record('Account', accountsBase, venue === VENUE ? LEARNER_ACCOUNT : learnerAway);
  return {
    // The settlement has closed the day: its balance is the next day's previous one.
    ownBalanceMinor: own.previousBalanceMinor,
    ownMarginMinor: own.marginMinor,
    feesPaid: Array.from({ length: accountsCount + 1 }, (_, account) => {
      if (account === 0) return 0;
      const record = core.record('Account', accountsBase, account);
      return record.venue === venue ? record.feesSettledMinor : 0;
    }),
    marginMinor: core.record('ClearingHouse', core.places.housesBase, venue).margin0,
    marginBps: front.marginBps,
    choicesBps: [front.modelMarginBps, front.bufferedMarginBps, front.weightedMarginBps, front.flooredMarginBps],
    scanRangeMinor: scanRangeOf(core, venue),
  };
}
