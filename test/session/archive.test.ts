import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import { archiveOf, encodeArchive, openFile } from '../../web/session/archive';
import { newSessionId } from '../../web/session/session-id';
import { encodeSessionFile } from '../../web/session/session-file';
import { SessionStore } from '../../web/session/session-store';
import { salvageSession } from '../../web/session/stored-session';
import { session } from '../scenario/arbitraries';
import { log, run } from './runs';
import { tamper } from './storage';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe('a file with all sessions', () => {
  test('gives all of them back, in any number', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(session, { maxLength: 4 }), async (sessions) => {
        expect(await openFile(encodeArchive(sessions))).toEqual({ ok: true, value: { sessions, problems: [] } });
      }),
      { numRuns: 50 },
    );
  });

  test('brings a browser’s sessions into another one, deleted ones that are still kept too', async () => {
    const store = new SessionStore();
    await store.keep(run('a', log(300)));
    await store.keep(run('b', log(1)));
    await store.rename('b', 'Second');
    await store.remove('a');
    const { text, ids, unreadable } = await archiveOf(store);
    expect([ids.toSorted(), unreadable]).toEqual([['a', 'b'], 0]);
    const before = await Promise.all(['a', 'b'].map((id) => store.load(id)));

    globalThis.indexedDB = new IDBFactory();
    const other = new SessionStore();
    const opened = await openFile(text);
    if (!opened.ok) throw new Error('the file is right');
    for (const one of opened.value.sessions) await other.add(one, newSessionId());
    const after = await Promise.all((await other.list()).map(({ id }) => other.load(id)));
    const order = (list: readonly unknown[]): string[] => list.map((one) => JSON.stringify(one)).sort();
    expect(order(after)).toEqual(order(before));
  });

  test('holds what cannot be read as it lies in the store, and what can be read of that comes back', async () => {
    const store = new SessionStore();
    await store.keep(run('whole', log(3)));
    await store.keep(run('torn', log(700)));
    await store.keep(run('nameless', log(2)));
    await tamper('log', ['torn', 1], () => undefined);
    await tamper('sessions', 'nameless', () => ({ id: 'nameless', colour: 'red' }));
    const { text, ids, unreadable } = await archiveOf(store);
    expect([ids, unreadable]).toEqual([['whole'], 2]);
    expect(text).toContain('"colour": "red"');
    const opened = await openFile(text);
    if (!opened.ok) throw new Error('the file can be opened');
    // 700 actions in records of 256; the second record is gone, so the third follows nothing.
    expect(opened.value.sessions.map(({ commands }) => commands.length)).toEqual([3, 256]);
    expect(opened.value.problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'unreadable.0: the session was damaged; 444 actions at its end are missing',
      'unreadable.1: the session was damaged, and nothing of it can be played',
    ]);
  });

  test('that is partly wrong gives what is right, and a sentence for the rest', async () => {
    const [first, second, third] = [log(1), log(2), log(3)].map((commands) => ({
      scenario: firstHedge,
      commands,
      endTimeMs: 9_000,
      digest: null,
      engineId: null,
      title: '',
      note: '',
    }));
    if (!first || !second || !third) throw new Error('there are three');
    const file = JSON.parse(encodeArchive([first, second, third])) as { sessions: Record<string, unknown>[] };
    Object.assign(file.sessions[1] ?? {}, { digest: 'zz' });
    expect(await openFile(JSON.stringify(file))).toMatchObject({
      ok: true,
      value: { sessions: [first, third], problems: [{ path: 'sessions.1.digest' }] },
    });
    expect(await openFile(encodeSessionFile(first))).toEqual({ ok: true, value: { sessions: [first], problems: [] } });
  });

  test.each(['', '{', '[]', 'null', '{"tokenpit":2,"sessions":[]}', '{"sessions":5}'])(
    'is refused with a reason where it is none: %s',
    async (text) => {
      const opened = await openFile(text);
      expect(opened.ok ? [] : opened.problems.map(({ message }) => message)).not.toEqual([]);
    },
  );

  test('that is damaged anywhere never throws', async () => {
    const text = encodeArchive([], [{ record: null, chunks: [] }]);
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length), fc.nat(20), fc.string({ maxLength: 5 }), async (at, length, put) => {
        await openFile(text.slice(0, at) + put + text.slice(at + length));
      }),
      { numRuns: 500 },
    );
  });
});

describe('of a damaged session', () => {
  test.each([
    ['a record of the log is missing', 'log', ['a', 1], () => undefined, 256],
    ['an action is none', 'log', ['a', 1], spoil(100), 356],
    ['a record of the log is no list', 'log', ['a', 2], (chunk: unknown) => ({ ...Object(chunk), commands: 7 }), 512],
    ['the number of actions is wrong', 'sessions', 'a', (one: unknown) => ({ ...Object(one), commands: 9 }), 700],
    ['the dates are missing', 'sessions', 'a', (one: unknown) => ({ id: 'a', scenario: Object(one).scenario }), 700],
  ] as const)('when %s, what can be read is kept', async (_, store, key, change, count) => {
    await new SessionStore().keep(run('a', log(700)));
    await tamper(store, typeof key === 'string' ? key : [key[0], key[1]], change);
    const salvaged = await salvageSession(await new SessionStore().raw('a'));
    if (!salvaged.ok) throw new Error(JSON.stringify(salvaged.problems));
    expect(salvaged.value.session.commands).toEqual(log(700).slice(0, count));
    // The whole log can be played to where it had been played; a part of it only to its last action.
    const end = store === 'log' ? count * 1_000 : 700_000;
    expect(salvaged.value.session.endTimeMs).toBe(end);
  });

  test('whose scenario is gone, nothing can be played, and it says so', async () => {
    await new SessionStore().keep(run('a', log(1)));
    await tamper('sessions', 'a', (one) => ({ ...Object(one), scenario: 5 }));
    expect((await salvageSession(await new SessionStore().raw('a'))).ok).toBe(false);
  });
});

/** Makes one action of a record of the log something that no learner can do. */
function spoil(index: number): (chunk: unknown) => unknown {
  return (chunk) => {
    const { commands, ...rest } = chunk as { commands: unknown[] };
    return { ...rest, commands: commands.with(index, { timeMs: 5, action: { kind: 'steal' } }) };
  };
}
