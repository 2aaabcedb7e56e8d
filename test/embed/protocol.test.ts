import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIELDS } from '../../web/embed/fields';
import { readMessage } from '../../web/embed/protocol';
import { parameterAt } from '../../web/scenario/parameters';

const message = (rest: object): object => ({ tokenpit: 1, id: 7, ...rest });

describe('messages from an article', () => {
  test.each(['hello', 'play', 'pause', 'reset', 'getLink'])('%s needs nothing more', (type) => {
    expect(readMessage(message({ type }))).toEqual({ id: 7, order: { type } });
  });

  test('only what was asked for is taken over', () => {
    const read = readMessage(message({ type: 'seek', timeMs: 90_000_000, more: 'x', __proto__: { timeMs: 1 } }));
    expect(read).toEqual({ id: 7, order: { type: 'seek', timeMs: 90_000_000 } });
  });

  test.each([
    [{ type: 'seek' }, 'value'],
    [{ type: 'seek', timeMs: -1 }, 'value'],
    // One millisecond beyond 400 days and the night after.
    [{ type: 'seek', timeMs: 34_646_400_001 }, 'value'],
    [{ type: 'seek', timeMs: '5' }, 'value'],
    [{ type: 'seek', timeMs: Number.NaN }, 'value'],
    [{ type: 'set', field: 'contract.marginBps', value: 199 }, 'value'],
    [{ type: 'set', field: 'contract.marginBps', value: 2001 }, 'value'],
    [{ type: 'set', field: 'contract.marginBps', value: 700.5 }, 'value'],
    [{ type: 'set', field: 'learner.role', value: 1 }, 'value'],
    [{ type: 'set', field: '__proto__', value: 1 }, 'value'],
    [{ type: 'set', value: 700 }, 'value'],
    [{ type: 'theme', theme: 'blue' }, 'value'],
    [{ type: 'buy' }, 'type'],
    [{ type: '' }, 'type'],
  ])('%j is told what is wrong: %s', (rest, code) => {
    expect(readMessage(message(rest))).toMatchObject({ id: 7, problem: { code } });
  });

  test.each([
    null,
    undefined,
    1,
    'hello',
    [],
    {},
    { type: 'hello' },
    { tokenpit: '1', type: 'hello' },
    { tokenpit: 2, type: 'play' },
    { tokenpit: 1 },
    { tokenpit: 1, type: 5 },
  ])('no answer at all to %j', (data) => {
    expect(readMessage(data)).toBe(null);
  });

  test('an id is a number or a short text, else it is none', () => {
    const idOf = (id: unknown): unknown => readMessage({ tokenpit: 1, type: 'play', id })?.id;
    expect(idOf('x'.repeat(100))).toBe('x'.repeat(64));
    expect([idOf({}), idOf(Infinity), idOf(undefined)]).toEqual([null, null, null]);
  });

  test('10,000 malformed messages: never a throw, never an order out of its range', () => {
    const scraps = fc.oneof(
      fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withTypedArray: true }),
      fc.record(
        {
          tokenpit: fc.oneof(fc.constant(1), fc.anything()),
          id: fc.anything(),
          type: fc.oneof(fc.constantFrom('hello', 'seek', 'set', 'theme', 'play', 'ready', '__proto__'), fc.anything()),
          timeMs: fc.oneof(fc.double(), fc.maxSafeInteger(), fc.anything()),
          field: fc.oneof(fc.constantFrom(...FIELDS.map(({ path }) => path), 'days', 'toString'), fc.anything()),
          value: fc.oneof(fc.double(), fc.integer({ min: -3000, max: 30_000 }), fc.anything()),
          theme: fc.oneof(fc.constantFrom('dark', 'light'), fc.anything()),
        },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(scraps, (data) => {
        const read = readMessage(data);
        if (read === null || !('order' in read)) return true;
        if (read.order.type === 'seek') return read.order.timeMs >= 0 && read.order.timeMs <= 34_646_400_000;
        if (read.order.type !== 'set') return true;
        const parameter = parameterAt(read.order.field);
        return (
          parameter !== undefined &&
          Number.isInteger(read.order.value) &&
          read.order.value >= parameter.min &&
          read.order.value <= parameter.max
        );
      }),
      { numRuns: 10_000 },
    );
  });

  test('what may be changed lies within a scenario’s own ranges, and a slider reaches both ends', () => {
    for (const { path, min, max, step } of FIELDS) {
      const parameter = parameterAt(path);
      expect(parameter, path).toBeDefined();
      expect(min, path).toBeGreaterThanOrEqual(parameter?.min ?? Infinity);
      expect(max, path).toBeLessThanOrEqual(parameter?.max ?? -Infinity);
      expect((max - min) % step, path).toBe(0);
    }
  });
});
