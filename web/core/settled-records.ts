import type { CoreInstance } from './instance';
import type { SettledRecords } from './settlement-recorder';
import { CONTRACT, VENUE } from './world-setup';

/** What the records of accounts and contract say at the end of a settlement. */
export function readSettled(core: CoreInstance): SettledRecords {
  const { accountsCount, accountsBase } = core.header();
  const contract = core.record('Contract', core.places.contractsBase, CONTRACT);
  return {
    feesPaid: Array.from({ length: accountsCount + 1 }, (_, account) =>
      account === 0 ? 0 : core.record('Account', accountsBase, account).feesSettledMinor,
    ),
    marginMinor: core.record('ClearingHouse', core.places.housesBase, VENUE).margin0,
    marginBps: contract.marginBps,
    choicesBps: [
      contract.modelMarginBps,
      contract.bufferedMarginBps,
      contract.weightedMarginBps,
      contract.flooredMarginBps,
    ],
  };
}
