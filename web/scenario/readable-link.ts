import { checkNumber, checkTogether, seedFrom } from './decode';
import { numberFields, scenarioFrom } from './fields';
import { PRESETS, presetById } from './library/library';
import { OWN_ID } from './own-id';
import { parameterAt } from './parameters';
import { QUERY_LENGTH_MAX, readQuery } from './query';
import type { Problem } from './result';
import type { Scenario } from './scenario';

/**
 * What an author's readable address asks for: `?s=first-hedge&seed=42&lang=zh-CN`, `?lesson=3`, and any number of the
 * scenario by its path, `&contract.marginBps=1200`. Whatever is wrong is told, and the rest holds. Other names are passed
 * over: chats and mail programs hang their own onto addresses.
 */
export interface ReadableLink {
  readonly scenario: Scenario;
  /** Address of the chapter that is asked for by `?lesson=3`; null = none. */
  readonly lesson: string | null;
  readonly problems: readonly Problem[];
}

/** Names of an address beside those of numbers. */
const NAMES: readonly string[] = ['s', 'seed', 'lesson', 'lang'];

/** Null when the address asks for nothing of this kind. */
export function parseReadableLink(search: string): ReadableLink | null {
  const { values: query, problems: ofQuery } = readQuery(
    search,
    (name) => NAMES.includes(name) || parameterAt(name) !== undefined,
  );
  const id = query.get('s');
  const first = PRESETS[0]?.scenario;
  const chapter = query.get('lesson');
  if ((id === null && chapter === null) || first === undefined) return null;
  const problems: Problem[] = [...ofQuery];
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
  scenario = withNumbers(scenario, query, problems);
  const lang = query.get('lang');
  if (lang !== null && lang !== 'en' && lang !== 'zh-CN')
    problems.push({ path: 'lang', code: 'unknown', message: 'lang must be en or zh-CN' });
  return { scenario, lesson, problems };
}

/** The scenario with the numbers that an address names by their paths; together they must make a world. */
function withNumbers(scenario: Scenario, query: URLSearchParams, problems: Problem[]): Scenario {
  const fields = new Map(numberFields(scenario));
  let { id } = scenario;
  for (const [path, text] of query) {
    if (parameterAt(path) === undefined) continue;
    const value = text.trim() === '' ? Number.NaN : Number(text);
    const problem = checkNumber(path, value);
    if (problem !== null) problems.push(problem);
    else if (fields.get(path) !== value) {
      fields.set(path, value);
      // A longer or shorter run is still the same scenario.
      if (path !== 'days') id = OWN_ID;
    }
  }
  const changed = checkTogether(scenarioFrom({ ...scenario, id }, fields));
  if (changed.ok) return changed.value;
  problems.push(...changed.problems);
  return scenario;
}

/**
 * The query of the readable address of a world, from `?` on: the built-in scenario it begins from and what differs. Null
 * where news differ, or so much that it would not be read whole: then only a link holds it.
 * @param numbers those that differ, by path
 */
export function readableQuery(
  base: Scenario,
  seed: string,
  numbers: Readonly<Record<string, number>>,
  news: Scenario['news'],
): string | null {
  if (JSON.stringify(news) !== JSON.stringify(base.news)) return null;
  const differing = Object.entries(numbers).map(([path, value]) => `${path}=${value}`);
  const query = [`?s=${base.id}`, ...(seed === base.seed ? [] : [`seed=${seed}`]), ...differing].join('&');
  return query.length > QUERY_LENGTH_MAX ? null : query;
}
