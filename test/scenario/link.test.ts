import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { crc32, fromBase64Url, toBase64Url } from '../../web/scenario/bytes';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import { decodeLink, encodeLink, LINK_LENGTH_OFFERED } from '../../web/scenario/link';
import { decodeScenario } from '../../web/scenario/decode';
import { parseReadableLink } from '../../web/scenario/readable-link';
import { plainText, type SharedSession } from '../../web/scenario/shared-session';
import { session } from './arbitraries';

const MORNING = 86_400_000 + 9 * 3_600_000;

function played(count: number): SharedSession {
  let price = 6647;
  let seed = 12345;
  const next = (): number => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  const commands = Array.from({ length: count }, (_, i) => {
    price += Math.round((next() - 0.5) * 40);
    return {
      timeMs: MORNING + i * 3_600_000 + Math.floor(next() * 60_000),
      action: {
        kind: 'new-order' as const,
        order: i + 1,
        contract: 1,
        side: next() < 0.5 ? 0 : 1,
        orderKind: 0,
        timeInForce: 0,
        offset: 0,
        priceTicks: price,
        quantityLots: 1 + Math.floor(next() * 5),
        protectionTicks: null,
      },
    };
  });
  return {
    scenario: firstHedge,
    commands,
    endTimeMs: MORNING + count * 3_600_000,
    digest: '0123456789abcdef',
    engineId: 'deadbeef',
    title: '',
    note: '',
  };
}

describe('a link', () => {
  test('gives back the session it was made of', () => {
    fc.assert(
      fc.property(session, (one) => {
        const decoded = decodeLink(encodeLink(one));
        expect(decoded).toEqual({ ok: true, value: one });
      }),
      { numRuns: 500 },
    );
  });

  test('of 200 orders fits into what chats take', () => {
    expect(encodeLink(played(200)).length).toBeLessThanOrEqual(LINK_LENGTH_OFFERED);
  });

  test('never ends with a character that a chat cuts off', () => {
    for (let count = 0; count < 40; count++) expect(encodeLink(played(count))).toMatch(/[A-Za-z0-9]$/);
  });

  test('with one letter changed is refused', () => {
    const link = encodeLink(played(5));
    for (let at = 0; at < link.length; at++) {
      for (const letter of ['A', 'z', '_', '%']) {
        if (link[at] === letter) continue;
        expect(decodeLink(link.slice(0, at) + letter + link.slice(at + 1)).ok).toBe(false);
      }
    }
  });

  test('mutated 10,000 times never throws and never passes for the original', () => {
    const link = encodeLink(played(12));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('change', 'drop', 'insert', 'cut', 'swap'), fc.nat(), fc.nat()), {
          minLength: 1,
          maxLength: 6,
        }),
        (steps) => {
          const mutated = steps.reduce((text, [kind, a, b]) => mutate(text, kind, a, b), link);
          const decoded = decodeLink(mutated);
          // A leading # belongs to the address, not to the link.
          if (mutated.replace(/^#/, '') !== link) expect(decoded.ok).toBe(false);
        },
      ),
      { numRuns: 10_000 },
    );
  });

  test('with random bytes and a repaired check sum is refused, or is a session in range that encodes to itself', () => {
    const bytes = fromBase64Url(encodeLink(played(8)).slice(1, -1));
    if (bytes === null) throw new Error('an encoded link is base64url');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 5 }),
        (changes) => {
          const forged = bytes.slice();
          for (const [at, value] of changes) forged[at % (forged.length - 4)] = value;
          new DataView(forged.buffer).setUint32(forged.length - 4, crc32(forged.subarray(0, -4)), true);
          const link = `1${toBase64Url(forged)}T`;
          const decoded = decodeLink(link);
          if (!decoded.ok) return;
          expect(encodeLink(decoded.value)).toBe(link);
          expect(decodeScenario(decoded.value.scenario).ok).toBe(true);
        },
      ),
      { numRuns: 10_000 },
    );
  });

  test('of garbage is refused with a sentence', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => {
        const decoded = decodeLink(text);
        expect(decoded.ok || decoded.problems[0]?.message).toBeTruthy();
      }),
      { numRuns: 2_000 },
    );
    expect(decodeLink(`1${'A'.repeat(9000)}T`)).toMatchObject({ ok: false, problems: [{ code: 'size' }] });
  });

  test('kept from the first release decodes for ever', () => {
    const files = readdirSync('test/golden/links');
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const link = readFileSync(`test/golden/links/${file}`, 'utf8').trim();
      expect(decodeLink(link).ok, file).toBe(true);
    }
  });

  test('carries text without control and direction characters', () => {
    expect(plainText('a\u202eb\u0000c\u2066d', 80)).toBe('abcd');
    expect([...plainText('词'.repeat(100), 80)].length).toBe(80);
  });
});

function mutate(text: string, kind: string, a: number, b: number): string {
  if (text === '') return 'x';
  const at = a % text.length;
  const letter = 'ABCabc019-_#%=. '.charAt(b % 16);
  switch (kind) {
    case 'change':
      return text.slice(0, at) + letter + text.slice(at + 1);
    case 'drop':
      return text.slice(0, at) + text.slice(at + 1 + (b % 4));
    case 'insert':
      return text.slice(0, at) + letter + text.slice(at);
    case 'cut':
      return text.slice(0, at);
    default: {
      const other = b % text.length;
      const letters = [...text];
      [letters[at], letters[other]] = [letters[other] ?? '', letters[at] ?? ''];
      return letters.join('');
    }
  }
}

describe('an address for authors', () => {
  test('names scenario, seed and language', () => {
    const link = parseReadableLink('?s=quiet-market&seed=42&lang=zh-CN');
    expect(link).toMatchObject({ language: 'zh-CN', problems: [], scenario: { id: 'quiet-market', seed: '42' } });
  });

  test('lists what is wrong and starts a safe default', () => {
    const link = parseReadableLink('?s=nowhere&seed=x&days=9000&lang=tlh');
    expect(link?.problems.map((problem) => problem.path)).toEqual(['s', 'seed', 'days', 'lang']);
    expect(link?.scenario.id).toBe('first-hedge');
  });
});
