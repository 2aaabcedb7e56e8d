import { balanceOf, count, freeHeldLots, lotsOf, unsettledOf } from './accounts';
import { enter } from './entry';
import { closeOldest, takeLots } from './ledger';
import { outermost } from './limits';
import type { Account, Contract, Market, Order, Side } from './market';
import { split } from './split';
import { draw, type Drawn, type Other } from './waterfall';

type Held = 'long' | 'short';

/** An order of the clearing house that closes lots of an account at once, at any price of the day. */
export function closingOrder(market: Market, account: Account, contract: Contract, held: Held, lots: number): Order {
  const side: Side = held === 'long' ? 'sell' : 'buy';
  return {
    number: market.nextOwn++,
    account: account.name,
    contract: contract.name,
    side,
    kind: 'limit',
    timeInForce: 'IOC',
    offset: 'close',
    selfMatch: contract.venue.selfMatch,
    price: outermost(contract, side),
    stop: null,
    protection: null,
    display: null,
    postOnly: false,
    forced: true,
    left: lots,
    shown: 0,
    isTop: false,
    age: 0,
  };
}

/** Months in which an account holds lots, in the order of listing, the long side first. */
function heldBy(market: Market, account: Account): { contract: Contract; held: Held; lots: number }[] {
  return market
    .contractsOf(account.venue)
    .flatMap((contract) =>
      (['long', 'short'] as const).map((held) => ({ contract, held, lots: count(lotsOf(account, contract, held)) })),
    )
    .filter(({ lots }) => lots > 0);
}

function tellLots(
  market: Market,
  event: string,
  account: Account,
  contract: Contract,
  lots: number,
  price: number,
): void {
  market.tell({ event, account: account.name, contract: contract.name, quantityLots: lots, priceTicks: price });
}

/** Lots that went to the winner of an auction. */
interface Taken {
  readonly contract: Contract;
  readonly price: number;
  /** Positive = long. */
  readonly lots: number;
}

function hasRecord(market: Market, account: Account, contract: Contract): boolean {
  const used = [...market.accounts.values()].reduce((sum, { records }) => sum + records.size, 0);
  return account.records.has(contract.name) || used < market.positionsMax;
}

/** Positions go to the winner of an auction at its prices: no trade, no fee. */
function transfer(market: Market, account: Account, winner: Account, prices: ReadonlyMap<string, number>): Taken[] {
  const taken: Taken[] = [];
  for (const { contract, held, lots } of heldBy(market, account)) {
    const price = prices.get(contract.name);
    // Where there is no room for another record of the winner's, the lots go through the book.
    if (price === undefined || !hasRecord(market, winner, contract)) continue;
    closeOldest(account, contract, held, price, lots);
    tellLots(market, 'position-reduced', account, contract, lots, price);
    takeLots(winner, contract, held, price, lots);
    tellLots(market, 'position-taken', winner, contract, lots, price);
    taken.push({ contract, price, lots: held === 'long' ? lots : -lots });
  }
  return taken;
}

/** What is left is sent into the book, month by month. */
function closeOut(market: Market, account: Account): void {
  for (const { contract, held, lots } of heldBy(market, account)) {
    const order = closingOrder(market, account, contract, held, lots);
    market.tell({
      event: 'liquidation',
      account: account.name,
      contract: contract.name,
      quantityLots: lots,
      order: order.number,
    });
    enter(market, order);
  }
}

/** What is left of the account's own lots of a contract ends against each other. */
function endOwn(market: Market, account: Account, contract: Contract): void {
  const lots = Math.min(count(lotsOf(account, contract, 'long')), count(lotsOf(account, contract, 'short')));
  if (lots === 0) return;
  for (const side of ['long', 'short'] as const) {
    closeOldest(account, contract, side, contract.previous, lots);
    tellLots(market, 'position-reduced', account, contract, lots, contract.previous);
  }
}

/** Lots of one side that found no buyer end against the opposite ones of all others at the last settlement price. */
function tearUp(market: Market, account: Account, contract: Contract, held: Held): void {
  const opposite = held === 'long' ? 'short' : 'long';
  const others = [...market.accounts.values()].filter((other) => other.venue === account.venue && other !== account);
  const have = others.map((other) => count(lotsOf(other, contract, opposite)));
  const ended = Math.min(
    count(lotsOf(account, contract, held)),
    have.reduce((sum, one) => sum + one, 0),
  );
  if (ended === 0) return;
  const price = contract.previous;
  const parts = split(BigInt(ended), have.map(BigInt));
  closeOldest(account, contract, held, price, ended);
  tellLots(market, 'position-reduced', account, contract, ended, price);
  for (const [i, other] of others.entries()) {
    const part = Number(parts[i]);
    if (part === 0) continue;
    freeHeldLots(market, other, contract, opposite, part);
    closeOldest(other, contract, opposite, price, part);
    tellLots(market, 'position-reduced', other, contract, part, price);
  }
}

/** Others of the venue with what they have gained since the last settlement at the marks, lots from the auction left out. */
function othersOf(market: Market, account: Account, taken: readonly Taken[], winner: Account | null): Other[] {
  const auctioned = taken.reduce(
    (sum, { contract, price, lots }) => sum + BigInt((contract.mark - price) * lots) * contract.tickValue,
    0n,
  );
  return [...market.accounts.values()]
    .filter((other) => other.venue === account.venue && other !== account && !other.isInDefault)
    .map((other) => {
      const result = unsettledOf(other) + other.paidFinally - other.haircut - (other === winner ? auctioned : 0n);
      return { account: other.name, gain: result > 0n ? result : 0n };
    });
}

/** Money that is an account's own: on a gross venue with what it has closed today, on a net one what was settled. */
function cashOf(account: Account): bigint {
  return account.previous + account.cash - account.fees + (account.venue.isNet ? 0n : account.closed);
}

/**
 * Declares an account in default: its positions go to the winner of an auction or through the book, what is left is torn
 * up where that is a layer, and the loss is drawn from the waterfall.
 */
export function declareDefault(
  market: Market,
  account: Account,
  prices: ReadonlyMap<string, number>,
  winner: Account | null,
): void {
  const { waterfall } = account.venue;
  account.isInDefault = true;
  account.venue.tradesStand = true;
  account.called = false;
  for (const order of [...market.orders.values()])
    if (order.account === account.name) market.cancel(order, 'liquidation');
  const owned = cashOf(account);
  const cash = owned > 0n ? owned : 0n;
  const taken = winner === null ? [] : transfer(market, account, winner, prices);
  closeOut(market, account);
  if (waterfall.order.includes('tear-up')) {
    // Contract by contract: an order of another that goes for the second is told after the first's own lots.
    for (const contract of market.contractsOf(account.venue)) {
      for (const held of ['long', 'short'] as const) tearUp(market, account, contract, held);
      endOwn(market, account, contract);
    }
  }
  // What is missing of the cash that was there, with what the account owed before; lots that stay count at the mark.
  const missing = cash - balanceOf(account);
  const others = othersOf(market, account, taken, winner);
  const drawn = draw(waterfall, missing > 0n ? missing : 0n, { defaulter: account.name, cash, others });
  account.venue.lastDrawn = drawn;
  pay(market, account, drawn);
}

/** Moves the money of each payment to the account in default; its own cash is there already. */
function pay(market: Market, defaulter: Account, drawn: Drawn): void {
  const { waterfall } = defaulter.venue;
  for (const { layer, account, amount } of drawn.payments) {
    market.tell({
      event: 'waterfall-drawn',
      layer,
      ...(account === null ? {} : { account }),
      amountMinor: Number(amount),
    });
    if (layer === 'defaulter-margin') continue;
    defaulter.cash += amount;
    if (layer === 'ccp-first') waterfall.ccpFirst -= amount;
    else if (layer === 'ccp-second') waterfall.ccpSecond -= amount;
    else if (account !== null && layer.endsWith('fund'))
      waterfall.contributions.set(account, (waterfall.contributions.get(account) ?? 0n) - amount);
    else if (account !== null) market.account(account).cash -= amount;
    if (account !== null && layer === 'gains-haircut') market.account(account).haircut += amount;
  }
}

/** What `show` tells of a venue's waterfall: the last default's, before any what is there now. */
export function waterfallOf(market: Market, venueName: string): Drawn {
  const venue = market.venue(venueName);
  if (venue.lastDrawn !== null) return venue.lastDrawn;
  // Without a default there are no others whose gains could be cut.
  const others = [...market.accounts.values()]
    .filter((account) => account.venue === venue && !account.isInDefault)
    .map((account) => ({ account: account.name, gain: 0n }));
  return draw(venue.waterfall, 0n, { defaulter: null, cash: 0n, others });
}
