import { Account } from '../state/records';
import { accountAt, header } from '../state/region';
import { shareOut } from './largest-remainder';

function nextAccount(index: u32): u32 {
  return index == header().accountsCount ? 0 : index + 1;
}

function shareAddress(index: u32): usize {
  return changetype<usize>(accountAt(index)) + offsetof<Account>('shareMinor');
}

/** Takes back all weights and shares of accounts. */
export function clearShares(): void {
  const count = header().accountsCount;
  for (let index: u32 = 1; index <= count; index++) accountAt(index).shareMinor = 0;
}

/** Splits an amount by the weights that stand as the accounts' shares; equal remainders: the earlier account. */
export function shareAmongAccounts(amount: i64, total: i64): void {
  shareOut(nextAccount, shareAddress, amount, total);
}

/** The next account after this one that has a share, 0 = none. */
export function nextSharer(index: u32): u32 {
  const count = header().accountsCount;
  for (let at = index + 1; at <= count; at++) if (accountAt(at).shareMinor != 0) return at;
  return 0;
}
