import { clamp32, min64 } from '../math/fixed';
import { accountPositionProfit, equityOf } from '../clearing/margin';
import { Agent } from '../state/world-records';
import { accountAt, contractAt, header } from '../state/region';
import { wantToHold } from './intents';
import { daysLeft, monthAfter, rowOf } from './months';
import { heldLots } from './public-data';

// Holds the front month for those who want to own a price: long only, with the whole notional in cash, and it rolls on days
// that everybody knows. Form: the roll of the large commodity index funds, a fifth a day over five days.
// Assumption: from nine to five days before the month ends.

const ROLL_DAYS: i32 = 5;
const ROLL_FROM: i32 = 9;

export function actIndexFund(agent: Agent): void {
  const now = agent.contract;
  const next = monthAfter(now, rowOf(now));
  const days = next == 0 ? 0 : clamp32(ROLL_FROM + 1 - daysLeft(contractAt(now)), 0, ROLL_DAYS);
  const lots = coveredLots(agent);
  const rolled = (lots * days) / ROLL_DAYS;
  wantToHold(agent, now, lots - rolled);
  if (next == 0) return;
  wantToHold(agent, next, rolled);
  if (days == ROLL_DAYS && heldLots(agent, now) == 0) agent.contract = next;
}

/** Lots it wants in all: what its money covers whole, built up over as many days as a roll takes. Rounded down. */
function coveredLots(agent: Agent): i32 {
  const contract = contractAt(agent.contract);
  const account = accountAt(agent.account);
  const money = equityOf(account, accountPositionProfit(account));
  const covered = money > 0 ? money / (<i64>contract.lastTicks * contract.tickValueMinor) : 0;
  const lots = <i32>min64(covered, agent.positionLots);
  const day = header().day;
  return day < ROLL_DAYS ? (lots * day) / ROLL_DAYS : lots;
}
