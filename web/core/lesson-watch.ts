import { MINUTE_MS } from '../../assembly/shared/scales';
import type { Counters } from '../lesson/counters';
import { holds } from '../lesson/predicate';
import type { CoreEvent } from './event-record';
import type { LessonGoals, LessonReport } from './lesson-views';
import { type Frame, type LessonMemory, readCounters, readFrame, readRules } from './run-counters';
import { RunTally } from './run-tally';
import type { Watcher } from './watcher';
import type { World } from './world';

interface Peak {
  readonly sequence: number;
  readonly marginMinor: number;
}

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
  #start: { readonly plannedMinor: number; readonly paidInMinor: number } | null = null;
  /** Nothing up to here is looked at again, after a seek. */
  #lookedSequence = -1;

  constructor(lesson: LessonGoals) {
    this.#lesson = lesson;
    this.#tally = new RunTally(lesson.startMs);
  }

  /** Goals met so far. */
  get metCount(): number {
    return this.#met.length;
  }

  keep(event: CoreEvent): void {
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
    this.#remember(frame, sequence);
    if (this.#met.length === this.#lesson.goals.length) return;
    const rules = new Map<number, number>(readRules(world.core).map(({ rule, value }) => [rule, value]));
    const readings = { counters: this.#counters(world, frame, sequence), rules };
    for (;;) {
      const goal = this.#lesson.goals[this.#met.length];
      if (goal === undefined || !holds(goal, readings)) return;
      this.#met.push({ timeMs: world.timeMs, sequence });
    }
  }

  /** What came after an event never happened. */
  cutAfter(sequence: number): void {
    this.#met = this.#met.filter((one) => one.sequence <= sequence);
    this.#peaks = this.#peaks.filter((one) => one.sequence <= sequence);
    this.#lookedSequence = Math.min(this.#lookedSequence, sequence);
    this.#tally.cutAfter(sequence);
  }

  report(world: World): LessonReport {
    const { sequence } = world.core.header();
    const met = this.#met.filter((one) => one.sequence <= sequence);
    return {
      id: this.#lesson.id,
      metAtMs: this.#lesson.goals.map((_, index) => met[index]?.timeMs ?? null),
      counters: this.#counters(world, readFrame(world.core), sequence),
      rules: readRules(world.core),
    };
  }

  #counters(world: World, frame: Frame, sequence: number): Counters {
    return readCounters(world.core, frame, this.#tally.sums(sequence), this.#memory(sequence));
  }

  #remember(frame: Frame, sequence: number): void {
    this.#start ??= { plannedMinor: frame.exposureCostMinor, paidInMinor: frame.paidInMinor };
    if (frame.marginMinor > (this.#peaks.at(-1)?.marginMinor ?? 0))
      this.#peaks.push({ sequence, marginMinor: frame.marginMinor });
  }

  #memory(sequence: number): LessonMemory {
    const { plannedMinor = 0, paidInMinor = 0 } = this.#start ?? {};
    const peak = this.#peaks.findLast((one) => one.sequence <= sequence);
    return { plannedMinor, paidInMinor, peakMarginMinor: peak?.marginMinor ?? 0 };
  }
}
