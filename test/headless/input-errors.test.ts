import { describe, expect, test } from 'vitest';
import { account, CONTRACT, OPEN_MARKET, type Session, startSession, VENUE } from './exchange-session';

const ORDER = { op: 'new', order: 1, account: 'A', contract: 'TK', side: 'buy', priceTicks: 4000, quantityLots: 1 };
const PREVIOUS = 'previousSettlementTicks';
const MONTH = { ...CONTRACT, venue: 'NY', product: 'GH', tickValueMinor: 100 };
const SPREAD = { ...MONTH, contract: 'X', previousSettlementTicks: -20, legs: ['M1', 'M2'] };
const FIX = { op: 'fix', method: 'mean', inputs: [[4000, 1]] };

const WATERFALL = {
  op: 'waterfall',
  venue: 'SH',
  ccpFirstMinor: 1,
  ccpSecondMinor: 1,
  contributions: {},
  order: ['ccp-first'],
};
const AUCTION = { op: 'default', account: 'A', auctionPriceTicks: { TK: 4000 }, winner: 'B' };

/** Line of input, path of the error, words of its message. Sent to an open market. */
const REFUSED: readonly (readonly [string, object | string, string, RegExp])[] = [
  ['a line that is not JSON', '{"op":', '', /not JSON/],
  ['an empty line', '  ', '', /empty/],
  ['a list', '[1]', '', /one JSON object/],
  ['a number', '7', '', /one JSON object/],
  ['null', 'null', '', /one JSON object/],
  ['a line without an op', {}, 'op', /missing/],
  ['an op that is no text', { op: 7 }, 'op', /text/],
  ['an unknown op', { op: 'buy' }, 'op', /not known/],
  ['an op named like a method of objects', { op: 'constructor' }, 'op', /not known/],
  ['an unknown field', { ...ORDER, price: 3 }, 'price', /not a field/],
  ['a field named like the prototype', '{"op":"reset","__proto__":1}', '__proto__', /not a field/],
  ['a missing field', { op: 'cancel' }, 'order', /missing/],
  ['a missing quantity', { ...ORDER, quantityLots: undefined }, 'quantityLots', /missing/],
  ['a limit order without a price', { ...ORDER, priceTicks: undefined }, 'priceTicks', /missing/],
  ['a quantity of nothing', { ...ORDER, quantityLots: 0 }, 'quantityLots', /at least 1/],
  ['a negative quantity', { ...ORDER, quantityLots: -5 }, 'quantityLots', /at least 1/],
  ['a quantity beyond the largest', { ...ORDER, quantityLots: 1_000_001 }, 'quantityLots', /at most 1000000/],
  ['a quantity with decimals', { ...ORDER, quantityLots: 1.5 }, 'quantityLots', /whole number/],
  ['a quantity as text', { ...ORDER, quantityLots: '1' }, 'quantityLots', /whole number/],
  ['a quantity of null', { ...ORDER, quantityLots: null }, 'quantityLots', /whole number/],
  ['order number 0', { ...ORDER, order: 0 }, 'order', /at least 1/],
  ['an order number of 33 bits', { ...ORDER, order: 4_294_967_296 }, 'order', /at most 4294967295/],
  ['a side that is none', { ...ORDER, side: 'long' }, 'side', /buy, sell/],
  ['an account nobody opened', { ...ORDER, account: 'Z' }, 'account', /not known/],
  ['a contract nobody listed', { ...ORDER, contract: 'Z' }, 'contract', /not known/],
  ['an account of another venue', { ...ORDER, account: 'U' }, 'account', /venue/],
  ['a stop order without its stop price', { ...ORDER, kind: 'stop', priceTicks: undefined }, 'stopTicks', /missing/],
  ['a stop order with a price', { ...ORDER, kind: 'stop', stopTicks: 4010 }, 'priceTicks', /no priceTicks/],
  ['a stop-limit order without a stop price', { ...ORDER, kind: 'stop-limit' }, 'stopTicks', /missing/],
  [
    'a stop-limit order without a price',
    { ...ORDER, kind: 'stop-limit', stopTicks: 4010, priceTicks: undefined },
    'priceTicks',
    /missing/,
  ],
  ['a limit order with a stop price', { ...ORDER, stopTicks: 4010 }, 'stopTicks', /no stopTicks/],
  [
    'a stop-limit order with protection',
    { ...ORDER, kind: 'stop-limit', stopTicks: 4010, protectionTicks: 1 },
    'protectionTicks',
    /market or stop order/,
  ],
  ['a post-only order that may not rest', { ...ORDER, postOnly: true, timeInForce: 'IOC' }, 'postOnly', /may rest/],
  [
    'a post-only market order',
    { ...ORDER, kind: 'market', priceTicks: undefined, postOnly: true },
    'postOnly',
    /may rest/,
  ],
  ['an iceberg that may not rest', { ...ORDER, displayLots: 1, timeInForce: 'FOK' }, 'displayLots', /may rest/],
  ['an iceberg that shows nothing', { ...ORDER, displayLots: 0 }, 'displayLots', /at least 1/],
  ['closing on a net venue', { ...ORDER, account: 'N', contract: 'M1', offset: 'close' }, 'offset', /gross venue/],
  ['a market order with a price', { ...ORDER, kind: 'market' }, 'priceTicks', /no priceTicks/],
  ['a limit order with protection', { ...ORDER, protectionTicks: 3 }, 'protectionTicks', /market or stop order/],
  ['a venue name twice', VENUE, 'venue', /taken/],
  ['a contract name twice', CONTRACT, 'contract', /taken/],
  ['an account name twice', account('A'), 'account', /taken/],
  ['an empty name', { ...VENUE, venue: '' }, 'venue', /1 to 48/],
  ['a name of 49 characters', { ...VENUE, venue: 'x'.repeat(49) }, 'venue', /1 to 48/],
  ['a name that is no text', { ...VENUE, venue: 5 }, 'venue', /text/],
  ['a gross venue with scan margin', { ...VENUE, venue: 'X', margin: 'scan' }, 'margin', /cannot have scan/],
  [
    'a net venue with percentage margin',
    { ...VENUE, venue: 'X', accountModel: 'net', margin: 'percentage' },
    'margin',
    /cannot have percentage/,
  ],
  ['a venue without an account model', { op: 'venue', venue: 'X', currency: 'CNY' }, 'accountModel', /missing/],
  ['a contract on no venue', { ...CONTRACT, contract: 'X', venue: 'Z' }, 'venue', /not known/],
  ['a margin above the whole', { ...CONTRACT, contract: 'X', marginBps: 10_001 }, 'marginBps', /at most 10000/],
  [
    'a lot beyond what can be counted',
    { ...CONTRACT, contract: 'X', tickValueMinor: 1_000_000_000 },
    PREVIOUS,
    /tickValueMinor/,
  ],
  ['half a breaker', { ...VENUE, venue: 'X', breakerBps: 500 }, 'breakerWindowMs', /given together/],
  ['a breaker without its rate', { ...VENUE, venue: 'X', breakerHaltMs: 5 }, 'breakerBps', /given together/],
  ['half a velocity pause', { ...VENUE, venue: 'X', velocityTicks: 5 }, 'velocityWindowMs', /given together/],
  ['a month that begins at 0', { ...CONTRACT, contract: 'X', previousSettlementTicks: 0 }, PREVIOUS, /at least 1/],
  ['a spread on a gross venue', { ...CONTRACT, contract: 'X', legs: ['TK', 'TK'] }, 'legs', /net venue/],
  ['a spread where the median trades', { ...SPREAD, venue: 'MD', legs: ['TK', 'TK'] }, 'legs', /resting price/],
  ['a spread of one leg', { ...SPREAD, legs: ['M1'] }, 'legs', /list of 2 names/],
  ['a spread of three legs', { ...SPREAD, legs: ['M1', 'M2', 'M1'] }, 'legs', /list of 2 names/],
  ['a leg nobody listed', { ...SPREAD, legs: ['M1', 'Z'] }, 'legs', /contract Z is not known/],
  ['a leg of another venue', { ...SPREAD, legs: ['TK', 'M2'] }, 'legs', /same venue and product/],
  ['a leg of another product', { ...SPREAD, legs: ['M1', 'Q2'] }, 'legs', /same venue and product/],
  ['a leg that is a spread', { ...SPREAD, legs: ['M1', 'S'] }, 'legs', /outright months/],
  ['legs in the wrong order', { ...SPREAD, legs: ['M2', 'M1'] }, 'legs', /earlier month/],
  ['one month twice', { ...SPREAD, legs: ['M1', 'M1'] }, 'legs', /earlier month/],
  ['a spread with a limit of its own', { ...SPREAD, dailyLimitBps: 500 }, 'dailyLimitBps', /of its own/],
  ['a spread with a margin of its own', { ...SPREAD, marginBps: 500 }, 'marginBps', /of its own/],
  ['a spread with fees of its own', { ...SPREAD, feePerLotMinor: 5 }, 'feePerLotMinor', /of its own/],
  ['a spread with a last day of its own', { ...SPREAD, lastTradingDay: 5 }, 'lastTradingDay', /of its own/],
  [
    'a breaker by rule without its window',
    { op: 'rule', venue: 'SH', breakerBps: 50 },
    'breakerWindowMs',
    /is missing/,
  ],
  [
    'a pause by rule without its halt',
    { op: 'rule', venue: 'SH', velocityTicks: 5, velocityWindowMs: 9 },
    'velocityHaltMs',
    /is missing/,
  ],
  [
    'a clock beyond the last time',
    { op: 'clock', timeMs: 9_000_000_000_000_001 },
    'timeMs',
    /at most 9000000000000000/,
  ],
  ['an account with debts', account('X', -1), 'cashMinor', /at least 0/],
  [
    'the median where a spread is listed, after a setting that could be changed',
    { op: 'rule', venue: 'NY', bandTicks: 5, tradePrice: 'median' },
    'tradePrice',
    /spread contract trades at the resting price/,
  ],
  [
    'percentage margin on a net venue, after a setting that could be changed',
    { op: 'rule', venue: 'NY', topOrder: true, margin: 'percentage' },
    'margin',
    /net venue/,
  ],
  [
    'separated days while a stop order waits, after a setting that could be changed',
    { op: 'rule', contract: 'M1', feePerLotMinor: 7, separatesToday: false },
    'separatesToday',
    /nobody holds lots or has orders/,
  ],
  ['a fee of a spread by rule', { op: 'rule', contract: 'S', feePerLotMinor: 7 }, 'feePerLotMinor', /of its own/],
  [
    'a window of none for a breaker that stays on',
    { op: 'rule', venue: 'US', breakerWindowMs: null },
    'breakerWindowMs',
    /while breakerBps is on/,
  ],
  [
    'stages by open interest without a last row',
    { op: 'stages', contract: 'TK', byOpenInterest: [[100, 500]] },
    'byOpenInterest',
    /begins with null/,
  ],
  [
    'an open end that is not the last row',
    {
      op: 'stages',
      contract: 'TK',
      byOpenInterest: [
        [null, 500],
        [null, 600],
      ],
    },
    'byOpenInterest',
    /whole number/,
  ],
  ['a stage of day 0', { op: 'stages', contract: 'TK', byDay: [[0, 500]] }, 'byDay', /at least 1/],
  ['a limit without lots', { op: 'stages', contract: 'TK', limitLots: [[1]] }, 'limitLots', /rows of 2/],
  ['stages of a spread', { op: 'stages', contract: 'S', limitLots: [[1, 5]] }, 'contract', /spread contract/],
  ['a window of no length', { ...VENUE, venue: 'X', settlementWindowMs: 0 }, 'settlementWindowMs', /at least 1/],
  ['a spread with an opening cap', { ...SPREAD, openingCapLots: 5 }, 'openingCapLots', /of its own/],
  [
    'a stage rate by rule of a spread',
    { op: 'rule', contract: 'S', floorMarginBps: 5 },
    'floorMarginBps',
    /of its own/,
  ],
  ['a month of none', { op: 'rule', contract: 'TK', month: null }, 'month', /cannot be none/],
  ['another month of a leg', { op: 'rule', contract: 'M1', month: 9 }, 'month', /is a leg/],
  [
    'another ladder while a stop order waits, after a setting that could be changed',
    { op: 'rule', contract: 'M1', feePerLotMinor: 7, ladderTicks: 101 },
    'ladderTicks',
    /nobody holds lots or has orders/,
  ],
  ['measures of nobody', { op: 'show', what: 'measures' }, 'venue', /missing/],
  ['a rule for nobody', { op: 'rule', marginBps: 5 }, 'venue', /missing/],
  ['a rule for both', { op: 'rule', venue: 'SH', contract: 'TK', marginBps: 5 }, 'contract', /not both/],
  ['a rule without a setting', { op: 'rule', venue: 'SH' }, 'op', /at least one setting/],
  ['a contract setting on a venue', { op: 'rule', venue: 'SH', marginBps: 5 }, 'marginBps', /setting of a contract/],
  ['a venue setting on a contract', { op: 'rule', contract: 'TK', margin: 'off' }, 'margin', /setting of a venue/],
  ['a margin of none', { op: 'rule', contract: 'TK', marginBps: null }, 'marginBps', /cannot be none/],
  ['a currency by rule', { op: 'rule', venue: 'SH', currency: 'USD' }, 'currency', /not a field/],
  ['cancel-all of nobody', { op: 'cancel-all' }, 'account', /missing/],
  ['a phase that is none', { op: 'phase', contract: 'TK', phase: 'open' }, 'phase', /must be one of/],
  ['a clock that goes back', { op: 'clock', timeMs: 999 }, 'timeMs', /already stands at 1000/],
  ['a mark at 0', { op: 'mark', contract: 'TK', priceTicks: 0 }, 'priceTicks', /at least 1/],
  ['a final settlement without fixings', { op: 'final-settle', contract: 'TK', fixings: [] }, 'fixings', /list of 1/],
  ['a fixing that is no number', { op: 'final-settle', contract: 'TK', fixings: [1, 'x'] }, 'fixings', /whole number/],
  ['a method that is none', { ...FIX, method: 'mode' }, 'method', /must be one of/],
  ['an input without a volume', { ...FIX, inputs: [[4000]] }, 'inputs', /priceTicks, volume/],
  ['a negative volume', { ...FIX, inputs: [[4000, -1]] }, 'inputs', /at least 0/],
  ['too few inputs and no previous', { ...FIX, minimumInputs: 2 }, 'previousTicks', /too few/],
  ['a trim of half', { ...FIX, trimBps: 5000 }, 'trimBps', /at most 4999/],
  ['a waterfall of nobody', { ...WATERFALL, contributions: { Z: 1 } }, 'contributions', /account Z is not known/],
  ['a contribution of another venue', { ...WATERFALL, contributions: { U: 1 } }, 'contributions', /one of the venue/],
  ['a negative contribution', { ...WATERFALL, contributions: { A: -1 } }, 'contributions', /at least 0/],
  ['a layer that is none', { ...WATERFALL, order: ['bail-out'] }, 'order', /must/],
  ['a layer twice', { ...WATERFALL, order: ['ccp-first', 'ccp-first'] }, 'order', /different/],
  ['capital below nothing', { ...WATERFALL, ccpFirstMinor: -1 }, 'ccpFirstMinor', /at least 0/],
  ['a default of nobody', { op: 'default', account: 'Z' }, 'account', /not known/],
  ['a default of D again', { op: 'default', account: 'D' }, 'account', /in default already/],
  ['an auction without a winner', { ...AUCTION, winner: undefined }, 'winner', /missing/],
  ['a winner without prices', { op: 'default', account: 'A', winner: 'B' }, 'auctionPriceTicks', /missing/],
  ['the defaulter as the winner', { ...AUCTION, winner: 'A' }, 'winner', /cannot be the winner/],
  ['a winner of another venue', { ...AUCTION, winner: 'U' }, 'winner', /another venue/],
  ['a winner in default', { ...AUCTION, winner: 'D' }, 'winner', /in default/],
  ['an auction of another venue', { ...AUCTION, auctionPriceTicks: { M1: 5 } }, 'auctionPriceTicks', /of the venue/],
  ['an auction of nothing', { ...AUCTION, auctionPriceTicks: { Z: 5 } }, 'auctionPriceTicks', /Z is not known/],
  [
    'an auction of a spread',
    { op: 'default', account: 'N', winner: 'N2', auctionPriceTicks: { S: 5 } },
    'auctionPriceTicks',
    /is a spread/,
  ],
  ['a reduction where nothing is locked', { op: 'reduce', contract: 'TK' }, 'contract', /not locked/],
  ['a reduction of net positions', { op: 'reduce', contract: 'M1' }, 'contract', /gross/],
  ['a cover of three', { op: 'size-fund', venue: 'SH', cover: 3, stressBps: 5 }, 'cover', /at most 2/],
  ['show waterfall of nobody', { op: 'show', what: 'waterfall' }, 'venue', /missing/],
  ['show of nothing', { op: 'show' }, 'what', /missing/],
  ['show book without its contract', { op: 'show', what: 'book' }, 'contract', /missing/],
  ['show account of nobody', { op: 'show', what: 'account', account: 'Z' }, 'account', /not known/],
];

async function market(): Promise<Session> {
  const session = await startSession();
  session.all([
    ...OPEN_MARKET,
    { ...VENUE, venue: 'US', breakerBps: 500, breakerWindowMs: 1000, breakerHaltMs: 1000 },
    { op: 'account', account: 'U', venue: 'US', cashMinor: 1 },
    { ...VENUE, venue: 'MD', accountModel: 'net', tradePrice: 'median' },
    { ...VENUE, venue: 'NY', accountModel: 'net' },
    { ...MONTH, contract: 'M1' },
    { ...MONTH, contract: 'M2', month: 2, previousSettlementTicks: 4020 },
    { ...MONTH, contract: 'Q2', product: 'Q', month: 2 },
    { ...MONTH, contract: 'M3', month: 3 },
    { ...SPREAD, contract: 'S', legs: ['M1', 'M3'] },
    { op: 'account', account: 'N', venue: 'NY', cashMinor: 1 },
    { op: 'account', account: 'N2', venue: 'NY', cashMinor: 1 },
    { op: 'default', account: 'D' },
    { ...ORDER, order: 9, account: 'N', contract: 'M1', kind: 'stop', priceTicks: undefined, stopTicks: 4010 },
    { op: 'clock', timeMs: 1000 },
  ]);
  return session;
}

describe('a line that cannot be carried out is answered by one error that says where and why', () => {
  test.each(REFUSED)('%s', async (_, line, path, message) => {
    const session = await market();
    const before = session.show({ what: 'digest' })['digest'];
    const text = typeof line === 'string' ? line : JSON.stringify(line);
    const events = session.exchange.applyLine(text);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ event: 'error', path, cause: 0 });
    expect(events[0]?.['message']).toMatch(message);
    expect(session.show({ what: 'invariants' })['holds']).toBe(true);
    // What the driver itself refuses never reaches the core.
    if (path !== PREVIOUS) expect(session.show({ what: 'digest' })['digest']).toBe(before);
  });
});

test('names may have 48 characters, also those that take two halves', async () => {
  const session = await startSession();
  session.all([{ ...VENUE, venue: '\u{1F4C8}'.repeat(48) }]);
  expect(session.send({ ...VENUE, venue: '\u{1F4C8}'.repeat(49) })[0]).toMatchObject({ event: 'error', path: 'venue' });
});

test('a name is unique in its kind only', async () => {
  const session = await startSession();
  session.all([VENUE, { ...CONTRACT, contract: 'SH' }, account('SH')]);
  expect(session.show({ what: 'book', contract: 'SH' })['event']).toBe('book');
});

test('more venues than there is room for are refused, and the stream goes on', async () => {
  const session = await startSession();
  const events = Array.from({ length: 17 }, (_, i) => session.send({ ...VENUE, venue: `V${i}` })).flat();
  expect(events.filter((event) => event['event'] === 'error')).toMatchObject([
    { in: 17, path: 'venue', message: 'there is no room for another venue' },
  ]);
  expect(session.send({ ...CONTRACT, venue: 'V16' })[0]).toMatchObject({ event: 'error', path: 'venue' });
  session.all([{ ...CONTRACT, venue: 'V15' }]);
});
