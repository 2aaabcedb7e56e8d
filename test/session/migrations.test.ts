import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { existsSync, readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { DATABASE_VERSION } from '../../web/session/database';
import { SessionStore } from '../../web/session/session-store';
import { type Dump, recordsOf, restoreDump } from './storage';

// What every version of the page left behind, frozen when it was the newest. These files are never made again.

const VERSIONS = Array.from({ length: DATABASE_VERSION }, (_, index) => index + 1);

function dump(version: number): Dump {
  return JSON.parse(readFileSync(`test/golden/database-${version}.json`, 'utf8')) as Dump;
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

test('there is a frozen database of every version', () => {
  for (const version of VERSIONS) {
    expect(existsSync(`test/golden/database-${version}.json`), String(version)).toBe(true);
    expect(dump(version).version).toBe(version);
  }
});

test.each(VERSIONS)('sessions of a page of version %i are there, whole, and go on', async (version) => {
  await restoreDump(dump(version));
  const store = new SessionStore();
  expect((await store.list()).map(({ id, title, commands }) => [id, title, commands])).toEqual([
    ['00000000000000aa', 'My hedge', 258],
    ['00000000000000bb', '', 0],
  ]);
  const loaded = await store.claim('00000000000000aa');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  expect(loaded.value).toMatchObject({ digest: '0123456789abcdef', engineId: 'deadbeef', endTimeMs: 122_500_000 });
  expect(loaded.value.commands).toHaveLength(258);
  expect(loaded.value.commands[257]).toEqual({ timeMs: 122_400_257, action: { kind: 'cancel-order', order: 258 } });
  const { scenario, commands } = loaded.value;
  const run = { id: '00000000000000aa', scenario, log: commands.slice(0, 100), untilMs: 122_500_000 };
  expect(await store.keep(run)).toBe('stored');
  const again = await new SessionStore().load('00000000000000aa');
  expect(again).toMatchObject({ ok: true, value: { title: 'My hedge', commands: commands.slice(0, 100) } });
});

test('sessions of a page of version 1 are neither deleted nor saved as a copy', async () => {
  await restoreDump(dump(1));
  await new SessionStore().list();
  for (const record of await recordsOf('sessions')) expect(record).toMatchObject({ backedUpAt: null, deletedAt: null });
});

test('what a page of version 2 had deleted can still be put back', async () => {
  await restoreDump(dump(2));
  const store = new SessionStore();
  expect((await store.listDeleted()).map(({ id, deletedAt }) => [id, deletedAt])).toEqual([
    ['00000000000000cc', 1_795_500_500_000],
  ]);
  await store.restore('00000000000000cc');
  expect((await store.list()).map(({ id }) => id)).toContain('00000000000000cc');
  expect((await store.list()).find(({ id }) => id === '00000000000000aa')?.backedUpAt).toBe(1_795_500_400_000);
});
