import { availableOf, equityOf, marginOf } from './accounts';
import { changePhase } from './auction';
import { cancelTrades } from './cancel-trades';
import { cancel, enter, replace, workStops } from './entry';
import { centre, setLimits } from './limits';
import type { Contract, Market, Order, Outcome, Side, Venue } from './market';
import { nextDay, wakeSleepers } from './next-day';
import { declareDefault } from './default';
import { NO_MEMORY } from './margin-model';
import { reducePositions } from './reduce';
import { call, endCall, finalSettle, hedgeDiscountOf, settle } from './settlement';
import { newCredit, newScan, newStages, newWaterfall } from './setup';
import { NO_STAGES } from './stages';
import { noWaterfall } from './waterfall';

/** Whole lines of input, already well-formed: the model's own reading of the ops. */
export type Op = Readonly<Record<string, unknown>> & { readonly op: string };

/** Carries out an op on the model and returns what happened, in order. */
export function applyOp(market: Market, line: Op): Outcome[] {
  market.out = [];
  carryOut(market, line);
  workStops(market);
  return market.out;
}

function carryOut(market: Market, line: Op): void {
  const text = (field: string): string => String(line[field]);
  const number = (field: string): number => Number(line[field]);
  switch (line.op) {
    case 'venue':
      market.venues.set(text('venue'), newVenue(line));
      break;
    case 'contract':
      list(market, line);
      break;
    case 'account':
      market.accounts.set(text('account'), {
        name: text('account'),
        venue: market.venue(text('venue')),
        role: String(line['role'] ?? 'speculator'),
        group: line['group'] === undefined ? null : text('group'),
        records: new Set(),
        previous: BigInt(number('cashMinor')),
        cash: 0n,
        closed: 0n,
        closedByTrade: 0n,
        closedIn: new Map(),
        closedByTradeIn: new Map(),
        began: new Map(),
        fees: 0n,
        paidFinally: 0n,
        haircut: 0n,
        lots: [],
        called: false,
        isInDefault: false,
      });
      break;
    case 'cash':
      moveCash(market, text('account'), BigInt(number('amountMinor')));
      break;
    case 'rule':
      changeRule(market, line);
      break;
    case 'new':
      enter(market, newOrder(market, line));
      break;
    case 'replace':
      replace(market, number('order'), number('priceTicks'), number('quantityLots'));
      break;
    case 'cancel':
      cancel(market, number('order'));
      break;
    case 'cancel-all':
      for (const order of [...market.orders.values()]) {
        const isMeant = [line['account'] ?? order.account, line['contract'] ?? order.contract];
        if (isMeant[0] === order.account && isMeant[1] === order.contract) market.cancel(order, 'requested');
      }
      break;
    case 'cancel-trades':
      cancelTrades(market, line);
      break;
    case 'phase':
      setPhase(market, line);
      break;
    case 'clock':
      moveClock(market, number('timeMs'));
      break;
    default:
      clear(market, line);
  }
}

function clear(market: Market, line: Op): void {
  switch (line.op) {
    case 'mark': {
      const contract = market.contract(String(line['contract']));
      contract.mark = Number(line['priceTicks']);
      for (const account of market.accounts.values()) if (account.venue === contract.venue) call(market, account);
      break;
    }
    case 'settle':
      settle(market, market.venue(String(line['venue'])));
      break;
    case 'next-day':
      nextDay(market, market.venue(String(line['venue'])));
      break;
    case 'final-settle':
      finalSettle(market, market.contract(String(line['contract'])), line['fixings'] as number[]);
      break;
    default:
      protect(market, line);
  }
}

/** Settings of the clearing house and what it does when somebody cannot pay. */
function protect(market: Market, line: Op): void {
  switch (line.op) {
    case 'scan':
      market.venue(String(line['venue'])).scans.set(String(line['product']), newScan(line));
      break;
    case 'spread':
      market.venue(String(line['venue'])).credits.push(newCredit(line));
      break;
    case 'stages':
      market.contract(String(line['contract'])).stages = newStages(line);
      break;
    case 'waterfall':
      market.venue(String(line['venue'])).waterfall = newWaterfall(line);
      break;
    case 'default': {
      const prices = Object.entries((line['auctionPriceTicks'] ?? {}) as Record<string, number>);
      const winner = line['winner'] === undefined ? null : market.account(String(line['winner']));
      declareDefault(market, market.account(String(line['account'])), new Map(prices), winner);
      break;
    }
    case 'reduce':
      reducePositions(
        market,
        market.contract(String(line['contract'])),
        Number(line['lossBps'] ?? 600),
        (line['tiersBps'] ?? [600, 300, 0]) as number[],
      );
      break;
    default:
      throw new Error(`the model does not know ${line.op}`);
  }
}

function newVenue(line: Op): Venue {
  const given = line as unknown as Partial<Venue>;
  return {
    name: String(line['venue']),
    isNet: line['accountModel'] === 'net',
    tradePrice: given.tradePrice ?? 'resting',
    allocation: given.allocation ?? 'fifo',
    proRataMinimumLots: given.proRataMinimumLots ?? 2,
    topOrder: given.topOrder ?? false,
    selfMatch: given.selfMatch ?? 'off',
    margin: given.margin ?? 'off',
    largerSide: given.largerSide ?? false,
    limitRounding: given.limitRounding ?? 'inward',
    outsideLimit: given.outsideLimit ?? 'reject',
    bandTicks: given.bandTicks ?? null,
    breakerBps: given.breakerBps ?? null,
    breakerWindowMs: given.breakerWindowMs ?? 0,
    breakerHaltMs: given.breakerHaltMs ?? 0,
    velocityTicks: given.velocityTicks ?? null,
    velocityWindowMs: given.velocityWindowMs ?? 0,
    velocityHaltMs: given.velocityHaltMs ?? 0,
    auctionMarketOrders: given.auctionMarketOrders ?? false,
    lockedCloseFirst: given.lockedCloseFirst ?? false,
    frozenMarginPrice: given.frozenMarginPrice ?? 'order',
    settlement: given.settlement ?? 'day-vwap',
    settlementWindowMs: given.settlementWindowMs ?? 120_000,
    initialBps: given.initialBps ?? 10_000,
    antiprocyclical: given.antiprocyclical ?? 'off',
    scans: new Map(),
    credits: [],
    waterfall: noWaterfall(),
    lastDrawn: null,
    day: 1,
    settledDay: 0,
    tradesStand: false,
  };
}

function list(market: Market, line: Op): void {
  const number = (field: string, fallback = 0): number => Number(line[field] ?? fallback);
  const limit = number('dailyLimitBps');
  const venue = market.venue(String(line['venue']));
  const previous = number('previousSettlementTicks');
  const contract: Contract = {
    name: String(line['contract']),
    index: market.contracts.size,
    venue,
    product: String(line['product']),
    month: number('month'),
    tickValue: BigInt(number('tickValueMinor')),
    legs: (line['legs'] ?? null) as Contract['legs'],
    askedHalf: line['ladderTicks'] === undefined ? null : number('ladderTicks') >> 1,
    previous,
    ownLimit: limit,
    limit,
    nextLimit: limit,
    ownMargin: number('marginBps'),
    margin: number('marginBps'),
    feeOpen: number('feeOpenBpsHundredths'),
    feeClose: number('feeCloseBpsHundredths'),
    feeCloseToday: number('feeCloseTodayBpsHundredths'),
    feePerLot: number('feePerLotMinor'),
    feeCloseLot: (line['feeCloseLotMinor'] ?? null) as number | null,
    feeCloseTodayLot: (line['feeCloseTodayLotMinor'] ?? null) as number | null,
    tax: number('taxBpsHundredths'),
    shortBan: line['shortBan'] === true,
    lastTradingDay: (line['lastTradingDay'] ?? null) as number | null,
    deliveryDays: (line['deliveryDays'] ?? null) as number | null,
    hedgeMargin: (line['hedgeMarginBps'] ?? null) as number | null,
    hedgeDiscount: 0,
    stages: NO_STAGES,
    modelTerms: {
      modelMultiple: (line['modelMultipleHundredths'] ?? null) as number | null,
      stressed: number('stressedMarginBps'),
      floor: number('floorMarginBps'),
    },
    modelMemory: NO_MEMORY,
    separates: line['separatesToday'] !== false,
    low: 0,
    high: 0,
    upper: 0,
    lower: 0,
    last: previous,
    mark: previous,
    settlement: previous,
    phase: 'continuous',
    haltReason: '',
    haltUntil: null,
    expired: false,
    dayLots: 0,
    dayTicks: 0,
    dayTrades: [],
    locked: 0,
    lockedDirection: 0,
    buy: [],
    sell: [],
    stops: [],
    sleepers: [],
    hasMoved: false,
    watched: [],
  };
  contract.hedgeDiscount = hedgeDiscountOf(contract);
  market.contracts.set(contract.name, contract);
  centre(contract);
  setLimits(market, contract);
}

function moveCash(market: Market, name: string, amount: bigint): void {
  const account = market.account(name);
  if (amount < 0n && -amount > availableOf(market, account)) {
    market.tell({ event: 'rejected', account: name, amountMinor: Number(amount), reason: 'insufficient-funds' });
    return;
  }
  account.cash += amount;
  if (account.called && equityOf(account) >= marginOf(market, account)) endCall(market, account);
}

function isIdle(market: Market, contract: Contract): boolean {
  const isOrdered = [...market.orders.values()].some((order) => order.contract === contract.name);
  const isHeld = [...market.accounts.values()].some(({ lots }) => lots.some((lot) => lot.contract === contract));
  return !isOrdered && !isHeld;
}

/** A venue's rules bind at once; a contract's margin from the next settlement, its daily limit from the next day. */
function changeRule(market: Market, line: Op): void {
  const { venue, contract: name } = line;
  const settings = Object.fromEntries(
    Object.entries(line).filter(([field]) => !['op', 'venue', 'contract'].includes(field)),
  );
  if (venue !== undefined) {
    Object.assign(market.venue(String(venue)), settings);
    return;
  }
  const contract = market.contract(String(name));
  const number = (field: string, now: number): number =>
    settings[field] === undefined ? now : Number(settings[field]);
  contract.ownMargin = number('marginBps', contract.ownMargin);
  contract.feeOpen = number('feeOpenBpsHundredths', contract.feeOpen);
  contract.feeClose = number('feeCloseBpsHundredths', contract.feeClose);
  contract.feeCloseToday = number('feeCloseTodayBpsHundredths', contract.feeCloseToday);
  contract.feePerLot = number('feePerLotMinor', contract.feePerLot);
  if (settings['feeCloseLotMinor'] !== undefined) contract.feeCloseLot = settings['feeCloseLotMinor'] as number | null;
  if (settings['feeCloseTodayLotMinor'] !== undefined)
    contract.feeCloseTodayLot = settings['feeCloseTodayLotMinor'] as number | null;
  contract.tax = number('taxBpsHundredths', contract.tax);
  const terms = contract.modelTerms;
  if (settings['modelMultipleHundredths'] !== undefined)
    terms.modelMultiple = settings['modelMultipleHundredths'] as number | null;
  terms.stressed = number('stressedMarginBps', terms.stressed);
  terms.floor = number('floorMarginBps', terms.floor);
  if (settings['shortBan'] !== undefined) contract.shortBan = settings['shortBan'] === true;
  if (settings['hedgeMarginBps'] !== undefined) {
    contract.hedgeMargin = settings['hedgeMarginBps'] as number | null;
    // At once where nobody holds or orders yet.
    if (isIdle(market, contract)) contract.hedgeDiscount = hedgeDiscountOf(contract);
  }
  if (settings['lastTradingDay'] !== undefined) contract.lastTradingDay = settings['lastTradingDay'] as number | null;
  if (settings['dailyLimitBps'] === undefined) return;
  contract.ownLimit = Number(settings['dailyLimitBps'] ?? 0);
  // After a locked day the widened limit was decided at settlement and stands for its day.
  if (contract.locked === 0) contract.nextLimit = contract.ownLimit;
}

function newOrder(market: Market, line: Op): Order {
  const contract = market.contract(String(line['contract']));
  const timeInForce = String(line['timeInForce'] ?? 'DAY');
  const kind = String(line['kind'] ?? 'limit');
  const stop = (line['stopTicks'] ?? null) as number | null;
  return {
    number: Number(line['order']),
    account: String(line['account']),
    contract: contract.name,
    side: line['side'] as Side,
    kind,
    timeInForce: timeInForce === 'FAK' ? 'IOC' : timeInForce,
    offset: String(line['offset'] ?? 'open'),
    selfMatch: String(line['selfMatch'] ?? contract.venue.selfMatch),
    price: Number((kind === 'stop' ? stop : line['priceTicks']) ?? 0),
    stop,
    protection: (line['protectionTicks'] ?? null) as number | null,
    display: (line['displayLots'] ?? null) as number | null,
    postOnly: line['postOnly'] === true,
    forced: false,
    left: Number(line['quantityLots']),
    shown: 0,
    isTop: false,
    age: 0,
  };
}

function setPhase(market: Market, line: Op): void {
  const phase = String(line['phase']);
  const meant =
    line['contract'] === undefined
      ? market.contractsOf(market.venue(String(line['venue']))).filter((contract) => !contract.expired)
      : [market.contract(String(line['contract']))];
  for (const contract of meant) {
    const wasClosed = contract.phase === 'closed';
    changePhase(market, contract, phase);
    if (wasClosed) wakeSleepers(market, contract);
  }
}

/** Halts end on the way, the earliest first; each time stop orders are looked at before the clock goes on. */
function moveClock(market: Market, timeMs: number): void {
  for (;;) {
    const [first] = [...market.contracts.values()]
      .filter((contract) => contract.haltUntil !== null && contract.haltUntil <= timeMs)
      .sort((a, b) => (a.haltUntil ?? 0) - (b.haltUntil ?? 0));
    if (first === undefined) break;
    market.timeMs = Math.max(market.timeMs, first.haltUntil ?? 0);
    changePhase(market, first, 'continuous');
    workStops(market);
  }
  market.timeMs = Math.max(market.timeMs, timeMs);
}
