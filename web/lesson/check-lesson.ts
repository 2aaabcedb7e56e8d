import { FixMethod } from '../../assembly/shared/codes';
import {
  CASH_MINOR_MAX,
  CONSTITUENTS_MAX,
  ORDER_LOTS_MAX,
  PRICE_TICKS_MAX,
  WASH_VOLUME_MAX,
} from '../../assembly/shared/limits';
import { DAY_MS } from '../../assembly/shared/scales';
import { WORLD_START_MS } from '../core/world-setup';
import { isActionKind } from '../scenario/action-ranges';
import { unknownKeys } from '../scenario/decode';
import { bad, ok, type Problem, type Result } from '../scenario/result';
import { RULE_NUMBER_MAX, ruleRange } from '../scenario/rule-ranges';
import { plainText } from '../scenario/shared-session';
import { predicateProblems } from './check-predicate';
import { isComparedName, isCounterName } from './counters';
import {
  type Control,
  type Lesson,
  LESSON_PANELS,
  LESSON_ROLES,
  LESSON_VERSION,
  type LessonTexts,
  type StepTexts,
} from './lesson';
import {
  COMPARED_MAX,
  CONTRACTS_MAX,
  CONTROLS_MAX,
  LESSON_ABOUT_MAX,
  LESSON_TITLE_MAX,
  MINUTES_MAX,
  PATCH_MAX,
  STEP_REMARK_MAX,
  STEP_TEXT_MAX,
  STEP_TITLE_MAX,
  STEPS_MAX,
} from './limits';
import { lessonScenario, RUN_MS_MAX } from './start';

type Data = Readonly<Record<string, unknown>>;

/** Takes note of everything that is wrong, each with its place. */
class Check {
  readonly problems: Problem[] = [];

  must(isFine: boolean, path: string, what: string): boolean {
    if (!isFine) this.problems.push({ path, code: 'range', message: `${path} must be ${what}` });
    return isFine;
  }

  /** An object with these fields and no others; null with a problem where it is none. */
  object(value: unknown, path: string, fields: readonly string[]): Data | null {
    if (!this.must(typeof value === 'object' && value !== null && !Array.isArray(value), path, 'an object'))
      return null;
    const data = value as Data;
    unknownKeys(data, fields, path, this.problems);
    return data;
  }

  list(value: unknown, path: string, max: number): readonly unknown[] {
    return this.must(Array.isArray(value) && value.length <= max, path, `a list of at most ${max}`)
      ? (value as readonly unknown[])
      : [];
  }

  whole(value: unknown, path: string, min: number, max: number): void {
    const isFine = typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max;
    this.must(isFine, path, `a whole number from ${min} to ${max}`);
  }

  /** Plain text: what a careful writer of it would have left. */
  text(value: unknown, path: string, max: number): void {
    this.must(
      typeof value === 'string' && value === plainText(value, max),
      path,
      `plain text of at most ${max} characters`,
    );
  }

  oneOf(value: unknown, path: string, words: readonly unknown[]): void {
    this.must(words.includes(value), path, `one of ${words.join(', ')}`);
  }
}

const LESSON_FIELDS = ['version', 'id', 'minutes', 'role', 'start', 'panels', 'steps', 'secondsPerDay', 'texts'];
const START_FIELDS = ['preset', 'patch', 'seed', 'news', 'timeMs'];
const STEP_FIELDS = ['id', 'highlight', 'controls', 'until', 'wrong', 'hintAfterMs', 'quiz', 'compare'];
const STEP_TEXT_FIELDS: readonly (keyof StepTexts)[] = ['title', 'text', 'hint', 'wrong', 'quiz'];
const ID = /^[a-z0-9-]{1,48}$/;

/** Data from outside become a lesson, or every problem with them is told at once. Never throws. */
export function decodeLesson(data: unknown): Result<Lesson> {
  const check = new Check();
  const raw = check.object(data, 'lesson', LESSON_FIELDS);
  if (raw === null) return { ok: false, problems: check.problems };
  check.must(raw['version'] === LESSON_VERSION, 'version', String(LESSON_VERSION));
  check.must(typeof raw['id'] === 'string' && ID.test(raw['id']), 'id', 'a short name in small letters');
  check.whole(raw['minutes'], 'minutes', 1, MINUTES_MAX);
  check.oneOf(raw['role'], 'role', LESSON_ROLES);
  check.oneOf(raw['secondsPerDay'], 'secondsPerDay', [30, 10, 3, 1]);
  const panels = check.list(raw['panels'], 'panels', LESSON_PANELS.length);
  panels.forEach((panel, index) => check.oneOf(panel, `panels.${index}`, LESSON_PANELS));
  const steps = check.list(raw['steps'], 'steps', STEPS_MAX);
  check.must(steps.length > 0, 'steps', 'at least one');
  steps.forEach((step, index) => checkStep(check, step, `steps.${index}`));
  const ids = steps.map((step) => (typeof step === 'object' && step !== null ? (step as Data)['id'] : undefined));
  check.must(new Set(ids).size === ids.length, 'steps', 'named differently');
  checkStart(check, raw['start']);
  checkTexts(check, raw['texts'], ids);
  if (check.problems.length > 0) return { ok: false, problems: check.problems };
  // Every field was found to be what the type says.
  const lesson = raw as unknown as Lesson;
  const scenario = lessonScenario(lesson.start);
  if (!scenario.ok) return scenario;
  const { days } = scenario.value;
  if (lesson.start.timeMs >= WORLD_START_MS && lesson.start.timeMs <= days * DAY_MS) return ok(lesson);
  return bad('start.timeMs', 'range', `start.timeMs must be in the run, from ${WORLD_START_MS} to ${days * DAY_MS}`);
}

function checkStart(check: Check, value: unknown): void {
  const start = check.object(value, 'start', START_FIELDS);
  if (start === null) return;
  check.must(typeof start['preset'] === 'string' && ID.test(start['preset']), 'start.preset', 'a short name');
  check.must(
    typeof start['seed'] === 'string' && /^\d{1,20}$/.test(start['seed']),
    'start.seed',
    'a whole number as text',
  );
  check.whole(start['timeMs'], 'start.timeMs', 0, RUN_MS_MAX);
  if (start['news'] !== null) check.list(start['news'], 'start.news', PATCH_MAX);
  checkPatch(check, start['patch'], 'start.patch');
}

/** Ranges of the numbers are those of a scenario: asked where the scenario is made. */
function checkPatch(check: Check, value: unknown, path: string): void {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!check.must(isObject, path, 'an object')) return;
  const entries = Object.entries(value as Data);
  check.must(entries.length <= PATCH_MAX, path, `of at most ${PATCH_MAX} numbers`);
  for (const [field, number] of entries)
    check.must(typeof number === 'number', `${path}.${field.slice(0, 48)}`, 'a number');
}

function checkStep(check: Check, value: unknown, path: string): void {
  const step = check.object(value, path, STEP_FIELDS);
  if (step === null) return;
  check.must(typeof step['id'] === 'string' && ID.test(step['id']), `${path}.id`, 'a short name in small letters');
  check.oneOf(step['highlight'], `${path}.highlight`, [null, ...LESSON_PANELS]);
  const controls = check.list(step['controls'], `${path}.controls`, CONTROLS_MAX);
  controls.forEach((control, index) => checkControl(check, control, `${path}.controls.${index}`));
  for (const field of ['until', 'wrong']) {
    if (step[field] !== null) check.problems.push(...predicateProblems(step[field], `${path}.${field}`));
  }
  if (step['hintAfterMs'] !== null) check.whole(step['hintAfterMs'], `${path}.hintAfterMs`, 0, RUN_MS_MAX);
  if (step['quiz'] !== null) {
    const quiz = check.object(step['quiz'], `${path}.quiz`, ['answer', 'toleranceBps']);
    check.must(isCounterName(quiz?.['answer']), `${path}.quiz.answer`, 'a counter');
    check.whole(quiz?.['toleranceBps'], `${path}.quiz.toleranceBps`, 0, 5_000);
  }
  if (step['compare'] !== null) checkCompare(check, step['compare'], `${path}.compare`);
}

function checkCompare(check: Check, value: unknown, path: string): void {
  const compare = check.object(value, path, ['patch', 'without', 'show']);
  if (compare === null) return;
  checkPatch(check, compare['patch'], `${path}.patch`);
  const without = check.list(compare['without'], `${path}.without`, 8);
  without.forEach((kind, index) => check.must(isActionKind(kind), `${path}.without.${index}`, 'a kind of action'));
  const show = check.list(compare['show'], `${path}.show`, COMPARED_MAX);
  check.must(show.length > 0, `${path}.show`, 'at least one');
  show.forEach((name, index) => check.must(isComparedName(name), `${path}.show.${index}`, 'a counter or measure'));
}

/** Fields of each kind of control with their ranges. */
const CONTROLS: Readonly<Record<Control['kind'], Readonly<Record<string, readonly [min: number, max: number]>>>> = {
  buy: { lots: [1, ORDER_LOTS_MAX] },
  sell: { lots: [1, ORDER_LOTS_MAX] },
  close: { lots: [1, ORDER_LOTS_MAX] },
  'bid-limit': { lots: [1, ORDER_LOTS_MAX] },
  'cancel-all': {},
  'pay-in': { amountMinor: [1, CASH_MINOR_MAX] },
  method: { method: [0, FixMethod.PartitionedMedian] },
  rule: { rule: [1, RULE_NUMBER_MAX], value: [-1, CASH_MINOR_MAX] },
  wash: {
    constituent: [1, CONSTITUENTS_MAX],
    priceTicks: [1, PRICE_TICKS_MAX],
    volume: [0, WASH_VOLUME_MAX],
  },
  play: {},
};

/** Buttons that may name a contract. */
const MARKET_ORDERS: readonly string[] = ['buy', 'sell', 'close'];

function checkControl(check: Check, value: unknown, path: string): void {
  const kind = typeof value === 'object' && value !== null ? (value as Data)['kind'] : undefined;
  const isKnown = typeof kind === 'string' && Object.hasOwn(CONTROLS, kind);
  if (!check.must(isKnown, `${path}.kind`, `one of ${Object.keys(CONTROLS).join(', ')}`)) return;
  const fields = CONTROLS[kind as Control['kind']];
  const names = ['kind', ...Object.keys(fields)];
  const control = check.object(value, path, MARKET_ORDERS.includes(String(kind)) ? [...names, 'contract'] : names);
  if (control?.['contract'] !== undefined) check.whole(control['contract'], `${path}.contract`, 1, CONTRACTS_MAX);
  for (const [field, [min, max]] of Object.entries(fields)) check.whole(control?.[field], `${path}.${field}`, min, max);
  if (kind !== 'rule') return;
  const range = ruleRange(Number(control?.['rule']));
  if (!check.must(range !== undefined, `${path}.rule`, 'a rule that can change while a market runs')) return;
  const ruleValue = Number(control?.['value']);
  const isMultiple = ruleValue % (range?.step ?? 1) === 0;
  check.must(
    ruleValue >= (range?.min ?? 0) && ruleValue <= (range?.max ?? 0) && isMultiple,
    `${path}.value`,
    'in the rule’s range',
  );
}

function checkTexts(check: Check, value: unknown, ids: readonly unknown[]): void {
  if (value === null) return;
  const texts = check.object(value, 'texts', ['title', 'about', 'steps'] satisfies (keyof LessonTexts)[]);
  check.text(texts?.['title'], 'texts.title', LESSON_TITLE_MAX);
  check.text(texts?.['about'], 'texts.about', LESSON_ABOUT_MAX);
  const names = ids.filter((id): id is string => typeof id === 'string');
  const steps = check.object(texts?.['steps'], 'texts.steps', names);
  for (const id of names) {
    const path = `texts.steps.${id}`;
    const step = check.object(steps?.[id], path, STEP_TEXT_FIELDS);
    check.text(step?.['title'], `${path}.title`, STEP_TITLE_MAX);
    check.text(step?.['text'], `${path}.text`, STEP_TEXT_MAX);
    for (const field of ['hint', 'wrong', 'quiz']) check.text(step?.[field], `${path}.${field}`, STEP_REMARK_MAX);
  }
}
