import { ceilDiv, floorDiv, nearest } from './money';

// A slow and obvious model of the exchange and the clearing house, written from the rules alone: arrays, whole numbers,
// everything worked out anew from the lots and orders each time it is asked for. It shares no code with the core.

export interface Venue {
  name: string;
  tradePrice: 'resting' | 'median';
  selfMatch: string;
  margin: 'off' | 'percentage';
  largerSide: boolean;
  limitRounding: 'inward' | 'floor' | 'ceil';
  frozenMarginPrice: 'order' | 'settlement';
  day: number;
}

export interface Contract {
  name: string;
  venue: string;
  product: string;
  month: number;
  tickValue: bigint;
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
  lastTradingDay: number | null;
  separates: boolean;
  askedHalf: number;
  low: number;
  high: number;
  upper: number;
  lower: number;
  last: number;
  mark: number;
  phase: string;
  expired: boolean;
  trades: { price: number; lots: number }[];
  locked: number;
  lockedDirection: number;
  settlement: number;
}

export interface Lot {
  contract: string;
  side: 'long' | 'short';
  price: number;
  today: boolean;
}

export interface Account {
  name: string;
  venue: string;
  previous: bigint;
  cash: bigint;
  closed: bigint;
  closedByTrade: bigint;
  fees: bigint;
  lots: Lot[];
  called: boolean;
}

export interface Order {
  number: number;
  account: string;
  contract: string;
  side: 'buy' | 'sell';
  isMarket: boolean;
  timeInForce: string;
  offset: string;
  selfMatch: string;
  price: number;
  left: number;
  time: number;
  forced: boolean;
}

export type Outcome = Record<string, unknown>;

export class Market {
  readonly venues = new Map<string, Venue>();
  readonly contracts = new Map<string, Contract>();
  readonly accounts = new Map<string, Account>();
  orders: Order[] = [];
  clock = 0;
  nextOwn = 4_294_967_296;
  out: Outcome[] = [];

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

  venueOf(contract: Contract): Venue {
    const found = this.venues.get(contract.venue);
    if (!found) throw new Error(`no venue ${contract.venue}`);
    return found;
  }

  // --- money -------------------------------------------------------------------------------------------------------

  /** Margin of one side of one contract: today's lots at trade price, older at the previous settlement, rounded once. */
  sideMargin(account: Account, contract: Contract, side: 'long' | 'short'): bigint {
    if (this.venueOf(contract).margin === 'off') return 0n;
    let ticks = 0n;
    for (const lot of account.lots) {
      if (lot.contract === contract.name && lot.side === side)
        ticks += BigInt(lot.today ? lot.price : contract.previous);
    }
    return nearest(ticks * contract.tickValue * BigInt(contract.margin), 10_000n);
  }

  margin(account: Account): bigint {
    const byProduct = new Map<string, [bigint, bigint]>();
    let sum = 0n;
    for (const contract of this.contracts.values()) {
      if (contract.venue !== account.venue) continue;
      const long = this.sideMargin(account, contract, 'long');
      const short = this.sideMargin(account, contract, 'short');
      sum += long + short;
      const before = byProduct.get(contract.product) ?? [0n, 0n];
      byProduct.set(contract.product, [before[0] + long, before[1] + short]);
    }
    if (!this.venues.get(account.venue)?.largerSide) return sum;
    return [...byProduct.values()].reduce((total, [long, short]) => total + (long > short ? long : short), 0n);
  }

  fee(contract: Contract, price: number, opened: number, closed: number, closedToday: number): bigint {
    const rates = BigInt(opened * contract.feeOpen + closed * contract.feeClose + closedToday * contract.feeCloseToday);
    const lots = opened + closed + closedToday;
    return nearest(BigInt(price) * contract.tickValue * rates, 1_000_000n) + BigInt(lots * contract.feePerLot);
  }

  frozenAt(contract: Contract, price: number): number {
    return this.venueOf(contract).frozenMarginPrice === 'settlement' ? contract.previous : price;
  }

  orderMargin(contract: Contract, price: number, lots: number, offset: string): bigint {
    if (offset !== 'open' || this.venueOf(contract).margin === 'off') return 0n;
    return nearest(
      BigInt(this.frozenAt(contract, price)) * contract.tickValue * BigInt(lots) * BigInt(contract.margin),
      10_000n,
    );
  }

  orderFee(contract: Contract, price: number, lots: number, offset: string): bigint {
    if (this.venueOf(contract).margin === 'off') return 0n;
    const at = this.frozenAt(contract, price);
    if (offset === 'open') return this.fee(contract, at, lots, 0, 0);
    const today = offset === 'close-today' && contract.separates;
    return this.fee(contract, at, 0, today ? 0 : lots, today ? lots : 0);
  }

  frozen(account: Account, without?: Order): { margin: bigint; fees: bigint } {
    let margin = 0n;
    let fees = 0n;
    for (const order of this.orders) {
      if (order.account !== account.name || order === without) continue;
      const contract = this.contract(order.contract);
      margin += this.orderMargin(contract, order.price, order.left, order.offset);
      fees += this.orderFee(contract, order.price, order.left, order.offset);
    }
    return { margin, fees };
  }

  positionProfit(account: Account): bigint {
    let sum = 0n;
    for (const lot of account.lots) {
      const contract = this.contract(lot.contract);
      const from = lot.today ? lot.price : contract.previous;
      const move = BigInt(contract.mark - from) * contract.tickValue;
      sum += lot.side === 'long' ? move : -move;
    }
    return sum;
  }

  positionProfitByTrade(account: Account): bigint {
    let sum = 0n;
    for (const lot of account.lots) {
      const contract = this.contract(lot.contract);
      const move = BigInt(contract.mark - lot.price) * contract.tickValue;
      sum += lot.side === 'long' ? move : -move;
    }
    return sum;
  }

  balance(account: Account): bigint {
    return account.previous + account.cash + account.closed + this.positionProfit(account) - account.fees;
  }

  available(account: Account, without?: Order): bigint {
    const profit = this.positionProfit(account);
    const frozen = this.frozen(account, without);
    return this.balance(account) - this.margin(account) - frozen.margin - frozen.fees - (profit > 0n ? profit : 0n);
  }

  // --- the book ----------------------------------------------------------------------------------------------------

  /** Resting orders of one side, the first to be served first. */
  side(contract: string, side: 'buy' | 'sell'): Order[] {
    return this.orders
      .filter((order) => order.contract === contract && order.side === side)
      .sort((a, b) => (side === 'buy' ? b.price - a.price : a.price - b.price) || a.time - b.time);
  }

  closable(account: Account, contract: Contract, side: 'buy' | 'sell', offset: string, without?: Order): number {
    const wanted = side === 'sell' ? 'long' : 'short';
    const today = contract.separates && offset === 'close-today';
    const lots = account.lots.filter(
      (lot) => lot.contract === contract.name && lot.side === wanted && (!contract.separates || lot.today === today),
    );
    const held = this.orders.filter(
      (order) =>
        order !== without &&
        order.account === account.name &&
        order.contract === contract.name &&
        order.side === side &&
        order.offset !== 'open' &&
        (!contract.separates || (order.offset === 'close-today') === today),
    );
    return lots.length - held.reduce((sum, order) => sum + order.left, 0);
  }

  tell(outcome: Outcome): void {
    this.out.push(outcome);
  }

  about(order: Order): Outcome {
    return { order: order.number, account: order.account, contract: order.contract };
  }

  cancel(order: Order, reason: string): void {
    this.orders = this.orders.filter((other) => other !== order);
    this.tell({ event: 'cancelled', ...this.about(order), reason, quantityLots: order.left });
  }

  /** First reason against an order at a price; null when it may be taken. */
  refusal(order: Order, fundsPrice: number, lots: number, isReplace: boolean): string | null {
    const contract = this.contract(order.contract);
    const venue = this.venueOf(contract);
    const account = this.account(order.account);
    if (contract.phase !== 'continuous') return 'phase-closed';
    if (contract.expired || (contract.lastTradingDay !== null && venue.day > contract.lastTradingDay))
      return 'contract-expired';
    if (!isReplace && this.orders.some((other) => other.number === order.number)) return 'order-number-in-use';
    if (!order.isMarket) {
      if (contract.limit > 0 && (order.price > contract.upper || order.price < contract.lower)) return 'outside-limits';
      if (order.price < contract.low || order.price > contract.high) return 'outside-ladder';
    }
    if (order.forced) return null;
    const self = isReplace ? this.orders.find((other) => other.number === order.number) : undefined;
    if (order.offset !== 'open' && this.closable(account, contract, order.side, order.offset, self) < lots)
      return 'nothing-to-close';
    if (venue.margin === 'off') return null;
    const need =
      this.orderMargin(contract, fundsPrice, lots, order.offset) +
      this.orderFee(contract, fundsPrice, lots, order.offset);
    return need > 0n && need > this.available(account, self) ? 'insufficient-funds' : null;
  }

  /** Trades an order against the book and does with the rest what the order says. */
  work(order: Order): void {
    const contract = this.contract(order.contract);
    const venue = this.venueOf(contract);
    if (order.timeInForce === 'FOK' && this.canFill(order) < order.left) {
      this.cancel(order, 'fill-or-kill');
      return;
    }
    for (;;) {
      if (order.left === 0) return;
      const best = this.side(order.contract, order.side === 'buy' ? 'sell' : 'buy')[0];
      if (!best || (order.side === 'buy' ? best.price > order.price : best.price < order.price)) break;
      if (best.account === order.account && order.selfMatch !== 'off') {
        if (order.selfMatch !== 'cancel-aggressor') this.cancel(best, 'self-match');
        if (order.selfMatch === 'cancel-resting') continue;
        this.cancel(order, 'self-match');
        return;
      }
      const lots = Math.min(order.left, best.left);
      const prices = [best.price, order.price, contract.last].sort((a, b) => a - b);
      const price = venue.tradePrice === 'resting' ? best.price : (prices[1] ?? best.price);
      order.left -= lots;
      best.left -= lots;
      this.book(order, price, lots);
      this.book(best, price, lots);
      contract.last = price;
      contract.mark = price;
      contract.trades.push({ price, lots });
      const [buy, sell] = order.side === 'buy' ? [order, best] : [best, order];
      this.tell({
        event: 'trade',
        contract: contract.name,
        priceTicks: price,
        quantityLots: lots,
        buyOrder: buy.number,
        sellOrder: sell.number,
        maker: best.number,
        aggressorSide: order.side,
      });
      if (best.left === 0) this.orders = this.orders.filter((other) => other !== best);
    }
    if (order.timeInForce === 'IOC') this.cancel(order, 'immediate-or-cancel');
    else if (order.timeInForce === 'FOK') this.cancel(order, 'fill-or-kill');
    else if (order.isMarket) this.cancel(order, 'no-liquidity');
    else this.orders.push(order);
  }

  canFill(order: Order): number {
    let lots = 0;
    for (const other of this.side(order.contract, order.side === 'buy' ? 'sell' : 'buy')) {
      if (order.side === 'buy' ? other.price > order.price : other.price < order.price) break;
      if (other.account === order.account && order.selfMatch !== 'off') {
        if (order.selfMatch === 'cancel-resting') continue;
        break;
      }
      lots += other.left;
    }
    return lots;
  }

  /** Books one side of a trade, lot by lot, the oldest first. */
  book(order: Order, price: number, lots: number): void {
    const account = this.account(order.account);
    const contract = this.contract(order.contract);
    if (order.offset === 'open' && !order.forced) {
      const side = order.side === 'buy' ? 'long' : 'short';
      for (let i = 0; i < lots; i++) account.lots.push({ contract: contract.name, side, price, today: true });
      account.fees += this.fee(contract, price, lots, 0, 0);
      return;
    }
    const side = order.side === 'sell' ? 'long' : 'short';
    const sign = side === 'long' ? 1n : -1n;
    let today = 0;
    let older = 0;
    for (let i = 0; i < lots; i++) {
      const onlyToday = contract.separates && !order.forced && order.offset === 'close-today';
      const onlyOlder = contract.separates && !order.forced && order.offset !== 'close-today';
      const mine = account.lots.filter(
        (lot) =>
          lot.contract === contract.name &&
          lot.side === side &&
          !(onlyToday && !lot.today) &&
          !(onlyOlder && lot.today),
      );
      const lot = mine.find((one) => !one.today) ?? mine[0];
      if (!lot) throw new Error('closing more lots than there are');
      account.lots.splice(account.lots.indexOf(lot), 1);
      const from = lot.today ? lot.price : contract.previous;
      account.closed += sign * BigInt(price - from) * contract.tickValue;
      account.closedByTrade += sign * BigInt(price - lot.price) * contract.tickValue;
      if (lot.today) today++;
      else older++;
    }
    account.fees += this.fee(contract, price, 0, older, today);
  }

  // --- limits and ladder -------------------------------------------------------------------------------------------

  centre(contract: Contract): void {
    const own = Math.max(contract.ownLimit + 500, 2000);
    const needed = contract.ownLimit === 0 ? 0 : Number(ceilDiv(BigInt(contract.previous) * BigInt(own), 10_000n)) + 1;
    const half = contract.ownLimit === 0 ? contract.askedHalf : Math.max(needed, contract.askedHalf);
    contract.low = Math.max(1, contract.previous - half);
    contract.high = contract.previous + half;
  }

  limits(contract: Contract): void {
    if (contract.limit === 0) return;
    const rounding = this.venueOf(contract).limitRounding;
    const up = BigInt(contract.previous) * BigInt(10_000 + contract.limit);
    const down = BigInt(contract.previous) * BigInt(10_000 - contract.limit);
    contract.upper = Number(rounding === 'ceil' ? ceilDiv(up, 10_000n) : floorDiv(up, 10_000n));
    contract.lower = Number(rounding === 'floor' ? floorDiv(down, 10_000n) : ceilDiv(down, 10_000n));
    contract.upper = Math.min(contract.upper, contract.high);
    contract.lower = Math.max(contract.lower, contract.low);
    const { upper, lower, limit, margin } = contract;
    this.tell({
      event: 'limits',
      contract: contract.name,
      upperTicks: upper,
      lowerTicks: lower,
      limitBps: limit,
      marginBps: margin,
    });
  }
}
