import { describe, expect, test } from 'vitest';
import { CHAPTERS } from '../../web/lesson/chapters';
import { decodeLesson } from '../../web/lesson/check-lesson';
import type { Lesson } from '../../web/lesson/lesson';
import { decodeLessonLink, encodeLessonLink, lessonFile, parseLessonFile } from '../../web/lesson/lesson-link';
import { crc32, toBase64Url } from '../../web/scenario/bytes';
import { Draw } from '../core/draw';

const LESSONS: readonly Lesson[] = CHAPTERS.flatMap(({ lesson }) => (lesson === null ? [] : [lesson]));

function first(): Lesson {
  const [lesson] = LESSONS;
  if (lesson === undefined) throw new Error('there is a first lesson');
  return lesson;
}

/** The first lesson as data with one place changed. */
function changed(path: string, value: unknown): unknown {
  const data = JSON.parse(JSON.stringify(first())) as Record<string, unknown>;
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  let at: Record<string, unknown> = data;
  for (const step of steps) at = at[step] as Record<string, unknown>;
  at[last] = value;
  return data;
}

function problemsOf(data: unknown): readonly string[] {
  const result = decodeLesson(data);
  return result.ok ? [] : result.problems.map(({ path }) => path);
}

/** A link with any bytes for its packed data, and the check sum that fits. */
async function linkOf(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const body = new Uint8Array(await new Response(stream).arrayBuffer());
  const all = new Uint8Array(body.length + 4);
  all.set(body);
  new DataView(all.buffer).setUint32(body.length, crc32(body), true);
  return `L1${toBase64Url(all)}T`;
}

describe('the link of a lesson', () => {
  test.each(LESSONS)('$id gives back the lesson it was made of', async (lesson) => {
    const link = await encodeLessonLink(lesson);
    expect(link).not.toBeNull();
    expect(await decodeLessonLink(`#${link ?? ''}`)).toEqual({ ok: true, value: lesson });
    expect(parseLessonFile(lessonFile(lesson))).toEqual({ ok: true, value: lesson });
  });

  test('changed in one letter is refused, and never throws', async () => {
    const link = (await encodeLessonLink(first())) ?? '';
    const random = new Draw(4);
    for (let i = 0; i < 300; i++) {
      const at = random.int(2, link.length - 2);
      const letter = link[at] === 'A' ? 'B' : 'A';
      const decoded = await decodeLessonLink(link.slice(0, at) + letter + link.slice(at + 1));
      expect(decoded.ok).toBe(false);
    }
  });

  test('that unpacks to more than a lesson may have is not unpacked', async () => {
    const bomb = await linkOf(JSON.stringify({ steps: 'x'.repeat(2_000_000) }));
    expect(bomb.length).toBeLessThan(8192);
    expect(await decodeLessonLink(bomb)).toMatchObject({ ok: false, problems: [{ code: 'damaged' }] });
  });

  test('too long, cut off, of another kind or without sense says so', async () => {
    expect(await decodeLessonLink(`L1${'A'.repeat(9000)}T`)).toMatchObject({ problems: [{ code: 'size' }] });
    expect(await decodeLessonLink('L1AAAA')).toMatchObject({ problems: [{ code: 'damaged' }] });
    expect(await decodeLessonLink('L2AAAAT')).toMatchObject({ problems: [{ code: 'version' }] });
    for (const text of ['', '[]', 'null', '{"version":1}', '{', '"L"'])
      expect((await decodeLessonLink(await linkOf(text))).ok).toBe(false);
  });
});

describe('the check of a lesson', () => {
  const leaf = { counter: 'longLots', is: '>=', value: 1 };
  test.each<readonly [string, unknown, string]>([
    ['version', 2, 'version'],
    ['id', 'Über', 'id'],
    ['minutes', 0, 'minutes'],
    ['role', 'god', 'role'],
    ['secondsPerDay', 2, 'secondsPerDay'],
    ['panels', ['chart', 'casino'], 'panels.1'],
    ['steps', [], 'steps'],
    ['extra', 1, 'lesson.extra'],
    ['start.preset', 'nowhere', 'start.preset'],
    ['start.timeMs', 31 * 86_400_000, 'start.timeMs'],
    ['start.patch', { 'agents.noise.count': 100_000 }, 'start.patch.agents.noise.count'],
    ['start.patch', { __proto__x: 1 }, 'start.patch.__proto__x'],
    ['start.news', [{ timeMs: -1, moveBps: 0, text: 'custom' }], 'start.news.0.timeMs'],
    ['steps.1.quiz', { answer: 'luck', toleranceBps: 0 }, 'steps.1.quiz.answer'],
    ['steps.0.controls', [{ kind: 'win' }], 'steps.0.controls.0.kind'],
    ['steps.0.controls', [{ kind: 'buy', lots: 0 }], 'steps.0.controls.0.lots'],
    ['steps.0.controls', [{ kind: 'rule', rule: 42, value: 1 }], 'steps.0.controls.0.rule'],
    ['steps.0.controls', [{ kind: 'rule', rule: 7, value: 2 }], 'steps.0.controls.0.value'],
    ['steps.0.until', { counter: 'luck', is: '>=', value: 1 }, 'steps.0.until.counter'],
    ['steps.0.until', { ...leaf, is: '~' }, 'steps.0.until.is'],
    ['steps.0.until', { ...leaf, value: null }, 'steps.0.until.value'],
    ['steps.0.until', { all: [] }, 'steps.0.until.all'],
    ['steps.0.until', { all: Array.from({ length: 40 }, () => leaf) }, 'steps.0.until.all'],
    ['steps.0.until', { not: { not: { not: { not: leaf } } } }, 'steps.0.until.not.not.not.not'],
    ['steps.0.compare', { patch: {}, without: ['cheat'], show: ['day'] }, 'steps.0.compare.without.0'],
    ['steps.0.id', 'bill', 'steps'],
    ['texts', { title: 'x\u202e', about: '', steps: {} }, 'texts.title'],
  ])('%s as %j is told at %s', (path, value, told) => {
    expect(problemsOf(changed(path, value))).toContain(told);
  });

  test('hundreds of conditions are not looked into', () => {
    const row = { any: Array.from({ length: 20 }, () => leaf) };
    expect(problemsOf(changed('steps.0.until', { all: [row, row, row] }))).not.toEqual([]);
  });
});
