import { COUNTERS, type CounterName, isCounterName } from '../../lesson/counters';
import { decodeLesson } from '../../lesson/check-lesson';
import { type Control, LESSON_VERSION, type Lesson, type LessonPanel, type LessonRole } from '../../lesson/lesson';
import type { Comparison } from '../../lesson/predicate';
import { numberFields } from '../../scenario/fields';
import { presetById } from '../../scenario/library/library';
import type { Result } from '../../scenario/result';
import type { Scenario } from '../../scenario/scenario';
import { plainText } from '../../scenario/shared-session';
import { typedAnswer } from '../../state/counter-words';
import {
  LESSON_ABOUT_MAX,
  LESSON_TITLE_MAX,
  STEP_REMARK_MAX,
  STEP_TEXT_MAX,
  STEP_TITLE_MAX,
} from '../../lesson/limits';

/** A condition as it is chosen from menus: what is typed stays text until the lesson is made. */
export class DraftCondition {
  counter = $state<CounterName>('longLots');
  is = $state<Comparison>('>=');
  number = $state('1');
}

export type ButtonKind = Control['kind'];

/**
 * A button as it is put together; at first it buys a lot. `code`: which method, rule or seller of the panel (from 1);
 * `amount`: lots, yuan, the rule's value in the core's unit, or the seller's volume of sales to itself a day; `contract`: by
 * its place in the order of listing from 1, for orders at the market; `price`: of sales to itself, ticks.
 */
export class DraftButton {
  kind = $state<ButtonKind>('buy');
  code = $state(1);
  amount = $state('1');
  contract = $state(1);
  price = $state('1');
}

/** Buttons whose order may name a contract. */
export function namesContract(kind: ButtonKind): boolean {
  return kind === 'buy' || kind === 'sell' || kind === 'close';
}

/** A step as it is being written. */
export class DraftStep {
  title = $state('');
  text = $state('');
  hint = $state('');
  wrong = $state('');
  highlight = $state<LessonPanel | ''>('');
  conditions = $state.raw<readonly DraftCondition[]>([]);
  buttons = $state.raw<readonly DraftButton[]>([]);
  quizCounter = $state<CounterName | ''>('');
  question = $state('');
  tolerance = $state('1');

  /** @param key tells steps apart while they are moved */
  constructor(readonly key: number) {}

  addCondition(): void {
    this.conditions = [...this.conditions, new DraftCondition()];
  }

  removeCondition(condition: DraftCondition): void {
    this.conditions = this.conditions.filter((one) => one !== condition);
  }

  addButton(): void {
    this.buttons = [...this.buttons, new DraftButton()];
  }

  removeButton(button: DraftButton): void {
    this.buttons = this.buttons.filter((one) => one !== button);
  }
}

/** A scenario that is not built in is told as its difference from this one. */
const BASE_PRESET = 'first-hedge';

/** A lesson as it is being written. */
export class LessonDraft {
  title = $state('');
  about = $state('');
  minutes = $state('5');
  role = $state<LessonRole>('buyer');
  secondsPerDay = $state('10');
  panels = $state.raw<readonly LessonPanel[]>(['chart', 'numbers']);
  steps = $state.raw<readonly DraftStep[]>([new DraftStep(1)]);
  #next = 2;

  addStep(): void {
    this.steps = [...this.steps, new DraftStep(this.#next++)];
  }

  removeStep(key: number): void {
    this.steps = this.steps.filter((step) => step.key !== key);
  }

  /** One place earlier. */
  raise(key: number): void {
    const at = this.steps.findIndex((step) => step.key === key);
    if (at < 1) return;
    const others = this.steps.filter((_, index) => index !== at);
    this.steps = [...others.slice(0, at - 1), ...this.steps.slice(at, at + 1), ...others.slice(at - 1)];
  }

  /** The lesson in the market that is on the page, or what is still wrong with it. */
  lesson(scenario: Scenario, timeMs: number): Result<Lesson> {
    return decodeLesson({
      version: LESSON_VERSION,
      id: 'own',
      minutes: Number(this.minutes),
      role: this.role,
      start: startOf(scenario, timeMs),
      panels: [...this.panels],
      steps: this.steps.map((step, index) => stepOf(step, index)),
      secondsPerDay: Number(this.secondsPerDay),
      texts: {
        title: plainText(this.title, LESSON_TITLE_MAX),
        about: plainText(this.about, LESSON_ABOUT_MAX),
        steps: Object.fromEntries(this.steps.map((step, index) => [idOf(index), textsOf(step)])),
      },
    });
  }
}

function idOf(index: number): string {
  return `step-${index + 1}`;
}

/** Numbers that differ from the built-in scenario of the same name. */
function startOf(scenario: Scenario, timeMs: number) {
  const preset = presetById(scenario.id) ?? presetById(BASE_PRESET);
  if (preset === undefined) throw new Error('the library has its first scenario');
  const before = numberFields(preset.scenario);
  const differing = [...numberFields(scenario)].filter(([path, value]) => before.get(path) !== value);
  const hasNews = JSON.stringify(preset.scenario.news) !== JSON.stringify(scenario.news);
  return {
    preset: preset.scenario.id,
    patch: Object.fromEntries(differing),
    seed: scenario.seed,
    news: hasNews ? scenario.news.map((item) => ({ ...item })) : null,
    timeMs,
  };
}

function textsOf(step: DraftStep) {
  return {
    title: plainText(step.title, STEP_TITLE_MAX),
    text: plainText(step.text, STEP_TEXT_MAX),
    hint: plainText(step.hint, STEP_REMARK_MAX),
    wrong: plainText(step.wrong, STEP_REMARK_MAX),
    quiz: plainText(step.question, STEP_REMARK_MAX),
  };
}

function stepOf(step: DraftStep, index: number) {
  const conditions = step.conditions.map(({ counter, is, number }) => ({
    counter,
    is,
    // What is no number is told by the check, with its place.
    value: typedAnswer(COUNTERS[counter], number),
  }));
  return {
    id: idOf(index),
    highlight: step.highlight === '' ? null : step.highlight,
    controls: step.buttons.map(buttonOf),
    until: conditions.length === 0 ? null : conditions.length === 1 ? conditions[0] : { all: conditions },
    wrong: null,
    hintAfterMs: null,
    quiz: isCounterName(step.quizCounter)
      ? { answer: step.quizCounter, toleranceBps: Math.round(Number(step.tolerance) * 100) }
      : null,
    compare: null,
  };
}

function buttonOf({ kind, code, amount, contract, price }: DraftButton) {
  const number = Number(amount);
  switch (kind) {
    case 'play':
    case 'cancel-all':
      return { kind };
    case 'pay-in':
      return { kind, amountMinor: Math.round(number * 100) };
    case 'method':
      return { kind, method: code };
    case 'rule':
      return { kind, rule: code, value: number };
    case 'wash':
      return { kind, constituent: code, priceTicks: Number(price), volume: number };
    default:
      // The first contract goes without saying: so links of worlds with one stay short.
      return { kind, lots: number, ...(namesContract(kind) && contract > 1 ? { contract } : {}) };
  }
}
