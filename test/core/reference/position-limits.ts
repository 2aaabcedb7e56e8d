import type { Account, Contract, Market, Order } from './market';
import { lotsIn, netLotsOf } from './net-margin';
import { limitAt } from './stages';

/** Lots that resting orders and one more would buy and sell in a month; on a gross venue only what opens counts. */
function ordered(market: Market, account: Account, contract: Contract, orders: readonly Order[]): [number, number] {
  let bought = 0;
  let sold = 0;
  for (const order of orders) {
    if (order.account !== account.name || order.offset !== 'open') continue;
    for (const [month, lots] of lotsIn(market, order)) {
      if (month !== contract) continue;
      if (lots > 0n) bought += Number(lots);
      else sold -= Number(lots);
    }
  }
  return [bought, sold];
}

/** Lots that an account would have on one side of a month with all these orders filled. */
function sideLots(
  market: Market,
  account: Account,
  contract: Contract,
  isLong: boolean,
  orders: readonly Order[],
): number {
  const [bought, sold] = ordered(market, account, contract, orders);
  if (contract.venue.isNet) {
    const net = Number(netLotsOf(account).get(contract) ?? 0n);
    return Math.max(isLong ? net + bought : sold - net, 0);
  }
  const held = account.lots.filter((lot) => lot.contract === contract && (lot.side === 'long') === isLong);
  return held.reduce((sum, { lots }) => sum + lots, isLong ? bought : sold);
}

/** Accounts under one control, of the same venue. */
function groupOf(market: Market, account: Account): Account[] {
  if (account.group === null) return [account];
  return [...market.accounts.values()].filter(({ venue, group }) => venue === account.venue && group === account.group);
}

/**
 * True when an order would bring its account's group above a position limit, with all that it and the others have ordered.
 * @param live the order that this one would take the place of
 */
export function isOverLimit(market: Market, account: Account, order: Order, live?: Order): boolean {
  // A replace that asks for no more lots goes no further than before.
  if (order.offset !== 'open' || (live !== undefined && order.left <= live.left)) return false;
  const orders = [...market.orders.values()].filter((other) => other !== live);
  return lotsIn(market, order).some(([contract, lots]) => {
    const limit = limitAt(contract.stages, contract.venue.day);
    if (limit === null) return false;
    const lotsOf = (member: Account): number => sideLots(market, member, contract, lots > 0n, [...orders, order]);
    // What only lowers a net position adds nothing, whatever the others hold.
    if (lotsOf(account) === 0) return false;
    return groupOf(market, account).reduce((sum, member) => sum + lotsOf(member), 0) > limit;
  });
}

/** True when an order, with all that is ordered, would leave a speculator short of a month in which that is banned. */
export function isBannedShort(market: Market, account: Account, order: Order, live?: Order): boolean {
  if (account.role !== 'speculator' || order.offset !== 'open') return false;
  if (live !== undefined && order.left <= live.left) return false;
  const orders = [...market.orders.values()].filter((other) => other !== live);
  return lotsIn(market, order).some(
    ([contract, lots]) =>
      lots < 0n && contract.shortBan && sideLots(market, account, contract, false, [...orders, order]) > 0,
  );
}
