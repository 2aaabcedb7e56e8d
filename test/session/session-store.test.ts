import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import { DATABASE_VERSION } from '../../web/session/database';
import { SessionStore } from '../../web/session/session-store';
import { log, run } from './runs';
import { recordsOf, tamper } from './storage';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe('sessions', () => {
  test('are there again in another page', async () => {
    const first = new SessionStore();
    expect(await first.keep(run('a', log(3)))).toBe('stored');
    const second = new SessionStore();
    expect((await second.list()).map((record) => record.id)).toEqual(['a']);
    expect(await second.load('a')).toMatchObject({
      ok: true,
      value: { commands: log(3), endTimeMs: 1_000_000, scenario: firstHedge },
    });
  });

  test('grow by what is new, over several records of the log', async () => {
    const store = new SessionStore();
    for (const count of [0, 1, 255, 256, 257, 700]) await store.keep(run('a', log(count)));
    const loaded = await new SessionStore().load('a');
    expect(loaded.ok && loaded.value.commands).toEqual(log(700));
  });

  test('are renamed, removed and put back', async () => {
    const store = new SessionStore();
    await store.keep(run('a', log(2)));
    await store.rename('a', '  My\u202e hedge ');
    expect((await store.list())[0]?.title).toBe('My hedge');
    await store.remove('a');
    expect(await store.list()).toEqual([]);
    expect((await new SessionStore().listDeleted()).map(({ id }) => id)).toEqual(['a']);
    await store.restore('a');
    expect((await store.list()).map(({ id }) => id)).toEqual(['a']);
    expect(await store.listDeleted()).toEqual([]);
    expect(await new SessionStore().load('a')).toMatchObject({
      ok: true,
      value: { commands: log(2), title: 'My hedge' },
    });
  });

  test('that were deleted are gone for good after a week, and not before', async () => {
    const store = new SessionStore();
    for (const id of ['a', 'b', 'c']) await store.keep(run(id, log(300)));
    const now = Date.now();
    const clock = vi.spyOn(Date, 'now');
    clock.mockReturnValue(now);
    await store.remove('a');
    clock.mockReturnValue(now + 1);
    await store.remove('b');
    clock.mockReturnValue(now + 7 * 86_400_000);
    expect(await new SessionStore().purge()).toBe(1);
    expect((await store.listDeleted()).map(({ id }) => id)).toEqual(['b']);
    expect((await store.list()).map(({ id }) => id)).toEqual(['c']);
    // Two records a session of 300 actions: the log goes with it.
    expect(await recordsOf('log')).toHaveLength(4);
  });

  test('remember when a copy of them left the browser', async () => {
    const store = new SessionStore();
    await store.keep(run('a', log(1)));
    await store.keep(run('b', log(1)));
    vi.spyOn(Date, 'now').mockReturnValue(1_900_000_000_000);
    await store.noteBackup(['a', 'nobody']);
    await store.keep(run('a', log(2)));
    const marks = (await new SessionStore().list()).map(({ id, backedUpAt }) => [id, backedUpAt]).sort();
    expect(marks).toEqual([
      ['a', 1_900_000_000_000],
      ['b', null],
    ]);
  });

  test('keep the note that came with them', async () => {
    const store = new SessionStore();
    const bare = { scenario: firstHedge, commands: log(1), endTimeMs: 5_000, digest: null, engineId: null };
    await store.add({ ...bare, title: 'T', note: 'Look at day 9' }, 'a');
    await store.keep(run('a', log(2)));
    expect(await new SessionStore().load('a')).toMatchObject({
      ok: true,
      value: { title: 'T', note: 'Look at day 9' },
    });
  });

  test('renamed while they are being kept lose neither the name nor what was played', async () => {
    for (let turns = 0; turns < 30; turns++) {
      globalThis.indexedDB = new IDBFactory();
      const store = new SessionStore();
      const commands = log(5);
      await store.keep(run('a', commands.slice(0, 2)));
      const renamed = store.rename('a', 'My hedge');
      for (let i = 0; i < turns; i++) await Promise.resolve();
      await Promise.all([renamed, store.keep(run('a', commands))]);
      expect(await new SessionStore().load('a')).toMatchObject({ ok: true, value: { commands, title: 'My hedge' } });
    }
  });

  test('renamed in another page go on in this one', async () => {
    const [here, there] = [new SessionStore(), new SessionStore()];
    const commands = log(600);
    await here.keep(run('a', commands.slice(0, 300)));
    await there.rename('a', 'Theirs');
    await here.keep(run('a', commands));
    expect(await there.load('a')).toMatchObject({ ok: true, value: { commands, title: 'Theirs' } });
  });

  test('that are gone cannot be renamed into being', async () => {
    const store = new SessionStore();
    await store.rename('nobody', 'Ghost');
    expect(await store.list()).toEqual([]);
  });
});

describe('a store that fails', () => {
  test('denied from the start keeps sessions in memory and says so', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    const states: string[] = [];
    const store = new SessionStore({ state: (state) => states.push(state.kind) });
    expect(await store.keep(run('a', log(2)))).toBe('memory');
    expect(await store.load('a')).toMatchObject({ ok: true, value: { commands: log(2) } });
    expect(states).toEqual(['memory']);
    vi.unstubAllGlobals();
  });

  test('full goes on in memory and loses nothing', async () => {
    const store = new SessionStore();
    await store.keep(run('a', log(2)));
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(await store.keep(run('a', log(4)))).toBe('memory');
    expect(store.state).toEqual({ kind: 'memory', reason: 'full' });
    expect(await store.load('a')).toMatchObject({ ok: true, value: { commands: log(4) } });
    put.mockRestore();
    expect(await new SessionStore().load('a')).toMatchObject({ ok: true, value: { commands: log(2) } });
  });

  test('full, told only when the write ends, is told as full', async () => {
    const store = new SessionStore();
    await store.keep(run('a', log(2)));
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value: unknown) {
      const request = put.call(this, value);
      Object.defineProperty(this.transaction, 'error', { value: new DOMException('full', 'QuotaExceededError') });
      this.transaction.abort();
      return request;
    });
    expect(await store.keep(run('a', log(4)))).toBe('memory');
    expect(store.state).toEqual({ kind: 'memory', reason: 'full' });
    vi.restoreAllMocks();
    expect(await store.load('a')).toMatchObject({ ok: true, value: { commands: log(4) } });
    expect(await new SessionStore().load('a')).toMatchObject({ ok: true, value: { commands: log(2) } });
  });

  test('full keeps names, and renames, of what it had stored', async () => {
    const store = new SessionStore();
    await store.keep(run('a', log(300)));
    await store.keep(run('b', log(1)));
    await store.rename('a', 'First');
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await store.rename('b', 'Second');
    await store.keep(run('a', log(301)));
    expect((await store.list()).map(({ id, title }) => [id, title]).sort()).toEqual([
      ['a', 'First'],
      ['b', 'Second'],
    ]);
    expect(await store.load('a')).toMatchObject({ ok: true, value: { commands: log(301) } });
    expect(await store.load('b')).toMatchObject({ ok: true, value: { commands: log(1) } });
  });

  test('asked for by a newer page lets it through, and goes on in memory under the same names', async () => {
    const states: unknown[] = [];
    const store = new SessionStore({ state: (state) => states.push(state) });
    await store.keep(run('a', log(2)));
    await store.rename('a', 'My hedge');
    const newer = await openDB('tokenpit', DATABASE_VERSION + 1);
    expect(states).toEqual([{ kind: 'memory', reason: 'outdated' }]);
    expect(await store.keep(run('a', log(3)))).toBe('memory');
    expect(await store.load('a')).toMatchObject({ ok: true, value: { commands: log(3), title: 'My hedge' } });
    newer.close();
  });

  test('of a newer page than this one is left alone', async () => {
    (
      await openDB('tokenpit', DATABASE_VERSION + 1, {
        upgrade: (db) => void db.createObjectStore('sessions', { keyPath: 'id' }),
      })
    ).close();
    const store = new SessionStore();
    expect(await store.keep(run('a', log(2)))).toBe('memory');
    expect(store.state).toEqual({ kind: 'memory', reason: 'newer' });
    expect(await recordsOf('sessions')).toEqual([]);
  });

  test('a corrupt record says what is wrong and leaves the others alone', async () => {
    const store = new SessionStore();
    await store.keep(run('a', log(1)));
    await store.keep({ ...run('b', log(1)), scenario: { ...firstHedge, days: 9999 } });
    expect((await store.load('b')).ok).toBe(false);
    expect((await store.load('a')).ok).toBe(true);
    expect(await store.list()).toHaveLength(2);
  });

  test.each([
    [
      'its log lacks a record',
      'log',
      ['a', 1],
      () => undefined,
      'the session has 700 actions, but 444 of them were found',
    ],
    ['its log has a foreign action', 'log', ['a', 2], forge, 'commands.512 is not an action of a learner'],
    ['its scenario is gone', 'sessions', 'a', (record: unknown) => ({ ...Object(record), scenario: 5 }), null],
    ['it has no dates', 'sessions', 'a', () => ({ id: 'a' }), null],
  ] as const)('a session is told to be damaged when %s, and stays as it is', async (_, store, key, change, message) => {
    const sessions = new SessionStore();
    await sessions.keep(run('a', log(700)));
    await sessions.keep(run('b', log(1)));
    await tamper(store, typeof key === 'string' ? key : [key[0], key[1]], change);
    const other = new SessionStore();
    const loaded = await other.load('a');
    if (loaded.ok) throw new Error('it is damaged');
    if (message !== null) expect(loaded.problems.map((problem) => problem.message)).toContain(message);
    // A record that cannot be named or dated is left out of the list; one with a damaged log stays in it.
    expect((await other.list()).map(({ id }) => id).sort()).toEqual(store === 'log' ? ['a', 'b'] : ['b']);
    expect(await other.listDamaged()).toEqual(store === 'log' ? [] : ['a']);
    expect((await other.load('b')).ok).toBe(true);
    expect((await other.raw('a')).record).not.toBeNull();
    await other.purge(0);
    expect((await recordsOf('sessions')).length).toBe(2);
  });
});

/** The last record of the log with an action in it that no learner can take. */
function forge(record: unknown): unknown {
  const chunk = record as { commands: unknown[] };
  return { ...chunk, commands: [{ timeMs: 600_000, action: { kind: 'steal' } }, ...chunk.commands.slice(1)] };
}
