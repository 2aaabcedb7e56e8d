import { Rule } from '../../../assembly/shared/codes';
import { HOUR_MS } from '../../../assembly/shared/scales';
import { type Lesson, LESSON_VERSION } from '../lesson';
import type { Predicate } from '../predicate';
import { step } from '../step';
import { morning } from './morning';

const RAISED: Predicate = { rule: Rule.MarginBps, is: '>=', value: 1000 };

/** 11. A participant cannot pay: who bears the loss, and what more margin would have done. */
export const whoPaysLesson: Lesson = {
  version: LESSON_VERSION,
  id: 'default',
  minutes: 5,
  role: 'regulator',
  start: { preset: 'who-pays', patch: {}, seed: '10', news: null, timeMs: morning(6) },
  panels: ['waterfall', 'accounts', 'chart'],
  secondsPerDay: 3,
  texts: null,
  steps: [
    step('layers', { highlight: 'waterfall' }),
    step('fail', {
      highlight: 'accounts',
      controls: [{ kind: 'play' }],
      until: { counter: 'defaults', is: '>=', value: 1 },
    }),
    step('loss', { highlight: 'waterfall', quiz: { answer: 'layersUsed', toleranceBps: 0 } }),
    step('raise', {
      highlight: 'accounts',
      controls: [
        { kind: 'rule', rule: Rule.MarginBps, value: 1200 },
        { kind: 'rule', rule: Rule.HedgeMarginBps, value: 1100 },
      ],
      until: {
        all: [RAISED, { rule: Rule.HedgeMarginBps, is: '>=', value: 900 }],
      },
      hintAfterMs: HOUR_MS,
    }),
    step('days', {
      highlight: 'accounts',
      controls: [{ kind: 'play' }],
      until: {
        all: [{ counter: 'day', is: '>=', value: 12 }, RAISED],
      },
      wrong: { not: RAISED },
    }),
    step('price', {
      highlight: 'waterfall',
      compare: {
        patch: {},
        without: ['set-rule'],
        show: ['defaults', 'fundUsedMinor', 'marginOfAllMinor', 'callsOfOthers', 'openInterestLots'],
      },
    }),
  ],
};
