import { AccountModel, TradePrice } from '../shared/codes';
import { SPREADS_OF_MONTH_MAX } from '../shared/limits';
import { nextWay } from '../book/implied';
import { ConfigureContract } from '../state/commands';
import { Contract } from '../state/records';
import { contractAt, header, venueAt } from '../state/region';

/**
 * True when the contract may be listed as a calendar spread: two months of one product on a net venue that trades at the
 * resting price, near before far, in the same ticks, not yet paired; with no terms of its own that only a month can have.
 */
export function fitsSpread(command: ConfigureContract): bool {
  const count = header().contractsCount;
  if (command.nearLeg < 1 || <u32>command.nearLeg > count || command.farLeg < 1 || <u32>command.farLeg > count)
    return false;
  const venue = venueAt(command.venue);
  const near = contractAt(command.nearLeg);
  const far = contractAt(command.farLeg);
  return (
    venue.accountModel == AccountModel.Net &&
    venue.tradePrice == TradePrice.Resting &&
    isLeg(near, command) &&
    isLeg(far, command) &&
    near.month < far.month &&
    command.dailyLimitBps == 0 &&
    command.marginBps == 0 &&
    command.lastTradingDay == 0 &&
    hasRoom(command.nearLeg, command.farLeg) &&
    hasRoom(command.farLeg, command.nearLeg)
  );
}

function isLeg(month: Contract, command: ConfigureContract): bool {
  return (
    month.nearLeg == 0 &&
    !month.expired &&
    month.venue == command.venue &&
    month.product == command.product &&
    month.tickValueMinor == command.tickValueMinor
  );
}

/** A month is a leg of few spreads, and of no two with the same other month. */
function hasRoom(month: u32, other: u32): bool {
  const contract = contractAt(month);
  let spreads = 0;
  for (let spread = contract.firstSpread; spread != 0; spread = nextWay(month, contract, spread)) {
    const terms = contractAt(spread);
    if (terms.nearLeg == other || terms.farLeg == other) return false;
    spreads++;
  }
  return spreads < SPREADS_OF_MONTH_MAX;
}

/** Puts a listed spread at the end of its legs' lists: from now on the three imply prices in one another. */
export function linkSpread(index: u32, spread: Contract): void {
  header().spreadsCount = header().spreadsCount + 1;
  spread.hasImplied = 1;
  appendWay(spread.nearLeg, index);
  appendWay(spread.farLeg, index);
}

function appendWay(month: u32, index: u32): void {
  const contract = contractAt(month);
  contract.hasImplied = 1;
  let last: u32 = 0;
  for (let at = contract.firstSpread; at != 0; at = nextWay(month, contract, at)) last = at;
  if (last == 0) {
    contract.firstSpread = index;
    return;
  }
  const terms = contractAt(last);
  if (terms.nearLeg == month) terms.nextOfNear = index;
  else terms.nextOfFar = index;
}
