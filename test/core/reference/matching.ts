import { firstServed, proRata } from './allocation';
import { afterFill, bestPrice, levelOf, rest } from './book';
import { halt, lastBeforeHalt, watchTrade, wouldRun } from './halts';
import { bestImplied, tellTrade, tradeImplied } from './implied';
import { bookFill, bookLegs } from './ledger';
import { type Contract, type Market, type Order, otherSide, reaches } from './market';

/** Works an order off against the book and does with the rest what the order says. */
export function work(market: Market, order: Order): void {
  const contract = market.contract(order.contract);
  while (order.left > 0 && contract.phase === 'continuous') {
    if (!meet(market, order, contract)) break;
  }
  if (market.orders.get(order.number) !== order) return;
  if (order.left === 0) market.end(order, true);
  else if (order.timeInForce === 'IOC') market.cancel(order, 'immediate-or-cancel');
  else if (order.timeInForce === 'FOK') market.cancel(order, 'fill-or-kill');
  else if (order.kind === 'market') market.cancel(order, 'no-liquidity');
  else rest(contract, order);
}

/** The order meets what is best for it: a resting order or an implied price. False when it goes no further. */
function meet(market: Market, order: Order, contract: Contract): boolean {
  const { venue } = contract;
  const opposite = otherSide(order.side);
  const direct = bestPrice(contract, opposite);
  const implied = market.isPlain ? null : bestImplied(market, contract, order.side);
  // At the same price resting orders come first.
  const isImplied = implied !== null && (direct === null || !reaches(order.side, implied.price, direct));
  const price = isImplied ? implied.price : direct;
  if (price === null || !reaches(order.side, order.price, price)) return false;
  if (wouldRun(market, contract, isImplied ? price : tradePrice(contract, order, price))) {
    halt(market, contract, 'velocity-pause', venue.velocityHaltMs);
    return false;
  }
  if (isImplied) {
    // A leg that would move too fast is halted instead: the order goes on without it.
    for (const leg of [implied.first, implied.second]) {
      const other = market.contract(leg.contract);
      if (!wouldRun(market, other, leg.price)) continue;
      halt(market, other, 'velocity-pause', venue.velocityHaltMs);
      return true;
    }
    tradeImplied(market, order, contract, implied);
    return true;
  }
  const level = levelOf(contract, opposite, price);
  const shown = level.reduce((sum, other) => sum + other.shown, 0);
  if (venue.allocation === 'pro-rata' && order.left < shown) return meetLevel(market, order, contract, level);
  const served = firstServed(contract, level, opposite);
  if (served === undefined) throw new Error('a best price belongs to an order');
  if (isOwn(order, served)) return preventSelfMatch(market, order, served);
  fill(market, order, contract, served, Math.min(order.left, served.shown));
  return true;
}

/** The order is smaller than the level: it is shared out. */
function meetLevel(market: Market, order: Order, contract: Contract, level: readonly Order[]): boolean {
  const own = level.find((other) => isOwn(order, other));
  if (own !== undefined) return preventSelfMatch(market, order, own);
  const { proRataMinimumLots, topOrder } = contract.venue;
  for (const share of proRata(level, order.left, proRataMinimumLots, topOrder)) {
    fill(market, order, contract, share.order, share.lots);
    if (contract.phase !== 'continuous') break;
  }
  return true;
}

function isOwn(order: Order, resting: Order): boolean {
  return resting.account === order.account && order.selfMatch !== 'off';
}

/** Two orders of one account meet: one of them goes, or both. False when the incoming one does. */
function preventSelfMatch(market: Market, order: Order, resting: Order): boolean {
  if (order.selfMatch !== 'cancel-aggressor') market.cancel(resting, 'self-match');
  if (order.selfMatch === 'cancel-resting') return true;
  market.cancel(order, 'self-match');
  return false;
}

/** Resting order's price, or the median of the two orders' prices and the last trade. */
function tradePrice(contract: Contract, order: Order, restingPrice: number): number {
  if (contract.venue.tradePrice === 'resting') return restingPrice;
  const [, middle = restingPrice] = [restingPrice, order.price, contract.last].sort((a, b) => a - b);
  return middle;
}

function fill(market: Market, order: Order, contract: Contract, resting: Order, lots: number): void {
  const price = tradePrice(contract, order, resting.price);
  order.left -= lots;
  resting.left -= lots;
  resting.shown -= lots;
  bookBoth(market, contract, [order, resting], price, lots);
  const pair = order.side === 'buy' ? ([order, resting] as const) : ([resting, order] as const);
  tellTrade(market, contract, order.side, pair, price, lots, resting);
  watchTrade(market, contract, price);
  afterFill(market, contract, resting);
}

/** Books both sides. Spread against spread: the legs at the near month's last price and that minus the spread's. */
export function bookBoth(
  market: Market,
  contract: Contract,
  orders: readonly Order[],
  price: number,
  lots: number,
): void {
  if (contract.legs === null) {
    for (const order of orders) bookFill(market, order, price, lots);
    return;
  }
  const near = market.contract(contract.legs[0]).last;
  for (const order of orders) bookLegs(market, order, near, near - price, lots);
}

/** Worst price up to which an order cannot halt its contract: its own limit at most, and no price if its first trade would. */
export function limitBeforeHalt(market: Market, contract: Contract, order: Order): number {
  const none = order.side === 'buy' ? -Infinity : Infinity;
  const direct = bestPrice(contract, otherSide(order.side));
  const implied = bestImplied(market, contract, order.side)?.price ?? none * -1;
  if (direct === null) return none;
  const price = tradePrice(contract, order, direct);
  const first = order.side === 'buy' ? Math.min(price, implied) : Math.max(price, implied);
  const last = lastBeforeHalt(market, contract, order.side, first);
  if (last === null) return none;
  return order.side === 'buy' ? Math.min(order.price, last) : Math.max(order.price, last);
}
