import { count, lotsOf, positionProfit, tradeSum } from './accounts';
import type { Account, Contract, Lot, Market } from './market';
import { beginFigures, call } from './settlement';

// All trades since the last settlement are cancelled: of one contract, or of all contracts of a venue. Orders go, positions are
// what they were, what the day came to is taken back, fees are kept.

const SIDES = ['long', 'short'] as const;

function placeOf(contract: Contract, side: Lot['side']): string {
  return `${contract.name} ${side}`;
}

/** Notes with what the next day begins. */
export function noteBeginning(account: Account): void {
  account.began.clear();
  for (const { contract, side } of account.lots) {
    const lots = lotsOf(account, contract, side);
    const sum = lots.reduce((total, lot) => total + tradeSum(lot), 0);
    account.began.set(placeOf(contract, side), { lots: count(lots), sum });
  }
}

/** Cancels, or tells why the trades stand. */
export function cancelTrades(market: Market, { contract: name, venue }: Readonly<Record<string, unknown>>): void {
  const one = name === undefined ? null : market.contract(String(name));
  const place = one?.venue ?? market.venue(String(venue));
  const reason = whyTheyStand(market, one) ?? (place.tradesStand ? 'trades-stand' : null);
  if (reason !== null) {
    market.tell({ event: 'rejected', ...(one === null ? {} : { contract: one.name }), reason });
    return;
  }
  const meant = (one === null ? market.contractsOf(place) : [one]).filter(({ expired }) => !expired);
  for (const contract of meant) cancelIn(market, contract);
  if (meant.length === 0) return;
  for (const account of market.accounts.values()) if (account.venue === place) call(market, account);
}

/** A spread's trades are trades of its months: they can only go together. */
function whyTheyStand(market: Market, contract: Contract | null): string | null {
  if (contract === null) return null;
  if (contract.expired) return 'contract-expired';
  const isJoined = [...market.contracts.values()].some(
    (other) => other.legs !== null && (other === contract || other.legs.includes(contract.name)),
  );
  return isJoined ? 'trades-joined' : null;
}

function cancelIn(market: Market, contract: Contract): void {
  const { name } = contract;
  market.tell({ event: 'trades-cancelled', contract: name, volumeLots: contract.dayLots, lastTicks: contract.last });
  for (const order of [...market.orders.values()])
    if (order.contract === name) market.cancel(order, 'trades-cancelled');
  for (const account of market.accounts.values())
    if (account.venue === contract.venue) restore(market, account, contract);
  beginFigures(contract);
}

function restore(market: Market, account: Account, contract: Contract): void {
  const closed = account.closedIn.get(contract.name) ?? 0n;
  const amount = -closed - positionProfit(account, contract);
  account.closed -= closed;
  account.closedByTrade -= account.closedByTradeIn.get(contract.name) ?? 0n;
  account.closedIn.delete(contract.name);
  account.closedByTradeIn.delete(contract.name);
  const [long = 0, short = 0] = SIDES.map((side) => restoreSide(account, contract, side));
  if (amount === 0n && long === 0 && short === 0) return;
  market.tell({
    event: 'position-restored',
    account: account.name,
    contract: contract.name,
    longLots: long,
    shortLots: short,
    amountMinor: Number(amount),
  });
}

/** Lots of today go; those of earlier days that were closed come back as one, the oldest. Returns by how many lots it changes. */
function restoreSide(account: Account, contract: Contract, side: Lot['side']): number {
  const held = lotsOf(account, contract, side);
  const old = held.filter((lot) => !lot.today);
  const began = account.began.get(placeOf(contract, side)) ?? { lots: 0, sum: 0 };
  account.lots = account.lots.filter((lot) => !held.includes(lot) || !lot.today);
  const lots = began.lots - count(old);
  const sum = began.sum - old.reduce((total, lot) => total + tradeSum(lot), 0);
  if (lots > 0) account.lots.unshift({ contract, side, price: contract.previous, today: false, lots, sum });
  return began.lots - count(held);
}
