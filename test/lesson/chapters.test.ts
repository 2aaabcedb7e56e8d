import { describe, expect, test } from 'vitest';
import { CoreHost } from '../../web/core/host';
import type { LearnerCommand } from '../../web/core/learner-command';
import type { RunStudy } from '../../web/core/lesson-views';
import { CHAPTERS } from '../../web/lesson/chapters';
import { decodeLesson } from '../../web/lesson/check-lesson';
import { lessonGoals } from '../../web/lesson/goals';
import type { Lesson } from '../../web/lesson/lesson';
import { startScenario } from '../../web/lesson/start';
import { worldSetup } from '../../web/scenario/to-commands';
import { coreModule } from '../support/core-module';
import { MODEL_ANSWERS } from './model-answers';

const LESSONS: readonly Lesson[] = CHAPTERS.flatMap(({ lesson }) => (lesson === null ? [] : [lesson]));

async function play(lesson: Lesson, log: readonly LearnerCommand[], untilMs: number): Promise<RunStudy> {
  const host = new CoreHost(coreModule(), 'cafecafe');
  const setup = worldSetup(startScenario(lesson.start));
  const result = await host.study({ setup, log, untilMs, lesson: lessonGoals(lesson) }, () => true);
  if (!result.ok || result.value === null) throw new Error(JSON.stringify(result));
  return result.value;
}

describe('the chapters', () => {
  test('are twelve, numbered in order', () => {
    expect(CHAPTERS.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(new Set(CHAPTERS.map(({ id }) => id)).size).toBe(12);
  });

  test.each(LESSONS)('$id is a lesson that its own check takes, also after a journey', (lesson) => {
    expect(decodeLesson(JSON.parse(JSON.stringify(lesson)))).toEqual({ ok: true, value: lesson });
  });

  test.each(LESSONS)('$id: the model answer passes', async (lesson) => {
    const answer = MODEL_ANSWERS[lesson.id];
    if (answer === undefined) throw new Error('every lesson has a model answer');
    const { lesson: report } = await play(lesson, answer.log, answer.untilMs);
    expect(report.metAtMs).not.toContain(null);
    const times = report.metAtMs.map(Number);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(lesson.start.timeMs);
  });

  test.each(LESSONS)('$id: who does nothing in the same time does not pass', async (lesson) => {
    const { lesson: report } = await play(lesson, [], MODEL_ANSWERS[lesson.id]?.untilMs ?? 0);
    expect(report.metAtMs).toContain(null);
  });
});
