import { refreshAccount } from '../clearing/day-money';
import { accountAt, header } from '../state/region';

/** Charges margin and freezes anew for all accounts of a venue, after a rule that enters both changed. */
export function refreshAccountsOf(venue: u32): void {
  const count = header().accountsCount;
  for (let index: u32 = 1; index <= count; index++) if (accountAt(index).venue == venue) refreshAccount(index);
}
