import { fraction, type Fraction } from './fraction';
import type { Account, Contract, Market, Order, Side, Venue } from './market';
import { type MonthLots, productMargin, type ProductMargin, scanMargin, totalsOf } from './scan-margin';

/** Net lots by contract, positive = long. */
export type NetLots = ReadonlyMap<Contract, bigint>;

/** What net lots need, with its parts. */
export interface Requirement {
  readonly products: readonly ProductMargin[];
  readonly maintenance: bigint;
  readonly initial: bigint;
}

/** Net lots that an account holds. */
export function netLotsOf(account: Account): Map<Contract, bigint> {
  const net = new Map<Contract, bigint>();
  for (const { contract, side, lots } of account.lots)
    net.set(contract, (net.get(contract) ?? 0n) + BigInt(side === 'long' ? lots : -lots));
  return net;
}

/** Share of a contract's risk that is still open: in the delivery month the fixings after the last settlement, of all. */
export function openShare(contract: Contract): Fraction {
  const { deliveryDays, lastTradingDay, venue } = contract;
  if (deliveryDays === null || lastTradingDay === null) return fraction(1n);
  const remaining = Math.min(Math.max(lastTradingDay - venue.settledDay, 0), deliveryDays);
  return fraction(BigInt(remaining), BigInt(deliveryDays));
}

/** Months of a venue that are still listed, calendar spreads left out, by product. */
function monthsOf(market: Market, venue: Venue): Map<string, Contract[]> {
  const months = new Map<string, Contract[]>();
  for (const contract of market.contractsOf(venue)) {
    if (contract.legs !== null || contract.expired) continue;
    months.set(contract.product, [...(months.get(contract.product) ?? []), contract]);
  }
  return months;
}

/** What these net lots need on a venue. */
export function requirementFor(market: Market, venue: Venue, net: NetLots): Requirement {
  const months = new Map<string, MonthLots[]>();
  for (const [product, contracts] of monthsOf(market, venue)) {
    const first = Math.min(...contracts.map(({ month }) => month));
    const held = contracts.map((contract): MonthLots => {
      const { over, under } = openShare(contract);
      const lots = { over: (net.get(contract) ?? 0n) * over, under };
      return { month: contract.month, lots, isSpot: contract.month === first };
    });
    months.set(product, held);
  }
  const products = venue.margin === 'scan' ? scanMargin(venue.scans, venue.credits, months) : [];
  return { products, ...totalsOf(products, venue.initialBps) };
}

/** What the account's positions need as they stand. */
export function requirementOf(market: Market, account: Account): Requirement {
  return requirementFor(market, account.venue, netLotsOf(account));
}

/** Lots that an order would add to each month, a spread's in its legs; one spread bought is near bought and far sold. */
export function lotsIn(market: Market, order: Pick<Order, 'contract' | 'side' | 'left'>): [Contract, bigint][] {
  const contract = market.contract(order.contract);
  const lots = BigInt(order.side === 'buy' ? order.left : -order.left);
  if (contract.legs === null) return [[contract, lots]];
  return [
    [market.contract(contract.legs[0]), lots],
    [market.contract(contract.legs[1]), -lots],
  ];
}

function withOrders(market: Market, account: Account, side: Side, orders: readonly Order[]): NetLots {
  const net = netLotsOf(account);
  for (const order of orders) {
    if (order.account !== account.name || order.side !== side) continue;
    for (const [contract, lots] of lotsIn(market, order)) net.set(contract, (net.get(contract) ?? 0n) + lots);
  }
  return net;
}

/**
 * Whether an account of a net venue may have an order: its equity covers initial margin with all its resting orders of
 * that side and this one filled, or that is less than its positions need now.
 * @param live the order that this one would take the place of
 */
export function isCovered(market: Market, account: Account, order: Order, equity: bigint, live?: Order): boolean {
  if (account.venue.margin === 'off') return true;
  const others = [...market.orders.values()].filter((other) => other !== live);
  const filled = withOrders(market, account, order.side, [...others, order]);
  const needed = requirementFor(market, account.venue, filled).initial;
  return equity >= needed || needed < requirementOf(market, account).initial;
}

/** Scan risk of one month's position by itself, without charges, at initial margin. */
export function initialAlone(account: Account, contract: Contract): bigint {
  const { scans, initialBps, margin } = account.venue;
  const scan = scans.get(contract.product);
  if (margin !== 'scan' || scan === undefined) return 0n;
  const { over, under } = openShare(contract);
  const lots = { over: (netLotsOf(account).get(contract) ?? 0n) * over, under };
  const alone = productMargin(contract.product, scan, [{ month: contract.month, lots, isSpot: false }]).scan;
  return totalsOf([{ product: '', riskArray: [], scan: alone, interMonth: 0n, spot: 0n, credit: 0n }], initialBps)
    .initial;
}
