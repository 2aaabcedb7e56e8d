import fc from 'fast-check';
import {
  clearingRule,
  clearingRules,
  credit,
  declareDefault,
  modelTerms,
  reduce,
  scan,
  stages,
  waterfall,
} from './clearing-streams';
import { Draw } from './draw';
import type { Op } from './reference/exchange';

// Random streams: a stage and commands that play on it. Each is drawn from one whole number of its own, so that a
// failing stream shrinks by leaving commands out.

const SELF_MATCH = ['off', 'cancel-resting', 'cancel-aggressor', 'cancel-both'] as const;
const ACCOUNTS = ['A', 'B', 'C', 'D'] as const;
const SECOND_ACCOUNTS = ['Y', 'Z'] as const;

/** Where a contract's prices lie around, and what its commands may use. */
interface Place {
  readonly contract: string;
  readonly venue: string;
  readonly middle: number;
  /** Daily limit of its first day. */
  readonly limitBps?: number;
  readonly isSpread: boolean;
  /** Its last trading day and its delivery month stay what they are. */
  readonly delivers?: boolean;
  readonly accounts: readonly string[];
}

/** A stage: the lines that set it up, and what may be played on it. */
export interface Stage {
  readonly lines: readonly Op[];
  readonly places: readonly Place[];
  readonly isNet: boolean;
}

/** Rules of matching and of protection, each switched on at random. */
function marketRules(draw: Draw): Record<string, unknown> {
  return {
    selfMatch: draw.pick(SELF_MATCH),
    allocation: draw.pick(['fifo', 'fifo', 'pro-rata']),
    proRataMinimumLots: draw.int(1, 3),
    topOrder: draw.chance(50),
    auctionMarketOrders: draw.chance(50),
    outsideLimit: draw.pick(['reject', 'sleep']),
    ...(draw.chance(25) ? { bandTicks: draw.int(1, 8) } : {}),
    ...(draw.chance(30) ? breaker(draw) : {}),
    ...(draw.chance(30) ? velocity(draw) : {}),
  };
}

function breaker(draw: Draw): Record<string, unknown> {
  return {
    breakerBps: draw.int(60, 250),
    breakerWindowMs: draw.pick([1, 500, 2000, 60_000]),
    breakerHaltMs: draw.int(1, 1500),
  };
}

function velocity(draw: Draw): Record<string, unknown> {
  return {
    velocityTicks: draw.int(2, 6),
    velocityWindowMs: draw.pick([1, 300, 2000, 60_000]),
    velocityHaltMs: draw.int(1, 1500),
  };
}

function fees(draw: Draw): Record<string, unknown> {
  return {
    feeOpenBpsHundredths: draw.pick([0, 100, 333]),
    feeCloseBpsHundredths: draw.pick([0, 150]),
    feeCloseTodayBpsHundredths: draw.pick([0, 77, 1000]),
    feePerLotMinor: draw.pick([0, 0, 7]),
    ...(draw.chance(30)
      ? { feeCloseLotMinor: draw.pick([null, 0, 4, 11]), feeCloseTodayLotMinor: draw.pick([null, 0, 3, 25]) }
      : {}),
  };
}

/** A stage drawn from one number: a plain, a gross or a net venue, now and then a second venue beside it. */
export function stage(seed: number): Stage {
  const draw = new Draw(seed);
  const first = draw.chance(15) ? plainStage(draw) : draw.chance(45) ? netStage(draw) : grossStage(draw);
  if (!draw.chance(25)) return first;
  const venue = 'W';
  const places = [{ contract: 'U', venue, middle: 50, isSpread: false, accounts: SECOND_ACCOUNTS }];
  return {
    ...first,
    places: [...first.places, ...places],
    lines: [
      ...first.lines,
      { op: 'venue', venue, currency: 'USD', accountModel: 'gross', selfMatch: draw.pick(SELF_MATCH) },
      { ...contract(venue, 'U', 1, 50), tickValueMinor: 10, ladderTicks: 64 },
      { op: 'account', account: 'Y', venue, cashMinor: 0 },
      { op: 'account', account: 'Z', venue, cashMinor: 100 },
    ],
  };
}

function contract(venue: string, name: string, month: number, previousSettlementTicks: number): Op {
  return { op: 'contract', contract: name, venue, product: 'P', month, tickValueMinor: 1000, previousSettlementTicks };
}

function grossStage(draw: Draw): Stage {
  const venue = 'V';
  const lines: Op[] = [
    {
      op: 'venue',
      venue,
      currency: 'CNY',
      accountModel: 'gross',
      tradePrice: draw.pick(['resting', 'median']),
      margin: draw.pick(['off', 'percentage']),
      largerSide: draw.chance(30),
      limitRounding: draw.pick(['inward', 'floor', 'ceil']),
      frozenMarginPrice: draw.pick(['order', 'order', 'settlement']),
      lockedCloseFirst: draw.chance(50),
      ...clearingRules(draw, false),
      ...marketRules(draw),
    },
  ];
  const places: Place[] = [];
  for (const [name, month, previous] of [
    ['M1', 1, 400],
    ['M2', 2, 411],
  ] as const) {
    const limitBps = draw.chance(80) ? draw.pick([100, 100, 200, 500]) : 0;
    const delivers = draw.chance(20);
    places.push({ contract: name, venue, middle: previous, limitBps, isSpread: false, delivers, accounts: ACCOUNTS });
    lines.push({
      ...contract(venue, name, month, previous),
      tickValueMinor: draw.pick([1000, 999, 10]),
      marginBps: draw.int(300, 1500),
      separatesToday: draw.chance(50),
      ...(draw.chance(30) ? { hedgeMarginBps: draw.int(200, 1500) } : {}),
      ...(delivers ? delivery(draw) : {}),
      ...(draw.chance(25) ? modelTerms(draw) : {}),
      ...(limitBps > 0 ? { dailyLimitBps: limitBps } : { ladderTicks: draw.int(20, 200) }),
      ...fees(draw),
    });
  }
  for (const [i, account] of ACCOUNTS.entries())
    lines.push({
      op: 'account',
      account,
      venue,
      cashMinor: draw.pick([3_000_000, 350_000, 900_000]),
      role: draw.pick(['speculator', 'hedger']),
      ...(i < 2 ? { group: 'G' } : {}),
    });
  for (const name of ['M1', 'M2']) if (draw.chance(25)) lines.push(stages(draw, name));
  if (draw.chance(50)) lines.push(waterfall(draw, venue, ACCOUNTS));
  if (draw.chance(10)) lines.push(...lockedDays(draw));
  return { lines, places: [...places, ...places.slice(0, 1)], isNet: false };
}

function delivery(draw: Draw): Record<string, unknown> {
  const days = draw.int(1, 4);
  return { lastTradingDay: days + draw.int(0, 2), deliveryDays: days };
}

/** Two days on which nobody sells the first month and bids stand at its limit, wherever that is. */
function lockedDays(draw: Draw): Op[] {
  const limit = { op: 'rule', contract: 'M1', dailyLimitBps: 100 };
  const direction = draw.pick([1, -1]);
  const side = direction > 0 ? 'buy' : 'sell';
  const bid = (away: number): Op => ({
    op: 'new',
    order: 200 + away,
    account: 'A',
    contract: 'M1',
    side,
    timeInForce: 'GTC',
    priceTicks: 400 + direction * away,
    quantityLots: 1,
  });
  const day = [
    { op: 'settle', venue: 'V' },
    { op: 'next-day', venue: 'V' },
  ];
  const bids = (from: number, to: number): Op[] => Array.from({ length: to - from + 1 }, (_, i) => bid(from + i));
  return [limit, ...day, ...bids(3, 5), ...day, ...bids(18, 24), ...day];
}

function netStage(draw: Draw): Stage {
  const venue = 'N';
  const lines: Op[] = [
    { op: 'venue', venue, currency: 'USD', accountModel: 'net', ...clearingRules(draw, true), ...marketRules(draw) },
  ];
  const middles = [400, 404, 398];
  const months = draw.int(2, 3);
  const places: Place[] = [];
  for (let i = 0; i < months; i++) {
    const name = `M${i + 1}`;
    const middle = middles[i] ?? 400;
    lines.push({
      ...contract(venue, name, i + 1, middle),
      ...(draw.chance(40) ? modelTerms(draw) : {}),
      ...(draw.chance(30) ? { dailyLimitBps: draw.pick([200, 500]) } : { ladderTicks: draw.int(20, 200) }),
      ...fees(draw),
    });
    places.push({ contract: name, venue, middle, isSpread: false, accounts: ACCOUNTS });
  }
  const pairs =
    months === 2
      ? [[1, 2]]
      : draw.pick([
          [[1, 2]],
          [
            [1, 2],
            [2, 3],
          ],
          [
            [1, 2],
            [1, 3],
          ],
          [
            [2, 3],
            [1, 3],
          ],
        ]);
  for (const [near = 1, far = 2] of pairs) {
    const name = `S${near}${far}`;
    const middle = (middles[near - 1] ?? 0) - (middles[far - 1] ?? 0);
    lines.push({
      ...contract(venue, name, near, middle),
      legs: [`M${near}`, `M${far}`],
      ladderTicks: draw.int(20, 120),
    });
    places.push({ contract: name, venue, middle, isSpread: true, accounts: ACCOUNTS });
  }
  if (draw.chance(50)) {
    const name = 'Q1';
    const terms = draw.chance(40) ? modelTerms(draw) : {};
    lines.push({ ...contract(venue, name, 1, 300), product: 'Q', ladderTicks: draw.int(20, 120), ...terms });
    places.push({ contract: name, venue, middle: 300, isSpread: false, accounts: ACCOUNTS });
    for (let i = draw.int(0, 2); i > 0; i--) lines.push(credit(draw, venue));
  }
  for (const product of ['P', 'Q']) if (draw.chance(80)) lines.push(scan(draw, venue, product));
  for (const { contract: name, isSpread } of places) if (!isSpread && draw.chance(20)) lines.push(stages(draw, name));
  for (const [i, account] of ACCOUNTS.entries()) {
    const group = i < 2 ? { group: 'G' } : {};
    lines.push({ op: 'account', account, venue, cashMinor: draw.pick([0, 80_000, 500_000]), ...group });
  }
  if (draw.chance(50)) lines.push(waterfall(draw, venue, ACCOUNTS));
  return { lines, places, isNet: true };
}

/** Price and time alone, as long as no rule is changed: the core has a short way for that. */
function plainStage(draw: Draw): Stage {
  const venue = 'N';
  const place = { contract: 'M1', venue, middle: 400, isSpread: false, accounts: ACCOUNTS };
  return {
    isNet: true,
    places: [place],
    lines: [
      { op: 'venue', venue, currency: 'USD', accountModel: 'net', selfMatch: draw.pick(SELF_MATCH) },
      { ...contract(venue, 'M1', 1, 400), ladderTicks: draw.int(20, 200) },
      ...ACCOUNTS.map((account): Op => ({ op: 'account', account, venue, cashMinor: 0 })),
    ],
  };
}

const ORDERS_MAX = 48;

function orderNumber(draw: Draw): number {
  return draw.int(1, ORDERS_MAX);
}

function lots(draw: Draw): number {
  return draw.chance(12) ? draw.int(7, 60) : draw.int(1, 6);
}

function near(draw: Draw, place: Place): number {
  // At the daily limit, give or take a tick for its rounding.
  if (place.limitBps !== undefined && draw.chance(12)) {
    const away = Math.floor((place.middle * place.limitBps) / 10_000) + draw.pick([0, 0, 1]);
    return place.middle + draw.pick([away, -away]);
  }
  const away = draw.chance(8) ? draw.int(-40, 40) : draw.chance(10) ? draw.int(-10, 10) : draw.int(-3, 3);
  return place.isSpread ? place.middle + away : Math.max(1, place.middle + away);
}

function newOrder(draw: Draw, { isNet, places }: Stage): Op {
  const place = draw.pick(places);
  const kind = draw.pick(['limit', 'limit', 'limit', 'limit', 'limit', 'limit', 'market', 'stop', 'stop-limit']);
  const hasPrice = kind === 'limit' || kind === 'stop-limit';
  const timeInForce = draw.pick(['DAY', 'DAY', 'GTC', 'GTC', 'GTC', 'IOC', 'FOK']);
  const canRest = hasPrice && (timeInForce === 'DAY' || timeInForce === 'GTC');
  const quantityLots = lots(draw);
  return {
    op: 'new',
    order: orderNumber(draw),
    account: draw.pick(place.accounts),
    contract: place.contract,
    side: draw.pick(['buy', 'sell']),
    kind,
    timeInForce,
    quantityLots,
    ...(hasPrice ? { priceTicks: near(draw, place) } : {}),
    ...(kind.startsWith('stop') ? { stopTicks: near(draw, place) } : {}),
    ...(!hasPrice && draw.chance(50) ? { protectionTicks: draw.int(0, 5) } : {}),
    ...(canRest && draw.chance(20) ? { displayLots: draw.int(1, 4) } : {}),
    ...(canRest && draw.chance(10) ? { postOnly: true } : {}),
    ...(!isNet && draw.chance(30) ? { offset: draw.pick(['close', 'close-today', 'close-yesterday']) } : {}),
    ...(draw.chance(15) ? { selfMatch: draw.pick(SELF_MATCH) } : {}),
  };
}

function venueRule(draw: Draw, isNet: boolean): Record<string, unknown> {
  const both: readonly (() => Record<string, unknown>)[] = [
    () => ({ selfMatch: draw.pick(SELF_MATCH) }),
    () => ({ allocation: draw.pick(['fifo', 'pro-rata']), proRataMinimumLots: draw.int(1, 4) }),
    () => ({ topOrder: draw.chance(50) }),
    () => ({ outsideLimit: draw.pick(['reject', 'sleep']) }),
    () => ({ bandTicks: draw.chance(60) ? null : draw.int(0, 8) }),
    () => (draw.chance(50) ? { breakerBps: null } : breaker(draw)),
    () => (draw.chance(50) ? { velocityTicks: null } : velocity(draw)),
    () => ({ auctionMarketOrders: draw.chance(50) }),
  ];
  const gross: readonly (() => Record<string, unknown>)[] = [
    () => ({ tradePrice: draw.pick(['resting', 'median']) }),
    () => ({ margin: draw.pick(['off', 'percentage']) }),
    () => ({ largerSide: draw.chance(50), limitRounding: draw.pick(['inward', 'floor', 'ceil']) }),
    () => ({ frozenMarginPrice: draw.pick(['order', 'settlement']) }),
    () => ({ lockedCloseFirst: draw.chance(50) }),
  ];
  return draw.pick(isNet ? both : [...both, ...gross])();
}

function rule(draw: Draw, { isNet, places }: Stage): Op {
  const { venue, contract: name, isSpread, delivers } = draw.pick(places);
  if (venue !== 'W' && draw.chance(20)) return { op: 'rule', venue, ...clearingRule(draw, isNet) };
  if (isSpread || draw.chance(60)) return { op: 'rule', venue, ...venueRule(draw, isNet || venue === 'W') };
  const settings = draw.pick([
    () => ({ marginBps: draw.int(300, 3000) }),
    () => ({ hedgeMarginBps: draw.chance(30) ? null : draw.int(200, 1500) }),
    () => fees(draw),
    // A delivery month is no longer than the days to its last one.
    () => ({ lastTradingDay: delivers ? draw.int(4, 6) : draw.chance(70) ? null : draw.int(1, 4) }),
    () => ({ dailyLimitBps: draw.pick([100, 200, 400, 800]) }),
    () => modelTerms(draw),
    () => ({ shortBan: draw.chance(70), taxBpsHundredths: draw.pick([0, 50, 333]) }),
  ])();
  return { op: 'rule', contract: name, ...settings };
}

function phase(draw: Draw, places: readonly Place[]): Op {
  const place = draw.pick(places);
  return {
    op: 'phase',
    ...(draw.chance(40) ? { venue: place.venue } : { contract: place.contract }),
    phase: draw.pick([
      'continuous',
      'continuous',
      'continuous',
      'continuous',
      'auction',
      'auction',
      'halted',
      'closed',
    ]),
  };
}

/** Margin of a product or stages of a month, set anew. */
function clearing(draw: Draw, { isNet, places }: Stage): Op {
  const months = places.filter((one) => !one.isSpread && one.venue !== 'W');
  const { contract: name, venue, accounts } = draw.pick(months);
  if (draw.chance(20)) return declareDefault(draw, accounts, months);
  if (draw.chance(10)) return waterfall(draw, venue, accounts);
  if (!isNet && draw.chance(50)) return reduce(draw, name);
  return isNet && venue === 'N' && draw.chance(50) ? scan(draw, venue, draw.pick(['P', 'Q'])) : stages(draw, name);
}

/** Lines of one command. The clock moves by steps, which `play` adds up; a day's end is a settlement and a new day. */
function command(seed: number, on: Stage): Op[] {
  const draw = new Draw(seed);
  const { places } = on;
  const roll = draw.int(1, 1000);
  if (roll <= 630) return [newOrder(draw, on)];
  const place = draw.pick(places);
  if (roll <= 640) return [clearing(draw, on)];
  if (roll <= 700) return [{ op: 'cancel', order: orderNumber(draw) }];
  if (roll <= 800)
    return [{ op: 'replace', order: orderNumber(draw), priceTicks: near(draw, place), quantityLots: lots(draw) }];
  if (roll <= 806)
    return [
      draw.chance(50)
        ? { op: 'cancel-all', account: draw.pick(place.accounts) }
        : { op: 'cancel-all', contract: place.contract },
    ];
  if (roll <= 850) return [phase(draw, places)];
  // Now and then exactly as long as a window, or a millisecond less.
  if (roll <= 925) {
    const step = draw.chance(25) ? draw.pick([1, 299, 300, 499, 500, 1999, 2000]) : draw.int(1, 400);
    return [{ op: 'clock', timeMs: draw.chance(20) ? draw.int(1, 5000) : step }];
  }
  if (roll <= 955) return [rule(draw, on)];
  if (roll <= 965) {
    const outright = draw.pick(places.filter((one) => !one.isSpread));
    return [{ op: 'mark', contract: outright.contract, priceTicks: outright.middle + draw.int(-20, 20) }];
  }
  if (roll <= 973)
    return [{ op: 'cash', account: draw.pick(place.accounts), amountMinor: draw.int(-400_000, 200_000) }];
  if (roll <= 977)
    return [
      draw.chance(50) ? { op: 'cancel-trades', venue: place.venue } : { op: 'cancel-trades', contract: place.contract },
    ];
  if (roll === 978) {
    const outright = draw.pick(places.filter((one) => !one.isSpread));
    const fixings = Array.from({ length: draw.int(1, 4) }, () => outright.middle + draw.int(-9, 9));
    return [{ op: 'final-settle', contract: outright.contract, fixings }];
  }
  const settle = { op: 'settle', venue: place.venue };
  const nextDay = { op: 'next-day', venue: place.venue };
  return draw.chance(80) ? [settle, nextDay] : draw.chance(50) ? [settle] : [nextDay];
}

/** An account defaults once, to a winner who has not, in months that are still there. */
function mayDefault(line: Op, inDefault: Set<unknown>, settled: ReadonlySet<unknown>): boolean {
  const sold = Object.keys((line['auctionPriceTicks'] ?? {}) as Record<string, number>);
  if (inDefault.has(line['account']) || inDefault.has(line['winner'])) return false;
  if (sold.some((contract) => settled.has(contract))) return false;
  inDefault.add(line['account']);
  return true;
}

/** The lines of a stage and its commands, with the clock's steps added up and no contract settled finally twice. */
export function linesOf(stageSeed: number, seeds: readonly number[]): Op[] {
  const on = stage(stageSeed);
  const lines: Op[] = [...on.lines];
  const settled = new Set<unknown>();
  let timeMs = 0;
  const inDefault = new Set<unknown>();
  for (const line of seeds.flatMap((seed) => command(seed, on))) {
    if (line.op === 'default') {
      if (mayDefault(line, inDefault, settled)) lines.push(line);
      continue;
    }
    if (line.op === 'clock') {
      timeMs += Number(line['timeMs']);
      lines.push({ ...line, timeMs });
    } else if (line.op !== 'final-settle') {
      lines.push(line);
    } else if (!settled.has(line['contract'])) {
      settled.add(line['contract']);
      lines.push(line);
    }
  }
  return lines;
}

const seed = fc.integer({ min: 0, max: 0xffff_ffff });

/** Streams of so many commands. */
export function streamOf(minLength: number, maxLength: number): fc.Arbitrary<Op[]> {
  return fc
    .tuple(fc.noShrink(seed), fc.array(fc.noShrink(seed), { minLength, maxLength, size: 'max' }))
    .map(([stageSeed, seeds]) => linesOf(stageSeed, seeds));
}
