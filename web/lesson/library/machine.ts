import { NewsEffect, Role, StackLayer } from '../../../assembly/shared/codes';
import { DAY_MS, HOUR_MS } from '../../../assembly/shared/scales';
import { type Lesson, LESSON_VERSION } from '../lesson';
import { step } from '../step';
import { morning } from './morning';

/** Contracts of the lesson's world in the order of listing. */
const TOKENS = 1;
const HOURS = 2;

/**
 * 6. A laboratory rents hours of compute and sells the tokens that they yield: what lies between the two prices, and how to
 * lock it. 9 lots are 90 billion tokens, 90,000 / 17.8 = 5,056 hours, five lots of compute.
 * Assumption: a price cut of tokens by 14% on day 8, rents up by 13% on day 10; an hour yields the same all the time.
 */
export const machine: Lesson = {
  version: LESSON_VERSION,
  id: 'machine',
  minutes: 4,
  role: 'laboratory',
  start: {
    preset: 'two-venues',
    patch: {
      days: 16,
      'market.months': 1,
      'rival.months': 1,
      'learner.role': Role.Hedger,
      'learner.exposureLots': -9,
    },
    seed: '2',
    news: [
      { timeMs: 8 * DAY_MS + 11 * HOUR_MS, moveBps: -1_500, text: 'price-cut' },
      {
        timeMs: 10 * DAY_MS + 11 * HOUR_MS,
        moveBps: 1_200,
        text: 'capacity-lost',
        act: { effect: NewsEffect.Price, layer: StackLayer.Compute, venue: 0, rule: 0, value: 0 },
      },
    ],
    timeMs: morning(6),
  },
  panels: ['spread', 'chart', 'numbers'],
  secondsPerDay: 3,
  texts: null,
  steps: [
    step('hour', { highlight: 'spread' }),
    step('hours', { highlight: 'spread', quiz: { answer: 'billHours', toleranceBps: 200 } }),
    step('lock', {
      highlight: 'chart',
      controls: [
        { kind: 'sell', lots: 9, contract: TOKENS },
        { kind: 'buy', lots: 5, contract: HOURS },
      ],
      until: {
        all: [
          { counter: 'shortLots', is: '>=', value: 9 },
          { counter: 'awayLongLots', is: '>=', value: 5 },
        ],
      },
      wrong: {
        any: [
          { counter: 'longLots', is: '>=', value: 1 },
          { counter: 'awayShortLots', is: '>=', value: 1 },
        ],
      },
      hintAfterMs: HOUR_MS,
    }),
    step('news', {
      highlight: 'spread',
      controls: [{ kind: 'play' }],
      until: { counter: 'day', is: '>=', value: 12 },
    }),
    step('basis', { highlight: 'spread', quiz: { answer: 'awayBasisMills', toleranceBps: 500 } }),
    step('end', {
      highlight: 'spread',
      controls: [{ kind: 'play' }],
      until: { counter: 'isOver', is: '==', value: 1 },
    }),
    step('sum', {
      highlight: 'spread',
      compare: {
        patch: {},
        without: ['new-order'],
        show: ['incomeMinor', 'profitMinor', 'awayProfitMinor', 'incomeTotalMinor'],
      },
    }),
  ],
};
