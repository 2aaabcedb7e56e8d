import { SIDE_LOTS_MAX } from '../shared/limits';
import { Offset, Side } from '../shared/codes';
import { nextWay } from '../book/implied';
import { oppositeOf } from '../book/order-book';
import { Contract, Position } from '../state/records';
import { accountAt, contractAt, header, positionAt } from '../state/region';

/** Position of an account in a contract, 0 = none yet. */
export function findPosition(account: u32, contract: u32): u32 {
  let index = accountAt(account).firstPosition;
  while (index != 0) {
    const position = positionAt(index);
    if (position.contract == contract) return index;
    index = position.next;
  }
  return 0;
}

/** The same as a record: the empty one of row 0 where there is none. */
export function positionOf(account: u32, contract: u32): Position {
  return positionAt(findPosition(account, contract));
}

/** Position of an account in a contract, made when there is none. 0 when no record is left. */
export function takePosition(account: u32, contract: u32): u32 {
  const found = findPosition(account, contract);
  if (found != 0) return found;
  const h = header();
  if (h.positionsCount >= h.positionsMax) return 0;
  const index = h.positionsCount + 1;
  h.positionsCount = index;
  const position = positionAt(index);
  position.account = account;
  position.contract = contract;
  const owner = accountAt(account);
  position.next = owner.firstPosition;
  owner.firstPosition = index;
  return index;
}

// What a position has of either side stands side by side, bought first: which side an order is of comes as a surprise to the
// processor, so hot functions work the place out instead of branching on it.

/** Opening lots of a side that stand in the book, wait or sleep. */
export function restingLots(position: Position, side: i32): i64 {
  return load<i64>(changetype<usize>(position) + ((<usize>side) << 3), offsetof<Position>('restingBuyLots'));
}

/** Adds lots (negative: takes them off) to those. */
export function addResting(position: Position, side: i32, lots: i32): void {
  const place = changetype<usize>(position) + ((<usize>side) << 3);
  store<i64>(
    place,
    load<i64>(place, offsetof<Position>('restingBuyLots')) + lots,
    offsetof<Position>('restingBuyLots'),
  );
}

/** Lots held on the side that an order of this side opens: long for buy. */
export function heldLots(position: Position, side: i32): i32 {
  const place = changetype<usize>(position) + ((<usize>side) << 3);
  return load<i32>(place, offsetof<Position>('longToday')) + load<i32>(place, offsetof<Position>('longYesterday'));
}

export function longLots(position: Position): i32 {
  return position.longToday + position.longYesterday;
}

export function shortLots(position: Position): i32 {
  return position.shortToday + position.shortYesterday;
}

/** Lots that an order of this side and offset may still close: held by no resting closing order. */
export function closableLots(position: Position, contract: Contract, side: i32, offset: i32): i32 {
  const isLong = side == Side.Sell;
  const today = isLong ? position.longToday : position.shortToday;
  const yesterday = isLong ? position.longYesterday : position.shortYesterday;
  const heldToday = isLong ? position.heldLongToday : position.heldShortToday;
  const heldYesterday = isLong ? position.heldLongYesterday : position.heldShortYesterday;
  if (!contract.separatesToday) return today + yesterday - heldToday - heldYesterday;
  return offset == Offset.CloseToday ? today - heldToday : yesterday - heldYesterday;
}

/** Holds (positive) or releases (negative) lots for a closing order. */
export function holdLots(position: Position, contract: Contract, side: i32, offset: i32, lots: i32): void {
  const today = contract.separatesToday && offset == Offset.CloseToday;
  if (side == Side.Sell) {
    if (today) position.heldLongToday += lots;
    else position.heldLongYesterday += lots;
    assert(position.heldLongToday >= 0 && position.heldLongYesterday >= 0, 'held lots are never negative');
  } else {
    if (today) position.heldShortToday += lots;
    else position.heldShortYesterday += lots;
    assert(position.heldShortToday >= 0 && position.heldShortYesterday >= 0, 'held lots are never negative');
  }
}

/** True when one more opening order of this size keeps the side countable. */
export function fitsSide(position: Position, side: i32, lots: i64): bool {
  return restingLots(position, side) + heldLots(position, side) + lots <= SIDE_LOTS_MAX;
}

/**
 * The same for an order of any contract: one of a spread becomes lots of both legs, and lots that rest in the spreads of a
 * month may become lots of that month.
 */
export function fitsSides(
  account: u32,
  index: u32,
  contract: Contract,
  position: Position,
  side: i32,
  lots: i32,
): bool {
  if (!contract.hasImplied) return fitsSide(position, side, lots);
  if (contract.nearLeg == 0) return fitsMonth(account, index, side, lots);
  return (
    fitsMonth(account, contract.nearLeg, side, lots) && fitsMonth(account, contract.farLeg, oppositeOf(side), lots)
  );
}

function fitsMonth(account: u32, month: u32, side: i32, lots: i32): bool {
  const position = positionOf(account, month);
  const held: i64 = side == Side.Buy ? longLots(position) : shortLots(position);
  return held + orderedLots(account, month, side) + lots <= SIDE_LOTS_MAX;
}

/** Opening lots of one side that rest in a month, and that rest in its spreads and may become lots of that month. */
export function orderedLots(account: u32, month: u32, side: i32): i64 {
  const own = positionOf(account, month);
  let lots = side == Side.Buy ? own.restingBuyLots : own.restingSellLots;
  const contract = contractAt(month);
  for (let spread = contract.firstSpread; spread != 0; spread = nextWay(month, contract, spread)) {
    const position = positionOf(account, spread);
    const isBuy = (side == Side.Buy) == (contractAt(spread).nearLeg == month);
    lots += isBuy ? position.restingBuyLots : position.restingSellLots;
  }
  return lots;
}
