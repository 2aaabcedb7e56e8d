import { call, finalSettle, nextDay, settle } from './clearing';
import type { Contract, Market, Order, Outcome, Venue } from './model';

/** Whole lines of input, already well-formed: the model's own reading of the ops. */
export type Op = Record<string, unknown> & { readonly op: string };

/** Carries out an op on the model and returns what happened, in order. */
export function applyOp(market: Market, line: Op): Outcome[] {
  market.out = [];
  const text = (field: string): string => String(line[field]);
  const number = (field: string, fallback = 0): number => Number(line[field] ?? fallback);
  switch (line.op) {
    case 'venue':
      market.venues.set(text('venue'), {
        name: text('venue'),
        tradePrice: (line['tradePrice'] ?? 'resting') as Venue['tradePrice'],
        selfMatch: String(line['selfMatch'] ?? 'off'),
        margin: (line['margin'] ?? 'off') as Venue['margin'],
        largerSide: line['largerSide'] === true,
        limitRounding: (line['limitRounding'] ?? 'inward') as Venue['limitRounding'],
        frozenMarginPrice: (line['frozenMarginPrice'] ?? 'order') as Venue['frozenMarginPrice'],
        day: 1,
      });
      break;
    case 'contract':
      list(market, line);
      break;
    case 'account':
      market.accounts.set(text('account'), {
        name: text('account'),
        venue: text('venue'),
        previous: BigInt(number('cashMinor')),
        cash: 0n,
        closed: 0n,
        closedByTrade: 0n,
        fees: 0n,
        lots: [],
        called: false,
      });
      break;
    case 'cash':
      moveCash(market, text('account'), BigInt(number('amountMinor')));
      break;
    case 'rule':
      market.contract(text('contract')).ownMargin = number('marginBps');
      break;
    case 'new':
      enter(market, line);
      break;
    case 'replace':
      replace(market, number('order'), number('priceTicks'), number('quantityLots'));
      break;
    case 'cancel': {
      const order = market.orders.find((one) => one.number === number('order'));
      if (order) market.cancel(order, 'requested');
      else
        market.tell({
          event: 'rejected',
          order: number('order'),
          account: null,
          contract: null,
          reason: 'unknown-order',
        });
      break;
    }
    case 'cancel-all':
      for (const order of [...market.orders]) if (order.account === line['account']) market.cancel(order, 'requested');
      break;
    case 'phase':
      market.contract(text('contract')).phase = text('phase');
      break;
    case 'mark': {
      const contract = market.contract(text('contract'));
      contract.mark = number('priceTicks');
      for (const account of market.accounts.values()) if (account.venue === contract.venue) call(market, account);
      break;
    }
    case 'settle':
      settle(market, text('venue'));
      break;
    case 'next-day':
      nextDay(market, text('venue'));
      break;
    case 'final-settle':
      finalSettle(market, market.contract(text('contract')), line['fixings'] as number[]);
      break;
    default:
      throw new Error(`the model does not know ${line.op}`);
  }
  return market.out;
}

function list(market: Market, line: Op): void {
  const limit = Number(line['dailyLimitBps'] ?? 0);
  const asked = Number(line['ladderTicks'] ?? (limit === 0 ? 8192 : 0));
  const previous = Number(line['previousSettlementTicks']);
  const contract: Contract = {
    name: String(line['contract']),
    venue: String(line['venue']),
    product: String(line['product']),
    month: Number(line['month']),
    tickValue: BigInt(Number(line['tickValueMinor'])),
    previous,
    ownLimit: limit,
    limit,
    nextLimit: limit,
    ownMargin: Number(line['marginBps'] ?? 0),
    margin: Number(line['marginBps'] ?? 0),
    feeOpen: Number(line['feeOpenBpsHundredths'] ?? 0),
    feeClose: Number(line['feeCloseBpsHundredths'] ?? 0),
    feeCloseToday: Number(line['feeCloseTodayBpsHundredths'] ?? 0),
    feePerLot: Number(line['feePerLotMinor'] ?? 0),
    lastTradingDay: (line['lastTradingDay'] ?? null) as number | null,
    separates: line['separatesToday'] !== false,
    askedHalf: asked >> 1,
    low: 0,
    high: 0,
    upper: 0,
    lower: 0,
    last: previous,
    mark: previous,
    phase: 'continuous',
    expired: false,
    trades: [],
    locked: 0,
    lockedDirection: 0,
    settlement: previous,
  };
  market.contracts.set(contract.name, contract);
  market.centre(contract);
  market.limits(contract);
}

function moveCash(market: Market, name: string, amount: bigint): void {
  const account = market.account(name);
  if (amount < 0n && -amount > market.available(account)) {
    market.tell({ event: 'rejected', account: name, amountMinor: Number(amount), reason: 'insufficient-funds' });
    return;
  }
  account.cash += amount;
  if (account.called && market.balance(account) >= market.margin(account)) account.called = false;
}

function enter(market: Market, line: Op): void {
  const contract = market.contract(String(line['contract']));
  const side = line['side'] as 'buy' | 'sell';
  const isMarket = line['kind'] === 'market';
  const protection = line['protectionTicks'] as number | undefined;
  const opposite = market.side(contract.name, side === 'buy' ? 'sell' : 'buy');
  const lots = Number(line['quantityLots']);
  let price = Number(line['priceTicks'] ?? 0);
  let fundsPrice = price;
  let stays = false;
  if (isMarket) {
    const edge =
      side === 'buy'
        ? contract.limit > 0
          ? contract.upper
          : contract.high
        : contract.limit > 0
          ? contract.lower
          : contract.low;
    price = edge;
    const best = opposite[0];
    stays = protection !== undefined && best !== undefined;
    if (stays && best && protection !== undefined) {
      price = side === 'buy' ? Math.min(edge, best.price + protection) : Math.max(edge, best.price - protection);
    }
    fundsPrice = protection !== undefined ? price : worstReached(opposite, lots);
  }
  const order: Order = {
    number: Number(line['order']),
    account: String(line['account']),
    contract: contract.name,
    side,
    isMarket: isMarket,
    timeInForce: line['timeInForce'] === 'FAK' ? 'IOC' : String(line['timeInForce'] ?? 'DAY'),
    offset: String(line['offset'] ?? 'open'),
    selfMatch: String(line['selfMatch'] ?? market.venueOf(contract).selfMatch),
    price,
    left: lots,
    time: market.clock++,
    forced: false,
  };
  const reason = market.refusal(order, fundsPrice, lots, false);
  if (reason !== null) {
    market.tell({ event: 'rejected', ...market.about(order), reason });
    return;
  }
  market.tell({ event: 'accepted', ...market.about(order) });
  if (stays) order.isMarket = false;
  market.work(order);
}

/** Worst price that many lots would reach on the opposite side; 0 where it is empty: nothing is needed. */
function worstReached(opposite: readonly Order[], lots: number): number {
  let left = lots;
  let worst = 0;
  for (const order of opposite) {
    worst = order.price;
    left -= order.left;
    if (left <= 0) break;
  }
  return worst;
}

function replace(market: Market, number: number, price: number, lots: number): void {
  const order = market.orders.find((one) => one.number === number);
  if (!order) {
    market.tell({ event: 'rejected', order: number, account: null, contract: null, reason: 'unknown-order' });
    return;
  }
  const reason = market.refusal({ ...order, price, isMarket: false }, price, lots, true);
  if (reason !== null) {
    market.tell({ event: 'rejected', ...market.about(order), reason });
    return;
  }
  const keptPlace = price === order.price && lots <= order.left;
  order.left = lots;
  order.price = price;
  market.tell({ event: 'replaced', ...market.about(order), keptPlace });
  if (keptPlace) return;
  order.time = market.clock++;
  market.orders = market.orders.filter((one) => one !== order);
  // A resting order that is entered again is a limit order with what it was sent with; IOC and FOK never rest.
  market.work(order);
}
