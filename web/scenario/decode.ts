import { EVENT_RESERVE } from '../../assembly/shared/limits';
import { MINUTE_MS, SESSION_MS } from '../../assembly/shared/scales';
import { numberFields, scenarioFrom, valueAt } from './fields';
import { migrate } from './migrate';
import {
  AGENTS_MAX,
  AUCTION_MS_MIN,
  HOURS_MINUTES_MIN,
  NEWS_ITEMS_MAX,
  NEWS_MOVE_BPS_MAX,
  NEWS_TEXTS,
  parameterAt,
  PARAMETERS,
} from './parameters';
import { ACT_FIELDS, checkAct } from './news-act';
import { areWords, newsItem, tidyWords, WORD_FIELDS } from './news-item';
import { listedContracts, RIVAL_VENUE } from './contract-plan';
import { ok, type Problem, type Result } from './result';
import { type NewsItem, type Scenario, SCENARIO_VERSION } from './scenario';

const DAY_MS = 86_400_000;
const SEED_MAX = 2n ** 64n - 1n;
/** Latest moment of news: 400 days and the night after. */
const NEWS_TIME_MS_MAX = 401 * DAY_MS;
/** Unknown fields that are told: a file may hold a hundred thousand. */
const UNKNOWN_TOLD_MAX = 20;
/** Characters of an unknown field's name that are told. */
const NAME_TOLD_MAX = 48;
const TOP_LEVEL: readonly string[] = [
  'version',
  'id',
  'seed',
  'days',
  'contract',
  'venue',
  'clearing',
  'benchmark',
  'price',
  'agents',
  'behaviour',
  'personas',
  'learner',
  'market',
  'rival',
  'stack',
  'news',
];

/** Data from outside becomes a scenario, or every problem with it is told at once. */
export function decodeScenario(data: unknown): Result<Scenario> {
  const migrated = migrate(data);
  if (!migrated.ok) return migrated;
  const problems: Problem[] = [];
  const raw = migrated.value;
  unknownFields(raw, '', problems);
  const fields = new Map<string, number>();
  for (const { path, before } of PARAMETERS) {
    const value = valueAt(raw, path) === undefined ? before : valueAt(raw, path);
    const problem = checkNumber(path, value);
    if (problem === null) fields.set(path, Number(value));
    else problems.push(problem);
  }
  const id = valueAt(raw, 'id');
  if (typeof id !== 'string' || !/^[a-z0-9-]{1,48}$/.test(id)) {
    problems.push({
      path: 'id',
      code: 'type',
      message: 'id must be a short name in small letters, digits and hyphens',
    });
  }
  const seed = checkSeed(valueAt(raw, 'seed'), problems);
  const news = checkNews(valueAt(raw, 'news'), problems);
  if (problems.length > 0) return { ok: false, problems };
  return checkTogether(scenarioFrom({ version: SCENARIO_VERSION, id: String(id), seed, news }, fields));
}

/** Sentence about a number that is missing, no whole number or out of its range; null when it is fine. */
export function checkNumber(path: string, value: unknown): Problem | null {
  const parameter = parameterAt(path);
  if (parameter === undefined) return { path, code: 'unknown', message: `${path} is not a number of a scenario` };
  if (value === undefined) return { path, code: 'missing', message: `${path} is missing` };
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    return { path, code: 'type', message: `${path} must be a whole number` };
  }
  if (value < parameter.min || value > parameter.max) {
    const bound = value < parameter.min ? `at least ${parameter.min}` : `at most ${parameter.max}`;
    const range = { was: value, min: parameter.min, max: parameter.max };
    return { path, code: 'range', message: `${path} was ${value}, must be ${bound}`, range };
  }
  return null;
}

/** Months and spreads that a world can list: the core tells a minute of all of them in one step. */
const CONTRACTS_LISTED_MAX = EVENT_RESERVE;

/** Rules that join several numbers: every one that is broken is told. */
export function checkTogether(scenario: Scenario): Result<Scenario> {
  const { contract, days, venue, market, rival, news } = scenario;
  const problems: Problem[] = [];
  const must = (isFine: boolean, path: string, message: string): void => {
    if (!isFine) problems.push({ path, code: 'range', message });
  };
  const agents = Object.values(scenario.agents).reduce((sum, population) => sum + population.count, 0);
  must(agents <= AGENTS_MAX, 'agents', `agents were ${agents} together, must be at most ${AGENTS_MAX}`);
  must(contract.finalFixings <= days, 'contract.finalFixings', 'contract.finalFixings must be at most days');
  // Months that begin before the run.
  const isOpen = rival.isOpen === 1;
  const months = Math.max(market.months, isOpen ? rival.months : 1);
  const first = days - (months - 1) * market.monthDays;
  const early = `market.months: the first of ${months} months would end on day ${first}, must end on day 2 or later`;
  must(first >= 2, 'market.months', early);
  const listed = listedContracts({ days, market, rival }).length;
  const many = `market.months: ${listed} months and spreads would be listed, must be at most ${CONTRACTS_LISTED_MAX}`;
  must(listed <= CONTRACTS_LISTED_MAX, 'market.months', many);
  // Hours that leave no day.
  for (const [section, hours] of [['venue', venue] as const, ['rival', rival] as const]) {
    const openMinutes = SESSION_MS / MINUTE_MS - hours.opensLaterMinutes - hours.closesEarlierMinutes;
    const at = `${section}.closesEarlierMinutes`;
    must(openMinutes >= HOURS_MINUTES_MIN, at, `${at} leaves less than ${HOURS_MINUTES_MIN} minutes of trading`);
  }
  news.forEach(({ act }, at) => {
    const path = `news.${at}.act.venue`;
    must(isOpen || act?.venue !== RIVAL_VENUE, path, `${path} was ${RIVAL_VENUE}, but no rival venue is open`);
  });
  const path = 'venue.openingAuctionMs';
  const { openingAuctionMs } = venue;
  const isLong = openingAuctionMs === 0 || openingAuctionMs >= AUCTION_MS_MIN;
  must(isLong, path, `${path} was ${openingAuctionMs}, must be 0 or at least ${AUCTION_MS_MIN}`);
  return problems.length > 0 ? { ok: false, problems } : ok(scenario);
}

function unknownFields(raw: unknown, prefix: string, problems: Problem[]): void {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return;
  const known = prefix === '' ? TOP_LEVEL : fieldsUnder(prefix);
  unknownKeys(raw, known, prefix, problems);
  for (const key of known) {
    if (key !== 'news') unknownFields(valueAt(raw, key), prefix === '' ? key : `${prefix}.${key}`, problems);
  }
}

/** Next steps of the paths that begin with a prefix: `count`, `cashMinor` … under `agents.noise`. */
function fieldsUnder(prefix: string): readonly string[] {
  const below = PARAMETERS.filter(({ path }) => path.startsWith(`${prefix}.`));
  return [...new Set(below.map(({ path }) => path.slice(prefix.length + 1).split('.')[0] ?? ''))];
}

/** Tells fields of an object that nobody knows: what is misspelt must not be passed over. */
export function unknownKeys(raw: object, known: readonly string[], prefix: string, problems: Problem[]): void {
  for (const key of Object.keys(raw)) {
    if (known.includes(key)) continue;
    if (problems.length >= UNKNOWN_TOLD_MAX) return;
    const name = key.slice(0, NAME_TOLD_MAX);
    const path = prefix === '' ? name : `${prefix}.${name}`;
    problems.push({ path, code: 'unknown', message: `${path} is not known` });
  }
}

/** A 64-bit seed in its shortest decimal form; null when the text is none. */
export function seedFrom(text: string): string | null {
  return /^\d{1,20}$/.test(text) && BigInt(text) <= SEED_MAX ? BigInt(text).toString() : null;
}

function checkSeed(value: unknown, problems: Problem[]): string {
  const seed = typeof value === 'string' ? seedFrom(value) : null;
  if (seed !== null) return seed;
  problems.push({
    path: 'seed',
    code: 'range',
    message: 'seed must be a whole number from 0 to 18446744073709551615, as text',
  });
  return '0';
}

function checkNews(value: unknown, problems: Problem[]): NewsItem[] {
  if (!Array.isArray(value) || value.length > NEWS_ITEMS_MAX) {
    problems.push({ path: 'news', code: 'type', message: `news must be a list of at most ${NEWS_ITEMS_MAX} items` });
    return [];
  }
  const items: NewsItem[] = [];
  for (const [index, entry] of (value as readonly unknown[]).entries()) {
    unknownNews(entry, `news.${index}`, problems);
    const item = checkNewsItem(entry, items[items.length - 1]?.timeMs ?? 0, `news.${index}`, problems);
    if (item !== null) items.push(item);
  }
  return items;
}

const NEWS_FIELDS: readonly string[] = ['timeMs', 'moveBps', 'text', 'act', 'words'];

function unknownNews(entry: unknown, path: string, problems: Problem[]): void {
  if (typeof entry !== 'object' || entry === null) return;
  unknownKeys(entry, NEWS_FIELDS, path, problems);
  const act = valueAt(entry, 'act');
  if (typeof act === 'object' && act !== null) unknownKeys(act, ACT_FIELDS, `${path}.act`, problems);
  const words = valueAt(entry, 'words');
  if (typeof words === 'object' && words !== null) unknownKeys(words, WORD_FIELDS, `${path}.words`, problems);
}

/** An item of news that is in range and not before `afterMs`; else null, and a sentence for each field in `problems`. */
export function checkNewsItem(entry: unknown, afterMs: number, path: string, problems: Problem[]): NewsItem | null {
  const timeMs = valueAt(entry, 'timeMs');
  const moveBps = valueAt(entry, 'moveBps');
  const text = valueAt(entry, 'text');
  const isTime = isWithin(timeMs, afterMs, NEWS_TIME_MS_MAX);
  const isMove = isWithin(moveBps, -NEWS_MOVE_BPS_MAX, NEWS_MOVE_BPS_MAX);
  const rawAct = valueAt(entry, 'act');
  const act = rawAct === undefined ? undefined : checkAct(rawAct, `${path}.act`, problems);
  const words = valueAt(entry, 'words');
  const isFine = words === undefined || (text === 'custom' && areWords(words));
  if (isTime && isMove && isFine && typeof text === 'string' && NEWS_TEXTS.includes(text)) {
    if (act === null) return null;
    return newsItem(timeMs, moveBps, text, act, words && tidyWords(words));
  }
  const must = (field: string, what: string): void => {
    problems.push({ path: `${path}.${field}`, code: 'range', message: `${path}.${field} must be ${what}` });
  };
  if (!isTime) must('timeMs', `a whole number from ${afterMs} (the news before it) to ${NEWS_TIME_MS_MAX}`);
  if (!isMove) must('moveBps', `a whole number from -${NEWS_MOVE_BPS_MAX} to ${NEWS_MOVE_BPS_MAX}`);
  if (!isFine) must('words', 'plain texts of at most 60 and 200 characters, for text custom');
  if (typeof text !== 'string' || !NEWS_TEXTS.includes(text)) must('text', `one of ${NEWS_TEXTS.join(', ')}`);
  return null;
}

function isWithin(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max;
}

/** A scenario with one number changed by its path: the terminal's --set. Text on both sides. */
export function setNumber(scenario: Scenario, path: string, text: string): Result<Scenario> {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  const problem = checkNumber(path, value);
  if (problem !== null) return { ok: false, problems: [problem] };
  const fields = new Map(numberFields(scenario)).set(path, value);
  return checkTogether(scenarioFrom(scenario, fields));
}
