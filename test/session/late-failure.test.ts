import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SessionStore } from '../../web/session/session-store';
import type { StorageState } from '../../web/session/storage-state';
import { log, run } from './runs';

// Storage that could be opened and fails later: as private windows, full disks and browsers that lose their own database do.

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** The ways in which browsers fail. */
const FAILURES: Readonly<Record<string, () => DOMException>> = {
  'the connection is closing': () => new DOMException('The database connection is closing.', 'InvalidStateError'),
  'internal error': () => new DOMException('Internal error.', 'UnknownError'),
  'connection to the server lost': () =>
    new DOMException('Connection to Indexed Database server lost.', 'UnknownError'),
  aborted: () => new DOMException('The transaction was aborted.', 'AbortError'),
  'out of time': () => new DOMException('timed out', 'TimeoutError'),
};

/** Makes every new transaction fail from now on, on connections opened before `isAll` is set as well as after; counts them. */
function breakTransactions(error: () => DOMException): { isBroken: boolean; isAll: boolean; count: number } {
  const state = { isBroken: true, isAll: false, count: 0 };
  const broken = new Set<IDBDatabase>();
  const transaction = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...given) {
    if (state.isBroken && !state.isAll && broken.size === 0) broken.add(this);
    if (state.isBroken && (state.isAll || broken.has(this))) {
      state.count++;
      throw error();
    }
    return transaction.apply(this, given);
  });
  return state;
}

/** What another page would find. */
async function found(id: string): Promise<unknown> {
  const loaded = await new SessionStore().load(id);
  return loaded.ok ? { commands: loaded.value.commands.length, title: loaded.value.title } : loaded.problems;
}

describe.each(Object.entries(FAILURES))('%s', (_, error) => {
  test('on this connection only: another one is opened, all is stored, and nobody need be told', async () => {
    const states: StorageState[] = [];
    const store = new SessionStore({ state: (state) => states.push(state) });
    const commands = log(300);
    await store.keep(run('a', commands.slice(0, 2)));
    breakTransactions(error);
    expect(await store.keep(run('a', commands))).toBe('stored');
    expect(states).toEqual([]);
    expect(await store.load('a')).toMatchObject({ ok: true, value: { commands } });
    vi.restoreAllMocks();
    expect(await found('a')).toEqual({ commands: 300, title: '' });
  });

  test('for good: goes on in memory, says so once, and stores all by itself when it works again', async () => {
    const states: StorageState[] = [];
    const store = new SessionStore({ state: (state) => states.push(state) });
    const commands = log(300);
    await store.keep(run('a', commands.slice(0, 2)));
    const disk = breakTransactions(error);
    disk.isAll = true;
    expect(await store.keep(run('a', commands.slice(0, 3)))).toBe('memory');
    expect(await store.keep(run('b', log(9)))).toBe('memory');
    expect(states).toEqual([{ kind: 'memory', reason: 'failing' }]);
    expect(await store.load('a')).toMatchObject({ ok: true, value: { commands: commands.slice(0, 3) } });
    disk.isBroken = false;
    expect(await store.keep(run('a', commands))).toBe('stored');
    expect(states.at(-1)).toEqual({ kind: 'stored' });
    expect(await found('a')).toEqual({ commands: 300, title: '' });
    expect(await found('b')).toEqual({ commands: 9, title: '' });
  });

  test('while a session is renamed: its log stays, and the name comes when it works again', async () => {
    const store = new SessionStore();
    await store.keep(run('a', log(300)));
    await new SessionStore().keep(run('theirs', log(7)));
    await store.list();
    const disk = breakTransactions(error);
    disk.isAll = true;
    await store.rename('a', 'Mine');
    await store.rename('theirs', 'Renamed here');
    expect((await store.list()).map(({ title }) => title).sort()).toEqual(['Mine', 'Renamed here']);
    disk.isBroken = false;
    expect(await store.retry()).toBe(true);
    expect(await found('a')).toEqual({ commands: 300, title: 'Mine' });
    expect(await found('theirs')).toEqual({ commands: 7, title: 'Renamed here' });
    expect(await new SessionStore().list()).toHaveLength(2);
  });

  test('while sessions are listed: they are listed by another connection', async () => {
    const store = new SessionStore();
    await store.keep(run('a', log(3)));
    breakTransactions(error);
    expect((await store.list()).map(({ id }) => id)).toEqual(['a']);
    expect(store.state).toEqual({ kind: 'stored' });
  });
});

test('a write that fails at its end fails as a whole, and is written by another connection', async () => {
  const store = new SessionStore();
  await store.keep(run('a', log(2)));
  const put = IDBObjectStore.prototype.put;
  let failures = 1;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value: unknown) {
    const request = put.call(this, value);
    if (this.name === 'sessions' && failures-- > 0) this.transaction.abort();
    return request;
  });
  expect(await store.keep(run('a', log(700)))).toBe('stored');
  vi.restoreAllMocks();
  expect(await found('a')).toEqual({ commands: 700, title: '' });
});

test('nobody waits for a database that does not open: what is done meanwhile is stored once it does', async () => {
  await new SessionStore().list();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { open } = IDBFactory.prototype;
  const late: (() => void)[] = [];
  const requests: IDBOpenDBRequest[] = [];
  vi.spyOn(globalThis.indexedDB, 'open').mockImplementation(function (this: IDBFactory, ...given) {
    const request = open.apply(this, given);
    requests.push(request);
    const listen = request.addEventListener.bind(request) as EventTarget['addEventListener'];
    // Opened, but nobody hears of it.
    request.addEventListener = (kind: string, listener: EventListenerOrEventListenerObject) => {
      if (kind !== 'success') listen(kind, listener);
      else late.push(() => typeof listener === 'function' && listener.call(request, new Event(kind)));
    };
    return request;
  });
  const store = new SessionStore();
  const kept = store.keep(run('a', log(5)));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await kept).toBe('memory');
  expect(store.state).toEqual({ kind: 'memory', reason: 'failing' });
  vi.useRealTimers();
  await vi.waitFor(() => expect(requests.map(({ readyState }) => readyState)).toEqual(['done']));
  for (const one of late) one();
  await vi.waitFor(() => expect(store.state).toEqual({ kind: 'stored' }));
  vi.restoreAllMocks();
  expect(await found('a')).toEqual({ commands: 5, title: '' });
});

test('what is kept while earlier work moves into the store is not taken for moved', async () => {
  for (let turns = 0; turns < 30; turns++) {
    globalThis.indexedDB = new IDBFactory();
    const store = new SessionStore();
    const commands = log(5);
    await store.keep(run('a', commands.slice(0, 2)));
    await deleteDB('tokenpit');
    expect(await store.keep(run('a', commands.slice(0, 3)))).toBe('memory');
    const moving = store.retry();
    for (let i = 0; i < turns; i++) await new Promise((resolve) => setImmediate(resolve));
    await Promise.all([moving, store.keep(run('a', commands))]);
    expect(await store.load('a')).toMatchObject({ ok: true, value: { commands } });
    expect(store.state).toEqual({ kind: 'stored' });
    expect(await found('a')).toEqual({ commands: 5, title: '' });
  }
});

test('room made on a full disk: sessions renamed and deleted meanwhile are so, and none is there twice', async () => {
  const visit = new SessionStore();
  for (const id of ['old', 'kept']) await visit.keep(run(id, log(300)));
  const store = new SessionStore();
  await store.list();
  const put = IDBObjectStore.prototype.put;
  let isFull = true;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value: unknown) {
    if (isFull) throw new DOMException('full', 'QuotaExceededError');
    return put.call(this, value);
  });
  await store.keep(run('mine', log(2)));
  await store.rename('kept', 'Kept');
  await store.remove('old');
  expect((await store.list()).map(({ id }) => id).sort()).toEqual(['kept', 'mine']);
  isFull = false;
  expect(await store.retry()).toBe(true);
  const after = new SessionStore();
  expect((await after.list()).map(({ id, title }) => [id, title]).sort()).toEqual([
    ['kept', 'Kept'],
    ['mine', ''],
  ]);
  expect((await after.listDeleted()).map(({ id }) => id)).toEqual(['old']);
  expect(await found('kept')).toEqual({ commands: 300, title: 'Kept' });
});

test.each([
  ['SecurityError', 'denied'],
  ['InvalidStateError', 'denied'],
  ['QuotaExceededError', 'full'],
  ['UnknownError', 'failing'],
  ['AbortError', 'failing'],
])('an opening that ends in %s is told as %s; trying again opens it', async (name, reason) => {
  const spy = vi.spyOn(globalThis.indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('no', name);
  });
  const store = new SessionStore();
  expect(await store.keep(run('a', log(2)))).toBe('memory');
  expect(store.state).toEqual({ kind: 'memory', reason });
  spy.mockRestore();
  expect(await store.retry()).toBe(true);
  expect(store.state).toEqual({ kind: 'stored' });
  expect(await found('a')).toEqual({ commands: 2, title: '' });
});
