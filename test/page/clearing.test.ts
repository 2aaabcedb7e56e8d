import { describe, expect, test } from 'vitest';
import { Rule } from '../../assembly/shared/codes';
import type { AccountRow, AccountView, EventView, SettlementView } from '../../web/core/views';
import { deadlineDay, inOrder, usedPercent, usedWords } from '../../web/panels/clearing/account-order';
import { causesOf, eventsOf } from '../../web/panels/clearing/causes';
import { choiceLines } from '../../web/panels/clearing/choice-lines';
import { flowsOf, layFlows } from '../../web/panels/clearing/flow-layout';
import { paymentsOfLastDefault } from '../../web/panels/clearing/payments';
import { receiptLines } from '../../web/panels/clearing/receipt-lines';
import { figureOf, paidBy, vesselsOf } from '../../web/panels/clearing/replay-figures';
import { planWaterfall } from '../../web/panels/clearing/waterfall';
import { settledDays, venueHoursMs } from '../../web/scenario/hours';
import { twoVenues } from '../../web/scenario/library/two-venues';
import { CHANGEABLE_RULES } from '../../web/scenario/rule-ranges';
import type { Scenario } from '../../web/scenario/scenario';
import { CHAPTERS, changesFor, entryOf, spoken, typedRange } from '../../web/state/rulebook';
import { at } from '../support/worlds';

function row(account: number, group: number, more: Partial<AccountRow> = {}): AccountRow {
  return {
    account,
    group,
    number: 1,
    role: 0,
    longLots: 0,
    shortLots: 0,
    balanceMinor: 1000,
    marginMinor: 0,
    initialMinor: 0,
    frozenMinor: 0,
    availableMinor: 1000,
    callMinor: 0,
    state: 'in-order',
    ...more,
  };
}

/** Two hedgers pay 300 and 100, the learner 20; a market maker gets 420. Fees: 5 of the learner's, 7 of the maker's. */
const SETTLEMENT: SettlementView = {
  timeMs: at(1, 15),
  contract: 1,
  prices: [{ contract: 1, priceTicks: 6600, previousTicks: 6580, rule: 0 }],
  priceTicks: 6600,
  previousTicks: 6580,
  rule: 0,
  isFinal: false,
  variation: [
    { account: 1, amountMinor: -20 },
    { account: 2, amountMinor: 420 },
    { account: 3, amountMinor: -300 },
    { account: 4, amountMinor: -100 },
  ],
  fees: [
    { account: 1, amountMinor: 5 },
    { account: 2, amountMinor: 7 },
  ],
};
const ROWS = [row(1, 0), row(2, 1), row(3, 3, { state: 'called' }), row(4, 3)];

describe('the picture of a settlement', () => {
  test('adds up by kind, the learner last, fees apart; both sides come to the same sum', () => {
    const flows = flowsOf(SETTLEMENT, ROWS);
    const told = flows.payers.map(({ id, accounts, amountMinor }) => [id, accounts, amountMinor]);
    expect(told).toEqual([
      ['paid-3', 2, 400],
      ['paid-0', 1, 20],
      ['fees-paid', 2, 12],
    ]);
    expect(flows.receivers.map(({ id, amountMinor }) => [id, amountMinor])).toEqual([
      ['received-1', 420],
      ['fees-received', 12],
    ]);
    expect(flows).toMatchObject({ paidMinor: 432, receivedMinor: 432, keptMinor: 0 });
    expect(flows.payers[0]?.calledAccounts).toBe(1);
  });

  test('shows what rounding left with the clearing house', () => {
    const variation = SETTLEMENT.variation.map((one) => (one.account === 2 ? { ...one, amountMinor: 419 } : one));
    expect(flowsOf({ ...SETTLEMENT, variation }, ROWS).keptMinor).toBe(1);
  });

  test('bands of both sides are as high as the bar in the middle, and words never stand on each other', () => {
    const picture = layFlows(flowsOf(SETTLEMENT, ROWS), 216);
    for (const side of [picture.payers, picture.receivers]) {
      expect(side.reduce((sum, band) => sum + band.height, 0)).toBeCloseTo(216);
      side.slice(1).forEach((band, index) => {
        expect(band.labelY - (side[index]?.labelY ?? 0)).toBeGreaterThanOrEqual(44);
        const before = side[index];
        expect(band.middleTop).toBeCloseTo((before?.middleTop ?? 0) + (before?.height ?? 0));
      });
    }
    // 432 fen in 216 pixels: half a pixel a fen.
    expect(picture.payers[0]?.height).toBeCloseTo(200);
  });
});

describe('the accounts', () => {
  test('are put in order by a column, and back', () => {
    const rows = [row(1, 0, { longLots: 2 }), row(2, 1, { shortLots: 7 }), row(3, 1, { longLots: 9 })];
    expect(inOrder(rows, 'position', false).map(({ account }) => account)).toEqual([3, 1, 2]);
    expect(inOrder(rows, 'position', true).map(({ account }) => account)).toEqual([2, 1, 3]);
  });

  test('one without money to cover its margin uses more than any other', () => {
    const rows = [
      row(1, 0, { marginMinor: 900 }),
      row(2, 1, { marginMinor: 10, balanceMinor: -5 }),
      // Closed out by force, with a debt left.
      row(3, 1, { marginMinor: 0, balanceMinor: -1 }),
      row(4, 1, { marginMinor: 0, balanceMinor: 0 }),
    ];
    expect(rows.map(usedPercent)).toEqual([90, null, null, 0]);
    expect(inOrder(rows, 'used', false).map(({ account }) => account)).toEqual([2, 3, 1, 4]);
  });

  test('what is used is rounded, but never onto the border between enough and too little', () => {
    const words = (marginMinor: number): string =>
      usedWords(usedPercent(row(1, 0, { marginMinor, balanceMinor: 10_000 })));
    expect([0, 49, 50, 9_949, 9_999, 10_000, 10_003, 10_060].map(words)).toEqual([
      '0%',
      '0%',
      '1%',
      '99%',
      '< 100%',
      '100%',
      '> 100%',
      '101%',
    ]);
  });

  test.each([
    ['in the afternoon: the next morning', at(3, 15), 9, 4],
    ['at night: the same morning', at(4, 3), 9, 4],
    ['during the day: the next morning', at(4, 9), 9, 5],
    ['before a venue opens that opens at eleven: the same morning', at(4, 10), 11, 4],
  ])('a call is to be answered %s', (_, timeMs, opensHour, day) => {
    expect(deadlineDay(timeMs, opensHour * 3_600_000)).toBe(day);
  });
});

test('by date and by trade the receipt comes to the same account', () => {
  // One lot bought at 6,500 two days ago, settled at 6,540 yesterday, now 6,530; another opened and closed for +70.
  const account = {
    previousBalanceMinor: 1_040_000,
    cashMovedMinor: -5_000,
    closedProfitMinor: 70_000,
    closedProfitByTradeMinor: 70_000,
    positionProfitMinor: -10_000,
    positionProfitByTradeMinor: 30_000,
    feesMinor: 300,
    transferMinor: 0,
    balanceMinor: 1_094_700,
  } as AccountView;
  const lines = receiptLines(account);
  expect(lines.map(({ byDateMinor }) => byDateMinor)).toEqual([1_040_000, -5_000, 70_000, -10_000, -300]);
  expect(lines.map(({ byTradeMinor }) => byTradeMinor)).toEqual([1_000_000, -5_000, 70_000, 30_000, -300]);
  expect(lines.reduce((sum, { byTradeMinor }) => sum + byTradeMinor, 0)).toBe(account.balanceMinor);
  // On the day of a default what was drawn is a line of its own, and the sum still holds.
  const drawn = receiptLines({ ...account, transferMinor: -2_500, balanceMinor: 1_092_200 });
  expect(drawn.find(({ id }) => id === 'drawn')?.byDateMinor).toBe(-2_500);
  expect(drawn.reduce((sum, { byDateMinor }) => sum + byDateMinor, 0)).toBe(1_092_200);
});

describe('what led to an event', () => {
  const events: readonly EventView[] = [
    { sequence: 5, cause: 0, timeMs: 1, event: { kind: 'settlement-price', priceTicks: 6500, rule: 0 } },
    { sequence: 9, cause: 5, timeMs: 2, event: { kind: 'margin-call', own: true, amountMinor: 10 } },
    { sequence: 10, cause: 5, timeMs: 2, event: { kind: 'margin-call', own: false, amountMinor: 10 } },
    { sequence: 20, cause: 9, timeMs: 3, event: { kind: 'liquidation', own: true, side: 1, quantityLots: 2 } },
    { sequence: 22, cause: 21, timeMs: 3, event: { kind: 'call-met', own: true } },
  ];

  test('is followed back to its beginning', () => {
    const liquidation = events[3];
    if (liquidation === undefined) throw new Error('there is a liquidation');
    expect(causesOf(liquidation, events).map(({ sequence }) => sequence)).toEqual([9, 5]);
  });

  test('ends where a cause was not kept', () => {
    const met = events[4];
    if (met === undefined) throw new Error('the call was met');
    expect(causesOf(met, events)).toEqual([]);
  });

  test('is asked of the own events of a stretch of time, newest first', () => {
    const found = eventsOf(events, ['margin-call', 'liquidation'], 1, 3);
    expect(found.map(({ sequence }) => sequence)).toEqual([20, 9]);
  });
});

describe('the rulebook', () => {
  test('has every rule that can change, once', () => {
    const rules = CHAPTERS.flatMap((chapter) => chapter.rules.map(({ rule }) => rule));
    // A position limit for all days is the regulator's lever; here it is a table by days.
    const shown = CHANGEABLE_RULES.filter((rule) => rule !== Rule.LimitsByDay);
    expect([...rules].sort((a, b) => a - b)).toEqual([...shown].sort((a, b) => a - b));
  });

  test('turns a breaker on with its window and halt where they have no value yet, and off alone', () => {
    const breaker = entryOf(Rule.BreakerBps);
    if (breaker === undefined) throw new Error('there is a breaker');
    expect(changesFor(breaker, 150, () => 0)).toEqual([
      { rule: Rule.BreakerWindowMs, value: 3_600_000 },
      { rule: Rule.BreakerHaltMs, value: 120_000 },
      { rule: Rule.BreakerBps, value: 150 },
    ]);
    expect(changesFor(breaker, 150, () => 60_000)).toEqual([{ rule: Rule.BreakerBps, value: 150 }]);
    expect(changesFor(breaker, 0, () => 0)).toEqual([{ rule: Rule.BreakerBps, value: 0 }]);
  });

  test('passes over what belongs to a rule that is off', () => {
    const protection = CHAPTERS.find(({ id }) => id === 'protection');
    if (protection === undefined) throw new Error('there is such a chapter');
    const off = spoken(protection, () => 0).map(({ rule }) => rule);
    expect(off).toEqual([Rule.BandTicks, Rule.BreakerBps, Rule.VelocityTicks]);
    expect(spoken(protection, () => 7)).toHaveLength(7);
  });

  test('is typed in seconds and yuan', () => {
    const opening = entryOf(Rule.OpeningAuctionMs);
    const perLot = entryOf(Rule.FeePerLotMinor);
    expect(opening && typedRange(opening)).toEqual({ min: 0, max: 3_600 });
    expect(perLot && typedRange(perLot)).toEqual({ min: 0, max: 10_000_000 });
  });
});

describe('the waterfall', () => {
  const layers = [
    { id: 'margin', name: '', available: 60, used: 60 },
    { id: 'capital', name: '', available: 10, used: 10 },
    { id: 'fund', name: '', available: 100, used: 30 },
    { id: 'gains', name: '', available: null, used: 0 },
    { id: 'assessments', name: '', available: 50, used: 0 },
  ];

  test('stands each layer where those before it end, and ends the loss within the one drawn in part', () => {
    const plan = planWaterfall(layers, 100);
    expect(plan.places.map(({ from, filledTo, to }) => [from, filledTo, to])).toEqual([
      [0, 60, 60],
      [60, 70, 70],
      [70, 100, 170],
      [170, 170, 170],
      [170, 170, 220],
    ]);
    expect(plan).toMatchObject({ end: 220, lossAt: 100 });
  });

  test('runs past the last layer where the loss is larger than all of them', () => {
    const drained = layers.map((layer) => ({ ...layer, used: layer.available ?? 0 }));
    expect(planWaterfall(drained, 250)).toMatchObject({ end: 250, lossAt: 250 });
  });

  test('has no end of a loss where there is none', () => {
    const whole = layers.map((layer) => ({ ...layer, used: 0 }));
    expect(planWaterfall(whole, 0)).toMatchObject({ end: 220, lossAt: null });
  });
});

test('the choices against procyclicality are compared over the days on which margin followed volatility', () => {
  const days = [
    { day: 1, marginBps: 700, choicesBps: [0, 0, 0, 0] },
    { day: 2, marginBps: 400, choicesBps: [400, 500, 600, 500] },
    { day: 3, marginBps: 650, choicesBps: [650, 650, 790, 650] },
    { day: 4, marginBps: 600, choicesBps: [600, 750, 750, 600] },
  ].map((one) => ({ ...one, marginMinor: 0, ownBalanceMinor: 0, ownMarginMinor: 0, scanRangeMinor: null }));
  const [bare, buffer] = choiceLines(days);
  expect(bare).toEqual({
    choice: 0,
    ratesBps: [400, 650, 600],
    lastBps: 600,
    highestBps: 650,
    lowestBps: 400,
    largestRiseBps: 250,
  });
  expect(buffer).toMatchObject({ highestBps: 750, largestRiseBps: 150 });
  expect(choiceLines(days.slice(0, 1))).toEqual([]);
});

test('who paid is told of the last default alone', () => {
  const drawn = (sequence: number, layer: number, account: number): EventView => ({
    sequence,
    cause: 1,
    timeMs: 1,
    event: { kind: 'drawn', own: false, layer, account, amountMinor: sequence * 100 },
  });
  const declared = (sequence: number): EventView => ({
    sequence,
    cause: 0,
    timeMs: 1,
    event: { kind: 'default', own: false, account: 9, amountMinor: 1 },
  });
  const events = [declared(1), drawn(2, 1, 9), declared(5), drawn(6, 1, 9), drawn(7, 3, 0)];
  expect(paymentsOfLastDefault(events)).toEqual([
    { sequence: 6, layer: 1, account: 9, amountMinor: 600 },
    { sequence: 7, layer: 3, account: 0, amountMinor: 700 },
  ]);
  expect(paymentsOfLastDefault([drawn(2, 1, 9)])).toEqual([]);
});

test('a replay is compared with what was published by its layers', () => {
  const moment = {
    textKey: '',
    accounts: [
      {
        account: 1,
        nameKey: '',
        balanceMinor: 0,
        contributionMinor: 0,
        positionLots: 0,
        callMinor: 57,
        isInDefault: true,
      },
    ],
    layers: [
      { layer: 1, availableMinor: 100, usedMinor: 100 },
      { layer: 2, availableMinor: 4, usedMinor: 4 },
      { layer: 3, availableMinor: 7, usedMinor: 7 },
      { layer: 4, availableMinor: 160, usedMinor: 107 },
      { layer: 7, availableMinor: 0, usedMinor: 0 },
    ],
    payments: [{ layer: 3, account: null, amountMinor: 7 }],
    uncoveredMinor: 0,
  };
  const figures = ['loss', 'beyond', 'by-ccp', 'by-survivors', 'due-unpaid', 'other'].map((key) =>
    figureOf(`replays.${key}`, [moment]),
  );
  expect(figures).toEqual([218, 114, 7, 107, 57, null]);
  expect(vesselsOf(moment, [moment]).map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
  expect(paidBy(moment, null)).toBe(7);
});

test('a venue settles when it closes: an hour earlier where it closes an hour earlier', () => {
  const closesEarly: Scenario = { ...twoVenues, rival: { ...twoVenues.rival, closesEarlierMinutes: 60 } };
  expect(venueHoursMs(closesEarly, 1)).toEqual([9 * 3_600_000, 15 * 3_600_000]);
  const [, closesMs] = venueHoursMs(closesEarly, 2);
  expect(closesMs).toBe(14 * 3_600_000);
  // Day 3 has settled at 14:00 there, not a millisecond before; at home an hour later.
  expect(settledDays(at(3, 14) - 1, closesMs)).toBe(2);
  expect(settledDays(at(3, 14), closesMs)).toBe(3);
  expect(settledDays(at(3, 14), 15 * 3_600_000)).toBe(2);
});
