import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LearnerCommand } from '../../web/core/learner-command';
import { SessionStore } from '../../web/session/session-store';
import { log, run } from './runs';
import { recordsOf } from './storage';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** What a page opened now would find. */
async function found(id: string): Promise<readonly LearnerCommand[] | string> {
  const loaded = await new SessionStore().load(id);
  return loaded.ok ? loaded.value.commands : loaded.problems.map((problem) => problem.message).join('; ');
}

describe('a log is what was kept last', () => {
  test.each([
    ['grew within its last record', 10, 20],
    ['grew over several records', 200, 900],
    ['became shorter by some records', 900, 100],
    ['became shorter at the edge of a record', 600, 512],
    ['became empty', 300, 0],
  ])('when it %s', async (_, before, after) => {
    const store = new SessionStore();
    const commands = log(Math.max(before, after));
    await store.keep(run('a', commands.slice(0, before)));
    await store.keep(run('a', commands.slice(0, after)));
    expect(await found('a')).toEqual(log(after));
  });

  test.each([
    ['of the same length', 700],
    ['that is longer', 900],
    ['that is shorter', 300],
  ])('when another branch %s took its place', async (_, length) => {
    const store = new SessionStore();
    await store.keep(run('a', log(700)));
    await store.keep(run('a', log(length, 5)));
    expect(await found('a')).toEqual(log(length, 5));
  });

  test('when two pages claim and keep the same session in turn: the last one, never a mixture', async () => {
    const here = new SessionStore();
    const there = new SessionStore();
    const mine = log(700);
    const theirs = log(700, 9);
    for (const count of [500, 600, 610, 700]) {
      await here.claim('a');
      expect(await here.keep(run('a', mine.slice(0, count)))).toBe('stored');
      expect(await found('a')).toEqual(mine.slice(0, count));
      await there.claim('a');
      expect(await there.keep(run('a', theirs.slice(0, count)))).toBe('stored');
      expect(await found('a')).toEqual(theirs.slice(0, count));
    }
  });

  test('when two pages keep it at the same time: one of the two', async () => {
    for (let round = 0; round < 20; round++) {
      globalThis.indexedDB = new IDBFactory();
      const [here, there] = [new SessionStore(), new SessionStore()];
      const kept = await Promise.all([here.keep(run('a', log(600))), there.keep(run('a', log(640, 9)))]);
      expect(kept.sort()).toEqual(['stored', 'taken']);
      expect([JSON.stringify(log(600)), JSON.stringify(log(640, 9))]).toContain(JSON.stringify(await found('a')));
    }
  });

  test('when it was removed and is kept again', async () => {
    const store = new SessionStore();
    const commands = log(600);
    await store.keep(run('a', commands));
    await store.remove('a');
    await store.purge(0);
    expect(await found('a')).toMatch(/no longer/);
    await store.keep(run('a', commands));
    expect(await found('a')).toEqual(commands);
  });
});

test('only the records that changed are written', async () => {
  const store = new SessionStore();
  const commands = log(800);
  await store.keep(run('a', commands.slice(0, 700)));
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  await store.keep(run('a', commands.slice(0, 701)));
  // Record 2 holds commands 512 to 767; the other put is the session's own record.
  expect(put.mock.calls.map(([value]) => (value as { chunk?: number }).chunk)).toEqual([2, undefined]);
  put.mockClear();
  await store.keep({ ...run('a', commands.slice(0, 701)), untilMs: 2_000_000 });
  expect(put.mock.calls.map(([value]) => (value as { chunk?: number }).chunk)).toEqual([undefined]);
});

test('a page that claimed a session appends to what it found', async () => {
  await new SessionStore().keep(run('a', log(700)));
  const store = new SessionStore();
  const loaded = await store.claim('a');
  if (!loaded.ok) throw new Error('the session is whole');
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  const [last] = log(701).slice(-1);
  if (last === undefined) throw new Error('the log has 701 commands');
  expect(await store.keep(run('a', [...loaded.value.commands, last]))).toBe('stored');
  expect(put.mock.calls.map(([value]) => (value as { chunk?: number }).chunk)).toEqual([2, undefined]);
  expect(await found('a')).toEqual(log(701));
});

describe('a page whose session another one has claimed', () => {
  test('is refused, and nothing of its write stands', async () => {
    const [here, there] = [new SessionStore(), new SessionStore()];
    await here.keep(run('a', log(300)));
    expect(await there.claim('a')).toMatchObject({ ok: true, value: { commands: log(300) } });
    expect(await here.keep(run('a', log(301)))).toBe('taken');
    expect(await found('a')).toEqual(log(300));
    // It goes on storing what is its own, and may still rename what is not.
    expect(await here.keep(run('b', log(301)))).toBe('stored');
    await here.rename('a', 'Mine once');
    expect(await there.keep(run('a', log(302)))).toBe('stored');
    expect(await new SessionStore().load('a')).toMatchObject({ value: { commands: log(302), title: 'Mine once' } });
  });

  test('is refused at whatever moment the claim comes: all of its write stands, or nothing', async () => {
    for (let turns = 0; turns < 40; turns++) {
      globalThis.indexedDB = new IDBFactory();
      const [here, there] = [new SessionStore(), new SessionStore()];
      await here.keep(run('a', log(250)));
      await there.list();
      const keeping = here.keep(run('a', log(600)));
      for (let i = 0; i < turns; i++) await Promise.resolve();
      const claimed = await there.claim('a');
      const count = (await keeping) === 'stored' ? 600 : 250;
      expect(claimed).toMatchObject({ ok: true, value: { commands: log(count) } });
      expect(await here.keep(run('a', log(601)))).toBe('taken');
      expect(await found('a')).toEqual(log(count));
    }
  });
});

describe('a write that stops half-way', () => {
  test('leaves record and log as they were', async () => {
    const store = new SessionStore();
    await store.keep(run('a', log(2)));
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value: unknown) {
      if (this.name === 'sessions') throw new DOMException('cannot be cloned', 'DataCloneError');
      return put.call(this, value);
    });
    expect(await store.keep(run('a', log(900)))).toBe('memory');
    vi.restoreAllMocks();
    expect(await found('a')).toEqual(log(2));
    expect(await recordsOf('log')).toHaveLength(1);
  });

  test('because the tab was killed leaves one of the two states', async () => {
    for (let turns = 0; turns < 30; turns++) {
      globalThis.indexedDB = new IDBFactory();
      const store = new SessionStore();
      const commands = log(600);
      await store.keep(run('a', commands.slice(0, 200)));
      // Nobody waits for this one.
      void store.keep(run('a', commands));
      for (let i = 0; i < turns; i++) await Promise.resolve();
      expect([200, 600]).toContain((await found('a')).length);
    }
  });
});
