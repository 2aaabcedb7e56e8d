import { Rule } from '../../../assembly/shared/codes';
import { HOUR_MS } from '../../../assembly/shared/scales';
import type { ComparedName } from '../counters';
import { type Lesson, LESSON_VERSION } from '../lesson';
import type { Predicate } from '../predicate';
import { step } from '../step';
import { morning } from './morning';

/** The day on which the contract opens, and that on which one looks who came. */
const OPENS = 8;
const LOOKS = 14;

/** Lots that have to be open then: three times what the draft leaves, more than half of the answer brings, less than the whole. */
const ENOUGH_LOTS = 600;

const COMPARED: readonly ComparedName[] = ['openInterestLots', 'tradedLots', 'meanSpreadTicks'];

const ON_THE_DAY: readonly Predicate[] = [
  { counter: 'day', is: '>=', value: LOOKS },
  { counter: 'minuteOfDay', is: '>=', value: 10 * 60 },
];

/** 12. A draft of a contract that nobody would trade, its rules, and what a learner makes of them before it opens. */
export const contract: Lesson = {
  version: LESSON_VERSION,
  id: 'contract',
  minutes: 4,
  role: 'regulator',
  start: {
    preset: 'own-contract',
    patch: {
      days: 20,
      'contract.finalFixings': 10,
      'market.firstTradingDay': OPENS,
      'contract.marginBps': 5_000,
      'contract.hedgeMarginBps': 5_000,
      'clearing.openingCapLots': 1,
      // Firms have CNY 600,000 for margin each: enough for all of their lots at 6%, for a seventh of them at half.
      'agents.longHedgers.cashMinor': 60_000_000,
      'agents.shortHedgers.cashMinor': 60_000_000,
    },
    seed: '12',
    news: null,
    timeMs: morning(6),
  },
  panels: ['chart', 'book', 'flows'],
  secondsPerDay: 3,
  texts: null,
  steps: [
    step('draft', { highlight: 'chart', quiz: { answer: 'benchmarkTicks', toleranceBps: 50 } }),
    step('margin', {
      controls: [
        { kind: 'rule', rule: Rule.MarginBps, value: 700 },
        { kind: 'rule', rule: Rule.HedgeMarginBps, value: 600 },
      ],
      until: {
        all: [
          { rule: Rule.MarginBps, is: '<=', value: 1_000 },
          { rule: Rule.HedgeMarginBps, is: '<=', value: 1_000 },
        ],
      },
      hintAfterMs: HOUR_MS,
    }),
    step('cap', {
      controls: [{ kind: 'rule', rule: Rule.OpeningCapLots, value: 0 }],
      until: {
        any: [
          { rule: Rule.OpeningCapLots, is: '==', value: 0 },
          { rule: Rule.OpeningCapLots, is: '>=', value: 20 },
        ],
      },
      hintAfterMs: HOUR_MS,
    }),
    step('open', {
      highlight: 'flows',
      controls: [{ kind: 'play' }],
      until: { all: [...ON_THE_DAY, { counter: 'openInterestLots', is: '>=', value: ENOUGH_LOTS }] },
      wrong: { all: [...ON_THE_DAY, { counter: 'openInterestLots', is: '<', value: ENOUGH_LOTS }] },
    }),
    step('seen', { highlight: 'book', compare: { patch: {}, without: ['set-rule'], show: COMPARED } }),
    step('trust', { highlight: 'book', compare: { patch: { 'market.panelSize': 1 }, without: [], show: COMPARED } }),
    step('lot', {
      highlight: 'flows',
      // The same lots for everybody, each of 500 billion tokens instead of 10.
      compare: { patch: { 'contract.tickValueMinor': 50_000 }, without: [], show: COMPARED },
    }),
    step('yours', {}),
  ],
};
