import { describe, expect, test } from 'vitest';
import { type Session, startSession } from './exchange-session';

// Scan margin of net venues. Numbers are worked out beside them: lots times range, charges, credits.

const VENUE = { op: 'venue', venue: 'US', currency: 'USD', accountModel: 'net', margin: 'scan', initialBps: 11_000 };

function month(product: string, at: number): object {
  return {
    op: 'contract',
    contract: `${product}${at}`,
    venue: 'US',
    product,
    month: at,
    tickValueMinor: 100,
    previousSettlementTicks: 2600,
  };
}

const SCAN = { op: 'scan', venue: 'US', product: 'GPH', priceScanRangeMinor: 480, tiers: [], interMonth: [] };

function account(name: string, cashMinor: number): object {
  return { op: 'account', account: name, venue: 'US', cashMinor };
}

async function market(...more: readonly object[]): Promise<Session> {
  const session = await startSession();
  session.all([
    VENUE,
    month('GPH', 1),
    month('GPH', 2),
    month('GPH', 3),
    month('TOK', 1),
    { op: 'venue', venue: 'CN', currency: 'CNY', accountModel: 'gross' },
    ...more,
    account('A', 1_000_000),
    account('B', 1_000_000),
  ]);
  return session;
}

describe('a line that does not fit', () => {
  test.each([
    ['a gross venue', { ...SCAN, venue: 'CN' }, 'venue', /needs a net venue/],
    ['an unknown venue', { ...SCAN, venue: 'XX' }, 'venue', /not known/],
    ['a tier the wrong way round', { ...SCAN, tiers: [[3, 1]] }, 'tiers', /first to its last month/],
    ['a tier of one month only', { ...SCAN, tiers: [[3]] }, 'tiers', /rows of 2 whole numbers/],
    ['an unknown tier', { ...SCAN, tiers: [[1, 3]], interMonth: [[1, 2, 60]] }, 'interMonth', /there is no tier 2/],
    ['a half lot of range', { ...SCAN, priceScanRangeMinor: 1.5 }, 'priceScanRangeMinor', /whole number/],
    ['a negative charge', { ...SCAN, spotMonthChargeMinor: -1 }, 'spotMonthChargeMinor', /at least 0/],
    ['an unknown product', spreadOf('GPH', 'XX'), 'legs', /product XX is not known/],
    ['a product with itself', spreadOf('GPH', 'GPH'), 'legs', /different products/],
    [
      'a ratio of nothing',
      {
        ...spreadOf('GPH', 'TOK'),
        legs: [
          ['GPH', 0],
          ['TOK', 1],
        ],
      },
      'legs',
      /at least 1/,
    ],
    ['one leg', { ...spreadOf('GPH', 'TOK'), legs: [['GPH', 1]] }, 'legs', /list of two/],
    ['percentage margin by rule', { op: 'rule', venue: 'US', margin: 'percentage' }, 'margin', /net venue/],
    ['scan margin of a gross venue', { op: 'rule', venue: 'CN', margin: 'scan' }, 'margin', /gross venue/],
  ])('%s', async (_, line, path, message) => {
    const session = await market();
    const [error, ...rest] = session.send(line);
    expect(rest).toEqual([]);
    expect(error).toMatchObject({ event: 'error', path });
    expect(error?.['message']).toMatch(message);
  });
});

function spreadOf(a: string, b: string): object {
  return {
    op: 'spread',
    venue: 'US',
    legs: [
      [a, 5],
      [b, 3],
    ],
    creditBps: 6000,
  };
}

test('without a scan a product needs nothing, and a scan binds at once', async () => {
  const session = await market();
  session.trade('GPH1', 'A', 'B', 2600, 10);
  expect(session.show({ what: 'account', account: 'A' })).toMatchObject({
    maintenanceMinor: 0,
    excessMinor: 1_000_000,
  });
  session.all([SCAN]);
  // 10 lots x 480 = 4,800; initial 110%.
  expect(session.show({ what: 'account', account: 'A' })).toMatchObject({
    maintenanceMinor: 4800,
    initialMinor: 5280,
    excessMinor: 994_720,
  });
  session.all([
    { ...SCAN, priceScanRangeMinor: 500 },
    { op: 'rule', venue: 'US', initialBps: 12_000 },
  ]);
  expect(session.show({ what: 'account', account: 'B' })).toMatchObject({ maintenanceMinor: 5000, initialMinor: 6000 });
});

test('an extreme move that is covered more than whole decides', async () => {
  const session = await market({ ...SCAN, extremeMultiple: 3, extremeCoverBps: 5000 });
  session.trade('GPH1', 'A', 'B', 2600, 2);
  const margin = session.show({ what: 'margin', account: 'B' });
  // Short 2: a rise by 480 x 3, half of it covered, loses 2 x 720.
  expect(margin).toMatchObject({ maintenanceMinor: 1440, initialMinor: 1584 });
  expect(margin['products']).toEqual([
    {
      product: 'GPH',
      priceScanRangeMinor: 480,
      riskArrayMinor: [0, 0, 320, 320, -320, -320, 640, 640, -640, -640, 960, 960, -960, -960, 1440, -1440],
      scanMinor: 1440,
      interMonthMinor: 0,
      spotMinor: 0,
      creditMinor: 0,
    },
  ]);
});

test('the first month still listed pays the spot charge, and when it has settled the next one does', async () => {
  const session = await market({ ...SCAN, spotMonthChargeMinor: 70 });
  session.trade('GPH1', 'A', 'B', 2600, 3);
  session.trade('GPH2', 'A', 'B', 2600, 5);
  // 8 lots x 480 + 3 x 70.
  expect(session.show({ what: 'margin', account: 'A' })).toMatchObject({ maintenanceMinor: 4050 });
  session.all([{ op: 'final-settle', contract: 'GPH1', fixings: [2600] }]);
  // 5 x 480 + 5 x 70.
  expect(session.show({ what: 'margin', account: 'A' })).toMatchObject({ maintenanceMinor: 2750 });
});

test('a credit takes fractions of a spread unless it wants whole ones', async () => {
  const rules = [SCAN, { ...SCAN, product: 'TOK', priceScanRangeMinor: 300 }];
  const credit = async (...spreads: readonly object[]): Promise<unknown> => {
    const session = await market(...rules, ...spreads);
    session.trade('GPH1', 'A', 'B', 2600, 7);
    session.trade('TOK1', 'B', 'A', 2600, 4);
    return (session.show({ what: 'margin', account: 'A' })['products'] as { creditMinor: number }[]).map(
      ({ creditMinor }) => creditMinor,
    );
  };
  // 4 / 3 spreads: 4/3 x 5 x 480 x 60% = 1,920 and 4/3 x 3 x 300 x 60% = 720.
  expect(await credit(spreadOf('GPH', 'TOK'))).toEqual([1920, 720]);
  // One whole spread: 5 x 480 x 60% = 1,440 and 3 x 300 x 60% = 540.
  expect(await credit({ ...spreadOf('GPH', 'TOK'), wholeOnly: true })).toEqual([1440, 540]);
  // What the first credit leaves, 7 - 20/3 = 1/3 GPH and nothing of TOK, forms no second one.
  expect(await credit(spreadOf('GPH', 'TOK'), spreadOf('TOK', 'GPH'))).toEqual([1920, 720]);
});

describe('an order', () => {
  test('counts with all resting orders of its side, whatever the month, and not with those of the other', async () => {
    const session = await market(SCAN, account('C', 5280));
    const order = (order: number, contract: string, side: string, quantityLots: number): unknown =>
      session.send({ op: 'new', order, account: 'C', contract, side, priceTicks: 2600, quantityLots })[0]?.['event'];
    // 5,280 covers 10 lots at 110% of 480.
    expect(order(1, 'GPH1', 'buy', 6)).toBe('accepted');
    expect(order(2, 'GPH2', 'buy', 5)).toBe('rejected');
    expect(order(3, 'GPH2', 'buy', 4)).toBe('accepted');
    expect(order(4, 'GPH3', 'sell', 10)).toBe('accepted');
    expect(order(5, 'GPH3', 'sell', 1)).toBe('rejected');
    const replace = (quantityLots: number): unknown =>
      session.send({ op: 'replace', order: 3, priceTicks: 2599, quantityLots })[0]?.['event'];
    expect(replace(5)).toBe('rejected');
    expect(replace(3)).toBe('replaced');
  });

  test('that lowers the requirement is taken however little there is', async () => {
    const session = await market(SCAN, account('C', 5280));
    session.trade('GPH1', 'C', 'A', 2600, 10);
    session.all([{ op: 'mark', contract: 'GPH1', priceTicks: 2590 }]);
    const order = (order: number, quantityLots: number): unknown =>
      session.send({
        op: 'new',
        order,
        account: 'C',
        contract: 'GPH1',
        side: 'sell',
        priceTicks: 2700,
        quantityLots,
      })[0]?.['event'];
    // Equity 5,280 - 10 x 10 x 100 is below nothing; short 10 would need as much as long 10, short 9 less.
    expect(order(1, 20)).toBe('rejected');
    expect(order(2, 19)).toBe('accepted');
  });
});

test('a call goes up to initial margin and is open until that is reached; at the next day it is worked off', async () => {
  const session = await market(SCAN, account('C', 5280));
  session.trade('GPH1', 'C', 'A', 2600, 10);
  // Equity is the 5,280 that initial margin asks for.
  expect(session.all([{ op: 'mark', contract: 'GPH1', priceTicks: 2600 }])).toEqual([]);
  expect(session.all([{ op: 'mark', contract: 'GPH1', priceTicks: 2599 }])).toMatchObject([
    // Equity 5,280 - 1,000 = 4,280; called up to 5,280.
    { event: 'margin-call', account: 'C', amountMinor: 1000 },
  ]);
  expect(session.all([{ op: 'cash', account: 'C', amountMinor: 999 }])).toEqual([]);
  session.all([
    {
      op: 'new',
      order: 1,
      account: 'B',
      contract: 'GPH1',
      side: 'buy',
      priceTicks: 2599,
      quantityLots: 10,
      timeInForce: 'GTC',
    },
  ]);
  // One lot frees 528: that is the least that covers 1 of initial margin.
  expect(session.all([{ op: 'next-day', venue: 'US' }])).toMatchObject([
    { event: 'liquidation', account: 'C', contract: 'GPH1', quantityLots: 1 },
    { event: 'accepted', account: 'C' },
    { event: 'trade', priceTicks: 2599, quantityLots: 1 },
    { event: 'call-met', account: 'C' },
  ]);
});

test('a position that takes long to close out needs more, by the square root of the time', async () => {
  const session = await market(SCAN, { op: 'rule', venue: 'US', concentrationParticipationBps: 1000 });
  session.trade('GPH1', 'A', 'B', 2600, 20);
  // No day was settled: no volume is known yet.
  expect(session.show({ what: 'margin', account: 'A' })).toMatchObject({ maintenanceMinor: 9600 });
  session.all([{ op: 'settle', venue: 'US' }]);
  // 20 lots a day, a tenth of it may be closed out: 10 days against 2 covered. 9,600 x the root of 5 = 21,466.25.
  expect(session.show({ what: 'margin', account: 'A' })).toMatchObject({
    products: [{ scanMinor: 9600, concentrationMinor: 11_867 }],
    maintenanceMinor: 21_467,
  });
});

test('in the delivery month lots count as far as their fixings are still to come', async () => {
  const session = await market(SCAN);
  session.all([{ op: 'rule', contract: 'GPH1', lastTradingDay: 4, deliveryDays: 4 }]);
  session.trade('GPH1', 'A', 'B', 2600, 10);
  expect(session.show({ what: 'margin', account: 'A' })).toMatchObject({ maintenanceMinor: 4800 });
  const left = [];
  for (let day = 1; day <= 4; day++) {
    session.all([{ op: 'settle', venue: 'US' }]);
    left.push(session.show({ what: 'margin', account: 'A' })['maintenanceMinor']);
    session.all([{ op: 'next-day', venue: 'US' }]);
  }
  // Three, two, one of four fixings to come, then none.
  expect(left).toEqual([3600, 2400, 1200, 0]);
});

test.each([
  ['mark', { op: 'mark', contract: 'GPH1', priceTicks: 10_000_000 }, 'priceTicks'],
  ['final-settle', { op: 'final-settle', contract: 'GPH1', fixings: [10_000_000, 10_000_000] }, 'fixings'],
])('%s at a price at which a lot is worth more than can be counted is an error', async (_, line, path) => {
  const session = await startSession();
  session.all([VENUE, { ...month('GPH', 1), tickValueMinor: 10_000_000 }, SCAN]);
  expect(session.send(line)).toMatchObject([
    { event: 'error', path, message: expect.stringMatching(/at most 100000000000/) },
  ]);
});
