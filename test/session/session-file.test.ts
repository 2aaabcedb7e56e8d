import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import { encodeLink } from '../../web/scenario/link';
import type { Scenario } from '../../web/scenario/scenario';
import { decodeSessionFile, encodeSessionFile } from '../../web/session/session-file';
import { session } from '../scenario/arbitraries';
import { log } from './runs';

const played = {
  scenario: firstHedge,
  commands: log(3),
  endTimeMs: 200_000_000,
  digest: '0123456789abcdef',
  engineId: 'deadbeef',
  title: 'My hedge',
  note: 'Look at day 9',
};

/** The file of that session as data. */
function file(): Record<string, unknown> {
  return JSON.parse(encodeSessionFile(played)) as Record<string, unknown>;
}

test('a file gives back the session it was made of, and holds what a link holds', () => {
  fc.assert(
    fc.property(session, (one) => {
      const decoded = decodeSessionFile(encodeSessionFile(one));
      expect(decoded).toEqual({ ok: true, value: one });
      if (decoded.ok) expect(encodeLink(decoded.value)).toBe(encodeLink(one));
    }),
    { numRuns: 200 },
  );
});

test('the same session gives the same text, whoever put it together', () => {
  const turned = Object.fromEntries(Object.entries(played).reverse()) as unknown as typeof played;
  const scenario = Object.fromEntries(Object.entries(firstHedge).reverse()) as unknown as Scenario;
  expect(encodeSessionFile({ ...turned, scenario })).toBe(encodeSessionFile(played));
});

test('a link is opened from a file as well', () => {
  const text = `https://example.org/pit/#${encodeLink(played)}\n`;
  expect(decodeSessionFile(text)).toEqual({ ok: true, value: played });
});

test('a scenario alone is a session of which nothing was played', () => {
  expect(decodeSessionFile(JSON.stringify(firstHedge))).toMatchObject({
    ok: true,
    value: { scenario: firstHedge, commands: [], endTimeMs: 0, digest: null },
  });
});

test('a byte order mark in front does no harm', () => {
  expect(decodeSessionFile(`\ufeff${encodeSessionFile(played)}`)).toEqual({ ok: true, value: played });
});

test('digest, engine, title and note may be left out', () => {
  const { digest, engineId, title, note, ...rest } = file();
  expect([digest, engineId, title, note]).not.toContain(undefined);
  expect(decodeSessionFile(JSON.stringify(rest))).toMatchObject({
    ok: true,
    value: { digest: null, engineId: null, title: '', note: '' },
  });
});

test.each([
  ['nothing', '', 'file'],
  ['half an object', '{', 'file'],
  ['a list', '[]', 'tokenpit'],
  ['nothing at all', 'null', 'tokenpit'],
  ['a file of a later page', '{"tokenpit":2}', 'tokenpit'],
  ['words', 'x'.repeat(100), 'file'],
  ['a torn link', '#1AartlL8LAQAqAAAAAAAAAACA_dI4HMnq4T', 'link'],
  ['far too much', ' '.repeat(5_000_000), 'file'],
])('a file with %s is refused with a reason', (_, text, path) => {
  expect(decodeSessionFile(text)).toMatchObject({ ok: false, problems: [{ path }] });
});

test.each<readonly [string, Record<string, unknown>, string]>([
  ['a digest that is none', { digest: 'zz' }, 'digest must be 16 hex digits in small letters, or null'],
  ['a digest that is cut', { digest: '0123456789abcde' }, 'digest must be 16 hex digits in small letters, or null'],
  ['an engine that is none', { engineId: 7 }, 'engineId must be 8 hex digits in small letters, or null'],
  ['a title that is no text', { title: {} }, 'title must be text'],
  ['an unknown field', { colour: 1 }, 'colour is not known'],
  ['an end before the last action', { endTimeMs: 2_999 }, 'endTimeMs must be a time not before the last action'],
  ['an end beyond all runs', { endTimeMs: 402 * 86_400_000 }, 'endTimeMs must be a time not before the last action'],
  ['no actions', { commands: undefined }, 'commands must be a list of at most 4096'],
  ['a wrong number of the scenario', { scenario: { ...firstHedge, days: 900 } }, 'days was 900, must be at most 400'],
])('a file with %s is refused with a sentence', (_, change, message) => {
  const decoded = decodeSessionFile(JSON.stringify({ ...file(), ...change }));
  if (decoded.ok) throw new Error('this file is wrong');
  expect(decoded.problems.map((problem) => problem.message)).toEqual([message]);
});

test('everything that is wrong is told at once', () => {
  const scenario = { ...firstHedge, days: 900 };
  const decoded = decodeSessionFile(JSON.stringify({ ...file(), scenario, digest: 'x', commands: [1], colour: 1 }));
  if (decoded.ok) throw new Error('this file is wrong');
  expect(decoded.problems.map((problem) => problem.path).sort()).toEqual(
    ['colour', 'commands.0.action.kind', 'commands.0.timeMs', 'digest', 'scenario.days'].sort(),
  );
});

test('text in a file is cleaned like text in a link', () => {
  expect(
    decodeSessionFile(JSON.stringify({ ...file(), title: 'a\u202eb\u0000', note: 'x'.repeat(999) })),
  ).toMatchObject({
    value: { title: 'ab', note: 'x'.repeat(280) },
  });
});

test('damaged files never throw', () => {
  const text = encodeSessionFile(played);
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.nat(40), fc.string({ maxLength: 6 }), (at, length, put) => {
      const decoded = decodeSessionFile(text.slice(0, at) + put + text.slice(at + length));
      if (!decoded.ok) expect(decoded.problems[0]?.message).not.toBe('');
    }),
    { numRuns: 3_000 },
  );
});
