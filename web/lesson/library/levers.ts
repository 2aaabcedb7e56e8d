import { Rule } from '../../../assembly/shared/codes';
import { HOUR_MS } from '../../../assembly/shared/scales';
import { type Lesson, LESSON_VERSION } from '../lesson';
import { step } from '../step';
import { morning } from './morning';

/** 10. Three levers of a regulator, each pulled in a running market, each compared with the same days without. */
export const levers: Lesson = {
  version: LESSON_VERSION,
  id: 'levers',
  minutes: 5,
  role: 'regulator',
  start: {
    preset: 'first-hedge',
    patch: { days: 20, 'contract.finalFixings': 5, 'learner.exposureLots': 0 },
    seed: '66',
    news: null,
    timeMs: morning(6),
  },
  panels: ['chart', 'book', 'flows'],
  secondsPerDay: 3,
  texts: null,
  steps: [
    step('role', { highlight: 'book', quiz: { answer: 'openInterestLots', toleranceBps: 50 } }),
    step('cap', {
      highlight: 'flows',
      controls: [{ kind: 'rule', rule: Rule.OpeningCapLots, value: 5 }],
      until: {
        all: [
          { rule: Rule.OpeningCapLots, is: '>=', value: 1 },
          { rule: Rule.OpeningCapLots, is: '<=', value: 10 },
        ],
      },
      hintAfterMs: HOUR_MS,
    }),
    step('cap-days', {
      highlight: 'flows',
      controls: [{ kind: 'play' }],
      until: {
        all: [
          { counter: 'day', is: '>=', value: 9 },
          { counter: 'minuteOfDay', is: '>=', value: 10 * 60 },
          { rule: Rule.OpeningCapLots, is: '>=', value: 1 },
        ],
      },
      wrong: { rule: Rule.OpeningCapLots, is: '==', value: 0 },
    }),
    step('cap-seen', {
      highlight: 'flows',
      compare: {
        patch: {},
        without: ['set-rule'],
        show: ['openInterestLots', 'tradedLots', 'meanSpreadTicks', 'dailyVolatilityBps'],
      },
    }),
    step('limit', {
      highlight: 'chart',
      controls: [
        { kind: 'rule', rule: Rule.OpeningCapLots, value: 0 },
        { kind: 'rule', rule: Rule.DailyLimitBps, value: 200 },
      ],
      until: {
        all: [
          { rule: Rule.OpeningCapLots, is: '==', value: 0 },
          { rule: Rule.DailyLimitBps, is: '<=', value: 200 },
          { rule: Rule.DailyLimitBps, is: '>=', value: 1 },
        ],
      },
      hintAfterMs: HOUR_MS,
    }),
    step('limit-days', {
      highlight: 'chart',
      controls: [{ kind: 'play' }],
      until: {
        all: [
          { counter: 'day', is: '>=', value: 12 },
          { counter: 'minuteOfDay', is: '>=', value: 10 * 60 },
          { rule: Rule.DailyLimitBps, is: '<=', value: 200 },
        ],
      },
      wrong: { rule: Rule.DailyLimitBps, is: '>', value: 200 },
    }),
    step('limit-seen', {
      highlight: 'book',
      compare: {
        patch: {},
        without: ['set-rule'],
        show: ['openInterestLots', 'tradedLots', 'meanSpreadTicks', 'dailyVolatilityBps'],
      },
    }),
  ],
};
