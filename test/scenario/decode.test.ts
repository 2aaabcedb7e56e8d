import { expect, test } from 'vitest';
import { decodeScenario, setNumber } from '../../web/scenario/decode';
import { PRESETS } from '../../web/scenario/library/library';
import { canonicalScenario } from '../../web/scenario/encode';
import type { Scenario } from '../../web/scenario/scenario';
import { NEWS_TEXTS, PARAMETERS } from '../../web/scenario/parameters';
import { firstHedge } from '../../web/scenario/library/first-hedge';

test('every built-in scenario is one that would be taken from outside', () => {
  for (const { scenario } of PRESETS)
    expect(decodeScenario(JSON.parse(JSON.stringify(scenario)))).toEqual({ ok: true, value: scenario });
});

test('numbers and tags of parameters and presets are used once', () => {
  expect(new Set(PARAMETERS.map((one) => one.tag)).size).toBe(PARAMETERS.length);
  expect(new Set(PARAMETERS.map((one) => one.path)).size).toBe(PARAMETERS.length);
  expect(new Set(PRESETS.map((one) => one.number)).size).toBe(PRESETS.length);
});

test('all problems are told at once, each with its path', () => {
  const decoded = decodeScenario({
    ...firstHedge,
    days: 900,
    seed: '-1',
    colour: 'red',
    contract: { ...firstHedge.contract, marginBps: 'x' },
  });
  if (decoded.ok) throw new Error('this scenario is wrong');
  expect(decoded.problems.map((one) => one.path).sort()).toEqual(['colour', 'contract.marginBps', 'days', 'seed']);
  expect(decoded.problems.find((one) => one.path === 'days')?.message).toBe('days was 900, must be at most 400');
});

test.each([null, 1, 'x', [], {}, { version: 99 }, { version: 1 }])('%j is refused without throwing', (data) => {
  expect(decodeScenario(data).ok).toBe(false);
});

test('one number is changed by its path', () => {
  expect(setNumber(firstHedge, 'agents.noise.count', '0')).toMatchObject({
    ok: true,
    value: { agents: { noise: { count: 0 } } },
  });
  expect(setNumber(firstHedge, 'agents.noise.count', '1e9').ok).toBe(false);
  expect(setNumber(firstHedge, 'agents.__proto__.count', '1').ok).toBe(false);
  expect(setNumber(firstHedge, 'days', '').ok).toBe(false);
});

const HEDGE = JSON.parse(JSON.stringify(firstHedge)) as Record<string, unknown>;
const NEWS = { timeMs: 5, moveBps: 1, text: 'chip-rule' };

test.each<readonly [string, unknown, string, string]>([
  ['no whole number', { ...HEDGE, days: 20.5 }, 'days', 'days must be a whole number'],
  ['too small a number', { ...HEDGE, days: 4 }, 'days', 'days was 4, must be at least 5'],
  ['infinity', { ...HEDGE, days: Infinity }, 'days', 'days must be a whole number'],
  ['a number left out', { ...HEDGE, days: undefined }, 'days', 'days is missing'],
  [
    'a field with a dot in its name',
    { ...HEDGE, agents: { ...firstHedge.agents, 'noise.count': 3 } },
    'agents.noise.count',
    'agents.noise.count is not known',
  ],
  [
    'a field of a number',
    { ...HEDGE, price: { ...firstHedge.price, jump: 1 } },
    'price.jump',
    'price.jump is not known',
  ],
  ['an unknown field of news', { ...HEDGE, news: [{ ...NEWS, who: 1 }] }, 'news.0.who', 'news.0.who is not known'],
  [
    'a text of news that is not there',
    { ...HEDGE, news: [{ ...NEWS, text: 'war' }] },
    'news.0.text',
    `news.0.text must be one of ${NEWS_TEXTS.join(', ')}`,
  ],
  [
    'too large a move',
    { ...HEDGE, news: [{ ...NEWS, moveBps: 5001 }] },
    'news.0.moveBps',
    'news.0.moveBps must be a whole number from -5000 to 5000',
  ],
  [
    'news in the wrong order',
    { ...HEDGE, news: [NEWS, { ...NEWS, timeMs: 4 }] },
    'news.1.timeMs',
    'news.1.timeMs must be a whole number from 5 (the news before it) to 34646400000',
  ],
  [
    'more news than there is room for',
    { ...HEDGE, news: Array.from({ length: 33 }, () => NEWS) },
    'news',
    'news must be a list of at most 32 items',
  ],
  [
    'a name with capitals',
    { ...HEDGE, id: 'First Hedge' },
    'id',
    'id must be a short name in small letters, digits and hyphens',
  ],
  [
    'a seed beyond 64 bits',
    { ...HEDGE, seed: '18446744073709551616' },
    'seed',
    'seed must be a whole number from 0 to 18446744073709551615, as text',
  ],
  [
    'a seed as a number',
    { ...HEDGE, seed: 7 },
    'seed',
    'seed must be a whole number from 0 to 18446744073709551615, as text',
  ],
  ['a scenario of tomorrow', { ...HEDGE, version: 2 }, 'version', 'version was 2; this page knows versions up to 1'],
  [
    'more agents together than a world holds',
    {
      ...HEDGE,
      agents: {
        ...firstHedge.agents,
        noise: { ...firstHedge.agents.noise, count: 400 },
        value: { ...firstHedge.agents.value, count: 200 },
      },
    },
    'agents',
    'agents were 624 together, must be at most 500',
  ],
  [
    'more fixings than days',
    { ...HEDGE, days: 19 },
    'contract.finalFixings',
    'contract.finalFixings must be at most days',
  ],
])('%s is told with its place', (_, data, path, message) => {
  const decoded = decodeScenario(data);
  if (decoded.ok) throw new Error('this scenario is wrong');
  expect(decoded.problems.map((one) => [one.path, one.message])).toEqual([[path, message]]);
});

test('a file from before a venue had rules of its own means plain continuous trading', () => {
  const { venue, ...before } = firstHedge;
  expect(decodeScenario(before)).toEqual({ ok: true, value: firstHedge });
  expect(decodeScenario({ ...before, venue: { openingAuctionMs: 300_000 } })).toEqual({
    ok: true,
    value: { ...firstHedge, venue: { ...venue, openingAuctionMs: 300_000 } },
  });
});

test('an opening auction in which nobody could be asked is refused', () => {
  expect(setNumber(firstHedge, 'venue.openingAuctionMs', '5000')).toMatchObject({
    ok: false,
    problems: [
      { path: 'venue.openingAuctionMs', message: 'venue.openingAuctionMs was 5000, must be 0 or at least 10000' },
    ],
  });
});

test('fields named like those of every object change nothing', () => {
  const decoded = decodeScenario(JSON.parse(`{"__proto__": {"days": 1}, ${JSON.stringify(firstHedge).slice(1)}`));
  expect(decoded).toMatchObject({ ok: false, problems: [{ path: '__proto__', code: 'unknown' }] });
  expect(({} as Record<string, unknown>)['days']).toBeUndefined();
});

test('a hundred thousand unknown fields are told in a few sentences', () => {
  const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`${'k'.repeat(200)}${i}`, i]));
  const decoded = decodeScenario({ ...HEDGE, ...many });
  if (decoded.ok) throw new Error('this scenario is wrong');
  expect(decoded.problems.length).toBeLessThanOrEqual(20);
  for (const problem of decoded.problems) expect(problem.message.length).toBeLessThan(80);
});

test('a scenario of any origin has one form in a file', () => {
  const turned = Object.fromEntries(Object.entries(firstHedge).reverse()) as unknown as Scenario;
  expect(JSON.stringify(canonicalScenario(turned))).toBe(JSON.stringify(canonicalScenario(firstHedge)));
  expect(canonicalScenario(turned)).toEqual(firstHedge);
});
