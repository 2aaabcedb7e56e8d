import { ceilDiv, nearest } from './money';
import type { Account, Contract, Market, Order } from './model';

/** End of a venue's day. */
export function settle(market: Market, venue: string): void {
  const contracts = [...market.contracts.values()].filter((contract) => contract.venue === venue && !contract.expired);
  for (const contract of [...contracts].sort((a, b) => a.month - b.month)) setPrice(market, contract, contracts);
  for (const order of [...market.orders]) {
    if (order.timeInForce === 'DAY' && market.contract(order.contract).venue === venue)
      market.cancel(order, 'day-ended');
  }
  const accounts = [...market.accounts.values()].filter((account) => account.venue === venue);
  for (const contract of contracts) {
    contract.mark = contract.settlement;
  }
  for (const account of accounts) {
    account.previous = market.balance(account);
    account.cash = 0n;
    account.closed = 0n;
    account.closedByTrade = 0n;
    account.fees = 0n;
    for (const lot of account.lots) lot.today = false;
  }
  for (const order of market.orders) {
    if (market.contract(order.contract).venue === venue && order.offset === 'close-today')
      order.offset = 'close-yesterday';
  }
  for (const contract of contracts) endOfDay(market, contract);
  for (const account of accounts) call(market, account);
}

function setPrice(market: Market, contract: Contract, all: readonly Contract[]): void {
  const bid = market.side(contract.name, 'buy')[0]?.price;
  const ask = market.side(contract.name, 'sell')[0]?.price;
  let direction = 0;
  if (contract.limit > 0 && bid === contract.upper && ask === undefined) direction = 1;
  if (contract.limit > 0 && ask === contract.lower && bid === undefined) direction = -1;
  contract.locked = direction === 0 ? 0 : direction === contract.lockedDirection ? contract.locked + 1 : 1;
  contract.lockedDirection = direction;
  let rule = 'previous';
  contract.settlement = contract.previous;
  if (contract.trades.length > 0) {
    rule = 'day-vwap';
    const lots = contract.trades.reduce((sum, trade) => sum + BigInt(trade.lots), 0n);
    const ticks = contract.trades.reduce((sum, trade) => sum + BigInt(trade.price) * BigInt(trade.lots), 0n);
    contract.settlement = Number(nearest(ticks, lots));
  } else if (bid !== undefined && ask !== undefined) {
    rule = 'middle-of-three';
    contract.settlement = [bid, ask, contract.previous].sort((a, b) => a - b)[1] ?? contract.previous;
  } else if (direction !== 0) {
    rule = 'locked-limit';
    contract.settlement = direction > 0 ? contract.upper : contract.lower;
  } else {
    const earlier = all
      .filter((other) => other.product === contract.product && other.month < contract.month && other.trades.length > 0)
      .sort((a, b) => b.month - a.month)[0];
    if (earlier) {
      rule = 'earlier-month';
      const change = BigInt(earlier.settlement - earlier.previous);
      contract.settlement =
        contract.previous + Number(nearest(BigInt(contract.previous) * change, BigInt(earlier.previous)));
      if (contract.limit > 0)
        contract.settlement = Math.min(Math.max(contract.settlement, contract.lower), contract.upper);
    }
  }
  market.tell({ event: 'settlement-price', contract: contract.name, priceTicks: contract.settlement, rule });
}

function endOfDay(market: Market, contract: Contract): void {
  contract.nextLimit = contract.ownLimit;
  let margin = contract.ownMargin;
  if (contract.ownLimit > 0 && contract.locked > 0) {
    contract.nextLimit = Math.min(contract.ownLimit + (contract.locked === 1 ? 300 : 500), 10_000);
    margin = Math.max(margin, contract.ownLimit + (contract.locked === 1 ? 300 : 500) + 200, contract.margin);
  }
  contract.margin = Math.min(margin, 10_000);
  contract.previous = contract.settlement;
  contract.last = contract.settlement;
  contract.mark = contract.settlement;
  contract.trades = [];
  market.centre(contract);
  for (const order of [...market.orders]) {
    if (order.contract === contract.name && (order.price < contract.low || order.price > contract.high))
      market.cancel(order, 'outside-ladder');
  }
}

/** Calls an account that is short of margin; notes that an open call is covered. */
export function call(market: Market, account: Account): void {
  const missing = market.margin(account) - market.balance(account);
  if (missing > 0n) {
    account.called = true;
    market.tell({ event: 'margin-call', account: account.name, amountMinor: Number(missing) });
  } else account.called = false;
}

/** Morning of a venue's next day. */
export function nextDay(market: Market, venueName: string): void {
  const venue = market.venues.get(venueName);
  if (!venue) throw new Error('no such venue');
  venue.day++;
  for (const account of market.accounts.values()) {
    if (account.venue === venueName && account.called) liquidate(market, account);
  }
  for (const contract of market.contracts.values()) {
    if (contract.venue !== venueName || contract.expired) continue;
    contract.limit = contract.nextLimit;
    market.limits(contract);
  }
  for (const order of [...market.orders]) {
    const contract = market.contract(order.contract);
    if (contract.venue !== venueName || contract.limit === 0) continue;
    if (order.price > contract.upper || order.price < contract.lower) market.cancel(order, 'outside-limits');
  }
}

function liquidate(market: Market, account: Account): void {
  if (market.balance(account) >= market.margin(account)) {
    account.called = false;
    return;
  }
  for (const contract of market.contracts.values()) {
    for (const order of [...market.orders]) {
      if (order.account === account.name && order.contract === contract.name) market.cancel(order, 'liquidation');
    }
  }
  const givenUp = new Set<string>();
  for (;;) {
    const missing = market.margin(account) - market.balance(account);
    if (missing <= 0n) {
      account.called = false;
      return;
    }
    const chosen = largestSide(market, account, givenUp);
    if (chosen === null) return;
    const { contract, side, margin, held } = chosen;
    const perLot = margin / BigInt(held) > 0n ? margin / BigInt(held) : 1n;
    const needed = ceilDiv(missing, perLot);
    const lots = needed < BigInt(held) ? Number(needed) : held;
    const isLong = side === 'long';
    const limit = isLong ? contract.lower : contract.upper;
    const price = contract.limit > 0 ? limit : isLong ? contract.low : contract.high;
    const number = market.nextOwn++;
    market.tell({
      event: 'liquidation',
      account: account.name,
      contract: contract.name,
      quantityLots: lots,
      order: number,
    });
    const order: Order = {
      number,
      account: account.name,
      contract: contract.name,
      side: isLong ? 'sell' : 'buy',
      isMarket: false,
      timeInForce: 'IOC',
      offset: 'close',
      selfMatch: market.venueOf(contract).selfMatch,
      price,
      left: lots,
      time: market.clock++,
      forced: true,
    };
    const reason = market.refusal(order, price, lots, false);
    if (reason !== null) market.tell({ event: 'rejected', ...market.about(order), reason });
    else {
      market.tell({ event: 'accepted', ...market.about(order) });
      market.work(order);
    }
    const left = account.lots.filter((lot) => lot.contract === contract.name && lot.side === side).length;
    if (left === held) givenUp.add(`${contract.name} ${side}`);
  }
}

function largestSide(
  market: Market,
  account: Account,
  givenUp: ReadonlySet<string>,
): { contract: Contract; side: 'long' | 'short'; margin: bigint; held: number } | null {
  let best: { contract: Contract; side: 'long' | 'short'; margin: bigint; held: number } | null = null;
  for (const contract of market.contracts.values()) {
    for (const side of ['long', 'short'] as const) {
      const margin = market.sideMargin(account, contract, side);
      if (givenUp.has(`${contract.name} ${side}`) || margin <= (best?.margin ?? 0n)) continue;
      const held = account.lots.filter((lot) => lot.contract === contract.name && lot.side === side).length;
      best = { contract, side, margin, held };
    }
  }
  return best;
}

/** Cash settlement at the exact mean of the fixings, rounded once per position. */
export function finalSettle(market: Market, contract: Contract, fixings: readonly number[]): void {
  for (const order of [...market.orders]) if (order.contract === contract.name) market.cancel(order, 'expired');
  const sum = fixings.reduce((total, ticks) => total + BigInt(ticks), 0n);
  const count = BigInt(fixings.length);
  contract.settlement = Number(nearest(sum, count));
  market.tell({ event: 'settlement-price', contract: contract.name, priceTicks: contract.settlement, rule: 'final' });
  for (const account of market.accounts.values()) {
    const mine = account.lots.filter((lot) => lot.contract === contract.name);
    if (mine.length === 0) continue;
    let ticks = 0n;
    for (const lot of mine) {
      const from = BigInt(lot.today ? lot.price : contract.previous);
      const move = sum - from * count;
      ticks += lot.side === 'long' ? move : -move;
    }
    const amount = nearest(ticks * contract.tickValue, count);
    account.closed += amount;
    account.closedByTrade += amount;
    account.lots = account.lots.filter((lot) => lot.contract !== contract.name);
  }
  contract.expired = true;
  contract.last = contract.settlement;
  contract.mark = contract.settlement;
}
