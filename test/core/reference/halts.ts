import type { Contract, Market, Side, Venue, Watched } from './market';

// Both watches look at the trades of the last so many milliseconds: a price is too far when it lies the whole distance
// below the highest or above the lowest of them.

function isTooFar(trades: readonly Watched[], price: number, distance: number): boolean {
  const prices = trades.map((trade) => trade.price);
  return prices.length > 0 && (price <= Math.max(...prices) - distance || price >= Math.min(...prices) + distance);
}

/** Trades that are still inside a window. */
function inside(market: Market, trades: readonly Watched[], windowMs: number): Watched[] {
  return trades.filter((trade) => trade.timeMs > market.timeMs - windowMs);
}

/** True when the venue has a breaker or a velocity pause. */
export function isWatched(venue: Venue): boolean {
  return venue.breakerBps !== null || venue.velocityTicks !== null;
}

/** A share of the previous settlement price: of a spread's near month, whose price is no difference. */
function variantOf(market: Market, contract: Contract): number {
  const { previous } = contract.legs === null ? contract : market.contract(contract.legs[0]);
  return Math.floor((previous * (contract.venue.breakerBps ?? 0)) / 10_000);
}

/** Worst price that an order whose first trade is at `first` reaches before a halt; null when the first would halt. */
export function lastBeforeHalt(market: Market, contract: Contract, side: Side, first: number): number | null {
  const { breakerBps, breakerWindowMs, velocityTicks, velocityWindowMs } = contract.venue;
  const watches: [readonly Watched[], number][] = [];
  if (breakerBps !== null)
    watches.push([inside(market, contract.watched, breakerWindowMs), variantOf(market, contract)]);
  if (velocityTicks !== null) watches.push([inside(market, contract.watched, velocityWindowMs), velocityTicks]);
  if (watches.some(([trades, distance]) => isTooFar(trades, first, distance))) return null;
  const ends = watches.map(([trades, distance]) => {
    const prices = [first, ...trades.map((trade) => trade.price)];
    return side === 'buy' ? Math.min(...prices) + distance - 1 : Math.max(...prices) - distance + 1;
  });
  return side === 'buy' ? Math.min(...ends) : Math.max(...ends);
}

/** True when a trade at this price would move it too fast. */
export function wouldRun(market: Market, contract: Contract, price: number): boolean {
  const { velocityTicks, velocityWindowMs } = contract.venue;
  if (velocityTicks === null || market.isPlain) return false;
  return isTooFar(inside(market, contract.watched, velocityWindowMs), price, velocityTicks);
}

/** Looks at a trade that was just told: the one that reaches the breaker's limit stands, then the contract is halted. */
export function watchTrade(market: Market, contract: Contract, price: number): void {
  const { breakerBps, breakerWindowMs, breakerHaltMs, velocityTicks } = contract.venue;
  if ((breakerBps === null && velocityTicks === null) || market.isPlain) return;
  let trips = false;
  if (breakerBps !== null && contract.phase === 'continuous') {
    trips = isTooFar(inside(market, contract.watched, breakerWindowMs), price, variantOf(market, contract));
  }
  contract.watched.push({ price, timeMs: market.timeMs });
  if (trips) halt(market, contract, 'circuit-breaker', breakerHaltMs);
}

/** Halts a contract for a time; orders are gathered until it resumes. */
export function halt(market: Market, contract: Contract, reason: string, haltMs: number): void {
  contract.phase = 'halted';
  contract.haltReason = reason;
  contract.haltUntil = market.timeMs + haltMs;
  market.tell({ event: 'halted', contract: contract.name, reason });
}

/** Forgets all trades: after a halt, and with a new previous settlement. */
export function emptyWindows(contract: Contract): void {
  contract.watched = [];
}
