import { SettlementRule } from '../shared/codes';
import { clamp32, divFloor } from '../math/fixed';
import { nextWay } from '../book/implied';
import { Contract, Venue } from '../state/records';
import { WindowTrade } from '../state/clearing-records';
import { contractAt, header, venueAt, windowTradeAt } from '../state/region';
import { tellSettlementPrice } from './settlement-price';

// Settlement at the average of a short window before the day ends. Trades are kept as sums, one record for a contract and
// moment, oldest first; a record that has left the window goes when the next one comes.

/** Keeps a trade of a venue that settles at a window's average. */
export function noteSettlementTrade(contract: Contract, venue: Venue, priceTicks: i32, lots: i32): void {
  const now = header().timeMs;
  let tail = contract.windowTail;
  if (tail == 0 || windowTradeAt(tail).timeMs != now) {
    dropBefore(contract, now - venue.settlementWindowMs);
    const slot = takeSlot();
    // Making room may have merged this very list, so its tail is read again.
    tail = contract.windowTail;
    if (tail != 0) windowTradeAt(tail).next = slot;
    else contract.windowHead = slot;
    contract.windowTail = slot;
    tail = slot;
    windowTradeAt(slot).timeMs = now;
  }
  const trade = windowTradeAt(tail);
  trade.volumeLots += lots;
  trade.notionalTicks += <i64>priceTicks * lots;
}

/** Forgets a contract's trades: a settlement takes those of its own day alone. */
export function emptySettlementWindow(contract: Contract): void {
  dropBefore(contract, i64.MAX_VALUE);
}

/** Drops the trades of this moment and before. */
function dropBefore(contract: Contract, timeMs: i64): void {
  while (contract.windowHead != 0) {
    const slot = contract.windowHead;
    const trade = windowTradeAt(slot);
    if (trade.timeMs > timeMs) return;
    contract.windowHead = trade.next;
    freeSlot(slot);
  }
  contract.windowTail = 0;
}

function freeSlot(slot: u32): void {
  const h = header();
  const trade = windowTradeAt(slot);
  memory.fill(changetype<usize>(trade), 0, offsetof<WindowTrade>());
  trade.next = h.windowFree;
  h.windowFree = slot;
}

function takeSlot(): u32 {
  const h = header();
  if (h.windowFree == 0 && h.windowUsed >= h.windowMax) mergeMoments();
  const slot = h.windowFree;
  if (slot == 0) {
    h.windowUsed = h.windowUsed + 1;
    return h.windowUsed;
  }
  h.windowFree = windowTradeAt(slot).next;
  windowTradeAt(slot).next = 0;
  return slot;
}

/**
 * Makes room in a full pool: in every list each two neighbours, from the oldest on, become one at the later moment. There
 * are more slots than contracts, so that one of the lists has two.
 * Simplified: from then on the window may begin a moment early; sums stay exact.
 */
function mergeMoments(): void {
  const h = header();
  for (let index: u32 = 1; index <= h.contractsCount; index++) {
    const contract = contractAt(index);
    let slot = contract.windowHead;
    while (slot != 0) {
      const trade = windowTradeAt(slot);
      const other = trade.next;
      if (other == 0) break;
      const second = windowTradeAt(other);
      trade.timeMs = second.timeMs;
      trade.notionalTicks += second.notionalTicks;
      trade.volumeLots += second.volumeLots;
      trade.next = second.next;
      if (second.next == 0) contract.windowTail = slot;
      freeSlot(other);
      slot = trade.next;
    }
  }
  assert(h.windowFree != 0, 'window trades outnumber contracts');
}

/** Leaves each contract of a venue the trades of the window alone, later than clock - window: a settlement begins. */
export function trimSettlementWindows(venue: u32): void {
  const h = header();
  for (let index: u32 = 1; index <= h.contractsCount; index++) {
    const contract = contractAt(index);
    if (contract.venue == venue) dropBefore(contract, h.timeMs - venueAt(venue).settlementWindowMs);
  }
}

function windowLots(contract: Contract): i64 {
  let lots: i64 = 0;
  for (let slot = contract.windowHead; slot != 0; slot = windowTradeAt(slot).next)
    lots += windowTradeAt(slot).volumeLots;
  return lots;
}

function windowNotional(contract: Contract): i64 {
  let ticks: i64 = 0;
  for (let slot = contract.windowHead; slot != 0; slot = windowTradeAt(slot).next)
    ticks += windowTradeAt(slot).notionalTicks;
  return ticks;
}

/**
 * Sets a month's settlement price: the average of the window's trades, a tie to the tick nearer the previous settlement.
 * Without one, from the spreads that traded in it against months already settled; else the day's last trade, or the previous
 * settlement, brought inside bid and ask. The caller goes first by the months that traded, then by the others.
 * Source: settlement procedures of CME for outright months without trades in the window, simplified.
 */
export function setWindowPrice(index: u32, cause: u32): void {
  const contract = contractAt(index);
  let numerator = windowNotional(contract);
  let denominator = windowLots(contract);
  let rule: i32 = SettlementRule.WindowVwap;
  if (denominator == 0) {
    rule = SettlementRule.Spreads;
    const scale = weightScale(index, contract);
    denominator = sumSpreads(index, contract, scale, false);
    numerator = sumSpreads(index, contract, scale, true);
  }
  if (denominator == 0) {
    const hasTraded = contract.dayVolumeLots > 0;
    rule = hasTraded ? SettlementRule.Last : SettlementRule.Previous;
    numerator = inQuotes(contract, hasTraded ? contract.lastTicks : contract.previousSettlementTicks);
    denominator = 1;
  }
  // A price from spreads may lie where no order could: the ladder's ends are the outermost prices.
  const top = contract.ladderBaseTicks + contract.ladderTicks - 1;
  const nearest = nearestTo(numerator, denominator, contract.previousSettlementTicks);
  contract.settlementTicks = clamp32(nearest, contract.ladderBaseTicks, top);
  contract.settlementRule = <u8>rule;
  tellSettlementPrice(index, numerator, denominator, rule, cause);
}

/** Nearest tick to numerator / denominator; a tie goes to the one nearer the middle. */
function nearestTo(numerator: i64, denominator: i64, middle: i32): i32 {
  const floor = divFloor(numerator, denominator);
  const rest = numerator - floor * denominator;
  const over = rest - (denominator - rest);
  const isUp = over > 0 || (over == 0 && <i64>middle > floor);
  return <i32>(isUp ? floor + 1 : floor);
}

function inQuotes(contract: Contract, priceTicks: i32): i32 {
  const bid = contract.bestBid >= 0 ? contract.ladderBaseTicks + contract.bestBid : i32.MIN_VALUE;
  const ask = contract.bestAsk >= 0 ? contract.ladderBaseTicks + contract.bestAsk : i32.MAX_VALUE;
  // While orders are gathered the bid may stand above the ask.
  return bid < ask ? clamp32(priceTicks, bid, ask) : clamp32(priceTicks, ask, bid);
}

/** Largest product of a weight and a price times lots that a sum of all spreads of a month may hold. */
const WEIGHED_MAX: i64 = 1 << 59;

/**
 * What the weights volume / months are multiplied by to be whole numbers: the least common multiple of the months.
 * Simplified: where the sums would not fit into 63 bits it is smaller, and weights are rounded down.
 */
function weightScale(index: u32, contract: Contract): i64 {
  let scale: i64 = 1;
  let largest: i64 = 1;
  for (let spread = contract.firstSpread; spread != 0; spread = nextWay(index, contract, spread)) {
    const lots = settledLots(index, contract, spread);
    if (lots == 0) continue;
    const months = monthsBetween(spread);
    // Both factors stay below 2^39: what is capped here is capped again below.
    if (scale < 1 << 40) scale = (scale / greatestDivisor(scale, months)) * months;
    const notional = windowNotional(contractAt(spread));
    const weighed = lots * otherLeg(index, spread).settlementTicks + (notional < 0 ? -notional : notional);
    if (weighed / months > largest) largest = weighed / months;
  }
  const most = WEIGHED_MAX / largest;
  return scale < most ? scale : most;
}

/**
 * Sum over the spreads that traded in the window against a month that has its price: of the weights, or of weights times
 * the price that the spread makes of the other month's.
 */
function sumSpreads(index: u32, contract: Contract, scale: i64, ofPrices: bool): i64 {
  let sum: i64 = 0;
  for (let spread = contract.firstSpread; spread != 0; spread = nextWay(index, contract, spread)) {
    const lots = settledLots(index, contract, spread);
    if (lots == 0) continue;
    const weight = scale / monthsBetween(spread);
    if (!ofPrices) {
      sum += lots * weight;
      continue;
    }
    const notional = windowNotional(contractAt(spread));
    const isNear = contractAt(spread).nearLeg == index;
    const ticks = lots * otherLeg(index, spread).settlementTicks + (isNear ? notional : -notional);
    sum += ticks * weight;
  }
  return sum;
}

function otherLeg(index: u32, spread: u32): Contract {
  const terms = contractAt(spread);
  return contractAt(terms.nearLeg == index ? terms.farLeg : terms.nearLeg);
}

function monthsBetween(spread: u32): i64 {
  const terms = contractAt(spread);
  return <i64>contractAt(terms.farLeg).month - contractAt(terms.nearLeg).month;
}

/** Lots of a spread in the window; 0 too when the other month has no price yet: it is settled after this one. */
function settledLots(index: u32, contract: Contract, spread: u32): i64 {
  const terms = contractAt(spread);
  if (terms.expired) return 0;
  const other = otherLeg(index, spread);
  return other.month < contract.month || other.windowHead != 0 ? windowLots(terms) : 0;
}

function greatestDivisor(a: i64, b: i64): i64 {
  while (b != 0) {
    const rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}
