import { expect, test } from 'vitest';
import { decodeScenario, setNumber } from '../../web/scenario/decode';
import { PRESETS } from '../../web/scenario/library/library';
import { PARAMETERS } from '../../web/scenario/parameters';
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
