import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DATABASE_VERSION } from '../../web/session/database';
import { SessionStore } from '../../web/session/session-store';
import type { StorageState } from '../../web/session/storage-state';
import { log, run } from './runs';
import { recordsOf } from './storage';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** Refuses writes as a full disk does, until it is told that there is room. */
function fillDisk(): { isFull: boolean } {
  const disk = { isFull: true };
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value: unknown) {
    if (disk.isFull) throw new DOMException('full', 'QuotaExceededError');
    return put.call(this, value);
  });
  return disk;
}

describe('a full disk', () => {
  test('that has room again stores what was kept in memory, with the next change', async () => {
    const states: StorageState[] = [];
    const store = new SessionStore({ state: (state) => states.push(state) });
    await store.keep(run('a', log(2)));
    const disk = fillDisk();
    expect(await store.keep(run('a', log(3)))).toBe('memory');
    expect(await store.keep(run('b', log(300)))).toBe('memory');
    disk.isFull = false;
    expect(await store.keep(run('b', log(301)))).toBe('stored');
    expect(states).toEqual([{ kind: 'memory', reason: 'full' }, { kind: 'stored' }]);
    const other = new SessionStore();
    expect(await other.load('a')).toMatchObject({ ok: true, value: { commands: log(3) } });
    expect(await other.load('b')).toMatchObject({ ok: true, value: { commands: log(301) } });
  });

  test('is tried again when the learner asks for it', async () => {
    const store = new SessionStore();
    const disk = fillDisk();
    await store.keep(run('a', log(2)));
    expect(await store.retry()).toBe(false);
    disk.isFull = false;
    expect(await store.retry()).toBe(true);
    expect(store.state).toEqual({ kind: 'stored' });
    expect(await new SessionStore().load('a')).toMatchObject({ ok: true, value: { commands: log(2) } });
  });

  test('loses sessions that were deleted before anything else, but not one deleted just now', async () => {
    const store = new SessionStore();
    const now = Date.now();
    const clock = vi.spyOn(Date, 'now').mockReturnValue(now);
    for (const id of ['old', 'new', 'kept']) await store.keep(run(id, log(2)));
    await store.remove('old');
    clock.mockReturnValue(now + 61_000);
    await store.remove('new');
    clock.mockReturnValue(now + 62_000);
    // Room for two sessions' logs and no more.
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value: unknown) {
      if (isTight) throw new DOMException('full', 'QuotaExceededError');
      return put.call(this, value);
    });
    let isTight = true;
    const erase = IDBObjectStore.prototype.delete;
    vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(function (this: IDBObjectStore, key) {
      if (key === 'old') isTight = false;
      return erase.call(this, key);
    });
    expect(await store.keep(run('kept', log(3)))).toBe('stored');
    expect((await store.listDeleted()).map(({ id }) => id)).toEqual(['new']);
    expect((await store.list()).map(({ id }) => id)).toEqual(['kept']);
  });
});

test('an older page in another tab is not waited for: sessions come when it is closed, and none is lost', async () => {
  const older = await openDB('tokenpit', 1, {
    upgrade(db) {
      db.createObjectStore('sessions', { keyPath: 'id' }).createIndex('updatedAt', 'updatedAt');
      db.createObjectStore('log', { keyPath: ['sessionId', 'chunk'] });
    },
  });
  const states: StorageState[] = [];
  const store = new SessionStore({ state: (state) => states.push(state) });
  expect(await store.list()).toEqual([]);
  expect(store.state).toEqual({ kind: 'memory', reason: 'blocked' });
  expect(await store.keep(run('a', log(300)))).toBe('memory');
  older.close();
  await vi.waitFor(() => expect(store.state).toEqual({ kind: 'stored' }));
  expect(await store.keep(run('a', log(301)))).toBe('stored');
  expect(await new SessionStore().load('a')).toMatchObject({ ok: true, value: { commands: log(301) } });
});

test('a newer page waits until all has been written here', async () => {
  let stored = 0;
  const store: SessionStore = new SessionStore({
    leaving: async () => {
      await store.keep(run('a', log(500)));
      stored = 500;
    },
  });
  await store.keep(run('a', log(2)));
  const newer = await openDB('tokenpit', DATABASE_VERSION + 1);
  expect(stored).toBe(500);
  expect(await newer.get('sessions', 'a')).toMatchObject({ commands: 500 });
  expect(store.state).toEqual({ kind: 'memory', reason: 'outdated' });
  newer.close();
});

describe('all sessions', () => {
  test('are deleted for good, and another tab is told and keeps what it has on its page', async () => {
    const [here, there] = [new SessionStore(), new SessionStore()];
    await here.keep(run('a', log(2)));
    await there.keep(run('b', log(2)));
    await here.wipe();
    expect(there.state).toEqual({ kind: 'memory', reason: 'wiped' });
    expect(await new SessionStore().list()).toEqual([]);
    expect(await there.keep(run('b', log(3)))).toBe('memory');
    expect(await there.retry()).toBe(true);
    expect(there.state).toEqual({ kind: 'stored' });
    const left = new SessionStore();
    expect((await left.list()).map(({ id }) => id)).toEqual(['b']);
    expect(await left.load('b')).toMatchObject({ ok: true, value: { commands: log(3) } });
  });

  test('taken away with the site’s data leave a page that goes on in memory, and can save again', async () => {
    const store = new SessionStore();
    await store.keep(run('a', log(2)));
    await deleteDB('tokenpit');
    expect(await store.keep(run('a', log(3)))).toBe('memory');
    expect(await store.retry()).toBe(true);
    expect(await recordsOf('log')).toHaveLength(1);
    expect(await new SessionStore().load('a')).toMatchObject({ ok: true, value: { commands: log(3) } });
  });
});
