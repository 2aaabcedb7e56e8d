import type { NewsItem } from '../scenario/scenario';
import type { LearnerAction } from '../core/learner-command';
import type { ComparedName, CounterName } from './counters';
import type { Predicate } from './predicate';

/** Version of the lesson's shape, recorded in links and files. */
export const LESSON_VERSION = 1;

/** Who the learner is in a lesson. */
export const LESSON_ROLES = ['buyer', 'laboratory', 'speculator', 'regulator', 'observer'] as const;
export type LessonRole = (typeof LESSON_ROLES)[number];

/** Parts of the market that may stand beside the text, in the order in which they stand there. */
export const LESSON_PANELS = [
  'chart',
  'book',
  'methods',
  'prices',
  'numbers',
  'margin',
  'receipt',
  'accounts',
  'waterfall',
  'flows',
  'trust',
  'spread',
  'venues',
] as const;
export type LessonPanel = (typeof LESSON_PANELS)[number];

/** Something a learner may do in a step, as one button. */
export type Control =
  /** Lots at the market, opening or closing, of a contract by its place in the order of listing; absent = the first. */
  | { readonly kind: 'buy' | 'sell' | 'close'; readonly lots: number; readonly contract?: number }
  /** An order for lots at the day's upper limit, which waits there when nobody sells. */
  | { readonly kind: 'bid-limit'; readonly lots: number }
  | { readonly kind: 'cancel-all' }
  | { readonly kind: 'pay-in'; readonly amountMinor: number }
  | { readonly kind: 'method'; readonly method: number }
  | { readonly kind: 'rule'; readonly rule: number; readonly value: number }
  /** Sales to oneself, so many a day at this price, with a seller of the panel by its place from 1; a volume of 0 ends them. */
  | { readonly kind: 'wash'; readonly constituent: number; readonly priceTicks: number; readonly volume: number }
  /** Time runs until the step is done. */
  | { readonly kind: 'play' };

/** A number that the learner works out. The core says what is right, so it holds for any seed. */
export interface Quiz {
  readonly answer: CounterName;
  /** How far from the answer still counts, basis points of it. */
  readonly toleranceBps: number;
}

/** What else could have happened: the same run with something changed, from its start to where it stands. */
export interface Compare {
  /** Numbers of the scenario by their dotted paths. */
  readonly patch: Readonly<Record<string, number>>;
  /** Kinds of the learner's actions that are left out. */
  readonly without: readonly LearnerAction['kind'][];
  /** What of the two runs is put side by side. */
  readonly show: readonly ComparedName[];
}

export interface Step {
  /** Names its texts, among those of its lesson. */
  readonly id: string;
  /** Part of the market that the text speaks of. */
  readonly highlight: LessonPanel | null;
  readonly controls: readonly Control[];
  /** Done when this holds; null = a step to read, or to answer its quiz. */
  readonly until: Predicate | null;
  /** While this holds the learner is told what went wrong. */
  readonly wrong: Predicate | null;
  /** Simulated time in the step after which the hint is offered by itself, milliseconds; null = only when asked for. */
  readonly hintAfterMs: number | null;
  readonly quiz: Quiz | null;
  readonly compare: Compare | null;
}

/** Where a lesson begins: a built-in scenario, numbers of it that differ, its seed, and the moment. */
export interface LessonStart {
  readonly preset: string;
  readonly patch: Readonly<Record<string, number>>;
  readonly seed: string;
  /** News of the lesson in place of the preset's; null = the preset's. */
  readonly news: readonly NewsItem[] | null;
  readonly timeMs: number;
}

/** A lesson: plain data, no code, no markup. */
export interface Lesson {
  readonly version: number;
  readonly id: string;
  readonly minutes: number;
  readonly role: LessonRole;
  readonly start: LessonStart;
  readonly panels: readonly LessonPanel[];
  readonly steps: readonly Step[];
  /** Seconds of wall time that a day of trading takes when time runs. */
  readonly secondsPerDay: number;
  /** The lesson's own words, when it was written in the page; null = the texts of the page under `lesson.<id>`. */
  readonly texts: LessonTexts | null;
}

/** Words of a lesson written in the page: plain text. */
export interface LessonTexts {
  readonly title: string;
  readonly about: string;
  /** By the id of the step. */
  readonly steps: Readonly<Record<string, StepTexts>>;
}

export interface StepTexts {
  readonly title: string;
  readonly text: string;
  readonly hint: string;
  readonly wrong: string;
  readonly quiz: string;
}
