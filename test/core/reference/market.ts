// A slow and obvious model of the exchange and the clearing house, written from the rules alone: arrays, whole numbers,
// everything worked out anew from the lots and orders each time it is asked for. It shares no code with the core.
// This file holds what there is; the others, each for one rule, hold what happens to it.

import type { ModelMemory, ModelTerms } from './margin-model';
import type { Credit, Scan } from './scan-margin';
import type { Stages } from './stages';
import type { Drawn, Waterfall } from './waterfall';

/** Buy or sell. */
export type Side = 'buy' | 'sell';

/** A venue with its rules. Where a number may be none, null says so. */
export interface Venue {
  readonly name: string;
  readonly isNet: boolean;
  tradePrice: string;
  allocation: string;
  proRataMinimumLots: number;
  topOrder: boolean;
  selfMatch: string;
  margin: string;
  largerSide: boolean;
  limitRounding: string;
  outsideLimit: string;
  bandTicks: number | null;
  breakerBps: number | null;
  breakerWindowMs: number;
  breakerHaltMs: number;
  velocityTicks: number | null;
  velocityWindowMs: number;
  velocityHaltMs: number;
  auctionMarketOrders: boolean;
  lockedCloseFirst: boolean;
  frozenMarginPrice: string;
  settlement: string;
  settlementWindowMs: number;
  initialBps: number;
  antiprocyclical: string;
  /** Scan margin by product, and the credits between products in their order. */
  readonly scans: Map<string, Scan>;
  readonly credits: Credit[];
  waterfall: Waterfall;
  /** What the last default found and used, null before the first. */
  lastDrawn: Drawn | null;
  day: number;
  /** The last day that was settled. */
  settledDay: number;
  /** Since the last settlement somebody was declared in default or positions were reduced. */
  tradesStand: boolean;
}

/** A trade that a settlement window may look at. */
export interface WindowTrade {
  readonly price: number;
  readonly lots: number;
  readonly timeMs: number;
}

/** A trade that a breaker or a velocity pause still looks at. */
export interface Watched {
  readonly price: number;
  readonly timeMs: number;
}

/** A contract with its book: each side's orders stand with the first to be served first. */
export interface Contract {
  readonly name: string;
  /** Place in the order of listing. */
  readonly index: number;
  readonly venue: Venue;
  readonly product: string;
  readonly month: number;
  readonly tickValue: bigint;
  /** Near and far month of a calendar spread, by name. */
  readonly legs: readonly [string, string] | null;
  /** Half of the ladder that was asked for. */
  readonly askedHalf: number | null;
  previous: number;
  ownLimit: number;
  limit: number;
  nextLimit: number;
  ownMargin: number;
  margin: number;
  feeOpen: number;
  feeClose: number;
  feeCloseToday: number;
  feePerLot: number;
  /** Of lots that close, and that close the same day; null = as of those that open. */
  feeCloseLot: number | null;
  feeCloseTodayLot: number | null;
  tax: number;
  shortBan: boolean;
  lastTradingDay: number | null;
  /** How many of the last trading days are inside the delivery month. */
  deliveryDays: number | null;
  hedgeMargin: number | null;
  /** By how much a hedger's rate in force is lower, in basis points. */
  hedgeDiscount: number;
  stages: Stages;
  modelTerms: ModelTerms;
  modelMemory: ModelMemory;
  separates: boolean;
  /** Lowest and highest price that the book can hold. */
  low: number;
  high: number;
  upper: number;
  lower: number;
  last: number;
  mark: number;
  settlement: number;
  phase: string;
  haltReason: string;
  haltUntil: number | null;
  expired: boolean;
  dayLots: number;
  dayTicks: number;
  dayTrades: WindowTrade[];
  locked: number;
  lockedDirection: number;
  buy: Order[];
  sell: Order[];
  stops: Order[];
  sleepers: Order[];
  /** It traded or opened, and its stop orders were not looked at since. */
  hasMoved: boolean;
  /** Trades since the last halt or settlement, as far as somebody watched. */
  watched: Watched[];
}

/** Lots opened together. */
export interface Lot {
  readonly contract: Contract;
  readonly side: 'long' | 'short';
  readonly price: number;
  today: boolean;
  lots: number;
  /** Sum of the trade prices where lots of several trades came back as one; null = the price is that of each. */
  sum: number | null;
}

/** With what a side of a contract began its day: lots, and the sum of their trade prices. */
export interface Began {
  readonly lots: number;
  readonly sum: number;
}

/** An account with its lots, oldest first. */
export interface Account {
  readonly name: string;
  readonly venue: Venue;
  readonly role: string;
  readonly group: string | null;
  /** Contracts in which it has a record of its position, empty or not. */
  readonly records: Set<string>;
  previous: bigint;
  cash: bigint;
  closed: bigint;
  closedByTrade: bigint;
  fees: bigint;
  /** What final settlements of the day have paid into a net account's cash. */
  paidFinally: bigint;
  /** What haircuts have taken of the day's gain. */
  haircut: bigint;
  /** Closed profit of the day by contract, final settlements left out. */
  closedIn: Map<string, bigint>;
  /** The same from each lot's own trade. */
  closedByTradeIn: Map<string, bigint>;
  /** Lots at the last settlement, by contract and side. */
  began: Map<string, Began>;
  lots: Lot[];
  called: boolean;
  /** Declared in default: it takes no more orders. */
  isInDefault: boolean;
}

/** A live order. */
export interface Order {
  readonly number: number;
  readonly account: string;
  readonly contract: string;
  readonly side: Side;
  readonly timeInForce: string;
  readonly selfMatch: string;
  readonly display: number | null;
  readonly protection: number | null;
  readonly postOnly: boolean;
  /** Sent by the clearing house to liquidate a position. */
  readonly forced: boolean;
  kind: string;
  offset: string;
  price: number;
  stop: number | null;
  left: number;
  /** Lots that it shows in the book. */
  shown: number;
  /** It opened its price as a new best. */
  isTop: boolean;
  /** Grows with each entry: the older of two is the smaller. */
  age: number;
}

/** What happened, in the words of the terminal. */
export type Outcome = Record<string, unknown>;

/** How many ends of orders are remembered: a later one whose number has the same low bits takes the place. */
const REMEMBERED = 4096;

/** All there is: venues, contracts with their books, accounts, live orders, the clock. */
export class Market {
  readonly venues = new Map<string, Venue>();
  readonly contracts = new Map<string, Contract>();
  readonly accounts = new Map<string, Account>();
  /** Live orders by number. */
  readonly orders = new Map<number, Order>();
  readonly ended = new Map<number, { number: number; wasFilled: boolean }>();
  /** Stop orders whose price was reached, in the order in which they enter. */
  row: Order[] = [];
  /** How many live orders and records of positions there is room for. */
  readonly ordersMax: number;
  readonly positionsMax: number;
  timeMs = 0;
  ages = 0;
  nextOwn = 4_294_967_296;
  /** A rehearsal moves no lots and no money. */
  isRehearsal = false;
  /** Nothing is watched and nothing implied. */
  isPlain = false;
  out: Outcome[] = [];

  constructor({ orders, positions }: { readonly orders: number; readonly positions: number }) {
    this.ordersMax = orders;
    this.positionsMax = positions;
  }

  contract(name: string): Contract {
    const found = this.contracts.get(name);
    if (!found) throw new Error(`no contract ${name}`);
    return found;
  }

  account(name: string): Account {
    const found = this.accounts.get(name);
    if (!found) throw new Error(`no account ${name}`);
    return found;
  }

  venue(name: string): Venue {
    const found = this.venues.get(name);
    if (!found) throw new Error(`no venue ${name}`);
    return found;
  }

  contractsOf(venue: Venue): Contract[] {
    return [...this.contracts.values()].filter((contract) => contract.venue === venue);
  }

  tell(outcome: Outcome): void {
    this.out.push(outcome);
  }

  tellOrder(event: string, order: Order, more: Outcome = {}): void {
    this.tell({ event, order: order.number, account: order.account, contract: order.contract, ...more });
  }

  /** The order is no more; how it ended is remembered for a while. */
  end(order: Order, wasFilled: boolean): void {
    this.orders.delete(order.number);
    const { number } = order;
    if (number < 4_294_967_296) this.ended.set(number % REMEMBERED, { number, wasFilled });
  }

  /** Why no live order has this number. */
  whyGone(number: number): string {
    const ended = this.ended.get(number % REMEMBERED);
    if (ended?.number !== number) return 'unknown-order';
    return ended.wasFilled ? 'already-filled' : 'already-cancelled';
  }

  /** Takes an order from wherever it stands. */
  takeOut(order: Order): void {
    const contract = this.contract(order.contract);
    for (const list of [contract[order.side], contract.stops, contract.sleepers, this.row]) {
      const at = list.indexOf(order);
      if (at >= 0) list.splice(at, 1);
    }
  }

  /** Cancels what is left of an order, wherever it stands. */
  cancel(order: Order, reason: string): void {
    this.takeOut(order);
    this.end(order, false);
    this.tellOrder('cancelled', order, { reason, quantityLots: order.left });
  }

  /** A copy of contracts and orders on which something can be tried out. */
  rehearsal(): Market {
    const copy = new Market({ orders: this.ordersMax, positions: this.positionsMax });
    copy.isRehearsal = true;
    copy.timeMs = this.timeMs;
    copy.ages = this.ages;
    for (const order of this.orders.values()) copy.orders.set(order.number, { ...order });
    const again = (list: readonly Order[]): Order[] =>
      list.map((order) => copy.orders.get(order.number) ?? { ...order });
    for (const contract of this.contracts.values()) {
      copy.contracts.set(contract.name, {
        ...contract,
        buy: again(contract.buy),
        sell: again(contract.sell),
        stops: again(contract.stops),
        sleepers: again(contract.sleepers),
        watched: [...contract.watched],
        dayTrades: [],
      });
    }
    return copy;
  }
}

/** The other side. */
export function otherSide(side: Side): Side {
  return side === 'buy' ? 'sell' : 'buy';
}

/** True while orders are gathered and nothing trades. */
export function isGathering(contract: Contract): boolean {
  return contract.phase === 'auction' || contract.phase === 'halted';
}

/** True when an order of this side and limit would trade at a price. */
export function reaches(side: Side, limit: number, price: number): boolean {
  return side === 'buy' ? price <= limit : price >= limit;
}
