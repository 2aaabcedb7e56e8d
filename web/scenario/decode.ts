import { numberFields, scenarioFrom, valueAt } from './fields';
import { migrate } from './migrate';
import { AGENTS_MAX, NEWS_ITEMS_MAX, NEWS_MOVE_BPS_MAX, NEWS_TEXTS, parameterAt, PARAMETERS } from './parameters';
import { bad, ok, type Problem, type Result } from './result';
import { type NewsItem, type Scenario, SCENARIO_VERSION } from './scenario';

const DAY_MS = 86_400_000;
const SEED_MAX = 2n ** 64n - 1n;
const TOP_LEVEL = new Set([
  'version',
  'id',
  'seed',
  'days',
  'contract',
  'benchmark',
  'price',
  'agents',
  'learner',
  'news',
]);

/** Data from outside becomes a scenario, or every problem with it is told at once. */
export function decodeScenario(data: unknown): Result<Scenario> {
  const migrated = migrate(data);
  if (!migrated.ok) return migrated;
  const problems: Problem[] = [];
  const raw = migrated.value;
  unknownFields(raw, '', problems);
  const fields = new Map<string, number>();
  for (const { path } of PARAMETERS) {
    const problem = checkNumber(path, valueAt(raw, path));
    if (problem === null) fields.set(path, Number(valueAt(raw, path)));
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
    return { path, code: 'range', message: `${path} was ${value}, must be ${bound}` };
  }
  return null;
}

/** Rules that join several numbers. */
export function checkTogether(scenario: Scenario): Result<Scenario> {
  const agents = Object.values(scenario.agents).reduce((sum, population) => sum + population.count, 0);
  if (agents > AGENTS_MAX)
    return bad('agents', 'range', `agents were ${agents} together, must be at most ${AGENTS_MAX}`);
  if (scenario.contract.finalFixings > scenario.days) {
    return bad('contract.finalFixings', 'range', 'contract.finalFixings must be at most days');
  }
  return ok(scenario);
}

function unknownFields(raw: unknown, prefix: string, problems: Problem[]): void {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return;
  for (const key of Object.keys(raw)) {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    const isKnown =
      prefix === ''
        ? TOP_LEVEL.has(key)
        : parameterAt(path) !== undefined || PARAMETERS.some((one) => one.path.startsWith(`${path}.`));
    if (!isKnown) problems.push({ path, code: 'unknown', message: `${path} is not known` });
    else if (key !== 'news') unknownFields(valueAt(raw, key), path, problems);
  }
}

function checkSeed(value: unknown, problems: Problem[]): string {
  if (typeof value === 'string' && /^\d{1,20}$/.test(value) && BigInt(value) <= SEED_MAX)
    return BigInt(value).toString();
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
    const item = checkNewsItem(entry, items[items.length - 1]?.timeMs ?? 0);
    if (item === null) {
      problems.push({
        path: `news.${index}`,
        code: 'range',
        message: `news.${index} must have a later timeMs, a moveBps and a known text`,
      });
    } else {
      items.push(item);
    }
  }
  return items;
}

/** An item of news in range and not before the one before it, else null. */
export function checkNewsItem(entry: unknown, afterMs: number): NewsItem | null {
  const timeMs = valueAt(entry, 'timeMs');
  const moveBps = valueAt(entry, 'moveBps');
  const text = valueAt(entry, 'text');
  const isTime =
    typeof timeMs === 'number' && Number.isSafeInteger(timeMs) && timeMs >= afterMs && timeMs <= 401 * DAY_MS;
  const isMove = typeof moveBps === 'number' && Number.isSafeInteger(moveBps) && Math.abs(moveBps) <= NEWS_MOVE_BPS_MAX;
  if (!isTime || !isMove || typeof text !== 'string' || !NEWS_TEXTS.includes(text)) return null;
  return { timeMs, moveBps, text };
}

/** A scenario with one number changed by its path: the terminal's --set. Text on both sides. */
export function setNumber(scenario: Scenario, path: string, text: string): Result<Scenario> {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  const problem = checkNumber(path, value);
  if (problem !== null) return { ok: false, problems: [problem] };
  const fields = new Map(numberFields(scenario)).set(path, value);
  return checkTogether(scenarioFrom(scenario, fields));
}
