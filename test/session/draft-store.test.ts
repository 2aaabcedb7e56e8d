import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import { type OwnWorld, ownWorldOf, withNumber, withTyped } from '../../web/scenario/own-world';
import { DraftStore, DRAFTS_MAX } from '../../web/session/draft-store';
import { SessionStore } from '../../web/session/session-store';
import { type Dump, restoreDump, tamper } from './storage';

const world = withTyped(withNumber(ownWorldOf(firstHedge), 'days', 30), 'price.jumpBps', 'many');

function named(title: string): OwnWorld {
  return { ...world, title };
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

test('a draft survives the page, with what was typed and is no number yet', async () => {
  const here = new DraftStore();
  expect(await here.keep('a', world)).toBe('stored');
  await here.close();
  const [draft] = await new DraftStore().list();
  expect(draft).toMatchObject({ id: 'a', world });
});

test('what another tab wrote since is not written over', async () => {
  const here = new DraftStore();
  const there = new DraftStore();
  expect(await here.keep('a', named('here'))).toBe('stored');
  await there.list();
  expect(await there.keep('a', named('there'))).toBe('stored');
  expect(await here.keep('a', named('late'))).toBe('taken');
  expect((await new DraftStore().list()).map(({ world: { title } }) => title)).toEqual(['there']);
});

test('two tabs that write within one millisecond are told apart', async () => {
  vi.spyOn(Date, 'now').mockReturnValue(1_800_000_000_000);
  const here = new DraftStore();
  const there = new DraftStore();
  expect(await here.keep('a', named('here'))).toBe('stored');
  await there.list();
  expect(await there.keep('a', named('there'))).toBe('stored');
  expect(await here.keep('a', named('late'))).toBe('taken');
  vi.restoreAllMocks();
});

test('where storage is denied drafts last for the visit, and that is told', async () => {
  globalThis.indexedDB = {
    open: () => {
      throw new DOMException('denied', 'SecurityError');
    },
  } as unknown as IDBFactory;
  const told: unknown[] = [];
  const store = new DraftStore((state) => told.push(state));
  expect(await store.keep('a', world)).toBe('memory');
  expect(told).toEqual([{ kind: 'memory', reason: 'denied' }]);
  expect((await store.list()).map(({ id }) => id)).toEqual(['a']);
  await store.remove('a');
  expect(await store.list()).toEqual([]);
});

test('a damaged draft is passed over, a deleted one is gone', async () => {
  const store = new DraftStore();
  await store.keep('a', named('a'));
  await store.keep('b', named('b'));
  await store.keep('c', named('c'));
  await tamper('drafts', 'b', (record) => ({ ...(record as object), world: { base: 3 } }));
  await store.remove('a');
  expect((await store.list()).map(({ id }) => id)).toEqual(['c']);
});

test('only so many are kept', async () => {
  const store = new DraftStore();
  for (let i = 0; i <= DRAFTS_MAX; i++) await store.keep(`draft-${i}`, named(String(i)));
  expect(await store.list()).toHaveLength(DRAFTS_MAX);
});

test('drafts go with all sessions when these are deleted', async () => {
  const drafts = new DraftStore();
  await drafts.keep('a', world);
  await new SessionStore().wipe();
  expect(drafts.state).toEqual({ kind: 'memory', reason: 'wiped' });
  expect(await new DraftStore().list()).toEqual([]);
});

test('a draft that a page of version 3 left behind is there', async () => {
  await restoreDump(JSON.parse(readFileSync('test/golden/database-3.json', 'utf8')) as Dump);
  const [draft] = await new DraftStore().list();
  expect(draft?.id).toBe('00000000000000dd');
  expect(draft?.world).toMatchObject({
    base: 'first-hedge',
    numbers: { days: 30 },
    typed: { 'price.jumpBps': 'many' },
    title: 'A short run',
    opensOnDay: 3,
  });
});

describe('a store that fails late', () => {
  /** Makes writes fail, at once or when they end; counts nothing, tells nothing. */
  function failPuts(name: string, isAtEnd: boolean): { isFailing: boolean } {
    const disk = { isFailing: true };
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value: unknown) {
      if (disk.isFailing && !isAtEnd) throw new DOMException('no', name);
      const request = put.call(this, value);
      if (disk.isFailing) {
        Object.defineProperty(this.transaction, 'error', { value: new DOMException('no', name) });
        this.transaction.abort();
      }
      return request;
    });
    return disk;
  }

  afterEach(() => {
    vi.restoreAllMocks();
  });

  test.each([
    ['QuotaExceededError', 'full', false],
    ['QuotaExceededError', 'full', true],
    ['UnknownError', 'failing', false],
    ['UnknownError', 'failing', true],
  ])(
    'with %s keeps drafts for the visit, says %s, and stores them when it works again',
    async (name, reason, isAtEnd) => {
      const unheard: unknown[] = [];
      const hear = (error: unknown): void => void unheard.push(error);
      process.on('unhandledRejection', hear);
      const told: unknown[] = [];
      const store = new DraftStore((state) => told.push(state));
      await store.keep('a', named('first'));
      const disk = failPuts(name, isAtEnd);
      expect(await store.keep('a', named('second'))).toBe('memory');
      expect(await store.keep('b', named('other'))).toBe('memory');
      expect(told).toEqual([{ kind: 'memory', reason }]);
      expect((await store.list()).map(({ world: { title } }) => title).sort()).toEqual(['other', 'second']);
      disk.isFailing = false;
      expect(await store.keep('b', named('third'))).toBe('stored');
      expect(told.at(-1)).toEqual({ kind: 'stored' });
      const found = await new DraftStore().list();
      expect(found.map(({ world: { title } }) => title).sort()).toEqual(['second', 'third']);
      await new Promise((resolve) => setTimeout(resolve, 20));
      process.off('unhandledRejection', hear);
      expect(unheard).toEqual([]);
    },
  );

  test('on one connection only is another one’s work', async () => {
    const store = new DraftStore();
    await store.keep('a', named('first'));
    const transaction = IDBDatabase.prototype.transaction;
    const broken: IDBDatabase[] = [];
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...given) {
      if (broken.length === 0) broken.push(this);
      if (broken.includes(this)) throw new DOMException('The database connection is closing.', 'InvalidStateError');
      return transaction.apply(this, given);
    });
    expect(await store.keep('a', named('second'))).toBe('stored');
    expect(store.state).toEqual({ kind: 'stored' });
    expect((await store.list()).map(({ world: { title } }) => title)).toEqual(['second']);
  });
});
