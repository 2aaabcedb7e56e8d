import { feeOf, lotsOf } from './accounts';
import type { Account, Contract, Lot, Market, Order, Side } from './market';

/** Books one side of a trade of an outright. */
export function bookFill(market: Market, order: Order, price: number, lots: number): void {
  bookLots(market, market.contract(order.contract), order, order.side, price, lots);
}

/** Books one side of a trade of a spread in its two months: one spread bought is near bought and far sold. */
export function bookLegs(market: Market, order: Order, near: number, far: number, lots: number): void {
  const { legs } = market.contract(order.contract);
  if (legs === null) throw new Error(`${order.contract} has no legs`);
  bookLots(market, market.contract(legs[0]), order, order.side, near, lots);
  bookLots(market, market.contract(legs[1]), order, order.side === 'buy' ? 'sell' : 'buy', far, lots);
}

function bookLots(market: Market, contract: Contract, order: Order, side: Side, price: number, lots: number): void {
  if (market.isRehearsal) return;
  const account = market.account(order.account);
  const closes = contract.venue.isNet || order.forced || order.offset !== 'open';
  const closed = closes ? close(account, contract, order, side, price, lots) : { closed: 0, closedToday: 0 };
  const opened = lots - closed.closed - closed.closedToday;
  if (opened > 0) {
    if (closes && !contract.venue.isNet) throw new Error('closing more lots than there are');
    account.lots.push({
      contract,
      side: side === 'buy' ? 'long' : 'short',
      price,
      today: true,
      lots: opened,
      sum: null,
    });
  }
  account.fees += feeOf(contract, price, { opened, ...closed });
}

/** Closes lots first in, first out: of the day that the offset names, or where it names none the oldest of all. */
function close(
  account: Account,
  contract: Contract,
  order: Order,
  side: Side,
  price: number,
  lots: number,
): { closed: number; closedToday: number } {
  const isAny = contract.venue.isNet || order.forced || !contract.separates;
  const wantsToday = order.offset === 'close-today';
  const mine = lotsOf(account, contract, side === 'sell' ? 'long' : 'short').filter(
    (lot) => isAny || lot.today === wantsToday,
  );
  return consume(account, contract, mine, price, lots);
}

/** Takes so many lots from these, those of earlier days first. */
function consume(
  account: Account,
  contract: Contract,
  mine: readonly Lot[],
  price: number,
  lots: number,
): { closed: number; closedToday: number } {
  const closed = { closed: 0, closedToday: 0 };
  let left = lots;
  for (const lot of [...mine.filter((one) => !one.today), ...mine.filter((one) => one.today)]) {
    const taken = Math.min(lot.lots, left);
    if (taken === 0) break;
    left -= taken;
    if (lot.today) closed.closedToday += taken;
    else closed.closed += taken;
    realise(account, contract, lot, price, taken);
    lot.lots -= taken;
  }
  account.lots = account.lots.filter((lot) => lot.lots > 0);
  return closed;
}

/**
 * Ends lots of a side without a trade, the oldest first and without a fee.
 * @param today only today's lots, only older ones, or any (null)
 */
export function closeOldest(
  account: Account,
  contract: Contract,
  side: Lot['side'],
  price: number,
  lots: number,
  today: boolean | null = null,
): void {
  const mine = lotsOf(account, contract, side).filter((lot) => today === null || lot.today === today);
  const { closed, closedToday } = consume(account, contract, mine, price, lots);
  if (closed + closedToday !== lots) throw new Error('ending more lots than there are');
}

/** Gives an account lots of a side without a trade; on a net venue they end opposite ones first. */
export function takeLots(account: Account, contract: Contract, side: Lot['side'], price: number, lots: number): void {
  const opposite = lotsOf(account, contract, side === 'long' ? 'short' : 'long');
  const ended = contract.venue.isNet
    ? consume(account, contract, opposite, price, lots)
    : { closed: 0, closedToday: 0 };
  const opened = lots - ended.closed - ended.closedToday;
  if (opened > 0) account.lots.push({ contract, side, price, today: true, lots: opened, sum: null });
  account.records.add(contract.name);
}

/** Sum of the trade prices of so many of its lots: of several trades their share of the whole, rounded down. */
function sumOf(lot: Lot, lots: number): number {
  return lot.sum === null ? lot.price * lots : Math.floor((lot.sum * lots) / lot.lots);
}

function realise(account: Account, contract: Contract, lot: Lot, price: number, lots: number): void {
  const sign = lot.side === 'long' ? 1 : -1;
  const cost = sumOf(lot, lots);
  if (lot.sum !== null) lot.sum -= cost;
  const from = lot.today ? cost : contract.previous * lots;
  const profit = BigInt(sign * (price * lots - from)) * contract.tickValue;
  const byTrade = BigInt(sign * (price * lots - cost)) * contract.tickValue;
  account.closed += profit;
  account.closedByTrade += byTrade;
  account.closedIn.set(contract.name, (account.closedIn.get(contract.name) ?? 0n) + profit);
  account.closedByTradeIn.set(contract.name, (account.closedByTradeIn.get(contract.name) ?? 0n) + byTrade);
}
