import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { LearnerCommand } from '../../web/core/learner-command';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import { SessionStore } from '../../web/session/session-store';
import { decodeSessionFile } from '../../web/session/session-file';

function log(count: number): LearnerCommand[] {
  return Array.from({ length: count }, (_, i) => ({
    timeMs: 1000 * (i + 1),
    action: { kind: 'cancel-order', order: i + 1 },
  }));
}

function run(
  id: string,
  count: number,
): { id: string; scenario: typeof firstHedge; log: LearnerCommand[]; untilMs: number } {
  return { id, scenario: firstHedge, log: log(count), untilMs: 1_000_000 };
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe('sessions', () => {
  test('are there again in another page', async () => {
    const first = new SessionStore();
    expect(await first.keep(run('a', 3))).toBe(true);
    const second = new SessionStore();
    expect((await second.list()).map((record) => record.id)).toEqual(['a']);
    expect(await second.load('a')).toMatchObject({
      ok: true,
      value: { commands: log(3), endTimeMs: 1_000_000, scenario: firstHedge },
    });
  });

  test('grow by what is new, over several records of the log', async () => {
    const store = new SessionStore();
    for (const count of [0, 1, 255, 256, 257, 700]) await store.keep(run('a', count));
    const loaded = await new SessionStore().load('a');
    expect(loaded.ok && loaded.value.commands).toEqual(log(700));
  });

  test('are renamed, removed and put back', async () => {
    const store = new SessionStore();
    await store.keep(run('a', 2));
    await store.rename('a', '  My\u202e hedge ');
    expect((await store.list())[0]?.title).toBe('My hedge');
    const removed = await store.remove('a');
    expect(await store.list()).toEqual([]);
    expect((await store.load('a')).ok).toBe(false);
    if (removed === null) throw new Error('the session was there');
    await store.add(removed, 'a');
    expect(await new SessionStore().load('a')).toMatchObject({
      ok: true,
      value: { commands: log(2), title: 'My hedge' },
    });
  });

  test('travel as files', async () => {
    const store = new SessionStore();
    await store.keep(run('a', 5));
    const text = await store.exportText('a');
    if (!text.ok) throw new Error('the session can be exported');
    expect(await store.importText(text.value, 'b')).toEqual({ ok: true, value: 'b' });
    const both = await Promise.all([store.load('a'), store.load('b')]);
    expect(both[0]).toEqual(both[1]);
  });

  test.each(['', '{', '[]', '{"tokenpit":1}', '{"tokenpit":2}', 'null', 'x'.repeat(100)])(
    'a file with %j is refused with a reason',
    (text) => {
      const decoded = decodeSessionFile(text);
      expect(decoded.ok || decoded.problems.length).toBeGreaterThan(0);
      expect(decoded.ok).toBe(false);
    },
  );
});

describe('a store that fails', () => {
  test('denied from the start keeps sessions in memory and says so', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    const states: string[] = [];
    const store = new SessionStore((state) => states.push(state.kind));
    expect(await store.keep(run('a', 2))).toBe(false);
    expect(await store.load('a')).toMatchObject({ ok: true, value: { commands: log(2) } });
    expect(states).toEqual(['memory']);
    vi.unstubAllGlobals();
  });

  test('full goes on in memory and loses nothing', async () => {
    const store = new SessionStore();
    await store.keep(run('a', 2));
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(await store.keep(run('a', 4))).toBe(false);
    expect(store.state).toEqual({ kind: 'memory', reason: 'full' });
    expect(await store.load('a')).toMatchObject({ ok: true, value: { commands: log(4) } });
    put.mockRestore();
    expect(await new SessionStore().load('a')).toMatchObject({ ok: true, value: { commands: log(2) } });
  });

  test('a corrupt record says what is wrong and leaves the others alone', async () => {
    const store = new SessionStore();
    await store.keep(run('a', 1));
    await store.keep({ ...run('b', 1), scenario: { ...firstHedge, days: 9999 } });
    expect((await store.load('b')).ok).toBe(false);
    expect((await store.load('a')).ok).toBe(true);
    expect(await store.list()).toHaveLength(2);
  });
});
