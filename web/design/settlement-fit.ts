import { DESIGN_DAYS } from './design';

/** Days at the end over which a firm pays its bill, an equal part on each. Assumption: about a month. */
export const BILL_DAYS = 20;

/** Mean over the last so many days, and over the last so many others, of a random walk of steps of variance 1: covariance. */
function covariance(last: number, others: number): number {
  let sum = 0;
  for (let i = DESIGN_DAYS - last + 1; i <= DESIGN_DAYS; i++)
    for (let j = DESIGN_DAYS - others + 1; j <= DESIGN_DAYS; j++) sum += Math.min(i, j);
  return sum / (last * others);
}

/**
 * Share of the risk of a bill that is paid over the last weeks that a future takes away which settles at the mean of
 * the last so many fixings: 1 - Var(bill - future) / Var(bill), of a random walk. 1 = it settles as the bill is paid.
 */
export function settlementFit(fixings: number): number {
  const bill = covariance(BILL_DAYS, BILL_DAYS);
  return 1 - (bill + covariance(fixings, fixings) - 2 * covariance(BILL_DAYS, fixings)) / bill;
}
