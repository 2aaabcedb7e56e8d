import { NewsEffect, StackLayer } from '../../assembly/shared/codes';
import { DAY_MS, HOUR_MS } from '../../assembly/shared/scales';
import { checkNewsItem, checkNumber, checkTogether, seedFrom } from './decode';
import { numberFields, scenarioFrom } from './fields';
import { PRESETS, presetById } from './library/library';
import { newsItem, NO_WORDS, tidyWords } from './news-item';
import { outside } from './number-range';
import { OWN_ID } from './own-id';
import { NEWS_ITEMS_MAX, PARAMETERS, parameterAt } from './parameters';
import type { Problem, Result } from './result';
import { type NewsAct, type NewsItem, type NewsWords, type Scenario, SCENARIO_VERSION } from './scenario';

/**
 * A world as its author puts it together: a built-in scenario and what differs from it. Plain data, kept as a draft; what
 * was typed and is no value yet stands beside the values, so that nothing typed is lost.
 */
export interface OwnWorld {
  /** Id of the built-in scenario that it begins from. */
  readonly base: string;
  /** Numbers that differ from it, by path, each within its range. */
  readonly numbers: Readonly<Record<string, number>>;
  /** What was typed in place of a number and is none in its range, by path. */
  readonly typed: Readonly<Record<string, string>>;
  /** As typed. */
  readonly seed: string;
  readonly acts: readonly OwnAct[];
  readonly title: string;
  readonly note: string;
  /** Day of the run on whose morning a reader begins. */
  readonly opensOnDay: number;
}

/** Fields of an act whose number is typed. */
export type ActField = 'day' | 'inDayMs' | 'moveBps' | 'value';

/** News or an act of the regulator as it is being written. */
export interface OwnAct {
  /** Tells acts apart while they change. */
  readonly key: number;
  readonly day: number;
  /** Time of day, milliseconds from midnight. */
  readonly inDayMs: number;
  /** Text id under `news.`. */
  readonly text: string;
  readonly effect: NewsEffect;
  /** StackLayer; 0 = tokens, as news that only moves the price of tokens has it. */
  readonly layer: number;
  /** Venue whose rule it is, for acts of the regulator. */
  readonly venue: number;
  /** Rule, for acts on one. */
  readonly rule: number;
  readonly moveBps: number;
  /** Value of the rule in the core's unit, the method, or the phase. */
  readonly value: number;
  /** The author's own words, as typed: told where the text is `custom`. */
  readonly words: NewsWords;
  readonly typed: Readonly<Partial<Record<ActField, string>>>;
}

/** Last day on which something can be scheduled. */
export const ACT_DAY_MAX = 400;

/** The built-in scenario that a world begins from. */
export function baseOf({ base }: OwnWorld): Scenario {
  const preset = presetById(base) ?? PRESETS[0];
  if (preset === undefined) throw new Error('the library has a first scenario');
  return preset.scenario;
}

/** A scenario as a world to be changed. Without a base it differs from the built-in scenario that is most like it. */
export function ownWorldOf(scenario: Scenario, base: Scenario = nearestPreset(scenario)): OwnWorld {
  const before = numberFields(base);
  const differing = [...numberFields(scenario)].filter(([path, value]) => before.get(path) !== value);
  return {
    base: base.id,
    numbers: Object.fromEntries(differing),
    typed: {},
    seed: scenario.seed,
    acts: scenario.news.map(actOf),
    title: '',
    note: '',
    opensOnDay: 1,
  };
}

/** The built-in scenario of the same name, else the one from which fewest numbers differ; among equals the earlier. */
export function nearestPreset(scenario: Scenario): Scenario {
  const named = presetById(scenario.id);
  if (named !== undefined) return named.scenario;
  const fields = numberFields(scenario);
  const news = JSON.stringify(scenario.news);
  const [nearest] = PRESETS.map((preset) => {
    const theirs = numberFields(preset.scenario);
    const numbers = PARAMETERS.filter(({ path }) => fields.get(path) !== theirs.get(path)).length;
    return { preset, distance: numbers + (news === JSON.stringify(preset.scenario.news) ? 0 : 1) };
  }).sort((a, b) => a.distance - b.distance);
  if (nearest === undefined) throw new Error('the library has a first scenario');
  return nearest.preset.scenario;
}

/** An item of a scenario's news as an act to be changed; `key` is its place. */
function actOf({ timeMs, moveBps, text, act, words = NO_WORDS }: NewsItem, key: number): OwnAct {
  const day = Math.floor(timeMs / DAY_MS);
  const { effect = NewsEffect.Price, layer = 0, venue = 0, rule = 0, value = 0 } = act ?? {};
  const when = { day, inDayMs: timeMs - day * DAY_MS };
  return { key, ...when, text, effect, layer, venue, rule, moveBps, value, words, typed: {} };
}

/** An act to begin with: on a day, at eleven, nothing but its text. */
export function newAct(world: OwnWorld, effect: NewsEffect, day: number): OwnAct {
  const key = world.acts.reduce((most, act) => Math.max(most, act.key), -1) + 1;
  const isRegulator = effect >= NewsEffect.Rule;
  const venue = isRegulator ? 1 : 0;
  const when = { day: Math.min(day, ACT_DAY_MAX), inDayMs: 11 * HOUR_MS };
  const layer = isRegulator ? 0 : Number(StackLayer.Tokens);
  const nothing = { rule: 0, moveBps: 0, value: 0, words: NO_WORDS, typed: {} };
  return { key, ...when, text: 'custom', effect, layer, venue, ...nothing };
}

/** The world as a scenario, or everything that is wrong with it. Paths of acts count them as the author's list has them. */
export function scenarioOf(world: OwnWorld): Result<Scenario> {
  const base = baseOf(world);
  const problems: Problem[] = typedProblems(world);
  const seed = seedFrom(world.seed.trim());
  if (seed === null) {
    const message = 'seed must be a whole number from 0 to 18446744073709551615';
    problems.push({ path: 'seed', code: 'range', message });
  }
  if (world.acts.length > NEWS_ITEMS_MAX) {
    const message = `news must be a list of at most ${NEWS_ITEMS_MAX} items`;
    problems.push({ path: 'news', code: 'size', message });
  }
  const items = world.acts.map((act, at) => ({ at, item: itemOf(act, `news.${at}`, problems) }));
  const sorted = items.sort((a, b) => (a.item?.timeMs ?? 0) - (b.item?.timeMs ?? 0));
  const news = sorted.flatMap(({ item }) => (item === null ? [] : [item]));
  const fields = new Map([...numberFields(base), ...Object.entries(world.numbers)]);
  const frame = { version: SCENARIO_VERSION, id: base.id, seed: seed ?? base.seed, news };
  const together = checkTogether(scenarioFrom(frame, fields));
  if (!together.ok) {
    // An item that is wrong itself is not among the sorted ones, and has been told of already.
    const places = sorted.filter(({ item }) => item !== null).map(({ at }) => at);
    problems.push(...together.problems.map((one) => ({ ...one, path: placed(one.path, places) })));
  }
  if (problems.length > 0 || !together.ok) return { ok: false, problems };
  return { ok: true, value: { ...together.value, id: isBase(world, together.value) ? base.id : OWN_ID } };
}

/** Nothing but the seed differs: the sentences about the built-in scenario hold. */
function isBase(world: OwnWorld, scenario: Scenario): boolean {
  return (
    Object.keys(world.numbers).length === 0 && JSON.stringify(scenario.news) === JSON.stringify(baseOf(world).news)
  );
}

function typedProblems({ typed }: OwnWorld): Problem[] {
  return Object.entries(typed).flatMap(([path, text]) => {
    const problem = checkNumber(path, text.trim() === '' ? Number.NaN : Number(text));
    // What is a number in range after all only waits for its field to say so.
    return [problem ?? { path, code: 'type' as const, message: `${path} must be a whole number` }];
  });
}

const DAYS = { min: 0, max: ACT_DAY_MAX };
const IN_DAY = { min: 0, max: DAY_MS - 1 };

function itemOf(act: OwnAct, path: string, problems: Problem[]): NewsItem | null {
  const before = problems.length;
  for (const [field, text] of Object.entries(act.typed)) {
    const message = `${path}.${field} cannot be "${text.slice(0, 20)}"`;
    problems.push({ path: `${path}.${field}`, code: 'type', message });
  }
  for (const [field, range] of [
    ['day', DAYS],
    ['inDayMs', IN_DAY],
  ] as const) {
    const problem = outside(act[field], range, `${path}.${field}`);
    if (problem !== null) problems.push(problem);
  }
  if (problems.length > before) return null;
  return checkNewsItem(itemFrom(act), 0, path, problems);
}

/** An act as a scenario has it, with what its effect does not use left at nothing. */
function itemFrom(act: OwnAct): NewsItem {
  const { day, inDayMs, text, effect } = act;
  const timeMs = day * DAY_MS + inDayMs;
  const fields = actFields(act);
  const moveBps = effect >= NewsEffect.Rule ? 0 : act.moveBps;
  // News that moves the price of tokens and does nothing else has no act.
  const isPlain = effect === NewsEffect.Price && fields.layer === 0;
  const words = text === 'custom' ? tidyWords(act.words) : undefined;
  return newsItem(timeMs, moveBps, text, isPlain ? undefined : fields, words);
}

function actFields({ effect, layer, venue, rule, value }: OwnAct): NewsAct {
  // It is of no venue: what acting away from home costs.
  if (effect === NewsEffect.CapitalControl) return { effect, layer: 0, venue: 0, rule: 0, value };
  // The central bank's act stands beside the home venue's.
  if (effect === NewsEffect.Yuan) return { effect, layer: 0, venue: 1, rule: 0, value };
  if (effect >= NewsEffect.Rule) return { effect, layer: 0, venue, rule: effect === NewsEffect.Rule ? rule : 0, value };
  return { effect, layer: effect === NewsEffect.Offshore ? 0 : layer, venue: 0, rule: 0, value: 0 };
}

/** A path of a problem whose number among the news is that of the sorted list. */
function placed(path: string, places: readonly number[]): string {
  return path.replace(/^news\.(\d+)/, (whole, index: string) => {
    const at = places[Number(index)];
    return at === undefined ? whole : `news.${at}`;
  });
}

/** A number set to a value in its range; one that is as in the base again is no difference. */
export function withNumber(world: OwnWorld, path: string, value: number): OwnWorld {
  const numbers = { ...without(world.numbers, path) };
  if (numberFields(baseOf(world)).get(path) !== value) numbers[path] = value;
  return { ...world, numbers, typed: without(world.typed, path) };
}

/** What was typed in place of a number; null = nothing any more. */
export function withTyped(world: OwnWorld, path: string, text: string | null): OwnWorld {
  const typed = without(world.typed, path);
  return { ...world, typed: text === null ? typed : { ...typed, [path]: text } };
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));
}

/** Value of a number in the world: as changed, or the base's. @throws Error at a path that names no number */
export function numberIn(world: OwnWorld, path: string): number {
  const value = world.numbers[path] ?? numberFields(baseOf(world)).get(path);
  if (value === undefined) throw new Error(`${path} is a number of a scenario`);
  return value;
}

/** Paths that are known: a draft of another version may name others. */
export function isNumberPath(path: string): boolean {
  return parameterAt(path) !== undefined;
}
