import { describe, expect, test } from 'vitest';
import type { Counters } from '../../web/lesson/counters';
import { COMPARISONS, holds, type Predicate, type Readings } from '../../web/lesson/predicate';

function readings(counters: Partial<Counters>, rules: readonly (readonly [number, number])[] = []): Readings {
  return { counters: counters as Counters, rules: new Map(rules) };
}

describe('a predicate over counters', () => {
  test.each([
    ['<', [true, false, false]],
    ['<=', [true, true, false]],
    ['==', [false, true, false]],
    ['!=', [true, false, true]],
    ['>=', [false, true, true]],
    ['>', [false, false, true]],
  ] as const)('%s against 4, for 3, 4 and 5', (is, expected) => {
    expect(COMPARISONS).toContain(is);
    const told = [3, 4, 5].map((longLots) => holds({ counter: 'longLots', is, value: 4 }, readings({ longLots })));
    expect(told).toEqual(expected);
  });

  test('two counters are compared with each other', () => {
    const predicate: Predicate = { counter: 'longLots', is: '>=', than: 'exposureLots' };
    expect(holds(predicate, readings({ longLots: 5, exposureLots: 5 }))).toBe(true);
    expect(holds(predicate, readings({ longLots: 4, exposureLots: 5 }))).toBe(false);
  });

  test('all, any and not join', () => {
    const long: Predicate = { counter: 'longLots', is: '>=', value: 1 };
    const called: Predicate = { counter: 'callMinor', is: '>', value: 0 };
    const one = readings({ longLots: 1, callMinor: 0 });
    expect(holds({ all: [long, { not: called }] }, one)).toBe(true);
    expect(holds({ all: [long, called] }, one)).toBe(false);
    expect(holds({ any: [called, long] }, one)).toBe(true);
    expect(holds({ any: [called, { not: long }] }, one)).toBe(false);
  });

  test('a rule of the world is asked by its number; one that it does not have holds nothing', () => {
    const one = readings({}, [[33, 1200]]);
    expect(holds({ rule: 33, is: '>=', value: 1000 }, one)).toBe(true);
    expect(holds({ rule: 32, is: '>=', value: 0 }, one)).toBe(false);
    expect(holds({ rule: 32, is: '<', value: 0 }, one)).toBe(false);
  });
});
