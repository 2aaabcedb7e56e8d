import { MINUTE_MS } from '../../assembly/shared/scales';
import type { Counters } from '../lesson/counters';
import { holds, type Predicate, type Readings } from '../lesson/predicate';
import type { CoreEvent } from './event-record';
import type { LessonGoals, LessonReport } from './lesson-views';
import type { CoreInstance } from './instance';
import { type Frame, type LessonMemory, readCounters, readFrame, readRules } from './run-counters';
import { RunTally } from './run-tally';
import { NO_SPREAD, plannedSpread, readSpreadCounters } from './spread-counters';
import { NO_COUNTS, VenueCounts } from './venue-counts';
import type { Watcher } from './watcher';
import type { World } from './world';

interface Peak {
  readonly sequence: number;
  readonly marginMinor: number;
}

/** Parts of the readings that take their time, and whether a goal asks about them. */
interface Asked {
  readonly rules: boolean;
  readonly venues: boolean;
}

function askedBy(goal: Predicate): Asked {
  if ('not' in goal) return askedBy(goal.not);
  if ('rule' in goal) return { rules: true, venues: false };
  if ('counter' in goal) {
    const names: readonly string[] = 'than' in goal ? [goal.counter, goal.than] : [goal.counter];
    return { rules: false, venues: names.some((name) => name in NO_COUNTS || name in NO_SPREAD) };
  }
  const parts = ('all' in goal ? goal.all : goal.any).map(askedBy);
  return { rules: parts.some((part) => part.rules), venues: parts.some((part) => part.venues) };
}

const NO_START = { plannedMinor: 0, paidInMinor: 0, fixingMilliticks: 0, plannedSpreadMills: 0, plannedIncomeMinor: 0 };

/**
 * Looks for a lesson's goals: after each of the learner's commands, and at each whole minute before which something has
 * happened. Both follow from the run alone, so a replay finds every goal at the same moment, however it was played.
 */
export class LessonWatch implements Watcher {
  readonly #lesson: LessonGoals;
  readonly #tally: RunTally;
  /** When each goal was met, and the event before it. */
  #met: { readonly timeMs: number; readonly sequence: number }[] = [];
  #peaks: Peak[] = [];
  #start: Omit<LessonMemory, 'peakMarginMinor'> | null = null;
  readonly #venues: VenueCounts;
  readonly #asked: readonly Asked[];
  /** Nothing up to here is looked at again, after a seek. */
  #lookedSequence = -1;

  constructor(lesson: LessonGoals) {
    this.#lesson = lesson;
    this.#asked = lesson.goals.map(askedBy);
    this.#tally = new RunTally(lesson.startMs);
    this.#venues = new VenueCounts(lesson.spread);
  }

  /** Goals met so far. */
  get metCount(): number {
    return this.#met.length;
  }

  /** `core`: null while the world is still being set up. */
  keep(event: CoreEvent, core: CoreInstance | null): void {
    this.#venues.keep(event, core);
    this.#tally.keep(event);
  }

  nextLookMs(world: World): number {
    if (world.timeMs < this.#lesson.startMs) return this.#lesson.startMs;
    const soonest = Math.max(world.timeMs + 1, world.core.nextDueMs());
    return Math.ceil(soonest / MINUTE_MS) * MINUTE_MS;
  }

  look(world: World): void {
    if (world.timeMs < this.#lesson.startMs) return;
    const { sequence } = world.core.header();
    if (sequence <= this.#lookedSequence) return;
    this.#lookedSequence = sequence;
    const frame = readFrame(world.core);
    this.#remember(world, frame, sequence);
    if (this.#met.length === this.#lesson.goals.length) return;
    for (;;) {
      const index = this.#met.length;
      const goal = this.#lesson.goals[index];
      if (goal === undefined || !holds(goal, this.#readings(world, frame, sequence, this.#asked[index]))) return;
      this.#met.push({ timeMs: world.timeMs, sequence });
    }
  }

  /** What a goal asks about, and no more: a lesson looks at every minute. */
  #readings(world: World, frame: Frame, sequence: number, asked: Asked | undefined): Readings {
    const rules = asked?.rules === true ? readRules(world.core) : [];
    return {
      counters: this.#counters(world, frame, sequence, asked?.venues === true),
      rules: new Map<number, number>(rules.map(({ rule, value }) => [rule, value])),
    };
  }

  /** What came after an event never happened. */
  cutAfter(sequence: number, timeMs: number): void {
    this.#met = this.#met.filter((one) => one.sequence <= sequence);
    this.#peaks = this.#peaks.filter((one) => one.sequence <= sequence);
    this.#lookedSequence = Math.min(this.#lookedSequence, sequence);
    this.#tally.cutAfter(sequence);
    this.#venues.cutAfter(timeMs);
  }

  report(world: World): LessonReport {
    const { sequence } = world.core.header();
    const met = this.#met.filter((one) => one.sequence <= sequence);
    return {
      id: this.#lesson.id,
      metAtMs: this.#lesson.goals.map((_, index) => met[index]?.timeMs ?? null),
      counters: this.#counters(world, readFrame(world.core), sequence, true),
      rules: readRules(world.core),
    };
  }

  #counters(world: World, frame: Frame, sequence: number, hasVenues: boolean): Counters {
    const memory = this.#memory(sequence);
    return {
      ...readCounters(world.core, frame, this.#tally.sums(sequence), memory),
      ...readSpreadCounters(world.core, frame, hasVenues ? this.#lesson.spread : null, memory),
      ...(hasVenues ? this.#venues.read(world.core) : NO_COUNTS),
    };
  }

  #remember({ core }: World, frame: Frame, sequence: number): void {
    this.#start ??= {
      plannedMinor: frame.exposureCostMinor,
      paidInMinor: frame.paidInMinor,
      fixingMilliticks: frame.fixingMilliticks,
      ...plannedSpread(core, frame, this.#lesson.spread),
    };
    if (frame.marginMinor > (this.#peaks.at(-1)?.marginMinor ?? 0))
      this.#peaks.push({ sequence, marginMinor: frame.marginMinor });
  }

  #memory(sequence: number): LessonMemory {
    const peak = this.#peaks.findLast((one) => one.sequence <= sequence);
    return { ...NO_START, ...this.#start, peakMarginMinor: peak?.marginMinor ?? 0 };
  }
}
