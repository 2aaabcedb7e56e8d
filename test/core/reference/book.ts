import type { Contract, Market, Order, Side } from './market';

/** Best price of a side, null when nobody stands there. */
export function bestPrice(contract: Contract, side: Side): number | null {
  return contract[side][0]?.price ?? null;
}

/** Orders of one price, in the order of time. */
export function levelOf(contract: Contract, side: Side, price: number): Order[] {
  return contract[side].filter((order) => order.price === price);
}

/** Lots an order shows when it joins a queue. */
function sliceOf(order: Order): number {
  return order.display === null ? order.left : Math.min(order.display, order.left);
}

/** Puts an order behind all others of its price, with its slice shown. */
export function rest(contract: Contract, order: Order): void {
  const queue = contract[order.side];
  const isBetter = (other: Order): boolean =>
    order.side === 'buy' ? order.price > other.price : order.price < other.price;
  order.shown = sliceOf(order);
  const at = queue.findIndex(isBetter);
  const best = queue[0];
  order.isTop = best === undefined || isBetter(best);
  if (at < 0) queue.push(order);
  else queue.splice(at, 0, order);
}

/** A resting order after it traded: gone, or with its next slice behind the others. */
export function afterFill(market: Market, contract: Contract, order: Order): void {
  if (order.left === 0) {
    market.takeOut(order);
    market.end(order, true);
  } else if (order.shown === 0) {
    market.takeOut(order);
    rest(contract, order);
    order.isTop = false;
  }
}

/** Prices of a side with the lots they show and the number of orders, best first. */
export function depth(contract: Contract, side: Side): [number, number, number][] {
  const rows: [number, number, number][] = [];
  for (const order of contract[side]) {
    const row = rows.at(-1);
    if (row?.[0] === order.price) {
      row[1] += order.shown;
      row[2] += 1;
    } else rows.push([order.price, order.shown, 1]);
  }
  return rows;
}
