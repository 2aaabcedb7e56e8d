import type { Contract, Market } from './market';
import { ceilDiv, floorDiv } from './money';

/** Centres the ladder on the previous settlement: own limit and 5 points more, at least 20 percent, or as asked. */
export function centre(contract: Contract): void {
  const [low, high] = ladderAround(contract, contract.previous);
  contract.low = low;
  contract.high = high;
}

/** Lowest and highest price of a ladder around a middle. Only a spread's prices may be below 1. */
export function ladderAround(contract: Contract, middle: number): [number, number] {
  const own = Math.max(contract.ownLimit + 500, 2000);
  const isLimited = contract.ownLimit > 0;
  const needed = isLimited ? Number(ceilDiv(BigInt(middle) * BigInt(own), 10_000n)) + 1 : 0;
  const half = Math.max(needed, contract.askedHalf ?? (isLimited ? 0 : 8192 / 2));
  return [contract.legs === null ? Math.max(1, middle - half) : middle - half, middle + half];
}

/** Sets the day's limits and tells them; where there is none, nothing is told. */
export function setLimits(market: Market, contract: Contract): void {
  if (contract.limit === 0) return;
  const rounding = contract.venue.limitRounding;
  const up = BigInt(contract.previous) * BigInt(10_000 + contract.limit);
  const down = BigInt(contract.previous) * BigInt(10_000 - contract.limit);
  const upper = Number(rounding === 'ceil' ? ceilDiv(up, 10_000n) : floorDiv(up, 10_000n));
  const lower = Number(rounding === 'floor' ? floorDiv(down, 10_000n) : ceilDiv(down, 10_000n));
  contract.upper = Math.min(upper, contract.high);
  contract.lower = Math.max(lower, contract.low);
  market.tell({
    event: 'limits',
    contract: contract.name,
    upperTicks: contract.upper,
    lowerTicks: contract.lower,
    limitBps: contract.limit,
    marginBps: contract.margin,
  });
}

/** True when the day has limits and the price is beyond them. */
export function isOutsideLimits(contract: Contract, price: number): boolean {
  return contract.limit > 0 && (price > contract.upper || price < contract.lower);
}

/** True when the book can hold the price. */
export function isOnLadder(contract: Contract, price: number): boolean {
  return price >= contract.low && price <= contract.high;
}

/** The outermost price at which anybody may buy, or sell, today. */
export function outermost(contract: Contract, side: 'buy' | 'sell'): number {
  if (side === 'buy') return contract.limit > 0 ? contract.upper : contract.high;
  return contract.limit > 0 ? contract.lower : contract.low;
}
