import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Finding, findingOf } from '../../web/experiment/finding';
import {
  parameterChoices,
  parameterName,
  parameterUnitKey,
  parameterValueWords,
} from '../../web/experiment/parameter-words';
import type { MarketOutcome, OwnOutcome, RunRecord } from '../../web/experiment/run-record';
import { type Say, sentenceOf } from '../../web/experiment/sentence';
import { SPECULATOR_SHARE, WORKED_OUT } from '../../web/experiment/variable';
import { english } from '../../web/headless/english';
import { fill } from '../../web/locale/fill';
import { PARAMETERS } from '../../web/scenario/parameters';

const TEXTS = {
  en: JSON.parse(readFileSync('web/locale/en.json', 'utf8')) as Record<string, string>,
  'zh-CN': JSON.parse(readFileSync('web/locale/zh-CN.json', 'utf8')) as Record<string, string>,
};

/** Says texts of a language and fails at a key that has none. */
function sayIn(language: keyof typeof TEXTS): Say {
  return {
    ...english,
    text: (key, params = {}) => {
      const text = TEXTS[language][key];
      if (text === undefined) throw new Error(`${language} has no text for ${key}`);
      return fill(text, params, language);
    },
  };
}

function record(own: Partial<OwnOutcome> = {}, market: Partial<MarketOutcome> = {}, digest = 'b'): RunRecord {
  const none = new Float64Array(0);
  return {
    seed: 1n,
    digest,
    hours: null,
    who: null,
    days: {
      settlementTicks: new Int32Array(0),
      fixingMilliticks: none,
      trustBps: none,
      volumeLots: none,
      openInterestLots: none,
      spreadMilliticks: none,
      resultMinor: none,
      marginMinor: none,
    },
    own: {
      resultMinor: 0,
      feesMinor: 0,
      billMinor: 0,
      netLots: 0,
      tradedLots: 0,
      highestMarginMinor: 0,
      calls: 0,
      firstCallDay: null,
      liquidatedLots: 0,
      firstLiquidationDay: null,
      defaultDay: null,
      ...own,
    },
    market: { lastTicks: 0, calls: 0, forcedLots: 0, defaults: 0, halts: 0, refusedRules: 0, tradedLots: 0, ...market },
  };
}

describe('the most telling difference', () => {
  /** From the least telling to the most: each is chosen although all before it differ as well. */
  const LADDER: readonly (readonly [Finding, Partial<OwnOutcome>, Partial<MarketOutcome>])[] = [
    [{ kind: 'unseen' }, {}, {}],
    [{ kind: 'volume', was: 0, is: 9 }, {}, { tradedLots: 9 }],
    [{ kind: 'last-price', was: 0, is: 6400 }, {}, { lastTicks: 6400 }],
    [{ kind: 'forced-lots', was: 0, is: 4 }, {}, { forcedLots: 4 }],
    [{ kind: 'calls', was: 0, is: 3 }, {}, { calls: 3 }],
    [{ kind: 'defaults', was: 0, is: 1 }, {}, { defaults: 1 }],
    [{ kind: 'own-margin', was: 0, is: 700 }, { highestMarginMinor: 700 }, {}],
    [{ kind: 'own-result', was: 0, is: -250 }, { resultMinor: -250 }, {}],
    [{ kind: 'own-cost', was: 0, is: 5250 }, { billMinor: 5000 }, {}],
    [{ kind: 'own-call', was: null, is: 25 }, { firstCallDay: 25 }, {}],
    [{ kind: 'own-liquidation', was: null, is: 26 }, { firstLiquidationDay: 26 }, {}],
    [{ kind: 'own-default', was: null, is: 27 }, { defaultDay: 27 }, {}],
  ];

  test('in its order of priority, and the other way round with the values turned', () => {
    let own: Partial<OwnOutcome> = {};
    let market: Partial<MarketOutcome> = {};
    for (const [finding, ownToo, marketToo] of LADDER) {
      own = { ...own, ...ownToo };
      market = { ...market, ...marketToo };
      const [was, is] = [record({}, {}, 'a'), record(own, market)];
      expect(findingOf(was, is)).toEqual(finding);
      const turned = 'was' in finding ? { ...finding, was: finding.is, is: finding.was } : finding;
      expect(findingOf(is, was)).toEqual(turned);
    }
  });

  test('with the same digest there is none, whatever a record says', () => {
    expect(findingOf(record({}, {}, 'a'), record({}, {}, 'a'))).toEqual({ kind: 'nothing' });
  });
});

describe('the sentence', () => {
  const MARGIN = { name: 'Margin rate', value: '18%', instead: '12%' };

  test.each<readonly [Finding, string]>([
    [
      { kind: 'own-call', was: null, is: 25 },
      'With “Margin rate” set to 18% instead of 12%, you are called for margin on day 25: without the change, never.',
    ],
    [
      { kind: 'own-call', was: 25, is: null },
      'With “Margin rate” set to 18% instead of 12%, you are never called for margin: it was on day 25.',
    ],
    [
      { kind: 'own-liquidation', was: 30, is: 8 },
      'With “Margin rate” set to 18% instead of 12%, the clearing house sells you out on day 8 instead of day 30.',
    ],
    [
      { kind: 'own-result', was: 184_000, is: -340 },
      'With “Margin rate” set to 18% instead of 12%, your result is CNY −3.40 instead of +1,840.',
    ],
    [
      { kind: 'calls', was: 1204, is: 3 },
      'With “Margin rate” set to 18% instead of 12%, margin calls in the market: 3 instead of 1,204. You end the same.',
    ],
  ])('of %j', (finding, sentence) => {
    expect(sentenceOf(finding, MARGIN, english)).toBe(sentence);
  });

  test('without trades, and when nothing differs', () => {
    expect(sentenceOf({ kind: 'nothing' }, null, english)).toBe(
      'Without your trades, nothing at all is different: both runs are the same, event by event.',
    );
  });

  const DAYS = ['own-default', 'own-liquidation', 'own-call'] as const;
  const NUMBERS = ['own-cost', 'own-result', 'own-margin', 'defaults', 'calls', 'forced-lots', 'last-price', 'volume'];
  const ALL = [
    ...DAYS.flatMap((kind): Finding[] => [
      { kind, was: null, is: 2 },
      { kind, was: 2, is: null },
      { kind, was: 2, is: 3 },
    ]),
    ...NUMBERS.map((kind) => ({ kind, was: -1, is: 1 }) as Finding),
    { kind: 'unseen' },
    { kind: 'nothing' },
  ] as const;

  test.each(['en', 'zh-CN'] as const)('of every finding is whole in %s', (language) => {
    for (const finding of ALL) {
      for (const change of [MARGIN, null]) {
        const sentence = sentenceOf(finding, change, sayIn(language));
        expect(sentence).not.toMatch(/[{}]|NaN|null|undefined/);
        expect(sentence).toMatch(/[.。]$/);
      }
    }
  });
});

describe.each(['en', 'zh-CN'] as const)('numbers of a scenario in %s', (language) => {
  const say = sayIn(language);

  test('each has a name of its own, a unit and values in words', () => {
    const paths = [...PARAMETERS.map(({ path }) => path), ...WORKED_OUT];
    const names = paths.map((path) => parameterName(path, say));
    expect(new Set(names).size).toBe(names.length);
    for (const { path, min, max } of PARAMETERS) {
      say.text(parameterUnitKey(path));
      for (const value of [min, max]) expect(parameterValueWords(path, value, say)).not.toBe('');
    }
  });

  test('choices have a word for each value', () => {
    for (const { path, max, unit } of PARAMETERS) {
      const words = parameterChoices(path, say);
      const isChoice = /^0 |^FixMethod$|^Role$|^Currency$/.test(unit);
      expect(words.length, path).toBe(isChoice ? max + 1 : 0);
      expect(new Set(words).size, path).toBe(words.length);
    }
  });
});

test('ticks are those of any contract, and a multiple counts those of the table', () => {
  for (const path of ['venue.bandTicks', 'rival.bandTicks']) expect(english.text(parameterUnitKey(path))).toBe('Ticks');
  expect(english.text(parameterUnitKey('market.tickMultiple'))).toBe('Ticks of the table');
});

test('values in words by hand', () => {
  expect(parameterValueWords('contract.marginBps', 1800, english)).toBe('18%');
  expect(parameterValueWords('contract.feeOpenBpsHundredths', 100, english)).toBe('0.01%');
  expect(parameterValueWords('learner.cashMinor', 4_000_000, english)).toBe('CNY 40,000');
  expect(parameterValueWords('rival.learnerCashMinor', 3_000_000, english)).toBe('USD 30,000');
  expect(parameterValueWords('agents.noise.meanWakeMs', 75_000, english)).toBe('75 s');
  expect(parameterValueWords('venue.outsideLimit', 1, english)).toBe('asleep');
  expect(parameterValueWords(SPECULATOR_SHARE, 25, english)).toBe('25%');
});
