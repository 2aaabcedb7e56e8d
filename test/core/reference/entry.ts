import { rest } from './book';
import { bestOpposite, isStop, refusedEntry, refusedOrder, refusedReplace, wouldTrade } from './checks';
import { isWatched } from './halts';
import { isOutsideLimits, outermost } from './limits';
import { type Contract, isGathering, type Market, type Order, otherSide } from './market';
import { limitBeforeHalt, work } from './matching';

/** Takes or refuses a new order. A market order's price is worked out here. */
export function enter(market: Market, order: Order): void {
  const contract = market.contract(order.contract);
  const isMarket = order.kind === 'market';
  const isProtected = isMarket && hasProtection(market, contract, order);
  if (isMarket) order.price = marketLimit(market, contract, order);
  const reason = refusedOrder(market, order, { isProtected, fundsPrice: fundsPrice(contract, order) });
  if (reason !== null) {
    market.tellOrder('rejected', order, { reason });
    return;
  }
  market.orders.set(order.number, order);
  order.age = market.ages++;
  market.tellOrder('accepted', order);
  // With protection what is left of a market order stays at its limit: from here on it is a limit order.
  if (isProtected) order.kind = 'limit';
  place(market, order);
}

function hasProtection(market: Market, contract: Contract, order: Order): boolean {
  return order.protection !== null && bestOpposite(market, contract, order.side) !== null;
}

/** Worst price a market order may trade at: so far from the best opposite price, and never beyond the day's limits. */
function marketLimit(market: Market, contract: Contract, order: Order): number {
  const edge = outermost(contract, order.side);
  const best = bestOpposite(market, contract, order.side);
  if (order.protection === null || best === null) return edge;
  return order.side === 'buy' ? Math.min(edge, best + order.protection) : Math.max(edge, best - order.protection);
}

/** What an order's need of money is worked out at: its limit, for a market order the worst price it would reach now. */
function fundsPrice(contract: Contract, order: Order): number {
  if (order.kind !== 'market' || order.protection !== null || isGathering(contract)) return order.price;
  let left = order.left;
  let worst = 0;
  for (const other of contract[otherSide(order.side)]) {
    worst = other.price;
    left -= other.left;
    if (left <= 0) break;
  }
  return worst;
}

/** Puts an order where it belongs: among the waiting, the sleeping, the gathered, or to work. */
export function place(market: Market, order: Order): void {
  const contract = market.contract(order.contract);
  if (isStop(order.kind)) {
    contract.stops.push(order);
    if (contract.phase === 'continuous' && isStopReached(contract, order)) trigger(market, order);
  } else if (order.kind === 'limit' && isOutsideLimits(contract, order.price)) {
    contract.sleepers.push(order);
    market.tellOrder('asleep', order);
  } else {
    meetBook(market, order);
  }
}

function meetBook(market: Market, order: Order): void {
  const contract = market.contract(order.contract);
  if (isGathering(contract)) rest(contract, order);
  else if (order.timeInForce === 'FOK' && !canFill(market, order)) market.cancel(order, 'fill-or-kill');
  else work(market, order);
}

/**
 * Whether an order could fill whole: tried out on a copy. On a venue that watches its prices only resting orders before
 * the next halt count, so that no halt leaves the order filled in part.
 */
function canFill(market: Market, order: Order): boolean {
  const contract = market.contract(order.contract);
  const copy = market.rehearsal();
  const twin = copy.orders.get(order.number);
  if (twin === undefined) throw new Error('an order that is tried out is live');
  if (isWatched(contract.venue)) {
    twin.price = limitBeforeHalt(market, contract, order);
    copy.isPlain = true;
  }
  work(copy, twin);
  return twin.left === 0;
}

/** A sleeper that is inside the limits again enters as a new order would. */
export function wake(market: Market, order: Order): void {
  market.takeOut(order);
  order.age = market.ages++;
  market.tellOrder('awake', order);
  if (wouldTrade(market, market.contract(order.contract), order)) market.cancel(order, 'would-trade');
  else meetBook(market, order);
}

// --- stop orders -----------------------------------------------------------------------------------------------------

/** True when last is at or through the stop price: a buy's from below, a sell's from above. */
function isStopReached(contract: Contract, order: Order): boolean {
  const stop = order.stop ?? 0;
  return order.side === 'buy' ? contract.last >= stop : contract.last <= stop;
}

function trigger(market: Market, order: Order): void {
  market.takeOut(order);
  market.row.push(order);
  market.tellOrder('triggered', order);
}

/**
 * After a message: all stop orders that were reached are triggered, the first of them enters, and what its trades reach
 * goes to the end of the row. Buys go by rising stop price, then sells by falling; equal ones by age. Looked at are
 * contracts that traded or opened.
 */
export function workStops(market: Market): void {
  for (;;) {
    for (const contract of market.contracts.values()) {
      const isLooked = contract.hasMoved && contract.phase === 'continuous';
      contract.hasMoved = false;
      if (!isLooked) continue;
      const reached = contract.stops.filter((order) => isStopReached(contract, order));
      for (const order of reached.sort(bySooner)) trigger(market, order);
    }
    const order = market.row.shift();
    if (order === undefined) return;
    enterTriggered(market, order);
  }
}

function bySooner(a: Order, b: Order): number {
  if (a.side !== b.side) return a.side === 'buy' ? -1 : 1;
  const rising = (a.stop ?? 0) - (b.stop ?? 0);
  return a.side === 'buy' ? rising : -rising;
}

function enterTriggered(market: Market, order: Order): void {
  const contract = market.contract(order.contract);
  order.age = market.ages++;
  if (order.kind === 'stop-limit') order.kind = 'limit';
  else {
    order.kind = hasProtection(market, contract, order) ? 'limit' : 'market';
    order.price = marketLimit(market, contract, order);
  }
  const reason = refusedEntry(market, order);
  if (reason === null) place(market, order);
  else market.cancel(order, reason);
}

// --- changes ---------------------------------------------------------------------------------------------------------

function refuseGone(market: Market, number: number): void {
  market.tell({ event: 'rejected', order: number, account: null, contract: null, reason: market.whyGone(number) });
}

/** Cancels a live order by its number. */
export function cancel(market: Market, number: number): void {
  const order = market.orders.get(number);
  if (order === undefined) refuseGone(market, number);
  else market.cancel(order, 'requested');
}

/** Another price and remaining quantity; the price of a stop order is its stop price. */
export function replace(market: Market, number: number, price: number, lots: number): void {
  const order = market.orders.get(number);
  if (order === undefined) {
    refuseGone(market, number);
    return;
  }
  const contract = market.contract(order.contract);
  const kind = order.kind === 'market' ? 'limit' : order.kind;
  const stop = order.kind === 'stop' ? price : order.stop;
  const reason = refusedReplace(market, order, { ...order, kind, price, stop, left: lots });
  if (reason !== null) {
    market.tellOrder('rejected', order, { reason });
    return;
  }
  const keptPlace = price === order.price && lots <= order.left;
  market.tellOrder('replaced', order, { keptPlace });
  if (keptPlace) {
    order.left = lots;
    order.shown = Math.min(order.shown, lots);
    return;
  }
  const wasAsleep = contract.sleepers.includes(order);
  market.takeOut(order);
  Object.assign(order, { kind, price, stop, left: lots, age: market.ages++ });
  if (wasAsleep && isOutsideLimits(contract, price)) contract.sleepers.push(order);
  else place(market, order);
}
