import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { createExchange, type Exchange } from '../../web/headless/exchange';
import { jsonText } from '../../web/headless/json-text';
import { OPS } from '../../web/headless/ops';
import { account, CONTRACT, VENUE } from './exchange-session';

// Whatever stands on a line, the terminal answers with events that are JSON and goes on.

let exchange: Exchange;
beforeAll(async () => {
  exchange = await createExchange(undefined, { orders: 256, positions: 64, lots: 256, levels: 65_536, events: 32 });
});

const STAGE: readonly object[] = [
  { ...VENUE, margin: 'percentage' },
  { ...VENUE, venue: 'NY', accountModel: 'net' },
  { ...CONTRACT, dailyLimitBps: 500, marginBps: 700 },
  { ...CONTRACT, contract: 'M1', venue: 'NY' },
  { ...CONTRACT, contract: 'M2', venue: 'NY', month: 2 },
  { ...CONTRACT, contract: 'S', venue: 'NY', previousSettlementTicks: 0, legs: ['M1', 'M2'] },
  account('A'),
  account('B'),
  { op: 'account', account: 'N', venue: 'NY', cashMinor: 5 },
];

const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0,
    1,
    1.5,
    1e308,
    -1e308,
    2 ** 53,
    2 ** 53 - 1,
    -(2 ** 31),
    2 ** 32,
    '',
    'A',
    '\0',
    '\uD800',
  ),
  fc.constantFrom<unknown>('__proto__', 'constructor', 'toString', [], {}, [[]], [null], [[1, 2, 3, 4]], { length: 3 }),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Values that fit some field of some op. */
const fitting = fc.oneof(
  fc.constantFrom<unknown>(
    'SH',
    'NY',
    'TK',
    'M1',
    'M2',
    'S',
    'A',
    'B',
    'N',
    'buy',
    'sell',
    'limit',
    'market',
    'stop',
    'auction',
  ),
  fc.constantFrom<unknown>(
    'continuous',
    'halted',
    'closed',
    'book',
    'account',
    'contract',
    'invariants',
    'GTC',
    'IOC',
    'median',
  ),
  fc.integer({ min: 1, max: 30 }),
  fc.integer({ min: 3900, max: 4100 }),
);

const FIELDS = [...new Set(Object.values(OPS).flatMap((specs) => Object.keys(specs)))];
const anyLine = fc
  .tuple(
    fc.constantFrom(...Object.keys(OPS)),
    fc.dictionary(fc.constantFrom(...FIELDS), fc.oneof(fitting, hostile), { maxKeys: 8 }),
  )
  .map(([op, fields]) => JSON.stringify({ op, ...fields }));

const fairOrder = fc.record({
  op: fc.constant('new'),
  order: fc.nat(40),
  account: fc.constantFrom('A', 'B', 'N'),
  contract: fc.constantFrom('TK', 'TK', 'M1', 'M2', 'S'),
  side: fc.constantFrom('buy', 'sell'),
  priceTicks: fc.integer({ min: 3790, max: 4210 }),
  quantityLots: fc.integer({ min: 1, max: 9 }),
});
/** A fair order with one field more, less or spoiled. */
const spoiled = fc
  .tuple(fairOrder, fc.constantFrom(...FIELDS), fc.oneof(fitting, hostile, fc.constant(undefined)))
  .map(([order, field, value]) => JSON.stringify({ ...order, [field]: value }));

/** What a clearing house is told, with accounts and contracts that are there. */
const clearing = fc.constantFrom<object>(
  { op: 'phase', venue: 'SH', phase: 'continuous' },
  { op: 'phase', venue: 'NY', phase: 'continuous' },
  { op: 'settle', venue: 'SH' },
  { op: 'settle', venue: 'NY' },
  { op: 'next-day', venue: 'SH' },
  { op: 'reduce', contract: 'TK', lossBps: 0 },
  { op: 'stages', contract: 'TK', byDay: [[1, 900]], limitLots: [[1, 5]] },
  {
    op: 'waterfall',
    venue: 'SH',
    ccpFirstMinor: 9,
    contributions: { A: 1000, B: 77 },
    order: ['ccp-first', 'tear-up'],
  },
  { op: 'size-fund', venue: 'SH', cover: 1, stressBps: 500 },
  { op: 'default', account: 'A', auctionPriceTicks: { TK: 4000 }, winner: 'B' },
  { op: 'show', what: 'waterfall', venue: 'SH' },
);

const useful = fc.oneof(
  { weight: 5, arbitrary: fairOrder.map((order) => JSON.stringify(order)) },
  fc.nat(40).map((order) => JSON.stringify({ op: 'cancel', order })),
  clearing.map((one) => JSON.stringify(one)),
  fc
    .tuple(clearing, fc.constantFrom(...FIELDS), fc.oneof(fitting, hostile))
    .map(([one, field, value]) => JSON.stringify({ ...one, [field]: value })),
  fc.constantFrom('TK', 'S').map((contract) => JSON.stringify({ op: 'show', what: 'book', contract })),
);

const line = fc.oneof(
  { weight: 12, arbitrary: useful },
  { weight: 3, arbitrary: spoiled },
  anyLine,
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc.tuple(anyLine, fc.nat(80)).map(([text, at]) => text.slice(0, at)),
);

test('any line is answered by events, and the invariants hold', () => {
  const told = new Map<unknown, number>();
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 60, size: 'max' }), (lines) => {
      exchange.applyLine('{"op":"reset"}');
      for (const one of STAGE)
        expect(exchange.applyLine(JSON.stringify(one)).every(({ event }) => event !== 'error')).toBe(true);
      for (const text of lines) {
        for (const event of exchange.applyLine(text)) {
          expect(JSON.parse(jsonText(event))).toMatchObject({ in: expect.any(Number), sequence: expect.any(Number) });
          told.set(event['event'], (told.get(event['event']) ?? 0) + 1);
        }
      }
      expect(exchange.applyLine('{"op":"show","what":"invariants"}')).toMatchObject([{ holds: true }]);
    }),
    { numRuns: 150, seed: 20_261_128 },
  );
  for (const event of ['error', 'accepted', 'rejected', 'trade', 'book', 'cancelled', 'default-closed', 'waterfall'])
    expect(told.get(event), event).toBeGreaterThan(5);
});
