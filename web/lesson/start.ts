import { DAY_MS } from '../../assembly/shared/scales';
import { checkNewsItem, checkNumber, checkTogether, seedFrom } from '../scenario/decode';
import { numberFields, scenarioFrom } from '../scenario/fields';
import { presetById } from '../scenario/library/library';
import { bad, type Problem, type Result } from '../scenario/result';
import type { NewsItem, Scenario } from '../scenario/scenario';
import type { LessonStart } from './lesson';

/** Latest moment of a run: 400 days and the night after. */
export const RUN_MS_MAX = 401 * DAY_MS;

/** The scenario that a lesson starts in, or what is wrong with it. */
export function lessonScenario(start: LessonStart): Result<Scenario> {
  const preset = presetById(start.preset)?.scenario;
  if (preset === undefined) return bad('start.preset', 'unknown', 'start.preset is not a scenario of this page');
  const seed = seedFrom(start.seed);
  if (seed === null) return bad('start.seed', 'range', 'start.seed must be a whole number below 2^64');
  const problems: Problem[] = [];
  const news = start.news === null ? preset.news : newsFrom(start.news, problems);
  if (problems.length > 0) return { ok: false, problems };
  return patched({ ...preset, seed, news }, start.patch, 'start.patch');
}

/** A scenario with some numbers changed, by their dotted paths. */
export function patched(scenario: Scenario, patch: Readonly<Record<string, number>>, place: string): Result<Scenario> {
  const fields = new Map(numberFields(scenario));
  const problems: Problem[] = [];
  for (const [path, value] of Object.entries(patch)) {
    const problem = checkNumber(path, value);
    if (problem === null) fields.set(path, value);
    else problems.push({ ...problem, path: `${place}.${problem.path}` });
  }
  if (problems.length > 0) return { ok: false, problems };
  return checkTogether(scenarioFrom(scenario, fields));
}

function newsFrom(items: readonly unknown[], problems: Problem[]): NewsItem[] {
  const news: NewsItem[] = [];
  items.forEach((item, index) => {
    const checked = checkNewsItem(item, news.at(-1)?.timeMs ?? 0, `start.news.${index}`, problems);
    if (checked !== null) news.push(checked);
  });
  return news;
}

/** A scenario of checked data. @throws Error when it is none: data from outside pass `decodeLesson` first */
export function startScenario(start: LessonStart): Scenario {
  const scenario = lessonScenario(start);
  if (!scenario.ok) throw new Error(scenario.problems[0]?.message ?? 'a lesson starts in a scenario');
  return scenario.value;
}
