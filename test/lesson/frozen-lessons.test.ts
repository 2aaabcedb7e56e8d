import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CoreHost } from '../../web/core/host';
import { chapterByNumber } from '../../web/lesson/chapters';
import { lessonGoals } from '../../web/lesson/goals';
import type { Lesson } from '../../web/lesson/lesson';
import { decodeLessonLink } from '../../web/lesson/lesson-link';
import { startScenario } from '../../web/lesson/start';
import { decodeLink } from '../../web/scenario/link';
import type { SharedSession } from '../../web/scenario/shared-session';
import { worldSetup } from '../../web/scenario/to-commands';
import { coreModule } from '../support/core-module';

// Chapters as links that a teacher may have handed out, each with a result that may have come back: the lesson's link on the
// first line, chapter and run on the second. Files are added, never changed.

const FOLDER = 'test/golden/lessons';
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.txt'));

interface Frozen {
  readonly lesson: Lesson;
  readonly number: number;
  readonly run: SharedSession;
}

async function read(file: string): Promise<Frozen> {
  const [link = '', result = ''] = readFileSync(`${FOLDER}/${file}`, 'utf8').trim().split('\n');
  const lesson = await decodeLessonLink(link);
  if (!lesson.ok) throw new Error(`${file}: ${lesson.problems.map(({ message }) => message).join('; ')}`);
  const [number = '', run = ''] = result.split('/');
  const session = decodeLink(`#${run}`);
  if (!session.ok) throw new Error(`${file}: ${session.problems.map(({ message }) => message).join('; ')}`);
  return { lesson: lesson.value, number: Number(number), run: session.value };
}

describe('a chapter handed out once', () => {
  test('there are some', () => {
    expect(FILES.length).toBeGreaterThanOrEqual(3);
  });

  test.each(FILES)('%s decodes for ever, starts in its world, and its result does too', async (file) => {
    const { lesson, run } = await read(file);
    expect(run.scenario).toEqual(startScenario(lesson.start));
  });

  test.each(FILES)('%s: its result replays, and passes on the engine that made it', async (file) => {
    const { lesson, number, run } = await read(file);
    expect(chapterByNumber(number)?.id).toBe(lesson.id);
    const host = new CoreHost(coreModule(), 'cafecafe');
    const setup = worldSetup(run.scenario);
    const request = { setup, log: run.commands, untilMs: run.endTimeMs, lesson: lessonGoals(lesson) };
    const study = await host.study(request, () => true);
    if (!study.ok || study.value === null) throw new Error(JSON.stringify(study));
    const engine = createHash('sha256').update(readFileSync('build/core.wasm')).digest('hex').slice(0, 8);
    if (run.engineId !== engine) return;
    expect(study.value.digest).toBe(run.digest);
    expect(study.value.lesson.metAtMs).not.toContain(null);
  });
});
