import { NewsEffect } from '../../assembly/shared/codes';
import { DAY_MS } from '../../assembly/shared/scales';
import { checkNumber, unknownKeys } from './decode';
import { numberFields, scenarioFrom, valueAt } from './fields';
import { presetById } from './library/library';
import { migrate } from './migrate';
import { type ActField, isNumberPath, nearestPreset, type OwnAct, type OwnWorld, ownWorldOf } from './own-world';
import { NEWS_ITEMS_MAX, NEWS_TEXTS, PARAMETERS } from './parameters';
import { WORDS_MAX } from './news-item';
import { bad, ok, type Problem, type Result } from './result';
import { type NewsWords, type Scenario, SCENARIO_VERSION } from './scenario';
import { NOTE_LENGTH_MAX, plainText, TITLE_LENGTH_MAX } from './shared-session';

/** A world out of a file, with what could not be taken over as it stood there. */
export interface TakenWorld {
  readonly world: OwnWorld;
  /** Numbers that were missing: the base's stand in their place. What is out of range stands among what was typed. */
  readonly remarks: readonly Problem[];
}

/** Characters of a wrong value that are kept. */
const TYPED_MAX = 40;
/** Items of news that are kept: more than a world may have, so that an author can choose. */
const ACTS_KEPT_MAX = 2 * NEWS_ITEMS_MAX;

/**
 * Data of a file (a scenario, or a session that holds one) as a world to be changed. What is wrong in it is kept as it was
 * typed, to be put right in the page; only data that are no scenario at all are refused.
 */
export function takeWorld(data: unknown): Result<TakenWorld> {
  const inside = valueAt(data, 'scenario');
  const migrated = migrate(inside ?? data);
  if (!migrated.ok) return migrated;
  const raw = migrated.value;
  if (typeof valueAt(raw, 'contract') !== 'object' || typeof valueAt(raw, 'id') !== 'string')
    return bad('file', 'type', 'the file holds no scenario');
  const remarks: Problem[] = [];
  const typed: Record<string, string> = {};
  const known = new Map<string, number>();
  for (const { path, before } of PARAMETERS) {
    const value = valueAt(raw, path) ?? before;
    const problem = checkNumber(path, value);
    if (problem === null) known.set(path, Number(value));
    else if (value === undefined) remarks.push(problem);
    else typed[path] = textOfValue(value);
  }
  if (typeof raw === 'object' && raw !== null) unknownKeys(raw, knownKeys(), '', remarks);
  const base = baseFor(String(valueAt(raw, 'id')), known);
  const fields = new Map([...numberFields(base), ...known]);
  const frame = { version: SCENARIO_VERSION, id: base.id, seed: base.seed, news: [] };
  const text = (path: string, lengthMax: number): string => {
    const value = valueAt(data, path);
    return typeof value === 'string' ? plainText(value, lengthMax) : '';
  };
  const world: OwnWorld = {
    ...ownWorldOf(scenarioFrom(frame, fields), base),
    typed,
    seed: textOfValue(valueAt(raw, 'seed') ?? ''),
    acts: actsFrom(valueAt(raw, 'news'), remarks),
    title: text('title', TITLE_LENGTH_MAX),
    note: text('note', NOTE_LENGTH_MAX),
    opensOnDay: opensOn(valueAt(data, 'endTimeMs')),
  };
  return ok({ world, remarks });
}

function knownKeys(): readonly string[] {
  return ['version', 'id', 'seed', 'news', ...new Set(PARAMETERS.map(({ path }) => path.split('.')[0] ?? ''))];
}

/** A wrong value as it would have been typed. What is nested is only hinted at: it may be nested without end. */
function textOfValue(value: unknown): string {
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'object' && value !== null) return '{…}';
  return String(value).slice(0, TYPED_MAX);
}

function baseFor(id: string, known: ReadonlyMap<string, number>): Scenario {
  const named = presetById(id);
  if (named !== undefined) return named.scenario;
  const first = presetById('first-hedge');
  if (first === undefined) throw new Error('the library has its first scenario');
  const frame = { version: SCENARIO_VERSION, id, seed: '0', news: [] };
  return nearestPreset(scenarioFrom(frame, new Map([...numberFields(first.scenario), ...known])));
}

/** The day on whose morning a reader begins; a session that was played further opens where it was. */
function opensOn(endTimeMs: unknown): number {
  return typeof endTimeMs === 'number' && endTimeMs >= DAY_MS ? Math.floor(endTimeMs / DAY_MS) : 1;
}

function actsFrom(news: unknown, remarks: Problem[]): readonly OwnAct[] {
  if (!Array.isArray(news)) {
    remarks.push({ path: 'news', code: 'type', message: 'news must be a list' });
    return [];
  }
  return (news as readonly unknown[]).slice(0, ACTS_KEPT_MAX).map(actFrom);
}

const ACT_NUMBERS = ['effect', 'layer', 'venue', 'rule'] as const;

/** One item of news of data from outside: what is no number stands among what was typed. */
function actFrom(entry: unknown, key: number): OwnAct {
  const typed: Partial<Record<ActField, string>> = {};
  const number = (path: string, field: ActField | null): number => {
    const value = valueAt(entry, path);
    if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
    if (value !== undefined && field !== null) typed[field] = textOfValue(value);
    return 0;
  };
  const timeMs = number('timeMs', 'day');
  const [effect, layer, venue, rule] = ACT_NUMBERS.map((field) => number(`act.${field}`, null));
  const text = valueAt(entry, 'text');
  return {
    key,
    day: Math.floor(timeMs / DAY_MS),
    inDayMs: timeMs - Math.floor(timeMs / DAY_MS) * DAY_MS,
    text: typeof text === 'string' && NEWS_TEXTS.includes(text) ? text : 'custom',
    effect: inEffects(effect),
    layer: layer ?? 0,
    venue: venue ?? 0,
    rule: rule ?? 0,
    moveBps: number('moveBps', 'moveBps'),
    value: number('act.value', 'value'),
    words: wordsFrom(valueAt(entry, 'words')),
    typed,
  };
}

/** An author's words out of data from outside: what is no text is none. */
function wordsFrom(data: unknown): NewsWords {
  const text = (field: keyof NewsWords): string => {
    const value = valueAt(data, field);
    return typeof value === 'string' ? plainText(value, WORDS_MAX[field]) : '';
  };
  return { title: text('title'), body: text('body'), titleZh: text('titleZh'), bodyZh: text('bodyZh') };
}

function inEffects(effect: number | undefined): NewsEffect {
  return effect !== undefined && effect >= NewsEffect.Price && effect <= NewsEffect.Yuan ? effect : NewsEffect.Price;
}

/** A draft as it lies in a store; null where it is none. Takes only what it knows: the store may hold anything. */
export function readOwnWorld(data: unknown): OwnWorld | null {
  const base = valueAt(data, 'base');
  const seed = valueAt(data, 'seed');
  const acts = valueAt(data, 'acts');
  if (typeof base !== 'string' || typeof seed !== 'string' || !Array.isArray(acts)) return null;
  const numbers = entriesOf(valueAt(data, 'numbers')).filter(
    ([path, value]) => isNumberPath(path) && checkNumber(path, value) === null,
  );
  const typed = entriesOf(valueAt(data, 'typed')).filter(
    ([path, value]) => isNumberPath(path) && typeof value === 'string',
  );
  const day = valueAt(data, 'opensOnDay');
  const text = (path: string): string => {
    const value = valueAt(data, path);
    return typeof value === 'string' ? value : '';
  };
  return {
    base: presetById(base) === undefined ? 'first-hedge' : base,
    numbers: Object.fromEntries(numbers) as Record<string, number>,
    typed: Object.fromEntries(typed) as Record<string, string>,
    seed,
    acts: (acts as readonly unknown[]).slice(0, ACTS_KEPT_MAX).flatMap(readAct),
    title: text('title'),
    note: text('note'),
    opensOnDay: typeof day === 'number' && Number.isSafeInteger(day) && day >= 1 ? day : 1,
  };
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

const STORED_NUMBERS = ['day', 'inDayMs', 'layer', 'venue', 'rule', 'moveBps', 'value'] as const;

function readAct(entry: unknown, key: number): readonly OwnAct[] {
  const text = valueAt(entry, 'text');
  const numbers = STORED_NUMBERS.map((field) => [field, valueAt(entry, field)] as const);
  if (typeof text !== 'string' || numbers.some(([, value]) => !Number.isSafeInteger(value))) return [];
  const typed = entriesOf(valueAt(entry, 'typed')).filter(([, value]) => typeof value === 'string');
  const effect = inEffects(Number(valueAt(entry, 'effect')));
  // Each of the numbers was just found to be one.
  const words = wordsFrom(valueAt(entry, 'words'));
  return [{ key, text, effect, words, typed: Object.fromEntries(typed), ...Object.fromEntries(numbers) } as OwnAct];
}
