import { Rule } from '../../../assembly/shared/codes';
import { HOUR_MS } from '../../../assembly/shared/scales';
import { type Compare, type Lesson, LESSON_VERSION } from '../lesson';
import { step } from '../step';
import { reached, ruleWithin } from './conditions';
import { twentyDays } from './twenty-days';

const SEEN = {
  patch: {},
  without: ['set-rule'],
  show: ['openInterestLots', 'tradedLots', 'meanSpreadTicks', 'dailyVolatilityBps'],
} as const satisfies Compare;

/** 10. Two levers of a regulator, each pulled in a running market, each compared with the same days without. */
export const levers: Lesson = {
  version: LESSON_VERSION,
  id: 'levers',
  minutes: 5,
  role: 'regulator',
  start: twentyDays({ patch: { 'learner.exposureLots': 0 } }),
  panels: ['chart', 'book', 'flows'],
  secondsPerDay: 3,
  texts: null,
  steps: [
    step('role', { highlight: 'book', quiz: { answer: 'openInterestLots', toleranceBps: 50 } }),
    step('cap', {
      highlight: 'flows',
      controls: [{ kind: 'rule', rule: Rule.OpeningCapLots, value: 5 }],
      until: ruleWithin(Rule.OpeningCapLots, 1, 10),
      hintAfterMs: HOUR_MS,
    }),
    step('cap-days', {
      highlight: 'flows',
      controls: [{ kind: 'play' }],
      until: { all: [reached(9, 10), { rule: Rule.OpeningCapLots, is: '>=', value: 1 }] },
      wrong: { rule: Rule.OpeningCapLots, is: '==', value: 0 },
    }),
    step('cap-seen', { highlight: 'flows', compare: SEEN }),
    step('limit', {
      highlight: 'chart',
      controls: [
        { kind: 'rule', rule: Rule.OpeningCapLots, value: 0 },
        { kind: 'rule', rule: Rule.DailyLimitBps, value: 200 },
      ],
      until: {
        all: [{ rule: Rule.OpeningCapLots, is: '==', value: 0 }, ruleWithin(Rule.DailyLimitBps, 1, 200)],
      },
      hintAfterMs: HOUR_MS,
    }),
    step('limit-days', {
      highlight: 'chart',
      controls: [{ kind: 'play' }],
      until: { all: [reached(12, 10), { rule: Rule.DailyLimitBps, is: '<=', value: 200 }] },
      wrong: { rule: Rule.DailyLimitBps, is: '>', value: 200 },
    }),
    step('limit-seen', { highlight: 'book', compare: SEEN }),
  ],
};
