import { AccountModel } from '../shared/codes';
import { Contract, Position } from '../state/records';
import { accountAt, contractAt, header, houseAt, positionAt, venueAt } from '../state/region';
import { costOfQueue, countLots, queueOf } from './lots';
import { accountPositionProfit, balanceOf } from './margin';

/** Cheap checks after each command: what this contract's two sides owe each other is zero. */
export function checkContract(contract: Contract): void {
  assert(contract.openLongLots == contract.openShortLots, 'open interest equals the long side and the short side');
  assert(
    contract.carryShortTicks - contract.carryLongTicks + contract.closedTicks == 0,
    'profit and loss of one contract sum to zero',
  );
  assert(houseAt(contract.venue).inTransitMinor == 0, 'nothing stays in transit');
}

/**
 * Full recount of money: all balances, fees, rounding, funds and what is in transit together are what was paid in; at each
 * venue, which has a currency of its own, and by the running totals over all. True after every micro-step: where lots have
 * ended or were paid on one side only, the clearing house stands on the other.
 */
export function checkMoney(): void {
  const h = header();
  let sum: i64 = 0;
  for (let index: u32 = 1; index <= h.venuesCount; index++) sum += checkVenueMoney(index);
  assert(sum + h.feesMinor + h.roundingMinor + h.fundsMinor == h.depositsMinor, 'cash is conserved');
}

/** @returns the balances of a venue's accounts, with what the clearing house stands in for */
function checkVenueMoney(venue: u32): i64 {
  const h = header();
  const house = houseAt(venue);
  let balances = house.inTransitMinor;
  let beside = house.roundingMinor + house.ccpFirstMinor + house.ccpSecondMinor - house.fundedMinor;
  for (let index: u32 = 1; index <= h.contractsCount; index++) {
    const contract = contractAt(index);
    if (contract.venue == venue) balances += standIn(contract);
  }
  for (let index: u32 = 1; index <= h.accountsCount; index++) {
    const account = accountAt(index);
    if (account.venue != venue) continue;
    balances += balanceOf(account, accountPositionProfit(account));
    beside += account.feesMinor + account.feesSettledMinor + account.contributionMinor - account.paidInMinor;
    assert(account.marginMinor >= 0, 'margin is never negative');
    assert(account.frozenMarginMinor >= 0, 'frozen margin is never negative');
  }
  assert(balances + beside == 0, 'cash is conserved at each venue');
  return balances;
}

/** Value of what the clearing house stands in for in a contract: 0 unless one side has lots that the other has not. */
function standIn(contract: Contract): i64 {
  const lots = contract.openShortLots - contract.openLongLots;
  const carry = contract.carryLongTicks - contract.carryShortTicks;
  return (lots * contract.markTicks + carry - contract.closedTicks) * contract.tickValueMinor;
}

/** Full recount of positions: lots in queues equal the sums kept, sides sum to the contract's open interest. */
export function checkPositions(): void {
  const h = header();
  for (let index: u32 = 1; index <= h.contractsCount; index++) {
    const contract = contractAt(index);
    const isGross = venueAt(contract.venue).accountModel == AccountModel.Gross;
    let long: i64 = 0;
    let short: i64 = 0;
    for (let at: u32 = 1; at <= h.positionsCount; at++) {
      const position = positionAt(at);
      if (position.contract != index) continue;
      long += position.longToday + position.longYesterday;
      short += position.shortToday + position.shortYesterday;
      if (isGross) checkLots(position);
      else checkNet(position);
    }
    assert(long == contract.openLongLots, 'positions sum to the open interest');
    assert(short == contract.openShortLots, 'positions sum to the open interest');
  }
  assert(h.lotsLive <= h.lotsMax, 'lots fit their pool');

  assert(h.lotsUsed <= h.lotsMax, 'lots fit their pool');
}

/** A gross position's sums are those of the lots in its four queues. */
function checkLots(position: Position): void {
  for (let side = 0; side < 2; side++) {
    const isLong = side == 0;
    const yesterday = queueOf(position, isLong, false);
    const today = queueOf(position, isLong, true);
    assert(
      countLots(yesterday) == (isLong ? position.longYesterday : position.shortYesterday),
      "yesterday's lots agree",
    );
    assert(countLots(today) == (isLong ? position.longToday : position.shortToday), "today's lots agree");
    assert(costOfQueue(today) == (isLong ? position.longTodayTicks : position.shortTodayTicks), "today's cost agrees");
    const cost = costOfQueue(yesterday) + costOfQueue(today);
    assert(cost == (isLong ? position.longTradeTicks : position.shortTradeTicks), 'cost by trade agrees');
  }
}

/** A net position stands on one side only, and no lot of it is kept. */
function checkNet(position: Position): void {
  const long = position.longYesterday | position.longToday;
  const short = position.shortYesterday | position.shortToday;
  assert(long == 0 || short == 0, 'a net position is long or short, never both');
  assert(long >= 0 && short >= 0, 'lots are never negative');
  assert((position.longTodayHead | position.shortTodayHead) == 0, 'a net position keeps no lots');
}
