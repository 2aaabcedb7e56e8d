import { afterFill } from './book';
import { emptyWindows, watchTrade } from './halts';
import { tellTrade } from './implied';
import { isGathering, type Contract, type Market, type Order } from './market';
import { bookBoth } from './matching';

/** One tick of the search: what would trade there, and what would be left over (positive: buyers). */
interface Candidate {
  readonly price: number;
  readonly volume: number;
  readonly surplus: number;
}

/**
 * Price of an auction, by trying every tick: largest volume; smallest surplus; the highest if buyers are left over
 * everywhere, the lowest if sellers are; otherwise the nearest to last.
 */
export function auctionPrice(
  contract: Pick<Contract, 'low' | 'high' | 'last'> & { readonly buy: readonly Lots[]; readonly sell: readonly Lots[] },
): Candidate | null {
  const candidates: Candidate[] = [];
  for (let price = contract.low; price <= contract.high; price++) {
    const demand = sum(contract.buy.filter((order) => order.price >= price));
    const supply = sum(contract.sell.filter((order) => order.price <= price));
    candidates.push({ price, volume: Math.min(demand, supply), surplus: demand - supply });
  }
  const volume = Math.max(...candidates.map((one) => one.volume));
  if (volume === 0) return null;
  const largest = candidates.filter((one) => one.volume === volume);
  const surplus = Math.min(...largest.map((one) => Math.abs(one.surplus)));
  const best = largest.filter((one) => Math.abs(one.surplus) === surplus);
  if (best.every((one) => one.surplus > 0)) return best.at(-1) ?? null;
  if (best.every((one) => one.surplus < 0)) return best[0] ?? null;
  const distance = (one: Candidate): number => Math.abs(one.price - contract.last);
  return best.reduce((nearest, one) => (distance(one) < distance(nearest) ? one : nearest));
}

type Lots = Pick<Order, 'price' | 'left'>;

function sum(orders: readonly Lots[]): number {
  return orders.reduce((lots, order) => lots + order.left, 0);
}

/** Trades at the one price, then takes out market orders that found nobody: they have no price to rest at. */
function uncross(market: Market, contract: Contract): void {
  const found = auctionPrice(contract);
  market.tell({
    event: 'uncrossed',
    contract: contract.name,
    priceTicks: found?.price ?? null,
    volumeLots: found?.volume ?? 0,
    surplusLots: found?.surplus ?? 0,
  });
  let left = found?.volume ?? 0;
  while (found !== null && left > 0) {
    const [bid] = contract.buy;
    const [ask] = contract.sell;
    if (bid === undefined || ask === undefined) throw new Error('the volume of an auction finds its orders');
    const lots = Math.min(bid.shown, ask.shown, left);
    left -= lots;
    for (const order of [bid, ask]) {
      order.left -= lots;
      order.shown -= lots;
    }
    bookBoth(market, contract, [bid, ask], found.price, lots);
    tellTrade(market, contract, 'buy', [bid, ask], found.price, lots, null);
    watchTrade(market, contract, found.price);
    for (const order of [bid, ask]) afterFill(market, contract, order);
  }
  for (const order of [...contract.buy, ...contract.sell]) {
    if (order.kind === 'market') market.cancel(order, 'no-liquidity');
  }
}

/** A contract changes its phase; what gathered is uncrossed first. */
export function changePhase(market: Market, contract: Contract, phase: string): void {
  if (contract.phase === phase) return;
  const wasHalted = contract.phase === 'halted';
  if (isGathering(contract)) uncross(market, contract);
  contract.phase = phase;
  contract.hasMoved = true;
  if (wasHalted) {
    emptyWindows(contract);
    const reason = contract.haltReason;
    contract.haltUntil = null;
    market.tell({ event: 'resumed', contract: contract.name, reason });
  }
  if (phase === 'halted') {
    contract.haltReason = 'requested';
    market.tell({ event: 'halted', contract: contract.name, reason: 'requested' });
  }
}
