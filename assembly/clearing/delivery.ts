import { clamp32 } from '../math/fixed';
import { Contract } from '../state/records';
import { venueAt } from '../state/region';

// A contract that settles at the mean of its delivery month's fixings loses risk with each of them: what was fixed cannot
// move any more. The share of the risk that is left is a fraction, 1 over 1 where no such month was named.

function isDelivering(contract: Contract): bool {
  return contract.deliveryDays > 0 && contract.lastTradingDay > 0;
}

/** Fixings of the delivery month still to come after the last settlement: numerator of the risk that is left. */
export function deliveryRemaining(contract: Contract): i32 {
  if (!isDelivering(contract)) return 1;
  return clamp32(contract.lastTradingDay - venueAt(contract.venue).settledDay, 0, contract.deliveryDays);
}

/** All fixings of the delivery month: denominator of the risk that is left. */
export function deliveryTotal(contract: Contract): i32 {
  return isDelivering(contract) ? contract.deliveryDays : 1;
}
