import { afterEach, expect, test, vi } from 'vitest';
import { LessonProgressStore, NO_PROGRESS } from '../../web/session/lesson-progress';

const HALF = { step: 2, answers: { bill: 1 }, isDone: false, session: 'a1b2' };

/** A browser's store, or one that denies everything. */
function storage(isDenied = false): Map<string, string> {
  const kept = new Map<string, string>();
  const deny = (): void => {
    if (isDenied) throw new DOMException('denied', 'SecurityError');
  };
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => (deny(), kept.get(key) ?? null),
    setItem: (key: string, value: string) => (deny(), kept.set(key, value)),
  });
  return kept;
}

afterEach(() => vi.unstubAllGlobals());

test('progress is found again by another store of the same browser', () => {
  storage();
  new LessonProgressStore().keep('fuel', HALF);
  new LessonProgressStore().keep('worth', NO_PROGRESS);
  expect(new LessonProgressStore().of('fuel')).toEqual(HALF);
  expect(new LessonProgressStore().of('nothing')).toEqual(NO_PROGRESS);
});

test('where storage is denied it lasts for the visit', () => {
  storage(true);
  new LessonProgressStore().keep('fuel', HALF);
  expect(new LessonProgressStore().of('fuel')).toEqual(HALF);
});

test('what is not ours counts as no progress', () => {
  const kept = storage();
  for (const text of ['{', '[]', '{"fuel":1}', '{"fuel":{"step":-1}}', '{"fuel":{"step":"2"}}', 'null']) {
    kept.set('tokenpit.lessons', text);
    expect(new LessonProgressStore().of('fuel').step).toBe(text === '{' ? 2 : 0);
  }
  kept.set('tokenpit.lessons', '{"fuel":{"step":1,"answers":{"a":1,"b":7},"isDone":"yes"}}');
  expect(new LessonProgressStore().of('fuel')).toEqual({
    step: 1,
    answers: { a: 1 },
    isDone: false,
    session: null,
  });
});

test('only so many lessons are remembered, the latest ones', () => {
  const kept = storage();
  const store = new LessonProgressStore();
  for (let i = 0; i < 100; i++) store.keep(`link-${i}`, { ...HALF, step: i % 10 });
  expect(Object.keys(JSON.parse(kept.get('tokenpit.lessons') ?? '{}') as object)).toHaveLength(64);
  expect(store.of('link-99')).toEqual({ ...HALF, step: 9 });
  expect(store.of('link-0')).toEqual(NO_PROGRESS);
});
