import { seedFrom, setNumber } from './decode';
import { PRESETS, presetById } from './library/library';
import type { Problem } from './result';
import type { Scenario } from './scenario';

/**
 * What an author's readable address asks for: `?s=first-hedge&seed=42&lang=zh-CN`, `?lesson=3`. Whatever is
 * wrong is told, and the rest holds. Other names are passed over: chats and mail programs hang their own onto addresses.
 */
export interface ReadableLink {
  readonly scenario: Scenario;
  readonly language: 'en' | 'zh-CN' | null;
  /** Address of the chapter that is asked for by `?lesson=3`; null = none. */
  readonly lesson: string | null;
  readonly problems: readonly Problem[];
}

/** Null when the address asks for nothing of this kind. */
export function parseReadableLink(search: string): ReadableLink | null {
  const query = new URLSearchParams(search.slice(0, 2000));
  const id = query.get('s');
  const first = PRESETS[0]?.scenario;
  const chapter = query.get('lesson');
  if ((id === null && chapter === null) || first === undefined) return null;
  const problems: Problem[] = [];
  const lesson = chapter !== null && /^[1-9]\d?$/.test(chapter) ? `#/learn/${chapter}` : null;
  if (chapter !== null && lesson === null)
    problems.push({ path: 'lesson', code: 'range', message: 'lesson must be the number of a chapter' });
  const preset = id === null ? undefined : presetById(id);
  if (id !== null && preset === undefined)
    problems.push({ path: 's', code: 'unknown', message: `there is no scenario named ${id.slice(0, 48)}` });
  let scenario = preset?.scenario ?? first;
  const seed = query.get('seed');
  if (seed !== null) {
    const known = seedFrom(seed);
    if (known !== null) scenario = { ...scenario, seed: known };
    else
      problems.push({
        path: 'seed',
        code: 'range',
        message: 'seed must be a whole number from 0 to 18446744073709551615',
      });
  }
  const days = query.get('days');
  if (days !== null) {
    const changed = setNumber(scenario, 'days', days);
    if (changed.ok) scenario = changed.value;
    else problems.push(...changed.problems);
  }
  const lang = query.get('lang');
  const language = lang === 'en' || lang === 'zh-CN' ? lang : null;
  if (lang !== null && language === null)
    problems.push({ path: 'lang', code: 'unknown', message: 'lang must be en or zh-CN' });
  return { scenario, language, lesson, problems };
}
