import { count, equityOf, lotsOf, marginOf, sideMargin } from './accounts';
import { closingOrder } from './default';
import { enter, wake } from './entry';
import { isOutsideLimits, setLimits } from './limits';
import type { Account, Contract, Market, Venue } from './market';
import { ceilDiv } from './money';
import { initialAlone } from './net-margin';
import { endCall } from './settlement';

/** Morning of a venue's next day: open calls, new limits, what they leave outside, sleepers that they let in. */
export function nextDay(market: Market, venue: Venue): void {
  venue.day++;
  for (const account of market.accounts.values()) {
    if (account.venue === venue && account.called) liquidate(market, account);
  }
  const contracts = market.contractsOf(venue).filter((contract) => !contract.expired);
  for (const contract of contracts) {
    contract.limit = contract.nextLimit;
    setLimits(market, contract);
  }
  sortOut(market, contracts);
  for (const contract of contracts) wakeSleepers(market, contract);
}

/** Orders that the new limits leave outside fall asleep or are cancelled, the oldest first. */
function sortOut(market: Market, contracts: readonly Contract[]): void {
  for (const order of [...market.orders.values()].sort((a, b) => a.age - b.age)) {
    const contract = contracts.find((one) => one.name === order.contract);
    if (contract === undefined || !isOutsideLimits(contract, order.price)) continue;
    const isResting = contract[order.side].includes(order);
    const sleeps = contract.venue.outsideLimit === 'sleep';
    // Where orders may sleep, a waiting stop-limit order meets the limits when it is triggered.
    if (!isResting && (sleeps || order.kind !== 'stop-limit' || contract.sleepers.includes(order))) continue;
    if (!sleeps) market.cancel(order, 'outside-limits');
    else {
      market.takeOut(order);
      contract.sleepers.push(order);
      market.tellOrder('asleep', order);
    }
  }
}

/** Sleepers that are inside the limits wake in the order of falling asleep; while the contract is closed they sleep on. */
export function wakeSleepers(market: Market, contract: Contract): void {
  if (contract.phase === 'closed') return;
  for (;;) {
    const order = contract.sleepers.find((one) => !isOutsideLimits(contract, one.price));
    if (order === undefined) return;
    wake(market, order);
  }
}

/** Closes an account's positions through the book, the largest margin first, until it is covered or nobody trades. */
function liquidate(market: Market, account: Account): void {
  const missing = (): bigint => marginOf(market, account) - equityOf(account);
  if (missing() <= 0n) {
    endCall(market, account);
    return;
  }
  for (const order of [...market.orders.values()]) {
    if (order.account === account.name) market.cancel(order, 'liquidation');
  }
  const givenUp = new Set<string>();
  for (;;) {
    const needed = missing();
    if (needed <= 0n) {
      endCall(market, account);
      return;
    }
    const chosen = largestSide(market, account, givenUp);
    if (chosen === null) return;
    const { contract, side } = chosen;
    const held = count(lotsOf(account, contract, side));
    const perLot = chosen.margin / BigInt(held);
    const wanted = ceilDiv(needed, perLot > 0n ? perLot : 1n);
    send(market, account, chosen, wanted < BigInt(held) ? Number(wanted) : held);
    if (count(lotsOf(account, contract, side)) === held) givenUp.add(`${contract.name} ${side}`);
  }
}

interface Held {
  readonly contract: Contract;
  readonly side: 'long' | 'short';
  readonly margin: bigint;
}

/**
 * Whether closing this side can cover anything: where a product is charged its larger side, the other one is not what the
 * margin is for.
 */
function coversCall(market: Market, account: Account, contract: Contract, side: 'long' | 'short'): boolean {
  if (!account.venue.largerSide || account.venue.margin !== 'percentage') return true;
  const sum = (of: 'long' | 'short'): bigint =>
    market
      .contractsOf(account.venue)
      .filter(({ product }) => product === contract.product)
      .reduce((total, one) => total + sideMargin(account, one, of), 0n);
  return sum(side) >= sum(side === 'long' ? 'short' : 'long');
}

/** Margin of one side of a contract by itself; on a net venue at initial margin. */
function marginAlone(account: Account, contract: Contract, side: 'long' | 'short'): bigint {
  if (!contract.venue.isNet) return sideMargin(account, contract, side);
  return lotsOf(account, contract, side).length === 0 ? 0n : initialAlone(account, contract);
}

function largestSide(market: Market, account: Account, givenUp: ReadonlySet<string>): Held | null {
  let best: Held | null = null;
  for (const contract of market.contractsOf(account.venue)) {
    for (const side of ['long', 'short'] as const) {
      const margin = marginAlone(account, contract, side);
      const mayTry = !givenUp.has(`${contract.name} ${side}`) && coversCall(market, account, contract, side);
      if (mayTry && margin > (best?.margin ?? 0n)) best = { contract, side, margin };
    }
  }
  return best;
}

function send(market: Market, account: Account, { contract, side }: Held, lots: number): void {
  const order = closingOrder(market, account, contract, side, lots);
  market.tell({
    event: 'liquidation',
    account: account.name,
    contract: contract.name,
    quantityLots: lots,
    order: order.number,
  });
  enter(market, order);
}
