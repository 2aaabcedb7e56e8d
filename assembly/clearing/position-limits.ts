import { AccountModel, EventKind, Role, Side } from '../shared/codes';
import { RejectReason } from '../shared/reject-reasons';
import { BPS } from '../shared/scales';
import { oppositeOf } from '../book/order-book';
import { beginEvent, commitEvent } from '../state/event-log';
import { LargePositionReported } from '../state/events';
import { Contract, Venue } from '../state/records';
import { accountAt, contractAt, header, venueAt } from '../state/region';
import { longLots, orderedLots, positionOf, shortLots } from './positions';
import { positionLimitLots } from './stages';

/** Puts a new account into the ring of those under one controller on its venue. */
export function joinGroup(index: u32): void {
  const account = accountAt(index);
  if (account.group == 0) return;
  for (let other: u32 = 1; other < index; other++) {
    const member = accountAt(other);
    if (member.group != account.group || member.venue != account.venue) continue;
    account.nextOfGroup = member.nextOfGroup == 0 ? other : member.nextOfGroup;
    member.nextOfGroup = index;
    return;
  }
}

/**
 * First reason against so many more opening lots: the position limit of the stage, then the day's opening cap, then a ban
 * on short selling. An order of a spread is looked at in its legs.
 */
export function whyTooMany(account: u32, index: u32, contract: Contract, side: i32, lots: i32): i32 {
  const isSpread = contract.nearLeg != 0;
  const near = isSpread ? contract.nearLeg : index;
  const fits =
    fitsLimit(account, near, contractAt(near), side, lots) &&
    (!isSpread || fitsLimit(account, contract.farLeg, contractAt(contract.farLeg), oppositeOf(side), lots));
  if (!fits) return RejectReason.PositionLimit;
  if (!fitsCap(account, index, contract, lots)) return RejectReason.OpeningCap;
  const sold = isSpread && side == Side.Buy ? contract.farLeg : near;
  const sells = isSpread || side == Side.Sell;
  return sells && isShortBanned(account, sold, lots) ? RejectReason.ShortBan : RejectReason.None;
}

/** True when so many more lots sold, beside those ordered, would leave a speculator short where that is banned. */
export function isShortBanned(account: u32, index: u32, lots: i32): bool {
  const contract = contractAt(index);
  return (
    contract.shortBan != 0 &&
    accountAt(account).role == <u8>Role.Speculator &&
    sideLots(account, index, contract, Side.Sell, lots, true) > 0
  );
}

function fitsLimit(account: u32, index: u32, contract: Contract, side: i32, lots: i32): bool {
  const limit = positionLimitLots(index, contract, venueAt(contract.venue).day);
  if (limit < 0) return true;
  let sum = sideLots(account, index, contract, side, lots, true);
  // What only lowers a net position adds nothing to either side, whatever the others hold.
  if (sum == 0) return true;
  for (let other = accountAt(account).nextOfGroup; other != 0 && other != account;) {
    sum += sideLots(other, index, contract, side, 0, true);
    other = accountAt(other).nextOfGroup;
  }
  return sum <= limit;
}

/**
 * Lots of one side of a month: held, so many more and, where asked for, those ordered. A net position stands on one side
 * only, and what is ordered against it is none of the other side until it exceeds it.
 */
function sideLots(account: u32, index: u32, contract: Contract, side: i32, more: i32, withOrders: bool): i64 {
  const position = positionOf(account, index);
  const long = longLots(position);
  const short = shortLots(position);
  let lots = (side == Side.Buy ? long : short) + <i64>more;
  if (venueAt(contract.venue).accountModel == <u8>AccountModel.Net) lots -= side == Side.Buy ? short : long;
  if (withOrders) lots += orderedLots(account, index, side);
  return lots > 0 ? lots : 0;
}

/** Source: intraday limits on opening, hedges and market making exempt, as SHFE set them for silver in January 2026. */
function fitsCap(account: u32, index: u32, contract: Contract, lots: i32): bool {
  const cap = contract.openingCapLots;
  if (cap == 0) return true;
  const role = <i32>accountAt(account).role;
  if (role == Role.Hedger || role == Role.MarketMaker) return true;
  const position = positionOf(account, index);
  return lots + position.restingBuyLots + position.restingSellLots + position.openedToday <= cap;
}

/**
 * Tells the positions of an account in a contract that come near the limit: those of accounts under one controller added
 * up, told of the first of them. At most two events.
 */
export function reportLargePosition(account: u32, index: u32, contract: Contract, venue: Venue, cause: u32): void {
  const limit = positionLimitLots(index, contract, venue.day);
  if (limit < 0) return;
  for (let side: i32 = Side.Buy; side <= Side.Sell; side++) {
    let lots = sideLots(account, index, contract, side, 0, false);
    for (let other = accountAt(account).nextOfGroup; other != 0 && other != account;) {
      if (other < account) return;
      lots += sideLots(other, index, contract, side, 0, false);
      other = accountAt(other).nextOfGroup;
    }
    if (lots == 0 || lots * BPS < limit * venue.reportBps) continue;
    const address = beginEvent(EventKind.LargePositionReported, index, cause);
    const event = changetype<LargePositionReported>(address);
    event.account = account;
    event.side = side;
    event.lots = lots;
    event.limitLots = limit;
    event.kept = <u8>1;
    commitEvent(address);
  }
}

/** Next contract of a venue after this one on which positions are reported, 0 = none left. */
export function nextReported(venue: u32, after: u32): u32 {
  const count = header().contractsCount;
  if (venueAt(venue).reportBps == 0) return 0;
  for (let index = after + 1; index <= count; index++) {
    const contract = contractAt(index);
    if (contract.venue == venue && contract.limitStages != 0 && !contract.expired) return index;
  }
  return 0;
}
