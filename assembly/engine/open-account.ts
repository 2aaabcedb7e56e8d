import { openWith } from '../clearing/ledger';
import { accountAt, header } from '../state/region';

/** Opens the next account with cash. The caller has checked the index and the amounts. */
export function openAccount(index: u32, venue: u32, role: i32, cashMinor: i64): void {
  header().accountsCount = index;
  const account = accountAt(index);
  account.venue = venue;
  account.role = <u8>role;
  openWith(account, cashMinor);
}
