import { describe, expect, test } from 'vitest';
import { canonicalScenario } from '../../web/scenario/encode';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import { takeWorld } from '../../web/scenario/own-world-read';
import type { Result } from '../../web/scenario/result';
import { openFile } from '../../web/session/archive';
import { decodeSessionData } from '../../web/session/session-file';

// Files that mean no good: each is explained in a few sentences, soon, and nothing is thrown.

/** Characters of one sentence, and sentences, that anybody reads. The longest one lists all known news. */
const SENTENCE_MAX = 600;
const SENTENCES_MAX = 300;
/** Most time for one file, milliseconds: a busy machine has to be allowed for. */
const FILE_MS_MAX = 8_000;

const nested = (depth: number, open: string, inside: string, close: string): unknown =>
  JSON.parse(open.repeat(depth) + inside + close.repeat(depth));

/** What a value must not be, and how it would hurt whoever trusts it. */
const VALUES: readonly (readonly [string, unknown])[] = [
  ['an array without end', nested(200_000, '[', '', ']')],
  ['an object without end', nested(200_000, '{"a":', '1', '}')],
  ['an object that cannot be a text', JSON.parse('{"toString":1,"valueOf":1}')],
  ['a list of such', JSON.parse('[{"toString":1,"valueOf":1}]')],
  ['an object with a false toJSON', JSON.parse('{"toJSON":1}')],
  ['a prototype', JSON.parse('{"__proto__":{"days":1},"constructor":{"prototype":{"days":1}}}')],
  ['a long text', 'x'.repeat(2_000_000)],
  ['a huge number', 1e308],
  ['half a character', '\ud800'],
  ['a false list', JSON.parse('{"length":1e9,"0":1}')],
  ['true', true],
  ['null', null],
];

const session = {
  tokenpit: 1,
  scenario: canonicalScenario(firstHedge),
  commands: [{ timeMs: 100_000_000, action: { kind: 'cancel-order', order: 1 } }],
  endTimeMs: 200_000_000,
  digest: null,
  engineId: null,
  title: '',
  note: '',
};

/** Data with another value at a place, which need not be there. */
function withValue(data: unknown, path: string, value: unknown): unknown {
  const [step = '', ...rest] = path.split('.');
  const before = Object(data) as Readonly<Record<string, unknown>>;
  const inside = rest.length === 0 ? value : withValue(before[step], rest.join('.'), value);
  if (!Array.isArray(data)) return { ...before, [step]: inside };
  return (data as readonly unknown[]).map((one, at) => (String(at) === step ? inside : one));
}

const PLACES = [
  ...[
    'tokenpit',
    'scenario',
    'commands',
    'endTimeMs',
    'digest',
    'engineId',
    'title',
    'note',
    'view',
    'view.atMs',
    'more',
  ],
  ...[
    'version',
    'id',
    'seed',
    'days',
    'contract',
    'contract.marginBps',
    'agents',
    'agents.noise.count',
    'news',
    'more',
  ].map((path) => `scenario.${path}`),
  ...['', '.timeMs', '.action', '.action.kind', '.action.order', '.action.more', '.more'].map(
    (path) => `commands.0${path}`,
  ),
];

const NEWS_PLACES = ['timeMs', 'text', 'moveBps', 'act', 'act.effect', 'act.value', 'words', 'words.title', 'more'];

function expectExplained(result: Result<unknown>): void {
  if (result.ok) return;
  expect(result.problems.length).toBeGreaterThan(0);
  expect(result.problems.length).toBeLessThanOrEqual(SENTENCES_MAX);
  for (const { path, message } of result.problems) expect(path.length + message.length).toBeLessThan(SENTENCE_MAX);
}

describe.each(VALUES)('%s', (_, value) => {
  test.each(PLACES)('at %s', (path) => {
    const data = withValue(session, path, value);
    expectExplained(decodeSessionData(data));
    expectExplained(takeWorld(data));
  });

  test.each(NEWS_PLACES)('at %s of an item of news', (path) => {
    const item = withValue({ timeMs: 100_000_000, moveBps: 1, text: 'custom' }, path, value);
    const data = withValue(session, 'scenario.news', [item]);
    expectExplained(decodeSessionData(data));
    expectExplained(takeWorld(data));
  });
});

test('nothing of them stays behind in every object', () => {
  expect(({} as Record<string, unknown>)['days']).toBeUndefined();
});

const entries = (entry: string, count: number): string => `[${`${entry},`.repeat(count - 1)}${entry}]`;

test.each([
  ['a hundred thousand sessions that are none', `{"tokenpit":1,"sessions":${entries('{}', 100_000)}}`],
  ['a session that is a text of millions', `{"tokenpit":1,"sessions":["${'x'.repeat(8_000_000)}"]}`],
  ['twenty thousand unreadable ones', `{"tokenpit":1,"sessions":[],"unreadable":${entries('{}', 20_000)}}`],
  ['a list without end', '['.repeat(1_000_000) + ']'.repeat(1_000_000)],
  ['many links', '#1abcT '.repeat(100_000)],
  ['a link without end', `#1${'A'.repeat(10_000_000)}T`],
  ['beginnings of links', '#1'.repeat(1_000_000)],
  ['nothing', ''],
])('a file of %s is explained in time', async (_, text) => {
  const startMs = performance.now();
  const opened = await openFile(text);
  expect(performance.now() - startMs).toBeLessThan(FILE_MS_MAX);
  const problems = opened.ok ? opened.value.problems : opened.problems;
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.length).toBeLessThanOrEqual(40);
});

test('of many problems some are told, and how many are not', async () => {
  const opened = await openFile(`{"tokenpit":1,"sessions":${entries('{}', 30)}}`);
  if (!opened.ok) throw new Error('such a file is opened as far as it goes');
  expect(opened.value.problems.at(-1)).toEqual({
    path: 'sessions',
    code: 'more',
    message: expect.stringMatching(/^and \d+ more that are not listed$/) as string,
  });
});

test('one session of a newer page among others is told, and the others are taken', async () => {
  const newer = { ...session, tokenpit: 2 };
  const opened = await openFile(JSON.stringify({ tokenpit: 1, sessions: [session, newer, session] }));
  expect(opened).toMatchObject({ ok: true, value: { problems: [{ path: 'sessions.1.tokenpit', code: 'version' }] } });
  expect(opened.ok && opened.value.sessions).toHaveLength(2);
});
