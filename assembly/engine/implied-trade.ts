import { bestLevel, oppositeOf } from '../book/order-book';
import { wayOf } from '../book/implied';
import { Order } from '../state/book-records';
import { Contract } from '../state/records';
import { contractAt, levelAt, orderAt } from '../state/region';
import { afterLegTrade, bookLegs, bookOrder, settleResting, takeFromBook, tellTradeAs, TradeFlag } from './fill';

/**
 * An incoming order trades against an implied price: with the first orders of the two books that make it, as many lots
 * as all three can. Each of the three contracts gets its trade; a month's order and a spread's order become positions in
 * months only.
 */
export function tradeImplied(order: Order, contract: Contract, spread: u32, priceTicks: i32): void {
  const way = wayOf(order.contract, contract, spread, order.side);
  const firstIndex = way.firstContract;
  const secondIndex = way.secondContract;
  const firstSide = <i32>way.firstSide;
  const secondSide = <i32>way.secondSide;
  const first = contractAt(firstIndex);
  const second = contractAt(secondIndex);
  const firstSlot = levelAt(first, firstSide, bestLevel(first, firstSide)).head;
  const secondSlot = levelAt(second, secondSide, bestLevel(second, secondSide)).head;
  const firstOrder = orderAt(firstSlot);
  const secondOrder = orderAt(secondSlot);
  const lots = min3(order.remainingLots, firstOrder.shownLots, secondOrder.shownLots);
  const terms = contractAt(spread);
  order.remainingLots -= lots;
  takeFromBook(first, firstOrder, lots);
  takeFromBook(second, secondOrder, lots);
  if (order.contract == spread) {
    bookLegs(terms, order, firstOrder.priceTicks, secondOrder.priceTicks, lots);
    bookOrder(first, firstOrder, firstOrder.priceTicks, lots);
    bookOrder(second, secondOrder, secondOrder.priceTicks, lots);
  } else {
    bookOrder(contract, order, priceTicks, lots);
    if (firstIndex == spread) {
      // A near month against spread and far month.
      bookLegs(terms, firstOrder, priceTicks, secondOrder.priceTicks, lots);
      bookOrder(second, secondOrder, secondOrder.priceTicks, lots);
    } else {
      // A far month against near month and spread.
      bookLegs(terms, secondOrder, firstOrder.priceTicks, priceTicks, lots);
      bookOrder(first, firstOrder, firstOrder.priceTicks, lots);
    }
  }
  // In the order's own contract the spread's order stands on the other side, for a spread the near month's.
  const other = secondIndex == spread ? secondOrder : firstOrder;
  tellTradeAs(contract, order.contract, order.side, order, other, priceTicks, lots, TradeFlag.Implied);
  const isSwapped = firstIndex > secondIndex;
  if (isSwapped) tellLeg(secondIndex, secondSide, order, secondOrder, lots);
  tellLeg(firstIndex, firstSide, order, firstOrder, lots);
  if (!isSwapped) tellLeg(secondIndex, secondSide, order, secondOrder, lots);
  afterLegTrade(order.contract, priceTicks, lots);
  afterLegTrade(firstIndex, firstOrder.priceTicks, lots);
  afterLegTrade(secondIndex, secondOrder.priceTicks, lots);
  settleResting(first, firstSlot, firstOrder);
  settleResting(second, secondSlot, secondOrder);
}

function tellLeg(index: u32, restingSide: i32, order: Order, resting: Order, lots: i32): void {
  const contract = contractAt(index);
  tellTradeAs(contract, index, oppositeOf(restingSide), order, resting, resting.priceTicks, lots, TradeFlag.Implied);
}

function min3(a: i32, b: i32, c: i32): i32 {
  const lower = a < b ? a : b;
  return lower < c ? lower : c;
}
