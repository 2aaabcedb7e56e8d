import { Contract } from '../state/records';
import { accountAt, header } from '../state/region';

/** The learner's account at a contract's venue: the one away, where there is one, for a contract that is not of home. 0 = none. */
export function learnersAccount(contract: Contract): u32 {
  const h = header();
  const home = h.learnerAccount;
  return h.learnerAway != 0 && accountAt(home).venue != contract.venue ? h.learnerAway : home;
}
