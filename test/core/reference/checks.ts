import { availableOf, closableLots, equityOf, needOf } from './accounts';
import { bestPrice } from './book';
import { bestImplied } from './implied';
import { isOnLadder, isOutsideLimits } from './limits';
import { type Contract, isGathering, type Market, type Order, otherSide, reaches, type Side } from './market';
import { isCovered } from './net-margin';
import { isBannedShort, isOverLimit } from './position-limits';

/** True for an order that waits for a stop price before it enters. */
export function isStop(kind: string): boolean {
  return kind === 'stop' || kind === 'stop-limit';
}

/** True for an order that would have to trade at once, or has no price, while orders are gathered. */
export function mayNotGather(contract: Contract, order: Pick<Order, 'kind' | 'timeInForce'>): boolean {
  if (!isGathering(contract) || isStop(order.kind)) return false;
  if (order.timeInForce === 'IOC' || order.timeInForce === 'FOK') return true;
  return order.kind === 'market' && !contract.venue.auctionMarketOrders;
}

function mayTradeNoMore(contract: Contract): string | null {
  if (contract.phase === 'closed') return 'phase-closed';
  const { lastTradingDay, venue } = contract;
  const isOver = lastTradingDay !== null && venue.day > lastTradingDay;
  return contract.expired || isOver ? 'contract-expired' : null;
}

function isOutsideBand(contract: Contract, side: Side, price: number): boolean {
  const { bandTicks } = contract.venue;
  if (bandTicks === null) return false;
  return side === 'buy' ? price > contract.last + bandTicks : price < contract.last - bandTicks;
}

/** First reason against the price of an order. A stop order has none yet but its stop price. */
export function refusedPrice(contract: Contract, order: Order): string | null {
  const stop = order.stop ?? order.price;
  if (order.kind === 'stop') return isOnLadder(contract, stop) ? null : 'outside-ladder';
  const canRest = order.timeInForce === 'DAY' || order.timeInForce === 'GTC';
  const maySleep = contract.venue.outsideLimit === 'sleep' && canRest;
  if (isOutsideLimits(contract, order.price) && !maySleep) return 'outside-limits';
  if (!isOnLadder(contract, order.price)) return 'outside-ladder';
  if (order.kind === 'stop-limit') return isOnLadder(contract, stop) ? null : 'outside-ladder';
  return !order.forced && isOutsideBand(contract, order.side, order.price) ? 'outside-band' : null;
}

/** Best price that an order of this side would meet now: a resting order's or an implied one. */
export function bestOpposite(market: Market, contract: Contract, side: Side): number | null {
  const direct = bestPrice(contract, otherSide(side));
  const implied = contract.phase === 'continuous' ? bestImplied(market, contract, side) : null;
  if (direct === null || implied === null) return direct ?? implied?.price ?? null;
  return side === 'buy' ? Math.min(direct, implied.price) : Math.max(direct, implied.price);
}

/** True for a post-only order that would trade at once. One that waits or sleeps does not. */
export function wouldTrade(market: Market, contract: Contract, order: Order): boolean {
  if (!order.postOnly || order.kind !== 'limit' || contract.phase !== 'continuous') return false;
  if (isOutsideLimits(contract, order.price)) return false;
  const best = bestOpposite(market, contract, order.side);
  return best !== null && reaches(order.side, order.price, best);
}

/** Lots first, then the position limit, then money. */
function refusedMoney(market: Market, contract: Contract, order: Order, price: number, live?: Order): string | null {
  const account = market.account(order.account);
  if (order.offset !== 'open' && closableLots(market, account, contract, order, live) < order.left)
    return 'nothing-to-close';
  if (isOverLimit(market, account, order, live)) return 'position-limit';
  if (isBannedShort(market, account, order, live)) return 'short-ban';
  if (contract.venue.isNet)
    return isCovered(market, account, order, equityOf(account), live) ? null : 'insufficient-funds';
  if (contract.venue.margin === 'off') return null;
  const need = needOf(account, contract, price, order.left, order.offset);
  const needed = need.margin + need.fees;
  return needed > 0n && needed > availableOf(market, account, live) ? 'insufficient-funds' : null;
}

/**
 * First reason against a new order, null when it is taken.
 * @param isProtected a market order whose limit came from the best opposite price
 * @param fundsPrice what its need of money is worked out at
 */
export function refusedOrder(
  market: Market,
  order: Order,
  { isProtected, fundsPrice }: { readonly isProtected: boolean; readonly fundsPrice: number },
): string | null {
  const contract = market.contract(order.contract);
  const over = mayTradeNoMore(contract);
  if (over !== null) return over;
  if (mayNotGather(contract, order)) return 'not-in-auction';
  if (market.account(order.account).isInDefault && !order.forced) return 'account-in-default';
  if (market.orders.has(order.number)) return 'order-number-in-use';
  if (order.kind !== 'market' || isProtected) {
    const reason = refusedPrice(contract, order);
    if (reason !== null) return reason;
  }
  if (wouldTrade(market, contract, order)) return 'would-trade';
  const reason = order.forced ? null : refusedMoney(market, contract, order, fundsPrice);
  if (reason !== null) return reason;
  return market.orders.size >= market.ordersMax ? 'book-full' : takeRecords(market, contract, order);
}

/** An account needs a record of its position in every contract that its order may touch: all of them or none. */
function takeRecords(market: Market, contract: Contract, order: Order): string | null {
  const { records } = market.account(order.account);
  const missing = [...(contract.legs ?? []), contract.name].filter((name) => !records.has(name));
  const used = [...market.accounts.values()].reduce((sum, account) => sum + account.records.size, 0);
  if (used + missing.length > market.positionsMax) return 'positions-full';
  for (const name of missing) records.add(name);
  return null;
}

/** First reason against giving a live order another price and quantity; `wanted` is the order as it would be. */
export function refusedReplace(market: Market, live: Order, wanted: Order): string | null {
  const contract = market.contract(live.contract);
  const over = mayTradeNoMore(contract);
  if (over !== null) return over;
  const reason = refusedPrice(contract, wanted);
  if (reason !== null) return reason;
  if (wouldTrade(market, contract, wanted)) return 'would-trade';
  return refusedMoney(market, contract, wanted, wanted.price, live);
}

/** First reason against a stop order that enters; a market order without a limit has no price to be checked. */
export function refusedEntry(market: Market, order: Order): string | null {
  const contract = market.contract(order.contract);
  if (mayNotGather(contract, order)) return 'not-in-auction';
  if (order.kind === 'market') return null;
  const reason = refusedPrice(contract, order);
  if (reason !== null) return reason;
  return wouldTrade(market, contract, order) ? 'would-trade' : null;
}
