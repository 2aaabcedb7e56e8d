import { Allocation, SelfMatch, Side } from '../shared/codes';
import { bestWay, fillableImplied, wayOf, wayPrice } from '../book/implied';
import { bestLevel, fillableLots, nextWorse, oppositeOf, reaches } from '../book/order-book';
import { breakerCursors, velocityCursors, windowHigh, windowLow } from '../book/trade-window';
import { Level, Order } from '../state/book-records';
import { Contract, Venue } from '../state/records';
import { levelAt, linksAt, linksOf, orderAt, venueAt } from '../state/region';
import { tradePriceOf } from './fill';
import { isWatched, variantTicks } from './halts';
import { isLockedPrice, isServedFirst } from './locked-limit';

/**
 * True when a fill-or-kill order can fill whole, hidden lots counted. Self-match prevention ends the count where it would
 * end the order. On a venue with a breaker or a velocity pause only resting orders before the next halt count, so that
 * no halt leaves such an order filled in part.
 */
export function canFillWhole(order: Order, contract: Contract): bool {
  const venue = venueAt(contract.venue);
  const wanted = order.remainingLots;
  const mayHalt = isWatched(venue);
  const limit = mayHalt ? limitBeforeHalt(order, contract, venue) : order.priceTicks;
  const mode = order.selfMatch;
  const own = mode == SelfMatch.CancelAggressor || mode == SelfMatch.CancelBoth ? ownLevel(order, contract, limit) : -1;
  if (own < 0) return lotsTo(order, contract, limit, mayHalt) >= wanted;
  // Up to its own order it trades; there it ends.
  const ownTicks = contract.ladderBaseTicks + own;
  const before = lotsTo(order, contract, order.side == Side.Buy ? ownTicks - 1 : ownTicks + 1, mayHalt);
  return before >= wanted || before + lotsAhead(order, contract, venue, own, wanted - <i32>before) >= wanted;
}

/** Lots at a price or better: resting ones, and where nothing is watched implied ones. */
function lotsTo(order: Order, contract: Contract, limit: i32, mayHalt: bool): i64 {
  const wanted = order.remainingLots;
  const ownMode = order.selfMatch == SelfMatch.CancelResting ? 2 : 0;
  const lots = fillableLots(contract, order.side, limit, wanted, order.account, ownMode);
  if (mayHalt || !contract.hasImplied || lots >= wanted) return lots;
  return lots + fillableImplied(order.contract, contract, order.side, limit, wanted);
}

/** Best level on which the order would meet one of its own account, -1 = none. */
function ownLevel(order: Order, contract: Contract, limit: i32): i32 {
  const opposite = oppositeOf(order.side);
  let at = bestLevel(contract, opposite);
  while (at >= 0 && reaches(order.side, limit, contract.ladderBaseTicks + at)) {
    if (firstOwn(levelAt(contract, opposite, at), order.account) != 0) return at;
    at = nextWorse(contract, opposite, at);
  }
  return -1;
}

function firstOwn(level: Level, account: u32): u32 {
  let slot = level.head;
  while (slot != 0 && orderAt(slot).account != account) slot = linksAt(slot).next;
  return slot;
}

/** Lots of a level that are served before the first order of the account: each iceberg's slice once. */
function lotsAhead(order: Order, contract: Contract, venue: Venue, at: i32, left: i32): i64 {
  const level = levelAt(contract, oppositeOf(order.side), at);
  // What is smaller than the level is shared out, and meets its own order before that.
  if (venue.allocation == Allocation.ProRata && left < level.quantityLots) return 0;
  const isLocked = venue.lockedCloseFirst && isLockedPrice(contract, order.side, contract.ladderBaseTicks + at);
  if (!isLocked) return shownBefore(level, order.account);
  let lots: i64 = 0;
  let slot = level.head;
  while (slot != 0) {
    const resting = orderAt(slot);
    if (isServedFirst(resting)) {
      if (resting.account == order.account) return shownFirst(level, order.account);
      lots += resting.remainingLots;
    }
    slot = linksOf(resting).next;
  }
  slot = level.head;
  while (slot != 0) {
    const resting = orderAt(slot);
    if (!isServedFirst(resting)) {
      if (resting.account == order.account) break;
      lots += resting.shownLots;
    }
    slot = linksOf(resting).next;
  }
  return lots;
}

function shownBefore(level: Level, account: u32): i64 {
  let lots: i64 = 0;
  let slot = level.head;
  while (slot != 0 && orderAt(slot).account != account) {
    lots += orderAt(slot).shownLots;
    slot = linksAt(slot).next;
  }
  return lots;
}

/** The same among those that are served first at a locked limit, one of which is the account's. */
function shownFirst(level: Level, account: u32): i64 {
  let lots: i64 = 0;
  let slot = level.head;
  while (slot != 0) {
    const resting = orderAt(slot);
    if (isServedFirst(resting)) {
      if (resting.account == account) break;
      lots += resting.shownLots;
    }
    slot = linksOf(resting).next;
  }
  return lots;
}

/** Worst price that the order may reach before its own trades halt the contract; beyond all prices if its first would. */
function limitBeforeHalt(order: Order, contract: Contract, venue: Venue): i32 {
  const isBuy = order.side == Side.Buy;
  const best = bestLevel(contract, oppositeOf(order.side));
  const spread = contract.hasImplied ? bestWay(order.contract, contract, order.side) : 0;
  if (best < 0) return order.priceTicks;
  let first = tradePriceOf(contract, venue, order, contract.ladderBaseTicks + best);
  if (spread != 0) {
    const implied = wayPrice(wayOf(order.contract, contract, spread, order.side));
    if (isBuy ? implied < first : implied > first) first = implied;
  }
  let limit = order.priceTicks;
  if (venue.breakerBps != 0) {
    limit = before(
      contract,
      breakerCursors(contract),
      venue.breakerWindowMs,
      variantTicks(contract, venue),
      isBuy,
      first,
      limit,
    );
  }
  if (venue.velocityTicks != 0) {
    limit = before(
      contract,
      velocityCursors(contract),
      venue.velocityWindowMs,
      venue.velocityTicks,
      isBuy,
      first,
      limit,
    );
  }
  return limit;
}

/** Prices of one order go one way from its first: the halt is one distance away from it or from the window's other end. */
function before(
  contract: Contract,
  cursors: usize,
  windowMs: i64,
  distance: i32,
  isBuy: bool,
  first: i32,
  limit: i32,
): i32 {
  let high = first;
  let low = first;
  const highLevel = windowHigh(contract, cursors, windowMs);
  if (highLevel >= 0) {
    high = contract.ladderBaseTicks + highLevel;
    low = contract.ladderBaseTicks + windowLow(contract, cursors, windowMs);
    if (first <= high - distance || first >= low + distance) return isBuy ? i32.MIN_VALUE : i32.MAX_VALUE;
    if (first > high) high = first;
    if (first < low) low = first;
  }
  if (isBuy) return limit < low + distance ? limit : low + distance - 1;
  return limit > high - distance ? limit : high - distance + 1;
}
