import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inlineCore } from '../web/core/inline-core';
import { archivedAt } from '../web/engines/archived-page';
import { type ArchivedEngine, engineAddress, ENGINES } from '../web/engines/engines';
import { CHAPTERS } from '../web/lesson/chapters';
import { PRESETS } from '../web/scenario/library/library';
import { databaseName } from '../web/session/database-name';
import { hashOfTable, sha256, withRelease } from './release/release';

const TABLE = 'web/engines/table.json';

test('each entry of the table stands on those before it, and its page is there, unchanged', () => {
  expect(ENGINES.length).toBeGreaterThan(0);
  for (const [index, engine] of ENGINES.entries()) {
    expect(Object.keys(engine), engine.id).toEqual(['id', 'version', 'date', 'sha256', 'before']);
    expect(engine.before, engine.id).toBe(hashOfTable(ENGINES.slice(0, index)));
    expect(sha256(readFileSync(`public/engines/${engine.id}.html`)), engine.id).toBe(engine.sha256);
  }
  expect(new Set(ENGINES.map(({ id }) => id)).size).toBe(ENGINES.length);
  expect(new Set(ENGINES.map(({ version }) => version)).size).toBe(ENGINES.length);
  expect(readdirSync('public/engines').sort()).toEqual(ENGINES.map(({ id }) => `${id}.html`).sort());
});

test('the core in an archived page is the one that its id names', () => {
  for (const { id } of ENGINES) {
    const page = readFileSync(`public/engines/${id}.html`, 'utf8');
    const text = /<script type="text\/plain" id="core">([^<]*)<\/script>/.exec(page)?.[1];
    expect(sha256(inlineCore(text ?? '')).slice(0, 8), id).toBe(id);
  }
});

test('the table only ever grew: what was committed is its beginning', () => {
  if (!existsSync('.git')) return;
  // A checkout that another user made is read too: nothing in it is run.
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'safe.directory=*', ...args], { encoding: 'utf8', stdio: 'pipe' });
  const commits = git('log', '--format=%H', '--diff-filter=AM', '--', TABLE).split('\n').filter(Boolean);
  for (const commit of commits) {
    const before = JSON.parse(git('show', `${commit}:${TABLE}`)) as ArchivedEngine[];
    expect(ENGINES.slice(0, before.length), commit).toEqual(before);
  }
});

test('a release is added behind the others, once, and never under a version that another engine has', () => {
  const first = { id: 'aaaaaaaa', version: '1.0.0', date: '2027-01-01', sha256: 'x' };
  const second = { id: 'bbbbbbbb', version: '1.1.0', date: '2027-02-01', sha256: 'y' };
  const one = withRelease([], first);
  // SHA-256 of the two characters "[]".
  expect(one).toEqual([{ ...first, before: '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945' }]);
  const two = withRelease(one, second);
  expect(two[0]).toEqual(one[0]);
  expect(two[1]?.before).toBe(hashOfTable(one));
  expect(() => withRelease(two, first)).toThrow('archived already');
  expect(() => withRelease(two, { ...second, id: 'cccccccc' })).toThrow('raise the version');
});

test('every scenario and lesson has a frozen link of its own', () => {
  const names = [
    ...PRESETS.map(({ scenario }) => scenario.id),
    ...CHAPTERS.flatMap(({ lesson }) => (lesson === null ? [] : [`lesson-${lesson.id}`])),
  ];
  const folders = readdirSync('test/golden/links', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readdirSync(`test/golden/links/${name}`));
  for (const name of names) {
    expect(
      folders.some((files) => files.includes(`${name}.txt`)),
      `${name}: npm run freeze-links`,
    ).toBe(true);
  }
});

test('an archived page is found from the site under any path and from its neighbours, and keeps its own sessions', () => {
  const at = (page: string): string => engineAddress(new URL(page), 'deadbeef');
  expect(at('https://host/')).toBe('https://host/engines/deadbeef.html');
  expect(at('https://host/some/where/?s=x#1abc')).toBe('https://host/some/where/engines/deadbeef.html');
  expect(at('https://host/some/where/tokenpit.html')).toBe('https://host/some/where/engines/deadbeef.html');
  expect(at('https://host/pit/engines/cafecafe.html#1')).toBe('https://host/pit/engines/deadbeef.html');
  expect(archivedAt('/pit/engines/cafecafe.html')).toBe('cafecafe');
  expect(archivedAt('/pit/engines/index.html')).toBeNull();
  expect(databaseName('/pit/engines/cafecafe.html')).toBe('tokenpit-cafecafe');
  expect(databaseName('/pit/')).toBe('tokenpit');
});
