import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crc32, fromBase64Url, toBase64Url } from '../../web/scenario/bytes';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import { decodeLink, encodeLink, LINK_LENGTH_OFFERED } from '../../web/scenario/link';
import { decodeScenario } from '../../web/scenario/decode';
import { parseReadableLink } from '../../web/scenario/readable-link';
import type { SharedSession } from '../../web/scenario/shared-session';
import type { LearnerAction } from '../../web/core/learner-command';
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

/** Milliseconds of processor time since `started`: by the clock a busy machine would make any reader slow. */
function processorMs(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1_000;
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

  test('of 200 actions of every kind fits as well', () => {
    const lengths = [1, 2, 3, 4, 5].map((seed) => encodeLink(busy(200, seed)).length);
    for (const length of lengths) expect(length).toBeLessThanOrEqual(LINK_LENGTH_OFFERED);
  });

  test('of 200 actions hours apart fits, in its other form, and comes back whole', () => {
    const sessions = [1, 2, 3, 4, 5].map((seed) => busy(200, seed, 7_200_000));
    // A night between two actions is more than three bytes hold.
    const [first] = sessions;
    if (first !== undefined) sessions.push(withNight(first, 100));
    for (const one of sessions) {
      const link = encodeLink(one);
      expect(link.length).toBeLessThanOrEqual(LINK_LENGTH_OFFERED);
      expect(decodeLink(link)).toEqual({ ok: true, value: one });
    }
  });

  test('of many more actions is still read in the plain form that older pages wrote', () => {
    const plain = readFileSync('test/golden/long-plain-link.txt', 'utf8').trim();
    expect(plain.length).toBeGreaterThan(LINK_LENGTH_OFFERED);
    const decoded = decodeLink(plain);
    if (!decoded.ok) throw new Error('an old link is read');
    expect(decoded.value).toEqual(busy(260, 1));
    expect(encodeLink(decoded.value).length).toBeLessThan(plain.length);
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

  test('with bytes put in, taken out or moved and a repaired check sum is refused, or is what it claims', () => {
    const bytes = fromBase64Url(encodeLink(busy(12, 3)).slice(1, -1));
    if (bytes === null) throw new Error('an encoded link is base64url');
    const body = [...bytes.subarray(0, -4)];
    const step = fc.tuple(fc.constantFrom('put', 'take', 'swap', 'cut'), fc.nat(), fc.integer({ min: 0, max: 255 }));
    const started = process.cpuUsage();
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), (steps) => {
        const forged = steps.reduce((before, [kind, at, value]) => damaged(before, kind, at, value), body);
        const link = signed(forged);
        const decoded = decodeLink(link);
        if (!decoded.ok) {
          expect(decoded.problems.length).toBeGreaterThan(0);
          return;
        }
        expect(encodeLink(decoded.value)).toBe(link);
        expect(decodeScenario(decoded.value.scenario).ok).toBe(true);
      }),
      { numRuns: 10_000 },
    );
    // About a tenth of a millisecond each; two milliseconds would mean that some of them hang.
    expect(processorMs(started)).toBeLessThan(20_000);
  });

  test('as long as a link may be is read in a moment, whatever it holds', () => {
    const fullest: SharedSession = {
      ...played(0),
      commands: Array.from({ length: 2_000 }, () => ({ timeMs: 0, action: { kind: 'cancel-all' as const } })),
      endTimeMs: 0,
    };
    const link = encodeLink(fullest);
    expect(link.length).toBeGreaterThan(5_000);
    const started = process.cpuUsage();
    expect(decodeLink(link).ok).toBe(true);
    for (const filling of [0, 1, 3, 127, 128, 255]) {
      const decoded = decodeLink(
        signed([...(fromBase64Url(link.slice(1, 24)) ?? []), ...new Array<number>(6_000).fill(filling)]),
      );
      expect(decoded.ok).toBe(false);
    }
    expect(processorMs(started)).toBeLessThan(2_000);
  });

  test('that claims more actions, news or numbers than there may be is refused before they are read', () => {
    // Flags, engine 0, preset 1, no numbers changed, seed, then the count of actions: 4,097 is the bytes 129, 32.
    expect(decodeLink(signed([0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 129, 32]))).toMatchObject({
      problems: [{ path: 'commands', code: 'size', message: 'the link holds 4097 actions, must hold at most 4096' }],
    });
    // Flag 4: news; 33 items of it.
    expect(decodeLink(signed([4, 0, 1, 0, 33]))).toMatchObject({ problems: [{ code: 'damaged' }] });
    expect(decodeLink(signed([0, 0, 99, 0]))).toMatchObject({ problems: [{ path: 'scenario', code: 'unknown' }] });
    // News in its author's words is flag 128, and so far the last: 256 (bytes 128, 2) is of a newer kind.
    expect(decodeLink(signed([128, 2, 0, 1, 0]))).toMatchObject({ problems: [{ code: 'version' }] });
  });

  test('tells numbers out of range by name, all at once', () => {
    // Two numbers: tag 1 (days) is 900 = zigzag 1,800 = bytes 136, 14; tag 4 (three on) is 1 = zigzag 2.
    expect(decodeLink(signed([0, 0, 1, 2, 1, 136, 14, 3, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]))).toEqual({
      ok: false,
      problems: [
        {
          path: 'days',
          code: 'range',
          message: 'days was 900, must be at most 400',
          range: { was: 900, min: 5, max: 400 },
        },
        {
          path: 'contract.marginBps',
          code: 'range',
          message: 'contract.marginBps was 1, must be at least 100',
          range: { was: 1, min: 100, max: 10_000 },
        },
      ],
    });
  });

  test('carries how its author saw the run, in two bytes and the moment', () => {
    const plain = { ...played(3), title: '' };
    const length = encodeLink(plain).length;
    // Trader is view 1 and a month span 4: 1 + 16 x 4 = 65, one byte; one byte of base64 is at most two characters.
    const seen = { ...plain, view: { view: 'trader', span: 'month', atMs: null } } as const;
    expect(decodeLink(encodeLink(seen))).toEqual({ ok: true, value: seen });
    expect(encodeLink(seen).length - length).toBeLessThanOrEqual(2);
    // The first screen at the end of the run is what every link means that says nothing.
    expect(encodeLink({ ...plain, view: { view: 'overview', span: null, atMs: null } })).toBe(encodeLink(plain));
  });

  test('that opens in a view, span or moment that there is not is refused', () => {
    const body = [32, 0, 1, 0, 66, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    // Trader; then view 15, span 6, a moment (flag 128) one millisecond after the end, and the first screen spelt out.
    expect(decodeLink(signed([...body, 1])).ok).toBe(true);
    for (const view of [[15], [96], [129, 1, 1], [0]]) {
      expect(decodeLink(signed([...body, ...view]))).toMatchObject({ ok: false, problems: [{ code: 'damaged' }] });
    }
  });

  test('that says in other bytes what the encoder says is refused', () => {
    const plain = [0, 0, 1, 0, 66, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    expect(decodeLink(signed(plain)).ok).toBe(true);
    // days = 60 is what the preset has already; an empty title and note; the first-hedge spelt out; a byte behind.
    const others = [
      [0, 0, 1, 1, 1, 120, ...plain.slice(4)],
      [2, ...plain.slice(1), 0, 0],
      [8, 0, 1, 11, ...new TextEncoder().encode('first-hedge'), ...plain.slice(3)],
      [...plain, 0],
    ];
    for (const bytes of others)
      expect(decodeLink(signed(bytes))).toMatchObject({ ok: false, problems: [{ code: 'damaged' }] });
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
});

/** A body with the right check sum around it, as somebody who knows the format would forge it. */
function signed(body: readonly number[]): string {
  const all = new Uint8Array(body.length + 4);
  all.set(body);
  new DataView(all.buffer).setUint32(body.length, crc32(all.subarray(0, -4)), true);
  return `1${toBase64Url(all)}T`;
}

function damaged(bytes: readonly number[], kind: string, at: number, value: number): number[] {
  const place = at % (bytes.length + 1);
  if (kind === 'put') return [...bytes.slice(0, place), value, ...bytes.slice(place)];
  if (kind === 'take') return [...bytes.slice(0, place), ...bytes.slice(place + 1 + (value % 3))];
  if (kind === 'cut') return bytes.slice(0, place);
  return [...bytes.slice(place), ...bytes.slice(0, place)];
}

/** A learner who does everything: orders of all kinds near the last price, replaced and cancelled, cash, the method. */
function busy(count: number, seed: number, apartMs = 3_600_000): SharedSession {
  let state = seed;
  const next = (below: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
  let timeMs = MORNING;
  let order = 0;
  let priceTicks = 6650;
  const act = (): LearnerAction => {
    const dice = next(100);
    priceTicks += next(41) - 20;
    if (dice < 55 || order === 0) {
      const orderKind = [0, 0, 0, 0, 1, 1, 2, 3][next(8)] ?? 0;
      const timeInForce = next(4);
      const mayRest = timeInForce < 2 && (orderKind === 0 || orderKind === 3);
      return {
        kind: 'new-order',
        order: ++order,
        contract: 1,
        side: next(2),
        orderKind,
        timeInForce,
        offset: next(4),
        priceTicks: orderKind === 1 || orderKind === 2 ? 0 : priceTicks,
        quantityLots: 1 + next(20),
        protectionTicks: (orderKind === 1 || orderKind === 2) && next(2) === 0 ? 50 : null,
        ...(orderKind >= 2 ? { stopTicks: priceTicks + next(41) - 20 } : {}),
        ...(mayRest && next(4) === 0 ? { displayLots: 1 + next(9) } : {}),
        ...(mayRest && next(4) === 0 ? { postOnly: true as const } : {}),
      };
    }
    if (dice < 72)
      return { kind: 'replace-order', order: order - next(Math.min(order, 4)), priceTicks, quantityLots: 1 + next(9) };
    if (dice < 90) return { kind: 'cancel-order', order: order - next(Math.min(order, 6)) };
    if (dice < 93) return { kind: 'cancel-all' };
    if (dice < 97) return { kind: 'move-cash', amountMinor: (next(2) === 0 ? 1 : -1) * (1 + next(50)) * 100_000 };
    return { kind: 'set-method', method: next(6) };
  };
  const commands = Array.from({ length: count }, () => {
    timeMs += 20_000 + next(apartMs);
    return { timeMs, action: act() };
  });
  return { ...played(0), commands, endTimeMs: timeMs + 3_600_000, title: 'Sixty days', note: 'My own hedge' };
}

/** The same session with eighteen hours between two of its actions. */
function withNight(one: SharedSession, before: number): SharedSession {
  const nightMs = 18 * 3_600_000;
  const commands = one.commands.map((command, at) =>
    at < before ? command : { ...command, timeMs: command.timeMs + nightMs },
  );
  return { ...one, commands, endTimeMs: one.endTimeMs + nightMs };
}

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
  test('takes every seed that a scenario takes', () => {
    expect(parseReadableLink('?s=first-hedge&seed=18446744073709551615')).toMatchObject({
      problems: [],
      scenario: { seed: '18446744073709551615' },
    });
    expect(parseReadableLink('?s=first-hedge&seed=18446744073709551616')?.problems[0]?.message).toBe(
      'seed must be a whole number from 0 to 18446744073709551615',
    );
  });

  test('is not disturbed by what chats hang onto it', () => {
    expect(parseReadableLink('?s=quiet-market&from=singlemessage&utm_source=x')?.problems).toEqual([]);
    expect(parseReadableLink('?utm_source=x')).toBeNull();
  });

  test('names scenario and seed; its language is the page’s to look at', () => {
    const link = parseReadableLink('?s=quiet-market&seed=42&lang=zh-CN');
    expect(link).toMatchObject({ problems: [], scenario: { id: 'quiet-market', seed: '42' } });
  });

  test('lists what is wrong and starts a safe default', () => {
    const link = parseReadableLink('?s=nowhere&seed=x&days=9000&lang=tlh');
    expect(link?.problems.map((problem) => problem.path)).toEqual(['s', 'seed', 'days', 'lang']);
    expect(link?.scenario.id).toBe('first-hedge');
  });
});

test.each(['?utm_source=chat', '&fbclid=IwAR0x', ').', '”', ' ', '>', '…'])(
  'what a chat or a sentence leaves behind a link, %s, does no harm',
  (tail) => {
    const link = readFileSync('test/golden/links/first-hedge-played.txt', 'utf8').trim();
    expect(decodeLink(`${link}${tail}`)).toEqual(decodeLink(link));
    expect(decodeLink(link).ok).toBe(true);
  },
);
