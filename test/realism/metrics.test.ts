import { describe, expect, test } from 'vitest';
import { type Finding, holds, type Metric } from '../../web/realism/metric';
import { METRICS } from '../../web/realism/metrics';
import { returnsOf } from '../../web/realism/minutes';
import { PAIR_METRICS } from '../../web/realism/pair-metrics';
import type { Day, Tape } from '../../web/realism/tape';
import { madeMarket, type MadeQuote, madeTape, type MadeTrade, marketOfReturns } from './made-tape';
import { Chance, garch, many } from './synthetic';

function metric(id: string): Metric {
  const found = METRICS.find((one) => one.id === id);
  if (found === undefined) throw new Error(`there is no metric ${id}`);
  return found;
}

function value(finding: Finding, name: string): number {
  if (typeof finding === 'string') throw new Error(`not applicable: ${finding}`);
  return finding.find((part) => part.name === name)?.value ?? Number.NaN;
}

function measured(tape: Tape, id: string, name: string): number {
  return value(metric(id).measure(tape), name);
}

describe('minutes', () => {
  const market = madeMarket({
    quotes: [
      { at: 30_000, bid: 100, ask: 102 },
      { at: 60_000, bid: 101, ask: 103 },
      { at: 60_001, bid: 110, ask: 112 },
      { at: 150_000, bid: Number.NaN, ask: 120 },
      { at: 10_000, day: 2, bid: 200, ask: 202 },
      { at: 70_000, day: 2, bid: 202, ask: 204 },
    ],
    trades: [
      { at: 60_000, price: 100, lots: 2 },
      { at: 60_001, price: 100, lots: 3 },
    ],
  });

  test('the middle stands as of the end of the minute, goes on while a side is empty, and begins anew each day', () => {
    expect(market.minutes.middleTicks).toEqual([102, 111, 111, 201, 203]);
    expect(market.minutes.volumeLots).toEqual([2, 3, 0, 0, 0]);
  });

  test('the night between two days is no return', () => {
    const { returns } = returnsOf(market.minutes);
    expect(returns.map((one) => Number(one.toFixed(6)))).toEqual(
      [Math.log(111 / 102), 0, Math.log(203 / 201)].map((one) => Number(one.toFixed(6))),
    );
    expect(returnsOf(market.minutes, 2).returns).toHaveLength(1);
  });
});

describe('returns', () => {
  const gauss = madeTape(
    marketOfReturns(
      many(
        5_000,
        draw(11, (chance) => chance.normal() * 0.001),
      ),
    ),
  );
  const clustered = madeTape(marketOfReturns(garch(new Chance(12), 20_000, 0.08, 0.9).map((one) => one * 0.001)));

  test('Gaussian returns have no linear memory, and none of the facts of real ones', () => {
    expect(holds(metric('return-autocorrelation').measure(gauss))).toBe(true);
    expect(holds(metric('later-autocorrelation').measure(gauss))).toBe(true);
    for (const id of ['fat-tails', 'tail-exponent', 'clustering', 'clustering-decay', 'memory'])
      expect(holds(metric(id).measure(gauss)), id).toBe(false);
  });

  test('GARCH returns cluster', () => {
    for (const id of ['return-autocorrelation', 'clustering', 'memory'])
      expect(holds(metric(id).measure(clustered)), id).toBe(true);
  });

  test('a trend that goes on within the minute is seen', () => {
    let last = 0;
    const returns = many(
      5_000,
      draw(13, (chance) => (last = 0.4 * last + chance.normal() * 0.001)),
    );
    const tape = madeTape(marketOfReturns(returns));
    expect(measured(tape, 'return-autocorrelation', 'lag-1')).toBeCloseTo(0.4, 1);
    expect(holds(metric('return-autocorrelation').measure(tape))).toBe(false);
  });

  test('volume that grows with the size of the move correlates with it, volume of its own does not', () => {
    const chance = new Chance(14);
    const returns = many(3_000, () => chance.normal() * 0.001);
    const own = many(3_000, () => chance.uniform());
    const joint = returns.map((one) => Math.abs(one) * 1_000);
    expect(measured(madeTape(marketOfReturns(returns, joint)), 'volume-volatility', 'correlation')).toBeCloseTo(1, 6);
    expect(
      Math.abs(measured(madeTape(marketOfReturns(returns, own)), 'volume-volatility', 'correlation')),
    ).toBeLessThan(0.06);
  });

  test('too short a tape is not judged', () => {
    expect(metric('fat-tails').measure(madeTape(marketOfReturns(many(900, () => 0.001))))).toBe('too-few-minutes');
    expect(metric('bursts').measure(gauss)).toBe('no-trades-kept');
  });
});

describe('flow of orders', () => {
  /** Trades at given gaps, one tick of impact for every doubling of size if asked. */
  function flow(count: number, next: (index: number) => { gap: number; lots?: number; side?: number }): MadeTrade[] {
    let at = 0;
    return Array.from({ length: count }, (_, index) => {
      const { gap, lots = 1, side = 1 } = next(index);
      at += gap;
      return { at: Math.floor(at), price: 100, lots, side };
    });
  }

  const quotes: MadeQuote[] = [
    { at: 0, bid: 99, ask: 101 },
    // Before the last trade: only minutes in which orders still come are counted.
    { at: 19_000_000, bid: 99, ask: 101 },
  ];

  test('arrivals at random have a variation of 1 and a Fano factor of 1', () => {
    const chance = new Chance(21);
    const tape = madeTape(madeMarket({ quotes, trades: flow(10_000, () => ({ gap: chance.exponential() * 2_000 })) }));
    expect(measured(tape, 'bursts', 'inter-arrival-cv')).toBeCloseTo(1, 1);
    expect(Math.abs(measured(tape, 'bursts', 'fano-60-s') - 1)).toBeLessThan(0.25);
    expect(holds(metric('bursts').measure(tape))).toBe(false);
  });

  test('arrivals in bursts have more of both', () => {
    const chance = new Chance(22);
    const burst = (index: number): number => (index % 40 === 0 ? 60_000 : 300) * chance.exponential();
    const tape = madeTape(madeMarket({ quotes, trades: flow(12_000, (index) => ({ gap: burst(index) })) }));
    expect(holds(metric('bursts').measure(tape))).toBe(true);
  });

  test('signs: worked off in Pareto parents they have memory, one by one none', () => {
    const chance = new Chance(23);
    const parents = Array.from({ length: 20 }, () => ({ side: 1, left: 0 }));
    const split = flow(20_000, () => {
      const parent = parents[Math.floor(chance.uniform() * parents.length)] ?? { side: 1, left: 0 };
      if (parent.left <= 0)
        Object.assign(parent, { side: chance.uniform() < 0.5 ? 1 : -1, left: chance.pareto(1.5) * 3 });
      parent.left -= 1;
      return { gap: 1_000, side: parent.side };
    });
    const single = flow(20_000, () => ({ gap: 1_000, side: chance.uniform() < 0.5 ? 1 : -1 }));
    const dfa = (trades: MadeTrade[]): number => measured(madeTape(madeMarket({ trades })), 'order-signs', 'dfa');
    expect(dfa(split)).toBeGreaterThan(0.65);
    expect(Math.abs(dfa(single) - 0.5)).toBeLessThan(0.06);
  });

  test('trades of one moment and side are one order, and its size is their sum', () => {
    const chance = new Chance(24);
    const trades = flow(4_000, (index) => ({ gap: index % 2 === 0 ? 1_000 : 0, lots: chance.pareto(1.5) * 100 }));
    const tape = madeTape(madeMarket({ trades }));
    // The sum of two Pareto sizes keeps the exponent; 100 orders are in the tail.
    expect(Math.abs(measured(tape, 'order-sizes', 'hill') - 1.5)).toBeLessThan(0.45);
  });

  test('impact that grows with the root of the size has the exponent 1/2, and the response keeps growing', () => {
    const chance = new Chance(25);
    const trades: MadeTrade[] = [];
    const moved: MadeQuote[] = [{ at: 0, bid: 99_999, ask: 100_001 }];
    let middle = 100_000;
    for (let i = 1; i <= 4_000; i++) {
      const lots = 2 ** Math.floor(chance.uniform() * 6);
      const side = i % 100 < 50 ? 1 : -1;
      middle += side * Math.sqrt(lots);
      trades.push({ at: i * 1_000, price: 100, lots, side });
      moved.push({ at: i * 1_000, bid: middle - 1, ask: middle + 1 });
    }
    const tape = madeTape(madeMarket({ trades, quotes: moved }));
    expect(measured(tape, 'impact', 'exponent')).toBeCloseTo(0.5, 6);
    const ratio = measured(tape, 'response', 'r20-over-r1');
    // Signs hold for 50 orders: of the first 30 all 20 steps add up, of the last 20 they partly cancel: (30 x 20 + 20 x ~0.5) / 50.
    expect(ratio).toBeGreaterThan(10);
    expect(ratio).toBeLessThan(20);
  });

  test('an order that moves nothing has no impact exponent', () => {
    const trades = flow(2_000, (index) => ({ gap: 1_000, lots: 1 + (index % 8) }));
    const tape = madeTape(madeMarket({ trades, quotes }));
    expect(measured(tape, 'impact', 'exponent')).toBeNaN();
    expect(holds(metric('impact').measure(tape))).toBe(false);
  });
});

describe('quotes and depth', () => {
  test('the hump is the mean of levels 2 to 6 over level 1', () => {
    const depth = { level: [1, 2, 3, 4, 5, 6, 7], lots: [10, 20, 20, 30, 10, 20, 500] };
    expect(measured(madeTape(madeMarket({ depth })), 'depth-hump', 'levels-2-6-over-1')).toBe(2);
  });

  test('the spread is taken at each minute', () => {
    const quotes = Array.from({ length: 300 }, (_, index) => ({
      at: index * 60_000,
      bid: 100,
      ask: 100 + (index % 3) + 1,
    }));
    expect(measured(madeTape(madeMarket({ quotes })), 'spread', 'median-ticks')).toBe(2);
  });
});

describe('contracts that end', () => {
  const days = (count: number, of: (day: number) => Partial<Day>): Day[] =>
    Array.from({ length: count }, (_, index) => ({
      day: index + 1,
      settleTicks: 100,
      volumeLots: 10,
      openInterestLots: index + 1 === count ? 0 : 5 + Math.min(index, count - index),
      indexTicks: 100,
      ...of(index + 1),
    }));

  test('volatility that falls with the days left has the slope of the mean reversion', () => {
    const chance = new Chance(31);
    const kappa = 0.05;
    const markets = [40, 45, 50].map((life) => {
      const returns = Array.from({ length: life * 240 }, (_, index) => {
        const left = life - (1 + Math.floor(index / 240));
        return chance.normal() * 0.001 * Math.exp(-kappa * left);
      });
      return { ...marketOfReturns(returns), contract: `TOK${life}`, daily: days(life, () => ({})) };
    });
    const tape = { ...madeTape(...markets), terms: { meanReversionPerDay: kappa } };
    expect(measured(tape, 'volatility-by-maturity', 'slope-per-day')).toBeCloseTo(-kappa, 2);
    expect(holds(metric('volatility-by-maturity').measure(tape))).toBe(true);
    const level = { ...tape, terms: { meanReversionPerDay: 0 } };
    expect(holds(metric('volatility-by-maturity').measure(level))).toBe(false);
    expect(metric('volatility-by-maturity').measure(madeTape(...markets.slice(1)))).toBe('needs-three-expiries');
  });

  test('a basis of 8 ticks that becomes 1 tick converges to an eighth', () => {
    const daily = days(30, (day) => ({ settleTicks: day < 28 ? 108 : day < 30 ? 101 : 100 }));
    const market = { ...marketOfReturns(many(30 * 240, () => 0)), daily };
    const flat = { ...market, minutes: { ...market.minutes, middleTicks: market.minutes.middleTicks.map(() => 100) } };
    expect(measured(madeTape(flat), 'convergence', 'basis-late-over-early')).toBeCloseTo(1 / 8, 12);
    expect(measured(madeTape(flat), 'convergence', 'last-distance')).toBe(0);
    expect(metric('convergence').measure(madeTape({ ...flat, daily: daily.slice(0, 20) }))).toBe('no-expiry');
  });

  test('an averaging period counts with the fixings already made', () => {
    // Two fixings, days 29 and 30: on day 29 the final settlement stands at (90 + 90) / 2, on day 28 at 100.
    const daily = days(30, (day) => ({
      indexTicks: day === 29 ? 90 : 100,
      settleTicks: day === 29 ? 91 : 100 + (day < 28 ? 4 : 0),
    }));
    const market = { ...marketOfReturns(many(30 * 240, () => 0)), daily };
    const tape = { ...madeTape(market), terms: { finalFixings: 2 } };
    // Late: 0 on day 28, 1 on day 29; early: 4 on every day.
    expect(measured(tape, 'convergence', 'basis-late-over-early')).toBeCloseTo(Math.sqrt(0.5) / 4, 12);
  });

  test('the roll is the first day on which the next month trades more', () => {
    const front = { ...madeMarket({ daily: days(20, () => ({})) }) };
    const next = {
      ...madeMarket({ contract: 'TOK2', daily: days(40, (day) => ({ volumeLots: day >= 15 ? 11 : 9 })) }),
    };
    const tape = madeTape(front, next);
    expect(measured(tape, 'roll', 'days-before-expiry')).toBe(5);
    expect(holds(metric('roll').measure(tape))).toBe(true);
    expect(metric('roll').measure(madeTape(front))).toBe('needs-two-expiries');
  });

  test('a hedge on the very index leaves nothing, one with correlation c the rest of c squared', () => {
    const chance = new Chance(32);
    let [index, future] = [10_000, 10_000];
    const c = 0.8;
    const daily = days(20_000, () => {
      const common = chance.normal();
      index += common;
      // The regression of the index on this future has slope 1: variance 1 of its own part that counts is c squared.
      future += c * c * common + c * Math.sqrt(1 - c * c) * chance.normal();
      return { indexTicks: index, settleTicks: future };
    });
    const perfect = daily.map((day) => ({ ...day, settleTicks: day.indexTicks }));
    expect(measured(madeTape(madeMarket({ daily: perfect })), 'hedging-effectiveness', 'ten-days')).toBeCloseTo(1, 9);
    const judged = { ...madeTape(madeMarket({ daily: perfect })), terms: { hasPerfectIndex: true } };
    expect(holds(metric('hedging-effectiveness').measure(judged))).toBe(true);
    const loose = { ...madeTape(madeMarket({ daily })), terms: { hasPerfectIndex: true } };
    expect(holds(metric('hedging-effectiveness').measure(loose))).toBe(false);
    expect(holds(metric('hedging-effectiveness').measure(madeTape(madeMarket({ daily }))))).toBeNull();
    const found = measured(madeTape(madeMarket({ daily })), 'hedging-effectiveness', 'ten-days');
    expect(Math.abs(found - c * c)).toBeLessThan(0.07);
  });
});

describe('what can never be', () => {
  const sound = madeMarket({
    quotes: [
      { at: 0, bid: 99, ask: 101 },
      // The only offer is taken, and another comes, all within the millisecond of the trade.
      { at: 4_000, bid: 99, ask: Number.NaN },
      { at: 4_000, bid: 99, ask: 102 },
    ],
    trades: [
      { at: 4_000, price: 101, side: 1 },
      { at: 6_000, price: 99, side: -1 },
      { at: 7_000, price: 103, side: 1 },
    ],
  });

  test('a sound tape has none of it', () => {
    expect(holds(metric('invariants').measure(madeTape(sound)))).toBe(true);
  });

  test('each breach is counted', () => {
    const broken = madeMarket({
      quotes: [
        { at: 0, bid: 99, ask: 101 },
        { at: 5_000, bid: 102, ask: 102 },
      ],
      trades: [
        { at: 4_000, price: 100, side: 1 },
        { at: 4_500, price: 100, side: -1 },
        { at: 4_400, price: 99, side: -1 },
      ],
    });
    const account = { day: 1, venue: 'SH', contract: 'TOK', cashMinor: 0 };
    const tape: Tape = {
      ...madeTape(broken),
      accounts: [
        { ...account, account: 'a', positionLots: 3 },
        { ...account, account: 'b', positionLots: -2 },
      ],
    };
    const finding = metric('invariants').measure(tape);
    expect(value(finding, 'positions-not-zero')).toBe(1);
    expect(value(finding, 'crossed-quotes')).toBe(1);
    expect(value(finding, 'better-than-best')).toBe(2);
    expect(value(finding, 'time-backwards')).toBe(1);
  });
});

describe('pairs of runs and of venues', () => {
  const pair = (id: string, on: Tape, off: Tape): Finding => {
    const found = PAIR_METRICS.find((one) => one.id === id);
    if (found === undefined) throw new Error(`there is no metric ${id}`);
    return found.measure(on, off);
  };
  const falling = (depth: number, forced: number): Tape =>
    madeTape({
      ...marketOfReturns([0, Math.log(1 - depth), 0]),
      trades: { timeMs: [1], priceTicks: [1], lots: [1], side: [1], forced: [forced] },
    });

  test('a fall of 22% with liquidation against 20% without is 1.1 times as deep', () => {
    expect(value(pair('forced-liquidation', falling(0.22, 1), falling(0.2, 0)), 'drawdown-ratio')).toBeCloseTo(1.1, 9);
    expect(pair('forced-liquidation', falling(0.22, 0), falling(0.2, 0))).toBe('too-few-forced');
  });

  test('a hike after which 60 of 100 lots stay open is accepted, one that changes nothing is not', () => {
    const interest = (lots: number): Tape =>
      madeTape(
        madeMarket({
          daily: [1, 2, 3, 4].map((day) => ({
            day,
            settleTicks: 1,
            volumeLots: 1,
            openInterestLots: day < 3 ? 100 : lots,
            indexTicks: 1,
          })),
        }),
      );
    expect(value(pair('margin-hike', interest(60), interest(100)), 'open-interest-ratio')).toBeCloseTo(0.6, 12);
    expect(holds(pair('margin-hike', interest(100), interest(100)))).toBe(false);
  });

  test('volume of 9 to 1 has a Herfindahl index of 0.82, of 1 to 1 of 0.5', () => {
    const share = (first: number, second: number): Tape => {
      const day = (volumeLots: number): Day[] => [
        { day: 1, settleTicks: 1, volumeLots, openInterestLots: 1, indexTicks: 1 },
      ];
      return madeTape(madeMarket({ daily: day(first) }), madeMarket({ venue: 'US', daily: day(second) }));
    };
    expect(measured(share(9, 1), 'venue-concentration', 'volume-hhi')).toBeCloseTo(0.82, 12);
    expect(holds(pair('venue-tipping', share(9, 1), share(1, 1)))).toBe(true);
    expect(holds(pair('venue-tipping', share(1, 1), share(1, 1)))).toBe(false);
  });

  test('the venue whose quotes move first leads', () => {
    const chance = new Chance(41);
    const leader: MadeQuote[] = [];
    const follower: MadeQuote[] = [];
    let middle = 1_000_000;
    for (let step = 0; step < 15_000; step++) {
      middle += Math.round(chance.normal() * 100);
      const noise = Math.round(chance.normal() * 20);
      leader.push({ at: step * 100, bid: middle + noise - 1, ask: middle + noise + 1 });
      follower.push({ at: step * 100 + 100, bid: middle - 1, ask: middle + 1 });
    }
    const a = madeMarket({ quotes: leader });
    const b = madeMarket({ venue: 'US', quotes: follower });
    expect(measured(madeTape(a, b), 'price-discovery', 'share-of-first')).toBeGreaterThan(0.65);
    expect(measured(madeTape(b, a), 'price-discovery', 'share-of-first')).toBeLessThan(0.35);
  });
});

function draw(seed: number, from: (chance: Chance) => number): () => number {
  const chance = new Chance(seed);
  return () => from(chance);
}
