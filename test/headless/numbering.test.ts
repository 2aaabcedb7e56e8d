import { describe, expect, test } from 'vitest';
import type { JsonEvent } from '../../web/headless/exchange';
import { account, CONTRACT, OPEN_MARKET, startSession, VENUE } from './exchange-session';

const BUSY: readonly object[] = [
  { ...VENUE, margin: 'percentage' },
  { ...CONTRACT, dailyLimitBps: 500, marginBps: 1000 },
  account('A', 10_000_000),
  account('B', 10_000_000),
  { op: 'new', order: 1, account: 'A', contract: 'TK', side: 'sell', priceTicks: 4010, quantityLots: 5 },
  { op: 'new', order: 2, account: 'A', contract: 'TK', side: 'sell', priceTicks: 4011, quantityLots: 5 },
  { op: 'show', what: 'book', contract: 'TK' },
  { op: 'new', order: 3, account: 'B', contract: 'TK', side: 'buy', priceTicks: 4011, quantityLots: 7 },
  { op: 'nonsense' },
  { op: 'cancel', order: 99 },
  { op: 'mark', contract: 'TK', priceTicks: 4190 },
  { op: 'settle', venue: 'SH' },
  { op: 'next-day', venue: 'SH' },
  { op: 'show', what: 'account', account: 'A' },
];

async function run(lines: readonly object[], eventSlots?: number): Promise<JsonEvent[]> {
  const session = await startSession(eventSlots === undefined ? {} : { events: eventSlots });
  return lines.flatMap((line) => session.send(line));
}

describe('the row of numbers', () => {
  test('grows with every event, reports and errors included, and each cause comes before', async () => {
    const events = await run([...BUSY, { op: 'reset' }, ...BUSY]);
    let last = 0;
    const seen = new Set<unknown>();
    for (const event of events) {
      expect(event['sequence']).toBeGreaterThan(last);
      last = Number(event['sequence']);
      expect(event['cause']).toBeLessThan(last);
      seen.add(last);
    }
    expect(seen.size).toBe(events.length);
  });

  test('counts lines from 1, the ones that led to nothing too', async () => {
    const session = await startSession();
    const lines = ['{"op":"reset"}', 'x', '', '{"op":"show","what":"digest"}'];
    const told = lines.flatMap((line) => session.exchange.applyLine(line)).map((event) => event['in']);
    expect(told).toEqual([2, 3, 4]);
  });

  test('trades and the cancel of the rest are caused by the order that came in', async () => {
    const session = await startSession();
    session.all([
      ...OPEN_MARKET,
      { op: 'new', order: 1, account: 'A', contract: 'TK', side: 'sell', priceTicks: 4010, quantityLots: 5 },
    ]);
    const events = session.send({
      op: 'new',
      order: 2,
      account: 'B',
      contract: 'TK',
      side: 'buy',
      priceTicks: 4010,
      quantityLots: 7,
      timeInForce: 'IOC',
    });
    const accepted = events[0];
    expect(events).toMatchObject([
      { event: 'accepted', order: 2, cause: 0 },
      { event: 'trade', quantityLots: 5, cause: accepted?.['sequence'] },
      { event: 'cancelled', quantityLots: 2, reason: 'immediate-or-cancel', cause: accepted?.['sequence'] },
    ]);
  });

  test('keys stand in a fixed order: in, sequence, cause, event', async () => {
    for (const event of await run(BUSY))
      expect(Object.keys(event).slice(0, 4)).toEqual(['in', 'sequence', 'cause', 'event']);
  });
});

describe('reset', () => {
  test('forgets everything: the same lines lead to the same events, numbered on', async () => {
    const once = await run(BUSY);
    const twice = await run([...BUSY, { op: 'reset' }, ...BUSY]);
    const again = twice.slice(once.length);
    const shift = Number(again[0]?.['sequence']) - Number(once[0]?.['sequence']);
    expect(shift).toBeGreaterThan(0);
    expect(again).toEqual(
      once.map((event) => ({
        ...event,
        in: Number(event['in']) + BUSY.length + 1,
        sequence: Number(event['sequence']) + shift,
        cause: event['cause'] === 0 ? 0 : Number(event['cause']) + shift,
      })),
    );
  });

  test('gives names, order numbers and the clock free', async () => {
    const session = await startSession();
    session.all([
      ...OPEN_MARKET,
      { op: 'clock', timeMs: 5000 },
      { op: 'reset' },
      ...OPEN_MARKET,
      { op: 'clock', timeMs: 0 },
    ]);
  });
});

describe('the digest', () => {
  const asked = [...BUSY, { op: 'show', what: 'digest' }];
  const digestOf = (events: readonly JsonEvent[]): unknown => events[events.length - 1]?.['digest'];

  test('has 16 hex digits', async () => {
    expect(digestOf(await run(asked))).toMatch(/^[0-9a-f]{16}$/);
  });

  test('does not depend on what was asked or refused by the driver in between', async () => {
    const silent = asked
      .filter((line) => !('what' in line) || line.what === 'digest')
      .filter((line) => !('op' in line) || line.op !== 'nonsense');
    expect(silent.length).toBeLessThan(asked.length);
    expect(digestOf(await run(silent))).toBe(digestOf(await run(asked)));
  });

  test('differs when one lot differs', async () => {
    const other = asked.map((line) => ('order' in line && line.order === 3 ? { ...line, quantityLots: 6 } : line));
    expect(digestOf(await run(other))).not.toBe(digestOf(await run(asked)));
  });
});

test('an event port of 32 slots gives the very same events', async () => {
  const many = Array.from({ length: 300 }, (_, i) => ({
    op: 'new',
    order: 1000 + i,
    account: 'A',
    contract: 'TK',
    side: 'sell',
    priceTicks: 4020 + (i % 3),
    quantityLots: 1,
  }));
  const lines = [
    VENUE,
    CONTRACT,
    account('A'),
    account('B'),
    ...many,
    { op: 'new', order: 1, account: 'B', contract: 'TK', side: 'buy', priceTicks: 4021, quantityLots: 250 },
    { op: 'settle', venue: 'SH' },
    { op: 'show', what: 'digest' },
  ];
  const wide = await run(lines);
  // 200 orders stand at the two lower prices; the rest of the buy order stays.
  expect(wide.filter((event) => event['event'] === 'trade')).toHaveLength(200);
  expect(await run(lines, 32)).toEqual(wide);
});
