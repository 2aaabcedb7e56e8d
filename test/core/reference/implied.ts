import { bookFill, bookLegs } from './ledger';
import { afterFill } from './book';
import { watchTrade } from './halts';
import { isOnLadder, isOutsideLimits } from './limits';
import { type Contract, type Market, type Order, otherSide, type Side } from './market';

/** A price that two other books imply for an incoming order, with the orders that stand first there. */
export interface Implied {
  readonly price: number;
  readonly lots: number;
  readonly spread: Contract;
  readonly first: Order;
  readonly second: Order;
}

/** Spreads that connect a contract with others, in the order of listing. */
function spreadsOf(market: Market, contract: Contract): Contract[] {
  if (contract.legs !== null) return [contract];
  return [...market.contracts.values()].filter((other) => other.legs?.includes(contract.name));
}

/** The book and side of one part of a way, if it may trade: its first order and the lots its best price shows. */
function front(contract: Contract, side: Side): { order: Order; lots: number } | null {
  const order = contract[side][0];
  if (contract.phase !== 'continuous' || contract.expired || order === undefined) return null;
  const lots = contract[side].reduce((sum, other) => sum + (other.price === order.price ? other.shown : 0), 0);
  return { order, lots };
}

/** What one spread implies for an incoming order of this side. */
function impliedBy(market: Market, contract: Contract, side: Side, spread: Contract): Implied | null {
  const [nearName, farName] = spread.legs ?? ['', ''];
  const near = market.contract(nearName);
  const far = market.contract(farName);
  const other = otherSide(side);
  // A spread's bid is near bid minus far ask; a near month's is spread bid + far bid; a far month's near bid - spread ask.
  const isSum = contract === near;
  const first = isSum ? front(spread, other) : front(near, other);
  const second = contract === spread ? front(far, side) : isSum ? front(far, other) : front(spread, side);
  if (first === null || second === null) return null;
  const price = isSum ? first.order.price + second.order.price : first.order.price - second.order.price;
  // Nothing trades where the contract itself could not.
  if (!isOnLadder(contract, price) || isOutsideLimits(contract, price)) return null;
  return { price, lots: Math.min(first.lots, second.lots), spread, first: first.order, second: second.order };
}

/** Best implied price for an incoming order, one level deep; the spread listed first at equal prices. */
export function bestImplied(market: Market, contract: Contract, side: Side): Implied | null {
  let best: Implied | null = null;
  for (const spread of spreadsOf(market, contract)) {
    const implied = impliedBy(market, contract, side, spread);
    const isBetter =
      implied !== null && (best === null || (side === 'buy' ? implied.price < best.price : implied.price > best.price));
    if (isBetter) best = implied;
  }
  return best;
}

/** Best implied price with the lots of all spreads that imply it. */
export function impliedQuote(market: Market, contract: Contract, side: Side): [number, number][] {
  const best = bestImplied(market, contract, side);
  if (best === null || contract.phase !== 'continuous' || contract.expired) return [];
  const lots = spreadsOf(market, contract)
    .map((spread) => impliedBy(market, contract, side, spread))
    .reduce((sum, implied) => sum + (implied?.price === best.price ? implied.lots : 0), 0);
  return [[best.price, lots]];
}

/** An incoming order trades against an implied price: one trade for each of the three contracts. */
export function tradeImplied(market: Market, order: Order, contract: Contract, implied: Implied): void {
  const { first, second, spread, price } = implied;
  const lots = Math.min(order.left, first.shown, second.shown);
  for (const leg of [first, second]) {
    leg.left -= lots;
    leg.shown -= lots;
  }
  order.left -= lots;
  // The months' prices of the spread order among the three, whichever it is.
  const priceIn = (name: string): number =>
    name === contract.name ? price : first.contract === name ? first.price : second.price;
  const [nearName, farName] = spread.legs ?? ['', ''];
  // The incoming order is booked first, then the spread's, then the months'.
  const resting = second.contract === spread.name ? [second, first] : [first, second];
  for (const one of [order, ...resting]) {
    if (one.contract === spread.name) bookLegs(market, one, priceIn(nearName), priceIn(farName), lots);
    else bookFill(market, one, priceIn(one.contract), lots);
  }
  const counterparty = second.contract === spread.name ? second : first;
  tellLeg(market, contract, order.side, order, counterparty, price, lots);
  const legs = [first, second].sort((a, b) => market.contract(a.contract).index - market.contract(b.contract).index);
  for (const leg of legs)
    tellLeg(market, market.contract(leg.contract), otherSide(leg.side), order, leg, leg.price, lots);
  watchTrade(market, contract, price);
  for (const leg of [first, second]) watchTrade(market, market.contract(leg.contract), leg.price);
  for (const leg of [first, second]) afterFill(market, market.contract(leg.contract), leg);
}

function tellLeg(
  market: Market,
  contract: Contract,
  side: Side,
  order: Order,
  resting: Order,
  price: number,
  lots: number,
): void {
  tellTrade(market, contract, side, side === 'buy' ? [order, resting] : [resting, order], price, lots, resting);
}

/**
 * Tells a trade and notes it as the contract's last.
 * @param maker the resting order; null in an auction, where nobody came first
 */
export function tellTrade(
  market: Market,
  contract: Contract,
  aggressorSide: Side,
  [buyer, seller]: readonly [Order, Order],
  price: number,
  lots: number,
  maker: Order | null,
): void {
  contract.last = price;
  contract.mark = price;
  contract.hasMoved = true;
  contract.dayLots += lots;
  contract.dayTicks += price * lots;
  contract.dayTrades.push({ price, lots, timeMs: market.timeMs });
  market.tell({
    event: 'trade',
    contract: contract.name,
    priceTicks: price,
    quantityLots: lots,
    buyOrder: buyer.number,
    sellOrder: seller.number,
    ...(maker === null ? {} : { maker: maker.number, aggressorSide }),
  });
}
