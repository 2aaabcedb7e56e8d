import { balanceOf, count, equityOf, lotsOf, marginOf, positionProfit } from './accounts';
import { bestPrice } from './book';
import { emptyWindows } from './halts';
import { noteBeginning } from './cancel-trades';
import { centre, ladderAround } from './limits';
import type { Account, Contract, Market, Venue, WindowTrade } from './market';
import { chosenRate, rangeAt, remember } from './margin-model';
import { nearest } from './money';
import { requirementOf } from './net-margin';
import { type Settled, settleMonths } from './settlement-window';
import { stageRates } from './stages';

/** End of a venue's day: prices, day orders, money, the next day's margin, calls. */
export function settle(market: Market, venue: Venue): void {
  const contracts = market.contractsOf(venue).filter((contract) => !contract.expired);
  const months = contracts.filter((contract) => contract.legs === null);
  if (venue.settlement === 'window-vwap') settleByWindow(market, contracts, months);
  else for (const contract of [...months].sort((a, b) => a.month - b.month)) setPrice(market, contract, months);
  for (const contract of contracts) {
    if (contract.legs === null) continue;
    const [near, far] = contract.legs;
    contract.settlement = market.contract(near).settlement - market.contract(far).settlement;
  }
  for (const order of [...market.orders.values()]) {
    if (order.timeInForce === 'DAY' && market.contract(order.contract).venue === venue)
      market.cancel(order, 'day-ended');
  }
  for (const contract of months) contract.mark = contract.settlement;
  const accounts = [...market.accounts.values()].filter((account) => account.venue === venue);
  venue.settledDay = venue.day;
  venue.tradesStand = false;
  for (const account of accounts) endDay(market, account);
  for (const order of market.orders.values()) {
    if (market.contract(order.contract).venue === venue && order.offset === 'close-today')
      order.offset = 'close-yesterday';
  }
  for (const contract of contracts) cancelOutside(market, contract);
  moveRanges(venue, months);
  for (const contract of contracts) beginNext(market, contract);
  for (const account of accounts) call(market, account);
}

function setPrice(market: Market, contract: Contract, months: readonly Contract[]): void {
  const bid = bestPrice(contract, 'buy');
  const ask = bestPrice(contract, 'sell');
  const direction = noteLock(contract);
  const earlier = months
    .filter((other) => other.product === contract.product && other.month < contract.month && other.dayLots > 0)
    .sort((a, b) => b.month - a.month)[0];
  let rule = 'previous';
  let exact: [number, number] = [contract.previous, 1];
  if (contract.dayLots > 0) {
    rule = 'day-vwap';
    exact = [contract.dayTicks, contract.dayLots];
  } else if (bid !== null && ask !== null) {
    rule = 'middle-of-three';
    exact = [[bid, ask, contract.previous].sort((a, b) => a - b)[1] ?? 0, 1];
  } else if (direction !== 0) {
    rule = 'locked-limit';
    exact = [direction > 0 ? contract.upper : contract.lower, 1];
  } else if (earlier !== undefined) {
    rule = 'earlier-month';
    const change = BigInt(contract.previous) * BigInt(earlier.settlement - earlier.previous);
    const moved = contract.previous + Number(nearest(change, BigInt(earlier.previous)));
    exact = [contract.limit > 0 ? Math.min(Math.max(moved, contract.lower), contract.upper) : moved, 1];
  }
  contract.settlement = Number(nearest(BigInt(exact[0]), BigInt(exact[1])));
  tellPrice(market, contract, rule, exact[0], exact[1]);
}

function tellPrice(
  market: Market,
  contract: Contract,
  rule: string,
  over: number | bigint,
  under: number | bigint,
): void {
  market.tell({
    event: 'settlement-price',
    contract: contract.name,
    priceTicks: contract.settlement,
    rule,
    exactNumerator: String(over),
    exactDenominator: String(under),
  });
}

/** Trades of the day inside the window: younger than it is long. */
function inWindow(market: Market, contract: Contract): WindowTrade[] {
  const { settlementWindowMs } = contract.venue;
  return contract.dayTrades.filter(({ timeMs }) => timeMs > market.timeMs - settlementWindowMs);
}

/** Prices of a venue that settles at the average of a window, product by product. */
function settleByWindow(market: Market, contracts: readonly Contract[], months: readonly Contract[]): void {
  const settled = new Map<string, Settled>();
  for (const product of new Set(months.map((contract) => contract.product))) {
    const spreads = contracts.flatMap(({ legs, ...contract }) =>
      legs === null || contract.product !== product
        ? []
        : [{ near: legs[0], far: legs[1], trades: inWindow(market, { legs, ...contract }) }],
    );
    const own = months.filter((contract) => contract.product === product);
    const prices = settleMonths(
      own.map((contract) => ({
        name: contract.name,
        month: contract.month,
        previous: contract.previous,
        low: contract.low,
        high: contract.high,
        bid: bestPrice(contract, 'buy'),
        ask: bestPrice(contract, 'sell'),
        last: contract.dayLots > 0 ? contract.last : null,
        trades: inWindow(market, contract),
      })),
      spreads,
    );
    for (const [name, price] of prices) settled.set(name, price);
  }
  const isFirst = (contract: Contract): boolean => settled.get(contract.name)?.rule === 'window-vwap';
  const byMonth = [...months].sort((a, b) => a.month - b.month);
  const others = byMonth.filter((contract) => !isFirst(contract));
  for (const contract of [...byMonth.filter(isFirst), ...others]) {
    noteLock(contract);
    const found = settled.get(contract.name);
    if (found === undefined) throw new Error(`${contract.name} was not settled`);
    contract.settlement = found.price;
    tellPrice(market, contract, found.rule, found.exact.over, found.exact.under);
  }
}

/** Whether the day ends locked, and for how many days in a row on that side. */
function noteLock(contract: Contract): number {
  const direction = lockedSide(contract, bestPrice(contract, 'buy'), bestPrice(contract, 'sell'));
  contract.locked = direction === 0 ? 0 : direction === contract.lockedDirection ? contract.locked + 1 : 1;
  contract.lockedDirection = direction;
  return direction;
}

/** 1 = locked at the upper limit, -1 = at the lower, 0 = not locked. */
function lockedSide(contract: Contract, bid: number | null, ask: number | null): number {
  if (contract.limit === 0) return 0;
  if (bid === contract.upper && ask === null) return 1;
  return ask === contract.lower && bid === null ? -1 : 0;
}

/** Profit of the day becomes balance, lots become older lots. */
function endDay(market: Market, account: Account): void {
  for (const contract of market.contractsOf(account.venue)) {
    const amount = (account.closedIn.get(contract.name) ?? 0n) + positionProfit(account, contract);
    if (amount === 0n) continue;
    market.tell({
      event: 'variation',
      account: account.name,
      contract: contract.name,
      amountMinor: Number(amount),
    });
  }
  account.previous = balanceOf(account);
  account.cash = 0n;
  account.closed = 0n;
  account.closedByTrade = 0n;
  account.closedIn.clear();
  account.closedByTradeIn.clear();
  account.fees = 0n;
  account.paidFinally = 0n;
  account.haircut = 0n;
  for (const lot of account.lots) lot.today = false;
  noteBeginning(account);
}

/** Orders whose prices the next ladder cannot hold. */
function cancelOutside(market: Market, contract: Contract): void {
  const [low, high] = ladderAround(contract, contract.settlement);
  for (const order of [...market.orders.values()]) {
    if (order.contract !== contract.name) continue;
    const prices = order.kind === 'stop-limit' ? [order.price, order.stop ?? order.price] : [order.price];
    if (prices.some((price) => price < low || price > high)) market.cancel(order, 'outside-ladder');
  }
}

/** What each month's volatility asks for, and of a product's first month the product's price scan range. */
function moveRanges(venue: Venue, months: readonly Contract[]): void {
  for (const contract of months) {
    const { modelMemory, modelTerms, settlement, previous } = contract;
    contract.modelMemory = remember(modelMemory, modelTerms, settlement, previous);
  }
  if (venue.margin !== 'scan') return;
  const byMonth = [...months].sort((a, b) => a.month - b.month);
  for (const [product, scan] of venue.scans) {
    const first = byMonth.find((contract) => contract.product === product);
    const rate = first === undefined ? 0n : modelRateOf(first);
    if (first === undefined || rate === 0n) continue;
    venue.scans.set(product, { ...scan, range: rangeAt(rate, BigInt(first.settlement) * first.tickValue) });
  }
}

function modelRateOf({ modelMemory, modelTerms, venue }: Contract): bigint {
  return chosenRate(modelMemory, modelTerms, venue.antiprocyclical);
}

/** Limit and margin of the next day: wider after a locked day; the settlement price is where it begins. */
function beginNext(market: Market, contract: Contract): void {
  contract.nextLimit = contract.ownLimit;
  const stages = stageRates(contract.stages, contract.venue.day + 1, openInterestOf(market, contract));
  let margin = Math.max(contract.ownMargin, ...stages);
  if (contract.ownLimit > 0 && contract.locked > 0 && !contract.venue.isNet) {
    const widened = contract.ownLimit + (contract.locked === 1 ? 300 : 500);
    contract.nextLimit = Math.min(widened, 10_000);
    margin = Math.max(margin, widened + 200, contract.margin);
  }
  contract.margin = Math.min(Math.max(margin, Number(modelRateOf(contract))), 10_000);
  contract.hedgeDiscount = hedgeDiscountOf(contract);
  contract.previous = contract.settlement;
  beginFigures(contract);
  centre(contract);
}

/** The day's figures begin anew, at the previous settlement. */
export function beginFigures(contract: Contract): void {
  contract.last = contract.previous;
  contract.mark = contract.previous;
  contract.dayLots = 0;
  contract.dayTicks = 0;
  contract.dayTrades = [];
  emptyWindows(contract);
}

/** Lots of one side. */
export function openInterestOf(market: Market, contract: Contract): number {
  const accounts = [...market.accounts.values()];
  return accounts.reduce((sum, account) => sum + count(lotsOf(account, contract, 'long')), 0);
}

/** By how much a hedger's rate is lower from now on. */
export function hedgeDiscountOf({ hedgeMargin, ownMargin }: Pick<Contract, 'hedgeMargin' | 'ownMargin'>): number {
  return hedgeMargin === null ? 0 : ownMargin - hedgeMargin;
}

/**
 * Calls an account that is short of margin; tells when an open call is covered. On a net venue it is short below
 * maintenance margin, and called up to initial margin. Who is in default and holds nothing more is called no
 * more.
 */
export function call(market: Market, account: Account): void {
  const equity = equityOf(account);
  const missing = marginOf(market, account) - equity;
  const floor = account.venue.isNet ? requirementOf(market, account).maintenance : marginOf(market, account);
  if (account.isInDefault && floor === 0n) return;
  if (equity < floor) {
    account.called = true;
    market.tell({ event: 'margin-call', account: account.name, amountMinor: Number(missing) });
  } else if (account.called && missing <= 0n) endCall(market, account);
}

/** An open call is covered. */
export function endCall(market: Market, account: Account): void {
  account.called = false;
  market.tell({ event: 'call-met', account: account.name });
}

/** Cash settlement at the exact mean of the fixings, rounded once per position. Spreads of the month end with it. */
export function finalSettle(market: Market, contract: Contract, fixings: readonly number[]): void {
  const ending = [...market.contracts.values()].filter((other) => other === contract || isSpreadOf(other, contract));
  for (const one of ending) {
    for (const order of [...market.orders.values()]) if (order.contract === one.name) market.cancel(order, 'expired');
    one.expired = true;
  }
  const sum = fixings.reduce((total, ticks) => total + ticks, 0);
  contract.settlement = Number(nearest(BigInt(sum), BigInt(fixings.length)));
  market.tell({
    event: 'settlement-price',
    contract: contract.name,
    priceTicks: contract.settlement,
    rule: 'final',
    exactNumerator: String(sum),
    exactDenominator: String(fixings.length),
  });
  for (const account of market.accounts.values()) payFinally(market, account, contract, sum, fixings.length);
  contract.last = contract.settlement;
  contract.mark = contract.settlement;
}

function isSpreadOf(spread: Contract, month: Contract): boolean {
  return spread.legs?.includes(month.name) ?? false;
}

function payFinally(market: Market, account: Account, contract: Contract, sum: number, count: number): void {
  let ticks = 0;
  for (const lot of account.lots) {
    if (lot.contract !== contract) continue;
    const move = (sum - (lot.today ? lot.price : contract.previous) * count) * lot.lots;
    ticks += lot.side === 'long' ? move : -move;
  }
  // On a net venue no trade of the month is settled yet: what the day has closed is paid with it.
  const closed = contract.venue.isNet ? (account.closedIn.get(contract.name) ?? 0n) : 0n;
  if (contract.venue.isNet) account.closedIn.delete(contract.name);
  const amount = nearest(BigInt(ticks) * contract.tickValue + closed * BigInt(count), BigInt(count));
  account.closed -= closed;
  account.lots = account.lots.filter((lot) => lot.contract !== contract);
  // A net account is paid into its cash at once.
  if (contract.venue.isNet) {
    account.cash += amount;
    account.paidFinally += amount;
  } else account.closed += amount;
  account.closedByTrade += amount;
  if (amount === 0n) return;
  market.tell({ event: 'variation', account: account.name, contract: contract.name, amountMinor: Number(amount) });
}
