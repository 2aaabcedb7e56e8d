import { expect, test } from 'vitest';
import { RateLimit } from '../../web/embed/rate-limit';

test('a burst of one second’s worth passes at once, then as many as the seconds bring', () => {
  const limit = new RateLimit(4);
  const passed = (nowMs: number, tries: number): number =>
    Array.from({ length: tries }, () => limit.takes(nowMs)).filter(Boolean).length;
  expect(passed(1000, 10)).toBe(4);
  expect(passed(1249, 10)).toBe(0);
  expect(passed(1250, 10)).toBe(1);
  // A long silence earns no more than one second's worth.
  expect(passed(60_000, 10)).toBe(4);
});
