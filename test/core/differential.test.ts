import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createExchange, type Exchange } from '../../web/headless/exchange';
import { coreModule } from '../support/core-module';
import { applyOp, type Op } from './reference/exchange';
import { Market, type Outcome } from './reference/model';
import { stream } from './streams';

const RUNS = 700;

/** Streams that once failed, played first for ever: seed and path of fast-check, and what it was. */
const KEPT = JSON.parse(readFileSync('test/core/regressions.json', 'utf8')) as {
  seed: number;
  path: string;
  note: string;
}[];

/** What both sides must agree on: the events of the market, without numbering and free text. */
function comparable(events: readonly Outcome[]): Outcome[] {
  const told = events
    .filter((event) => !['variation', 'call-met'].includes(String(event['event'])))
    .map((event) => {
      const left = [
        'in',
        'sequence',
        'cause',
        'exactNumerator',
        'exactDenominator',
        ...(event['event'] === 'limits' ? ['reason'] : []),
      ];
      return Object.fromEntries(Object.entries(event).filter(([key]) => !left.includes(key)));
    });
  return told;
}

/** Ends of days tell many things whose order is a matter of taste: sorted. The order of trades is never touched. */
function sorted(op: string, events: Outcome[]): Outcome[] {
  if (!['settle', 'next-day', 'cancel-all', 'mark', 'final-settle'].includes(op)) return events;
  const key = (event: Outcome): string => JSON.stringify(event);
  const trades = events.filter((event) => ['trade', 'liquidation', 'accepted'].includes(String(event['event'])));
  const others = events.filter((event) => !['trade', 'liquidation', 'accepted'].includes(String(event['event'])));
  return [...others.sort((a, b) => (key(a) < key(b) ? -1 : 1)), ...trades];
}

function only(exchange: Exchange, line: Op): Outcome {
  const [report] = exchange.applyLine(JSON.stringify(line));
  if (!report) throw new Error('a report was asked for');
  return report;
}

function compareAccounts(exchange: Exchange, market: Market): void {
  for (const account of market.accounts.values()) {
    const report = only(exchange, { op: 'show', what: 'account', account: account.name });
    const frozen = market.frozen(account);
    expect(report, account.name).toMatchObject({
      previousBalanceMinor: Number(account.previous),
      closedProfitMinor: Number(account.closed),
      positionProfitMinor: Number(market.positionProfit(account)),
      closedProfitByTradeMinor: Number(account.closedByTrade),
      positionProfitByTradeMinor: Number(market.positionProfitByTrade(account)),
      feesMinor: Number(account.fees),
      marginMinor: Number(market.margin(account)),
      frozenMarginMinor: Number(frozen.margin),
      frozenFeesMinor: Number(frozen.fees),
      balanceMinor: Number(market.balance(account)),
      availableMinor: Number(market.available(account)),
    });
    const held = (report['positions'] as { todayLots: number; yesterdayLots: number }[]).reduce(
      (sum, one) => sum + one.todayLots + one.yesterdayLots,
      0,
    );
    expect(held).toBe(account.lots.length);
  }
}

function compareBooks(exchange: Exchange, market: Market): void {
  for (const contract of market.contracts.values()) {
    const report = only(exchange, { op: 'show', what: 'book', contract: contract.name });
    for (const [side, rows] of [
      ['buy', report['bids']],
      ['sell', report['asks']],
    ] as const) {
      const levels = new Map<number, [number, number, number]>();
      for (const order of market.side(contract.name, side)) {
        const level = levels.get(order.price) ?? [order.price, 0, 0];
        levels.set(order.price, [order.price, level[1] + order.left, level[2] + 1]);
      }
      expect(rows, `${contract.name} ${side}`).toEqual([...levels.values()]);
    }
    expect(report['lastTicks']).toBe(contract.last);
  }
}

/** Plays a stream on both and compares after every command; invariants are recounted after every one too. */
function playBoth(exchange: Exchange, lines: readonly Op[]): void {
  exchange.applyLine('{"op":"reset"}');
  const market = new Market();
  for (const line of lines) {
    const ours = exchange.applyLine(JSON.stringify(line));
    const theirs = applyOp(market, line);
    expect(sorted(line.op, comparable(ours)), JSON.stringify(line)).toEqual(sorted(line.op, comparable(theirs)));
    expect(only(exchange, { op: 'show', what: 'invariants' })).toMatchObject({ holds: true });
  }
  compareBooks(exchange, market);
  compareAccounts(exchange, market);
}

describe('the core and the slow model agree on random commands', () => {
  test('kept streams that failed once', async () => {
    const exchange = await createExchange(await coreModule());
    for (const { seed, path } of KEPT)
      fc.assert(
        fc.property(stream, (lines) => playBoth(exchange, lines)),
        { seed, path, numRuns: 1, endOnFailure: true },
      );
  });

  test(`${RUNS} streams`, async () => {
    const exchange = await createExchange(await coreModule(), {
      levels: 65_536,
      orders: 512,
      positions: 64,
      lots: 16_384,
    });
    fc.assert(
      fc.property(stream, (lines) => playBoth(exchange, lines)),
      { numRuns: RUNS },
    );
  });

  test('100 streams with an event port of 32 slots', async () => {
    const exchange = await createExchange(await coreModule(), {
      events: 32,
      levels: 65_536,
      orders: 512,
      positions: 64,
      lots: 16_384,
    });
    fc.assert(
      fc.property(stream, (lines) => playBoth(exchange, lines)),
      { numRuns: 100 },
    );
  });
});
