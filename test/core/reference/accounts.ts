import type { Account, Contract, Lot, Market, Order } from './market';
import { nearest } from './money';
import { openShare, requirementOf } from './net-margin';

/** Lots of one side of one contract. */
export function lotsOf(account: Account, contract: Contract, side: 'long' | 'short'): Lot[] {
  return account.lots.filter((lot) => lot.contract === contract && lot.side === side);
}

/** How many lots these are together. */
export function count(lots: readonly Lot[]): number {
  return lots.reduce((sum, lot) => sum + lot.lots, 0);
}

/** Margin of one side of one contract: today's lots at trade price, older at the previous settlement, rounded once. */
export function sideMargin(account: Account, contract: Contract, side: 'long' | 'short'): bigint {
  if (account.venue.margin !== 'percentage') return 0n;
  const ticks = lotsOf(account, contract, side).reduce(
    (sum, lot) => sum + (lot.today ? lot.price : contract.previous) * lot.lots,
    0,
  );
  return percentageOf(BigInt(ticks) * contract.tickValue, account, contract);
}

/** Rate in force for an account: hedgers pay less by what the contract's own rate is above the one for hedges. */
export function rateOf(account: Account, contract: Contract): number {
  const less = account.role === 'hedger' ? contract.hedgeDiscount : 0;
  return Math.min(Math.max(contract.margin - less, 0), 10_000);
}

/** Percentage margin of a notional, in the delivery month of the share that is still open; rounded once. */
function percentageOf(notional: bigint, account: Account, contract: Contract): bigint {
  const { over, under } = openShare(contract);
  return nearest(notional * BigInt(rateOf(account, contract)) * over, 10_000n * under);
}

/**
 * Margin of an account: both sides of everything, or by product the larger side of all months together.
 * On a net venue what its positions need at initial margin.
 */
export function marginOf(market: Market, account: Account): bigint {
  if (account.venue.isNet) return requirementOf(market, account).initial;
  if (account.venue.margin === 'off') return 0n;
  const byProduct = new Map<string, [bigint, bigint]>();
  for (const contract of market.contractsOf(account.venue)) {
    const [long, short] = byProduct.get(contract.product) ?? [0n, 0n];
    byProduct.set(contract.product, [
      long + sideMargin(account, contract, 'long'),
      short + sideMargin(account, contract, 'short'),
    ]);
  }
  const larger = account.venue.largerSide;
  return [...byProduct.values()].reduce(
    (sum, [long, short]) => sum + (!larger ? long + short : long > short ? long : short),
    0n,
  );
}

/** Fee of one trade and side: notional, whichever way it goes, by each lot's own rate; rounded once. */
export function feeOf(
  contract: Contract,
  price: number,
  lots: { readonly opened?: number; readonly closed?: number; readonly closedToday?: number },
): bigint {
  const { opened = 0, closed = 0, closedToday = 0 } = lots;
  const all = opened + closed + closedToday;
  const own = opened * contract.feeOpen + closed * contract.feeClose + closedToday * contract.feeCloseToday;
  const rates = own + all * contract.tax;
  const { feePerLot, feeCloseLot, feeCloseTodayLot } = contract;
  const perLot = BigInt(
    opened * feePerLot + closed * (feeCloseLot ?? feePerLot) + closedToday * (feeCloseTodayLot ?? feePerLot),
  );
  return nearest(BigInt(Math.abs(price)) * contract.tickValue * BigInt(rates), 1_000_000n) + perLot;
}

function frozenPrice(contract: Contract, price: number): number {
  return contract.venue.frozenMarginPrice === 'settlement' ? contract.previous : price;
}

/** What an order of these lots ties up: margin when it opens, and its fees. */
export function needOf(
  account: Account,
  contract: Contract,
  price: number,
  lots: number,
  offset: string,
): { margin: bigint; fees: bigint } {
  if (contract.venue.margin !== 'percentage') return { margin: 0n, fees: 0n };
  const at = frozenPrice(contract, price);
  if (offset === 'open') {
    const notional = BigInt(at) * contract.tickValue * BigInt(lots);
    return {
      margin: percentageOf(notional, account, contract),
      fees: feeOf(contract, at, { opened: lots }),
    };
  }
  const isToday = offset === 'close-today' && contract.separates;
  return { margin: 0n, fees: feeOf(contract, at, isToday ? { closedToday: lots } : { closed: lots }) };
}

/** What all standing orders of an account freeze, one of them left out. */
export function frozenOf(market: Market, account: Account, without?: Order): { margin: bigint; fees: bigint } {
  let margin = 0n;
  let fees = 0n;
  if (account.venue.margin !== 'percentage') return { margin, fees };
  for (const order of market.orders.values()) {
    if (order.account !== account.name || order === without) continue;
    const need = needOf(account, market.contract(order.contract), order.price, order.left, order.offset);
    margin += need.margin;
    fees += need.fees;
  }
  return { margin, fees };
}

/** Profit of open lots by date: older ones from the previous settlement, today's from their trade, to the mark. */
export function positionProfit(account: Account, only?: Contract): bigint {
  let profit = 0n;
  for (const lot of account.lots) {
    if (only === undefined || lot.contract === only)
      profit += profitOf(lot, lot.today ? lot.price : lot.contract.previous);
  }
  return profit;
}

/** Sum of the trade prices of all its lots. */
export function tradeSum(lot: Lot): number {
  return lot.sum ?? lot.price * lot.lots;
}

/** The same from each lot's own trade. */
export function positionProfitByTrade(account: Account): bigint {
  return account.lots.reduce((sum, lot) => {
    const ticks = lot.contract.mark * lot.lots - tradeSum(lot);
    return sum + BigInt(lot.side === 'long' ? ticks : -ticks) * lot.contract.tickValue;
  }, 0n);
}

function profitOf(lot: Lot, from: number): bigint {
  const ticks = (lot.contract.mark - from) * lot.lots;
  return BigInt(lot.side === 'long' ? ticks : -ticks) * lot.contract.tickValue;
}

/** Previous balance, cash moved, profit closed and open, less fees. */
export function balanceOf(account: Account): bigint {
  return account.previous + account.cash + account.closed + positionProfit(account) - account.fees;
}

/** Profit since the last settlement: closed today and open at the mark. */
export function unsettledOf(account: Account): bigint {
  return account.closed + positionProfit(account);
}

/**
 * What stands against the margin: on a gross venue the balance; on a net venue cash and the loss not yet settled, a gain
 * does not count.
 */
export function equityOf(account: Account): bigint {
  if (!account.venue.isNet) return balanceOf(account);
  const unsettled = unsettledOf(account);
  return account.previous + account.cash - account.fees + (unsettled < 0n ? unsettled : 0n);
}

/** What the account may use. */
export function availableOf(market: Market, account: Account, without?: Order): bigint {
  const frozen = frozenOf(market, account, without);
  const tied = marginOf(market, account) + frozen.margin + frozen.fees;
  const profit = positionProfit(account);
  const uncounted = !account.venue.isNet && profit > 0n ? profit : 0n;
  return equityOf(account) - tied - uncounted;
}

/** Lots that a closing order may still close: those held by other closing orders are left out. */
export function closableLots(
  market: Market,
  account: Account,
  contract: Contract,
  order: Pick<Order, 'side' | 'offset'>,
  without?: Order,
): number {
  const isToday = (offset: string): boolean => contract.separates && offset === 'close-today';
  const wanted = isToday(order.offset);
  const lots = lotsOf(account, contract, order.side === 'sell' ? 'long' : 'short');
  let closable = count(lots.filter((lot) => !contract.separates || lot.today === wanted));
  for (const other of market.orders.values()) {
    const holds =
      other !== without &&
      other.account === account.name &&
      other.contract === contract.name &&
      other.side === order.side &&
      other.offset !== 'open' &&
      !other.forced &&
      isToday(other.offset) === wanted;
    if (holds) closable -= other.left;
  }
  return closable;
}

/**
 * Before lots of a side end without an order of their own: resting orders that would then hold more lots of their day than
 * there are are cancelled, the newest first.
 */
export function freeHeldLots(
  market: Market,
  account: Account,
  contract: Contract,
  side: 'long' | 'short',
  lots: number,
): void {
  const held = lotsOf(account, contract, side);
  const old = count(held.filter((lot) => !lot.today));
  const takenOld = Math.min(old, lots);
  const leftOver = (isToday: boolean): number =>
    !contract.separates ? count(held) - lots : isToday ? count(held) - old - (lots - takenOld) : old - takenOld;
  const isOfDay = (order: Order, isToday: boolean): boolean =>
    order.account === account.name &&
    order.contract === contract.name &&
    order.offset !== 'open' &&
    order.side === (side === 'long' ? 'sell' : 'buy') &&
    (contract.separates && order.offset === 'close-today') === isToday;
  for (;;) {
    const orders = [...market.orders.values()];
    const overhang = ([false, true] as const)
      .filter((isToday) => contract.separates || !isToday)
      .filter((isToday) => {
        const holding = orders.filter((order) => isOfDay(order, isToday));
        return holding.reduce((sum, order) => sum + order.left, 0) > leftOver(isToday);
      });
    const newest = orders.filter((order) => overhang.some((isToday) => isOfDay(order, isToday))).at(-1);
    if (newest === undefined) return;
    market.cancel(newest, 'nothing-to-close');
  }
}
