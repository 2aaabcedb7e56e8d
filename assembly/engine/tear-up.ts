import { Side } from '../shared/codes';
import { RejectReason } from '../shared/reject-reasons';
import { min64 } from '../math/fixed';
import { oppositeOf } from '../book/order-book';
import { clearShares, nextSharer, shareAmongAccounts } from '../clearing/account-shares';
import { positionOf } from '../clearing/positions';
import { endLots, lotsOf, overhangingOrder } from '../clearing/transfer';
import { Contract, Task } from '../state/records';
import { accountAt, contractAt, header, orderAt, positionAt } from '../state/region';
import { cancelResting } from './order-life';

/** Third round of a contract: lots of the defaulter that stand against each other. */
const OWN: u32 = 2;

/**
 * One micro-step of tearing up what found no buyer: lots of the defaulter end at the last settlement price against the
 * opposite ones of all others, in proportion to lots. b = contract, c = side, d = account that ended its share last.
 * @returns true when nothing is left to do
 */
export function stepTearUp(task: Task): bool {
  if (task.b > header().contractsCount) return true;
  const contract = contractAt(task.b);
  if (task.d != 0) {
    const account = nextSharer(task.d - 1);
    if (account != 0) {
      const done = endShare(
        account,
        task.b,
        contract,
        oppositeOf(<i32>task.c),
        contract.previousSettlementTicks,
        task.cause,
      );
      if (done) task.d = account + 1;
    } else {
      task.d = 0;
      task.c++;
    }
  } else if (task.c == OWN) {
    endOwn(task, contract);
    task.c = 0;
    task.b++;
  } else {
    beginSide(task, contract);
  }
  return false;
}

function beginSide(task: Task, contract: Contract): void {
  const side = <i32>task.c;
  const position = positionOf(task.a, task.b);
  const total = weighOpposite(task, oppositeOf(side));
  const lots = min64(lotsOf(position, side), total);
  if (lots == 0) {
    task.c++;
    return;
  }
  shareAmongAccounts(lots, total);
  endLots(contract, position, side, contract.previousSettlementTicks, <i32>lots, task.cause);
  task.d = 1;
}

/** Lots of one side that all others hold in the contract: the weights. */
function weighOpposite(task: Task, side: i32): i64 {
  const h = header();
  let total: i64 = 0;
  clearShares();
  for (let index: u32 = 1; index <= h.positionsCount; index++) {
    const position = positionAt(index);
    if (position.contract != task.b || position.account == task.a) continue;
    const lots = lotsOf(position, side);
    accountAt(position.account).shareMinor = lots;
    total += lots;
  }
  return total;
}

/**
 * Ends an account's share of lots, when no resting order of it holds them any more: until then one is cancelled.
 * @returns true when they have ended
 */
export function endShare(account: u32, index: u32, contract: Contract, side: i32, priceTicks: i32, cause: u32): bool {
  const position = positionOf(account, index);
  const lots = <i32>accountAt(account).shareMinor;
  const order = overhangingOrder(contract, position, side, lots);
  if (order != 0) {
    cancelResting(order, orderAt(order), RejectReason.NothingToClose, cause);
    return false;
  }
  endLots(contract, position, side, priceTicks, lots, cause);
  return true;
}

function endOwn(task: Task, contract: Contract): void {
  const position = positionOf(task.a, task.b);
  const lots = <i32>min64(lotsOf(position, Side.Buy), lotsOf(position, Side.Sell));
  if (lots == 0) return;
  const price = contract.previousSettlementTicks;
  endLots(contract, position, Side.Buy, price, lots, task.cause);
  endLots(contract, position, Side.Sell, price, lots, task.cause);
}
