import { count, freeHeldLots, lotsOf, tradeSum } from './accounts';
import { bestPrice } from './book';
import { closeOldest } from './ledger';
import type { Account, Contract, Market, Order } from './market';
import { split } from './split';

// Forced reduction of positions in a locked market: those who cannot get out at the limit are closed against those who gain
// most, at the limit price, outside the book.

/** A net position that gains, and in which tier it is reduced. */
interface Winner {
  readonly account: Account;
  readonly lots: bigint;
  readonly tier: number;
}

/** 1 = locked at the upper limit, -1 = at the lower, 0 = not locked. */
export function lockedNow(contract: Contract): number {
  if (contract.limit === 0) return 0;
  const bid = bestPrice(contract, 'buy');
  const ask = bestPrice(contract, 'sell');
  if (bid === contract.upper && ask === null) return 1;
  return ask === contract.lower && bid === null ? -1 : 0;
}

/** Net lots of an account in a contract, positive = long. */
function netOf(account: Account, contract: Contract): bigint {
  return BigInt(count(lotsOf(account, contract, 'long')) - count(lotsOf(account, contract, 'short')));
}

/** Profit of all open lots from their own trades to a price, in ticks. */
function profitTicks(account: Account, contract: Contract, price: number): bigint {
  const sideTicks = (side: 'long' | 'short'): bigint =>
    lotsOf(account, contract, side).reduce((sum, lot) => sum + BigInt(price * lot.lots - tradeSum(lot)), 0n);
  return sideTicks('long') - sideTicks('short');
}

/** True when a profit per net lot is at least so many basis points of the price. */
function isAtLeast(profit: bigint, net: bigint, price: number, bps: number): boolean {
  const lots = net < 0n ? -net : net;
  return profit * 10_000n >= BigInt(bps) * BigInt(price) * lots;
}

/** Closing orders at the locked limit of accounts whose net position loses enough, oldest first. */
function losersOf(market: Market, contract: Contract, direction: number, price: number, lossBps: number): Order[] {
  return contract[direction > 0 ? 'buy' : 'sell'].filter((order) => {
    if (order.price !== price || order.offset === 'open') return false;
    const account = market.account(order.account);
    const net = netOf(account, contract);
    const loses = direction > 0 ? net < 0n : net > 0n;
    return loses && isAtLeast(-profitTicks(account, contract, price), net, price, lossBps);
  });
}

/**
 * Winners by tier: speculators and market makers from the highest rate down, where 0 is any gain, then hedgers above the
 * highest.
 */
function winnersOf(
  market: Market,
  contract: Contract,
  direction: number,
  price: number,
  tiersBps: readonly number[],
): Winner[] {
  const tiers = [...tiersBps].sort((a, b) => b - a);
  const [highest = 0] = tiers;
  const winners: Winner[] = [];
  for (const account of market.accounts.values()) {
    const net = netOf(account, contract);
    const profit = profitTicks(account, contract, price);
    if (profit <= 0n || (direction > 0 ? net <= 0n : net >= 0n)) continue;
    const isIn = (bps: number): boolean => isAtLeast(profit, net, price, bps);
    // Tiers count from the first to be reduced; -1 = none.
    let tier = -1;
    if (account.role === 'hedger') tier = isIn(highest) ? tiers.length : -1;
    else if (account.role !== 'house') tier = tiers.findIndex(isIn);
    if (tier >= 0) winners.push({ account, lots: net < 0n ? -net : net, tier });
  }
  return winners;
}

/** Lots that each winner gives up of so many: tier by tier, the last one in proportion. */
function givenUp(winners: readonly Winner[], demand: bigint): Map<Account, bigint> {
  const given = new Map<Account, bigint>();
  let left = demand;
  const tiers = [...new Set(winners.map(({ tier }) => tier))].sort((a, b) => a - b);
  for (const tier of tiers) {
    const members = winners.filter((winner) => winner.tier === tier);
    const lots = members.reduce((sum, winner) => sum + winner.lots, 0n);
    const taken = lots < left ? lots : left;
    const shares = split(
      taken,
      members.map((winner) => winner.lots),
    );
    for (const [i, { account }] of members.entries()) given.set(account, shares[i] ?? 0n);
    left -= taken;
  }
  return given;
}

/** Reduces positions of a locked contract. Losers and winners are told in the order of their orders and of accounts. */
export function reducePositions(
  market: Market,
  contract: Contract,
  lossBps: number,
  tiersBps: readonly number[],
): void {
  const direction = lockedNow(contract);
  if (direction === 0 || contract.venue.isNet) throw new Error(`${contract.name} is not locked`);
  contract.venue.tradesStand = true;
  const price = direction > 0 ? contract.upper : contract.lower;
  const losers = losersOf(market, contract, direction, price, lossBps);
  const winners = winnersOf(market, contract, direction, price, tiersBps);
  const demand = losers.reduce((sum, order) => sum + BigInt(order.left), 0n);
  const supply = winners.reduce((sum, { lots }) => sum + lots, 0n);
  const reduced = demand < supply ? demand : supply;
  const shares = split(
    reduced,
    losers.map((order) => BigInt(order.left)),
  );
  for (const [i, order] of losers.entries()) {
    const lots = Number(shares[i]);
    if (lots > 0) reduceOrder(market, contract, order, lots, price);
  }
  const held = direction > 0 ? 'long' : 'short';
  for (const [account, share] of givenUp(winners, reduced)) {
    if (share > 0n) reduceLots(market, account, contract, held, Number(share), price);
  }
}

/** A closing order is worked off in part or whole without a trade. */
function reduceOrder(market: Market, contract: Contract, order: Order, lots: number, price: number): void {
  order.left -= lots;
  order.shown = Math.min(order.shown, order.left);
  const account = market.account(order.account);
  closeOf(account, contract, order, price, lots);
  tellReduced(market, account, contract, lots, price);
  if (order.left > 0) return;
  market.takeOut(order);
  market.end(order, true);
}

function closeOf(account: Account, contract: Contract, order: Order, price: number, lots: number): void {
  const held = order.side === 'buy' ? 'short' : 'long';
  const today = contract.separates ? order.offset === 'close-today' : null;
  closeOldest(account, contract, held, price, lots, today);
}

function reduceLots(
  market: Market,
  account: Account,
  contract: Contract,
  held: 'long' | 'short',
  lots: number,
  price: number,
): void {
  freeHeldLots(market, account, contract, held, lots);
  closeOldest(account, contract, held, price, lots);
  tellReduced(market, account, contract, lots, price);
}

function tellReduced(market: Market, account: Account, contract: Contract, lots: number, price: number): void {
  market.tell({
    event: 'position-reduced',
    account: account.name,
    contract: contract.name,
    quantityLots: lots,
    priceTicks: price,
  });
}
