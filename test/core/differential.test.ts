import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { coreModule } from '../support/core-module';
import { BinaryExchange } from './binary-exchange';
import { CAPACITY, playBoth } from './play-both';
import type { Op } from './reference/exchange';
import { streamOf } from './streams';
import { TerminalExchange } from './terminal-exchange';

/** Commands compared each time; `npm run differential` compares as many as asked for. */
const COMMANDS = 1_000_000;

/** Streams that once told core and model apart, as they were: a change of the random streams leaves them what they are. */
const KEPT = JSON.parse(readFileSync('test/core/regressions.json', 'utf8')) as { note: string; lines: Op[] }[];

/** Streams of 100 to 300 commands, played until so many lines were compared. */
const MIN_LENGTH = 100;
const MAX_LENGTH = 300;

/** Every kind of event that a market tells, with every reason that a stream can lead to. */
const REACHED = [
  'accepted',
  ...[
    'phase-closed',
    'contract-expired',
    'not-in-auction',
    'order-number-in-use',
    'unknown-order',
    'already-filled',
    'already-cancelled',
    'outside-limits',
    'outside-ladder',
    'outside-band',
    'would-trade',
    'nothing-to-close',
    'insufficient-funds',
    'position-limit',
    'account-in-default',
    'trades-stand',
    'trades-joined',
  ].map((reason) => `rejected ${reason}`),
  ...[
    'requested',
    'immediate-or-cancel',
    'fill-or-kill',
    'no-liquidity',
    'day-ended',
    'self-match',
    'liquidation',
    'expired',
    'outside-limits',
    'outside-ladder',
    'outside-band',
    'not-in-auction',
    'would-trade',
    'nothing-to-close',
    'trades-cancelled',
  ].map((reason) => `cancelled ${reason}`),
  ...['circuit-breaker', 'velocity-pause', 'requested'].flatMap((reason) => [`halted ${reason}`, `resumed ${reason}`]),
  ...['replaced', 'triggered', 'asleep', 'awake', 'trade', 'uncrossed', 'limits', 'variation'],
  ...['margin-call', 'call-met', 'liquidation', 'position-reduced', 'position-taken'],
  ...['trades-cancelled', 'position-restored'],
  ...[
    'day-vwap',
    'middle-of-three',
    'locked-limit',
    'earlier-month',
    'window-vwap',
    'spreads',
    'last',
    'previous',
    'final',
  ].map((rule) => `settlement-price ${rule}`),
  ...[
    'defaulter-margin',
    'defaulter-fund',
    'ccp-first',
    'survivors-fund',
    'ccp-second',
    'assessments',
    'gains-haircut',
  ].map((layer) => `waterfall-drawn ${layer}`),
];

describe('the core and the slow model agree on random commands', () => {
  for (const { note, lines } of KEPT) {
    test(`kept: ${note}`, async () => {
      const module = await coreModule();
      await playBoth(await BinaryExchange.create(module, CAPACITY), lines);
      await playBoth(new TerminalExchange(module, CAPACITY), lines);
    });
  }

  test(
    `${COMMANDS.toLocaleString('en')} commands with every order type, phase and rule`,
    { timeout: 600_000 },
    async () => {
      const core = await BinaryExchange.create(await coreModule(), CAPACITY);
      const seen = new Set<string>();
      let compared = 0;
      const property = fc.asyncProperty(streamOf(MIN_LENGTH, MAX_LENGTH), async (lines) => {
        compared += await playBoth(core, lines, CAPACITY, seen);
      });
      while (compared < COMMANDS) await fc.assert(property, { numRuns: 250 });
      expect(compared).toBeGreaterThanOrEqual(COMMANDS);
      expect(REACHED.filter((kind) => !seen.has(kind))).toEqual([]);
    },
  );

  test('300 streams as lines of text', { timeout: 120_000 }, async () => {
    const core = new TerminalExchange(await coreModule(), CAPACITY);
    await fc.assert(
      fc.asyncProperty(streamOf(20, 180), async (lines) => {
        await playBoth(core, lines);
      }),
      { numRuns: 300 },
    );
  });

  test('500 streams with an event port of 32 slots', { timeout: 120_000 }, async () => {
    const capacity = { ...CAPACITY, events: 32 };
    const core = await BinaryExchange.create(await coreModule(), capacity);
    await fc.assert(
      fc.asyncProperty(streamOf(20, 180), async (lines) => {
        await playBoth(core, lines, capacity);
      }),
      { numRuns: 500 },
    );
  });

  test('500 streams with room for few orders and positions', { timeout: 120_000 }, async () => {
    const capacity = { ...CAPACITY, orders: 12, positions: 9 };
    const core = await BinaryExchange.create(await coreModule(), capacity);
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(streamOf(20, 180), async (lines) => {
        await playBoth(core, lines, capacity, seen);
      }),
      { numRuns: 500 },
    );
    expect(seen).toContain('rejected book-full');
    expect(seen).toContain('rejected positions-full');
  });
});
