import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actionFrom, actionProblems, isActionKind } from '../../web/scenario/action-ranges';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import { decodeLink, encodeLink } from '../../web/scenario/link';
import type { LearnerAction, StageRow } from '../../web/core/learner-command';
import type { FixMethod } from '../../web/core/vocabulary';
import { decodeCommands } from '../../web/session/session-file';
import type { Problem } from '../../web/scenario/result';
import { type Layer, Rule, SelfMatch, StageTable } from '../../assembly/shared/codes';
import { action } from './arbitraries';

const order = {
  kind: 'new-order',
  order: 1,
  contract: 1,
  side: 0,
  orderKind: 0,
  timeInForce: 0,
  offset: 0,
  priceTicks: 6600,
  quantityLots: 5,
  protectionTicks: null,
} as const satisfies LearnerAction;

function steps(...rows: readonly (readonly [number | null, number])[]): StageRow[] {
  return rows.map(([from, value]) => ({ from, value }));
}

const house = {
  kind: 'set-waterfall',
  layers: [1, 2, 3, 4],
  ccpFirstMinor: 100,
  ccpSecondMinor: 0,
  assessmentBps: 10_000,
} as const satisfies LearnerAction;

const WRONG: readonly (readonly [string, LearnerAction, string])[] = [
  ['an order of no lots', { ...order, quantityLots: 0 }, 'quantityLots was 0, must be at least 1'],
  ['a limit order at no price', { ...order, priceTicks: 0 }, 'priceTicks was 0, must be at least 1'],
  [
    'a price beyond all ladders',
    { ...order, priceTicks: 10_000_001 },
    'priceTicks was 10000001, must be at most 10000000',
  ],
  ['order number 0', { ...order, order: 0 }, 'order was 0, must be at least 1'],
  ['a contract that is not listed', { ...order, contract: 2 }, 'contract was 2, must be at most 1'],
  [
    'cash of nothing',
    { kind: 'move-cash', amountMinor: 0 },
    'amountMinor was 0, must be an amount to pay in or to take out',
  ],
  ['a part of no lots that is shown', { ...order, displayLots: 0 }, 'displayLots was 0, must be at least 1'],
  [
    'a market order that shows a part',
    { ...order, orderKind: 1, priceTicks: 0, displayLots: 2 },
    'displayLots must be absent: only a limit order that may rest has it',
  ],
  [
    'a post-only order that may not rest',
    { ...order, timeInForce: 2, postOnly: true },
    'postOnly must be absent: only a limit order that may rest has it',
  ],
  [
    'a stop-limit order at no price',
    { ...order, orderKind: 3, priceTicks: 0, stopTicks: 6500 },
    'priceTicks was 0, must be at least 1',
  ],
  [
    'an instruction that an order cannot have: the venue’s',
    { ...order, selfMatch: SelfMatch.Venue },
    'selfMatch was 4, must be at most 3',
  ],
  ['method number 6', { kind: 'set-method', method: 6 as FixMethod }, 'method was 6, must be at most 5'],
  [
    'a rule of the listing',
    { kind: 'set-rule', rule: Rule.Month, value: 2 },
    'rule is no rule that can change while the market runs',
  ],
  [
    'margin above the value itself',
    { kind: 'set-rule', rule: Rule.MarginBps, value: 10_001 },
    'value was 10001, must be at most 10000',
  ],
  [
    'a margin table that goes back in time',
    { kind: 'set-stages', table: StageTable.MarginByDay, rows: steps([20, 900], [20, 1200]) },
    'rows.1.from was 20, must be above 20, as in the row before',
  ],
  [
    'a rate above the value itself in a table',
    { kind: 'set-stages', table: StageTable.MarginByOpenInterest, rows: steps([100, 900], [null, 10_001]) },
    'rows.1.value was 10001, must be at most 10000',
  ],
  ['a table that is none', { kind: 'set-stages', table: 3 as StageTable, rows: [] }, 'table was 3, must be at most 2'],
  [
    'a day after all days',
    { kind: 'set-stages', table: StageTable.LimitByDay, rows: steps([40_001, 5]) },
    'rows.0.from was 40001, must be at most 40000',
  ],
  ['a layer that is none', { ...house, layers: [1, 9 as Layer] }, 'layers.1 was 9, must be at most 8'],
  ['a layer twice', { ...house, layers: [3, 4, 3] }, 'layers.2 was 3, which stands there already'],
  [
    'an assessment of more than ten times',
    { ...house, assessmentBps: 100_001 },
    'assessmentBps was 100001, must be at most 100000',
  ],
  [
    'a replaced order of two million lots',
    { kind: 'replace-order', order: 1, priceTicks: 1, quantityLots: 2_000_000 },
    'quantityLots was 2000000, must be at most 1000000',
  ],
];

describe('an action out of range is refused with its place and a sentence', () => {
  test.each(WRONG)('in a link: %s', (_, wrong, sentence) => {
    const commands = [
      { timeMs: 1, action: { kind: 'cancel-all' as const } },
      { timeMs: 2, action: wrong },
    ];
    const decoded = decodeLink(
      encodeLink({ scenario: firstHedge, commands, endTimeMs: 5, digest: null, engineId: null, title: '', note: '' }),
    );
    const field = sentence.split(' ')[0] ?? '';
    expect(decoded).toEqual({
      ok: false,
      problems: [{ path: `commands.1.action.${field}`, code: 'range', message: `commands.1.action.${sentence}` }],
    });
  });

  test.each(WRONG)('in a file: %s', (_, wrong, sentence) => {
    const problems: Problem[] = [];
    decodeCommands([{ timeMs: 2, action: wrong }], problems);
    expect(problems.map((problem) => problem.message)).toEqual([`commands.0.action.${sentence}`]);
  });
});

test.each([
  ['no action', null, ['commands.0.timeMs', 'commands.0.action.kind']],
  ['an unknown kind', { timeMs: 1, action: { kind: 'steal' } }, ['commands.0.action.kind']],
  ['a kind named like a method of objects', { timeMs: 1, action: { kind: 'toString' } }, ['commands.0.action.kind']],
  ['a field too many', { timeMs: 1, action: { kind: 'cancel-all', all: 1 } }, ['commands.0.action.all']],
  ['a field too many beside it', { timeMs: 1, when: 2, action: { kind: 'cancel-all' } }, ['commands.0.when']],
  ['a field too few', { timeMs: 1, action: { kind: 'cancel-order' } }, ['commands.0.action.order']],
  ['text for a number', { timeMs: 1, action: { kind: 'cancel-order', order: '1' } }, ['commands.0.action.order']],
  ['half an order number', { timeMs: 1, action: { kind: 'cancel-order', order: 1.5 } }, ['commands.0.action.order']],
  ['a table without rows', { timeMs: 1, action: { kind: 'set-stages', table: 0 } }, ['commands.0.action.rows']],
  [
    'rows that are no list',
    { timeMs: 1, action: { kind: 'set-stages', table: 0, rows: {} } },
    ['commands.0.action.rows'],
  ],
  [
    'a table that ends in the middle',
    { timeMs: 1, action: { kind: 'set-stages', table: 1, rows: steps([null, 1], [5, 2]) } },
    ['commands.0.action.rows.0.from'],
  ],
  [
    'a day without an end',
    { timeMs: 1, action: { kind: 'set-stages', table: 0, rows: steps([null, 1]) } },
    ['commands.0.action.rows.0.from'],
  ],
  [
    'a row with a field too many',
    { timeMs: 1, action: { kind: 'set-stages', table: 0, rows: [{ from: 1, value: 2, day: 3 }] } },
    ['commands.0.action.rows.0.day'],
  ],
  [
    'a row that is none, and one of text',
    { timeMs: 1, action: { kind: 'set-stages', table: 0, rows: [null, { from: '1', value: 2 }] } },
    ['rows.0.from', 'rows.0.value', 'rows.1.from'].map((field) => `commands.0.action.${field}`),
  ],
  [
    'thirteen rows',
    {
      timeMs: 1,
      action: {
        kind: 'set-stages',
        table: 0,
        rows: steps(...Array.from({ length: 13 }, (_, i) => [i + 1, 1] as const)),
      },
    },
    ['commands.0.action.rows'],
  ],
  ['a layer of text', { timeMs: 1, action: { ...house, layers: ['ccp-first'] } }, ['commands.0.action.layers.0']],
  ['a time before the start', { timeMs: -1, action: { kind: 'cancel-all' } }, ['commands.0.timeMs']],
])('a file with %s names the field', (_, entry, paths) => {
  const problems: Problem[] = [];
  expect(decodeCommands([entry], problems)).toEqual([]);
  expect(problems.map((problem) => problem.path)).toEqual(paths);
});

test('actions out of order of time are refused', () => {
  const problems: Problem[] = [];
  const all = { kind: 'cancel-all' };
  decodeCommands(
    [
      { timeMs: 5, action: all },
      { timeMs: 4, action: all },
      { timeMs: 5, action: all },
    ],
    problems,
  );
  expect(problems.map((problem) => problem.path)).toEqual(['commands.1.timeMs']);
});

test('a file full of wrong actions is told in a few sentences', () => {
  const problems: Problem[] = [];
  decodeCommands(
    Array.from({ length: 4096 }, () => ({})),
    problems,
  );
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.length).toBeLessThan(40);
  const tooMany: Problem[] = [];
  decodeCommands(
    Array.from({ length: 4097 }, () => ({})),
    tooMany,
  );
  expect(tooMany.map((problem) => problem.path)).toEqual(['commands']);
});

test('a market order and a stop order have no price, whatever a file says', () => {
  expect(actionFrom('new-order', { ...order, orderKind: 2, priceTicks: 77, stopTicks: 6500 })).toEqual({
    ...order,
    orderKind: 2,
    priceTicks: 0,
    stopTicks: 6500,
  });
  expect(actionFrom('new-order', { ...order, orderKind: 1, priceTicks: 77 })).toEqual({
    ...order,
    orderKind: 1,
    priceTicks: 0,
  });
});

test('a stop order has a stop price, and no other order has one', () => {
  const wrong = (action: object): readonly string[] => actionProblems('new-order', action, 'a').map((one) => one.path);
  expect(wrong({ ...order, orderKind: 2 })).toEqual(['a.stopTicks']);
  expect(wrong({ ...order, orderKind: 3 })).toEqual(['a.stopTicks']);
  expect(wrong({ ...order, stopTicks: 6500 })).toEqual(['a.stopTicks']);
  expect(wrong({ ...order, orderKind: 4 })).toEqual(['a.orderKind']);
  expect(wrong({ ...order, postOnly: false })).toEqual(['a.postOnly']);
  expect(wrong({ ...order, orderKind: 2, stopTicks: 6500 })).toEqual([]);
});

test('every action a learner can take is in range and survives', () => {
  fc.assert(
    fc.property(action, (one) => {
      expect(isActionKind(one.kind)).toBe(true);
      expect(actionProblems(one.kind, one, 'a')).toEqual([]);
      expect(actionFrom(one.kind, one)).toEqual(one);
    }),
  );
});
