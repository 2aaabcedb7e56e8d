import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import { decodeLink, encodeLink } from '../../web/scenario/link';
import { NOTE_LENGTH_MAX, plainText, TITLE_LENGTH_MAX } from '../../web/scenario/shared-session';

test.each([
  ['control characters', 'a\u0000b\u0007c\u009fd', 'abcd'],
  ['overrides and isolates of direction', 'a\u202eb\u2066c\u2069d\u200ee\u200ff\u061cg', 'abcdefg'],
  ['a byte order mark', '\ufeffa', 'a'],
  ['half a character', 'a\ud800b', 'ab'],
  ['the ends', '  a b  ', 'a b'],
])('%s are taken out', (_, text, plain) => {
  expect(plainText(text, 80)).toBe(plain);
});

test('ends of lines become one space each', () => {
  expect(plainText('first\r\nsecond\tthird\u2028fourth', 80)).toBe('first second third fourth');
});

test('letters and their accents are put together, also across a character that is taken out', () => {
  expect(plainText('e\u0301', 80)).toBe('\u00e9');
  expect(plainText('e\u202e\u0301', 80)).toBe('\u00e9');
});

test('length is counted in characters, not in halves of them', () => {
  expect([...plainText('词'.repeat(100), TITLE_LENGTH_MAX)]).toHaveLength(80);
  expect([...plainText('😀'.repeat(400), NOTE_LENGTH_MAX)]).toHaveLength(280);
});

const anyText = fc.string({ unit: 'binary', maxLength: 400 });

test('cleaned text is clean', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const once = plainText(text, 80);
      expect(plainText(once, 80)).toBe(once);
    }),
    { numRuns: 5_000 },
  );
});

test('a link with any title and note can be opened', () => {
  const bare = { scenario: firstHedge, commands: [], endTimeMs: 0, digest: null, engineId: null };
  fc.assert(
    fc.property(anyText, anyText, (title, note) => {
      expect(decodeLink(encodeLink({ ...bare, title, note }))).toEqual({
        ok: true,
        value: { ...bare, title: plainText(title, TITLE_LENGTH_MAX), note: plainText(note, NOTE_LENGTH_MAX) },
      });
    }),
    { numRuns: 1_000 },
  );
});
