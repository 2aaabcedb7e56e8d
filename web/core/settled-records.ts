import type { CoreInstance } from './instance';
import type { SettledRecords } from './settlement-recorder';
import { CONTRACT, LEARNER_ACCOUNT, VENUE } from './world-setup';

/** What the records of accounts and contract say at the end of a settlement. */
export function readSettled(core: CoreInstance): SettledRecords {
  const { accountsCount, accountsBase } = core.header();
  const contract = core.record('Contract', core.places.contractsBase, CONTRACT);
  const own = core.record('Account', accountsBase, LEARNER_ACCOUNT);
  return {
    // The settlement has closed the day: its balance is the next day's previous one.
    ownBalanceMinor: own.previousBalanceMinor,
    ownMarginMinor: own.marginMinor,
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
