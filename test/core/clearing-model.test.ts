import { describe, expect, test } from 'vitest';
import { applyOp, type Op } from './reference/exchange';
import { fraction } from './reference/fraction';
import { Market, type Outcome } from './reference/market';
import { openShare } from './reference/net-margin';
import { type MonthLots, productMargin, type Scan, scanMargin, totalsOf } from './reference/scan-margin';
import { roundedTowards, settleMonths } from './reference/settlement-window';
import { split } from './reference/split';
import { NO_STAGES, stageRates } from './reference/stages';
import { accountReport, bookReport, contractReport, marginReport, waterfallReport } from './reference/reports';
import { draw, type Other, type Waterfall } from './reference/waterfall';
import { check, parse } from './table-rows';

// The slow model of clearing against published and hand-worked cases: what the core is compared with is known good.

const RANGE_480: Scan = {
  range: 480n,
  extremeMultiple: 2n,
  extremeCoverBps: 3500n,
  tiers: [],
  interMonth: [],
  spotCharge: 0n,
};

function month(at: number, lots: bigint, isSpot = false): MonthLots {
  return { month: at, lots: fraction(lots), isSpot };
}

function play(...lines: readonly Op[]): Market {
  const market = new Market({ orders: 256, positions: 64 });
  for (const line of lines) applyOp(market, line);
  return market;
}

describe('scan margin', () => {
  test('one long lot at a range of 480: sixteen scenarios, the extreme move is 2 x 35%', () => {
    const margin = productMargin('P', RANGE_480, [month(1, 1n)]);
    expect(margin.riskArray.map(Number)).toEqual([
      0, 0, -160, -160, 160, 160, -320, -320, 320, 320, -480, -480, 480, 480, -336, 336,
    ]);
    expect(margin.scan).toBe(480n);
  });

  test('with 3 x 33% the extreme move loses 475.20, and the scan risk stays 480', () => {
    const scan = { ...RANGE_480, extremeMultiple: 3n, extremeCoverBps: 3300n };
    const margin = productMargin('P', scan, [month(1, 1n)]);
    expect(margin.riskArray.slice(14)).toEqual([-475n, 475n]);
    expect(margin.scan).toBe(480n);
  });

  test('an extreme move that costs more than the range decides: 3 x 480 x 40% = 576', () => {
    const scan = { ...RANGE_480, extremeMultiple: 3n, extremeCoverBps: 4000n };
    expect(productMargin('P', scan, [month(1, -2n)]).scan).toBe(1152n);
  });

  test('thirds are rounded once: 1 lot at 100 is 33 and 67, 2 lots are 67 and 133', () => {
    const scan = { ...RANGE_480, range: 100n };
    const risks = (lots: bigint): bigint[] => {
      const array = productMargin('P', scan, [month(1, lots)]).riskArray;
      return [array[4] ?? 0n, array[8] ?? 0n];
    };
    expect(risks(1n)).toEqual([33n, 67n]);
    expect(risks(2n)).toEqual([67n, 133n]);
  });

  test('charges between months: 4 spreads at 60 and 2 at 90 are 420, with 4 x 480 of scan risk 2,340', () => {
    const scan: Scan = {
      ...RANGE_480,
      tiers: [
        [1, 1],
        [2, 2],
        [3, 3],
      ],
      interMonth: [
        [1, 2, 60n],
        [1, 3, 90n],
      ],
    };
    const margin = productMargin('P', scan, [month(1, 10n), month(2, -4n), month(3, -2n)]);
    expect([margin.scan, margin.interMonth]).toEqual([1920n, 420n]);
    expect(totalsOf([margin], 11_000)).toEqual({ maintenance: 2340n, initial: 2574n });
  });

  test('a row within one tier uses its own months once, and months in no tier form no spread', () => {
    const scan: Scan = { ...RANGE_480, tiers: [[1, 2]], interMonth: [[1, 1, 50n]] };
    const held = [month(1, 3n), month(2, -5n), month(3, 4n)];
    expect(productMargin('P', scan, held).interMonth).toBe(150n);
  });

  test('a row takes long lots of its first tier first, then the other way', () => {
    const scan: Scan = {
      ...RANGE_480,
      tiers: [
        [1, 2],
        [3, 4],
      ],
      interMonth: [[1, 2, 10n]],
    };
    // Long 5 and short 3 in the first tier, long 2 and short 4 in the second: 4 spreads one way, 2 the other.
    const held = [month(1, 5n), month(2, -3n), month(3, 2n), month(4, -4n)];
    expect(productMargin('P', scan, held).interMonth).toBe(60n);
  });

  test('credit between products at 5 to 3: 2 spreads give 2,880 and 1,080, of 6,600 are left 2,640', () => {
    const scans = new Map([
      ['TK', RANGE_480],
      ['GH', { ...RANGE_480, range: 300n }],
    ]);
    const credit = {
      legs: [
        ['TK', 5n],
        ['GH', 3n],
      ],
      creditBps: 6000n,
      wholeOnly: false,
    } as const;
    const held = (gh: bigint): Map<string, MonthLots[]> =>
      new Map([
        ['TK', [month(1, 10n)]],
        ['GH', [month(1, gh)]],
      ]);
    const opposite = scanMargin(scans, [credit], held(-6n));
    expect(opposite.map(({ credit: given }) => given)).toEqual([2880n, 1080n]);
    expect(totalsOf(opposite, 10_000).maintenance).toBe(2640n);
    expect(totalsOf(scanMargin(scans, [credit], held(6n)), 10_000).maintenance).toBe(6600n);
    // 10/5 = 2 and 4/3: 4/3 of a spread, or one whole.
    expect(scanMargin(scans, [credit], held(-4n)).map(({ credit: given }) => given)).toEqual([1920n, 720n]);
    expect(scanMargin(scans, [{ ...credit, wholeOnly: true }], held(-4n)).map((one) => one.credit)).toEqual([
      1440n,
      540n,
    ]);
  });
});

describe('the delivery month', () => {
  const listed = (day: number): Market => {
    const market = play(
      { op: 'venue', venue: 'N', currency: 'USD', accountModel: 'net', margin: 'scan' },
      {
        op: 'contract',
        contract: 'GH',
        venue: 'N',
        product: 'GH',
        month: 1,
        tickValueMinor: 100,
        previousSettlementTicks: 2400,
        lastTradingDay: 31,
        deliveryDays: 31,
      },
    );
    market.venue('N').settledDay = day;
    return market;
  };

  test('12 of 31 days fixed: 19/31 of the risk are open, before the month all of it, at the end none', () => {
    const share = (day: number): number[] => {
      const { over, under } = openShare(listed(day).contract('GH'));
      return [Number(over), Number(under)];
    };
    expect(share(12)).toEqual([19, 31]);
    expect(share(0)).toEqual([31, 31]);
    expect(share(31)).toEqual([0, 31]);
  });

  test('the mean of ten fixings settles at 2.469', () => {
    const market = listed(31);
    const fixings = [2400, 2420, 2450, 2500, 2480, 2470, 2440, 2460, 2520, 2550];
    expect(applyOp(market, { op: 'final-settle', contract: 'GH', fixings })).toMatchObject([
      { event: 'settlement-price', priceTicks: 2469, exactNumerator: '24690', exactDenominator: '10' },
    ]);
  });
});

describe('stages', () => {
  const steps = {
    ...NO_STAGES,
    byOpenInterest: [
      [240_000, 500],
      [280_000, 650],
      [320_000, 800],
      [null, 1000],
    ] as const,
  };

  test.each([
    [250_000, 650],
    [240_000, 500],
    [320_001, 1000],
  ])('open interest of %d is charged %d', (openInterest, rate) => {
    expect(stageRates(steps, 1, openInterest)).toEqual([rate]);
  });

  test('by day the last row that has begun: 15% until the 10th, 20% from the 13th on', () => {
    const byDay = [
      [1, 1500],
      [13, 2000],
    ] as const;
    expect(stageRates({ ...steps, byDay }, 12, 0)).toEqual([1500, 500]);
    expect(stageRates({ ...steps, byDay }, 13, 0)).toEqual([2000, 500]);
  });

  test('delivery stage 15%, open interest 6.5% and a second locked day 10%: the highest prevails', () => {
    const market = play(
      { op: 'venue', venue: 'V', currency: 'CNY', accountModel: 'gross', margin: 'percentage' },
      {
        op: 'contract',
        contract: 'TK',
        venue: 'V',
        product: 'TK',
        month: 1,
        tickValueMinor: 1000,
        previousSettlementTicks: 4000,
        dailyLimitBps: 500,
        marginBps: 700,
      },
      { op: 'account', account: 'A', venue: 'V', cashMinor: 100_000_000 },
      { op: 'stages', contract: 'TK', byDay: [[2, 1500]], byOpenInterest: [[null, 650]] },
      { op: 'new', order: 1, account: 'A', contract: 'TK', side: 'buy', priceTicks: 4200, quantityLots: 1 },
      { op: 'settle', venue: 'V' },
    );
    expect(applyOp(market, { op: 'next-day', venue: 'V' })).toMatchObject([{ limitBps: 800, marginBps: 1500 }]);
  });
});

test('three locked days: limits of 5%, 8% and 10%, margin of 10% and 12%', () => {
  const market = play(
    { op: 'venue', venue: 'V', currency: 'CNY', accountModel: 'gross', margin: 'percentage' },
    {
      op: 'contract',
      contract: 'TK',
      venue: 'V',
      product: 'TK',
      month: 1,
      tickValueMinor: 1000,
      previousSettlementTicks: 4000,
      dailyLimitBps: 500,
      marginBps: 700,
    },
    { op: 'account', account: 'A', venue: 'V', cashMinor: 100_000_000 },
  );
  const day = (order: number, priceTicks: number): unknown => {
    const bid = { account: 'A', contract: 'TK', side: 'buy', priceTicks, quantityLots: 1 };
    applyOp(market, { op: 'new', order, ...bid });
    applyOp(market, { op: 'settle', venue: 'V' });
    return applyOp(market, { op: 'next-day', venue: 'V' })[0];
  };
  expect(day(1, 4200)).toMatchObject({ upperTicks: 4536, lowerTicks: 3864, limitBps: 800, marginBps: 1000 });
  expect(day(2, 4536)).toMatchObject({ upperTicks: 4989, lowerTicks: 4083, limitBps: 1000, marginBps: 1200 });
});

describe('settlement at the average of a window', () => {
  test.each([
    [7n, 2n, 3, 3],
    [7n, 2n, 4, 4],
    [-7n, 2n, -9, -4],
    [-7n, 2n, 0, -3],
    [10n, 3n, 9, 3],
    [11n, 3n, 0, 4],
  ])('%d / %d with a previous settlement of %d is %d', (over, under, previous, price) => {
    expect(roundedTowards(fraction(over, under), previous)).toBe(price);
  });

  test('back months come from spreads, weighted by volume over the months between, else from the last trade', () => {
    const quiet = { previous: 100, low: 50, high: 150, bid: null, ask: null, last: null, trades: [] };
    const settled = settleMonths(
      [
        { ...quiet, name: 'M1', month: 1, trades: [{ price: 100, lots: 2 }] },
        { ...quiet, name: 'M2', month: 2 },
        { ...quiet, name: 'M3', month: 3 },
        { ...quiet, name: 'M4', month: 4, last: 120, ask: 110 },
        { ...quiet, name: 'M5', month: 5, bid: 104, ask: 106 },
      ],
      [
        { near: 'M1', far: 'M2', trades: [{ price: 4, lots: 3 }] },
        { near: 'M2', far: 'M3', trades: [{ price: 1, lots: 2 }] },
        { near: 'M1', far: 'M3', trades: [{ price: 9, lots: 4 }] },
      ],
    );
    const told = [...settled].map(([name, { price, rule }]) => [name, price, rule]);
    expect(told).toEqual([
      ['M1', 100, 'window-vwap'],
      // 100 - 4.
      ['M2', 96, 'spreads'],
      // From M2 96 - 1 = 95, weight 2; from M1 100 - 9 = 91, weight 4 / 2 = 2: 93.
      ['M3', 93, 'spreads'],
      ['M4', 110, 'last'],
      ['M5', 104, 'previous'],
    ]);
  });
});

describe('default waterfall', () => {
  const others = (gains: readonly bigint[]): Other[] => gains.map((gain, i) => ({ account: `S${i + 1}`, gain }));

  test.each([
    [30n, [15n, 9n, 6n], 0n],
    [130n, [50n, 30n, 20n], 30n],
  ])('a loss of %d is cut from gains of 50, 30 and 20 in proportion', (loss, cuts, uncovered) => {
    const waterfall: Waterfall = {
      ccpFirst: 0n,
      ccpSecond: 0n,
      contributions: new Map(),
      assessmentBps: 0n,
      order: ['gains-haircut'],
    };
    const drawn = draw(waterfall, loss, { defaulter: 'D', cash: 0n, others: others([50n, 30n, 20n, 0n]) });
    expect(drawn.payments.map(({ amount }) => amount)).toEqual(cuts);
    expect(drawn.uncovered).toBe(uncovered);
  });

  test.each([
    [70n, [60n, 8n, 2n, 0n, 0n, 0n]],
    [200n, [60n, 8n, 5n, 92n, 5n, 30n]],
  ])('a loss of %d goes down the layers', (loss, used) => {
    const waterfall: Waterfall = {
      ccpFirst: 5n,
      ccpSecond: 5n,
      contributions: new Map([
        ['D', 8n],
        ['S1', 50n],
        ['S2', 42n],
      ]),
      assessmentBps: 10_000n,
      order: ['defaulter-margin', 'defaulter-fund', 'ccp-first', 'survivors-fund', 'ccp-second', 'assessments'],
    };
    const drawn = draw(waterfall, loss, { defaulter: 'D', cash: 60n, others: others([0n, 0n]) });
    expect(drawn.layers.map((layer) => layer.used)).toEqual(used);
    expect(drawn.layers.map(({ available }) => available)).toEqual([60n, 8n, 5n, 92n, 5n, 92n]);
    expect(drawn.uncovered).toBe(0n);
  });
});

test('a split adds up: what is left over goes to the largest remainders, of equal ones to the earlier', () => {
  // 10 over 1, 1, 1 is 3.33 each; over 5, 3, 1 it is 5.56, 3.33 and 1.11.
  expect(split(10n, [1n, 1n, 1n])).toEqual([4n, 3n, 3n]);
  expect(split(10n, [5n, 3n, 1n])).toEqual([6n, 3n, 1n]);
  expect(split(7n, [0n, 0n])).toEqual([0n, 0n]);
});

/** What the model answers to a `show` line. */
function shown(market: Market, line: Op): Outcome {
  switch (line['what']) {
    case 'book':
      return bookReport(market, market.contract(String(line['contract'])));
    case 'account':
      return accountReport(market, market.account(String(line['account'])));
    case 'margin':
      return marginReport(market, market.account(String(line['account'])));
    case 'contract':
      return contractReport(market, market.contract(String(line['contract'])));
    default:
      return waterfallReport(market, String(line['venue']));
  }
}

describe('the model plays the tables of clearing', () => {
  for (const file of [
    'scan-margin',
    'scan-range',
    'net-accounts',
    'window-settlement',
    'stages',
    'position-limits',
    'default',
    'reduce',
  ]) {
    for (const { title, rows } of parse(`${file}.table`)) {
      // What only the terminal refuses is none of the model's.
      if (rows.some(({ expected }) => expected.some(({ event }) => event['event'] === 'error'))) continue;
      test(`${file}: ${title}`, () => {
        const market = play();
        for (const row of rows) {
          const line = row.command as Op;
          check(row, line.op === 'show' ? [shown(market, line)] : applyOp(market, line));
        }
      });
    }
  }
});
