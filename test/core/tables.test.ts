import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { createExchange, type Exchange } from '../../web/headless/exchange';
import { coreModule } from '../support/core-module';

const FOLDER = 'test/core/tables';

interface Row {
  readonly text: string;
  readonly command: Record<string, unknown>;
  readonly expected: { readonly text: string; readonly event: Record<string, unknown> }[];
}

interface Case {
  readonly title: string;
  readonly rows: Row[];
}

/** Words of a value that are no text. */
const PLAIN: readonly string[] = ['true', 'false', 'null'];

/** `key=value` words; a value is JSON where it can be, else text. */
function values(words: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf('=');
      const text = word.slice(at + 1);
      const isText = /^[A-Za-z]/.test(text) && !PLAIN.includes(text);
      return [word.slice(0, at), isText || /^\d+\.\d+$/.test(text) ? text : JSON.parse(text)];
    }),
  );
}

/** Cases of a file. What stands before the first of them begins each. */
function parse(file: string): Case[] {
  const cases: Case[] = [];
  const opening: Row[] = [];
  for (const line of readFileSync(`${FOLDER}/${file}`, 'utf8').split('\n')) {
    const [first = '', ...words] = line.trim().split(/\s+/);
    const rows = cases[cases.length - 1]?.rows ?? opening;
    if (line.startsWith('## ')) cases.push({ title: line.slice(3), rows: [...opening] });
    else if (line.trim() === '' || line.startsWith('# ')) continue;
    else if (first === '=') {
      const [event = '', ...fields] = words;
      rows[rows.length - 1]?.expected.push({
        text: line,
        event: event === 'nothing' ? {} : { event, ...values(fields) },
      });
    } else rows.push({ text: line, command: { op: first, ...values(words) }, expected: [] });
  }
  return cases;
}

let exchange: Exchange;
beforeAll(async () => {
  exchange = await createExchange(await coreModule());
});

/** Expected events must come in this order; others may come in between, unless the last row says that this is the end. */
function check(row: Row): void {
  const events = exchange.applyLine(JSON.stringify(row.command));
  if (!row.expected.some(({ event }) => event['event'] === 'error'))
    expect(
      events.filter((event) => event['event'] === 'error'),
      row.text,
    ).toEqual([]);
  let at = 0;
  for (const { text, event } of row.expected) {
    if (Object.keys(event).length === 0) {
      expect(events, row.text).toEqual([]);
      continue;
    }
    if (event['event'] === 'end') {
      const told = events.map((one) => JSON.stringify(one)).join('\n');
      expect(events.length, `${row.text}\n${told}`).toBe(row.expected.length - 1);
      continue;
    }
    const matches = (one: Record<string, unknown>): boolean =>
      Object.entries(event).every(([key, value]) => JSON.stringify(one[key]) === JSON.stringify(value));
    const found = events.findIndex((one, index) => index >= at && matches(one));
    if (found === -1) expect.fail(`${row.text}\n${text}\n${events.map((one) => JSON.stringify(one)).join('\n')}`);
    at = found + 1;
  }
}

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.table'))) {
  describe(file.replace('.table', ''), () => {
    for (const { title, rows } of parse(file)) {
      test(title, () => {
        exchange.applyLine('{"op":"reset"}');
        for (const row of rows) check(row);
        expect(exchange.applyLine('{"op":"show","what":"invariants"}')).toMatchObject([{ holds: true }]);
      });
    }
  });
}
