import { setImmediate } from 'node:timers/promises';
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { describe, expect, test } from 'vitest';
import { jsonText } from '../../web/headless/json-text';
import { LINE_LENGTH_MAX, linesOf, TOO_LONG } from '../../web/headless/lines';
import { KeptLines } from '../../web/headless/reproduction';
import { streamExchange } from '../../web/headless/stream';
import { CONTRACT, OPEN_MARKET } from './exchange-session';

async function* from(chunks: Iterable<string>): AsyncGenerator<string> {
  for (const chunk of chunks) {
    await Promise.resolve();
    yield chunk;
  }
}

async function split(chunks: readonly string[]): Promise<(string | typeof TOO_LONG)[]> {
  const lines: (string | typeof TOO_LONG)[] = [];
  for await (const line of linesOf(from(chunks))) lines.push(line);
  return lines;
}

/** Streams the text through an exchange and waits until the slow sink has taken the last event. */
async function stream(chunks: Iterable<string>, sink: Sink): Promise<number> {
  const status = await streamExchange(from(chunks), sink);
  sink.end();
  await finished(sink);
  return status;
}

/** Collects what is written; slow: each write is done only a turn of the loop later. */
class Sink extends Writable {
  text = '';
  waitingMax = 0;

  constructor() {
    super({ decodeStrings: false, highWaterMark: 1024 });
  }

  override _write(chunk: string, _: string, done: () => void): void {
    this.waitingMax = Math.max(this.waitingMax, this.writableLength);
    this.text += chunk;
    void setImmediate().then(done);
  }

  get events(): Record<string, unknown>[] {
    return this.text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }
}

describe('lines', () => {
  test('are the same however the stream is cut', async () => {
    const text = 'one\ntwo\r\n\nfour\r';
    const wanted = ['one', 'two', '', 'four'];
    expect(await split([text])).toEqual(wanted);
    expect(await split(text.split(''))).toEqual(wanted);
  });

  test('end with the stream, with or without a last line end', async () => {
    expect(await split(['a\n'])).toEqual(['a']);
    expect(await split(['a'])).toEqual(['a']);
    expect(await split([])).toEqual([]);
  });

  test('leave a byte order mark out at the very beginning only', async () => {
    expect(await split(['\uFEFFa\n\uFEFFb'])).toEqual(['a', '\uFEFFb']);
  });

  test('that are too long are dropped, the next one is read', async () => {
    const whole = 'x'.repeat(LINE_LENGTH_MAX);
    expect(await split([`${whole}\nb`])).toEqual([whole, 'b']);
    expect(await split([`${whole}y\nb`])).toEqual([TOO_LONG, 'b']);
    expect(await split([whole, whole, whole, '\nb\n', whole, whole])).toEqual([TOO_LONG, 'b', TOO_LONG]);
  });
});

describe('a stream', () => {
  test('goes on after lines that are too long or are no JSON', async () => {
    const sink = new Sink();
    const lines = ['x'.repeat(LINE_LENGTH_MAX + 1), 'x', '{"op":"show","what":"digest"}'];
    expect(await stream([lines.join('\n')], sink)).toBe(0);
    expect(sink.events).toMatchObject([
      { in: 1, sequence: 1, event: 'error', message: 'the line is longer than 1000000 characters' },
      { in: 2, sequence: 2, event: 'error', message: 'the line is not JSON' },
      { in: 3, sequence: 3, event: 'digest' },
    ]);
  });

  test('answers what it was sent before it waits for more', async () => {
    const sink = new Sink();
    let answered = 0;
    async function* dialogue(): AsyncGenerator<string> {
      for (let i = 0; i < 3; i++) {
        yield '{"op":"show","what":"digest"}\n';
        await setImmediate();
        answered += sink.events.length === i + 1 ? 1 : 0;
      }
    }
    await streamExchange(dialogue(), sink);
    expect(answered).toBe(3);
  });

  test('waits for a slow reader instead of piling up events', async () => {
    const sink = new Sink();
    const setUp = OPEN_MARKET.map((line) => JSON.stringify(line));
    const orders = Array.from({ length: 20_000 }, (_, i) =>
      JSON.stringify({
        op: 'new',
        order: i + 1,
        account: i % 2 === 0 ? 'A' : 'B',
        contract: CONTRACT.contract,
        side: i % 2 === 0 ? 'buy' : 'sell',
        priceTicks: 4000,
        quantityLots: 1,
      }),
    );
    expect(
      await stream(
        [...setUp, ...orders].map((line) => `${line}\n`),
        sink,
      ),
    ).toBe(0);
    const events = sink.events;
    expect(events.filter((event) => event['event'] === 'trade')).toHaveLength(10_000);
    expect(events.filter((event) => event['event'] === 'accepted')).toHaveLength(20_000);
    // Never more than about one write of gathered text.
    expect(sink.waitingMax).toBeLessThan(100_000);
  });
});

test('lines kept for a fault are the last ones, bounded, and know where they begin', () => {
  const kept = new KeptLines();
  const line = 'x'.repeat(100_000);
  for (let i = 1; i <= 1000; i++) kept.add(`${i} ${line}`);
  const { firstLine, isComplete, lines } = kept.content();
  expect(isComplete).toBe(false);
  expect(lines[0]?.startsWith(`${firstLine} `)).toBe(true);
  expect(lines[lines.length - 1]?.startsWith('1000 ')).toBe(true);
  expect(lines.reduce((sum, text) => sum + text.length, 0)).toBeLessThanOrEqual(16_000_000);
  const short = new KeptLines();
  short.add('a');
  expect(short.content()).toEqual({ firstLine: 1, isComplete: true, lines: ['a'] });
});

test('text of an event is plain JSON, with every digit of a large number', () => {
  const event = { in: 1, event: 'account', name: 'a"b\u2028', none: null, list: [1, [2, 'x']], of: { b: true } };
  expect(jsonText(event)).toBe(JSON.stringify(event));
  expect(jsonText({ balanceMinor: 10_000_000_000_000_001n })).toBe('{"balanceMinor":10000000000000001}');
});
