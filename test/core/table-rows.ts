import { readFileSync } from 'node:fs';
import { expect } from 'vitest';

/** Where the tables are. */
export const FOLDER = 'test/core/tables';

/** A command with what must come of it. */
export interface Row {
  readonly text: string;
  readonly command: Record<string, unknown>;
  readonly expected: { readonly text: string; readonly event: Record<string, unknown> }[];
}

/** A case with its rows, those that begin each case of its file first. */
export interface Case {
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
export function parse(file: string): Case[] {
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

/** True when a told value is the expected one; where that is a list or an object, each of its parts, other fields free. */
function holds(told: unknown, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return told === expected;
  if (typeof told !== 'object' || told === null || Array.isArray(expected) !== Array.isArray(told)) return false;
  if (Array.isArray(expected) && Array.isArray(told) && told.length !== expected.length) return false;
  const fields: Readonly<Record<string, unknown>> = { ...told };
  return Object.entries(expected).every(([key, value]) => holds(fields[key], value));
}

/** Expected events must come in this order; others may come in between, unless the last row says that this is the end. */
export function check(row: Row, events: readonly Record<string, unknown>[]): void {
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
      Object.entries(event).every(([key, value]) => holds(one[key], value));
    const found = events.findIndex((one, index) => index >= at && matches(one));
    if (found === -1) expect.fail(`${row.text}\n${text}\n${events.map((one) => JSON.stringify(one)).join('\n')}`);
    at = found + 1;
  }
}
