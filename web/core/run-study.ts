import { EventKind } from '../../assembly/shared/codes';
import { HOUR_MS } from '../../assembly/shared/scales';
import { AwayCard } from './away-card';
import { CardRecorder } from './card-recorder';
import type { CoreEvent } from './event-record';
import type { CoreInstance } from './instance';
import { LessonWatch } from './lesson-watch';
import { readLayers } from './levers-view';
import type { LessonGoals, RunStudy, StudyRequest } from './lesson-views';
import { runOn, type Watcher } from './watcher';
import { World } from './world';
import { CONTRACT, WORLD_START_MS, type WorldSetup } from './world-setup';

/** Simulated time between two looks at whether to go on: computed in a few milliseconds. */
const PART_MS = 3 * HOUR_MS;

const NO_LESSON: LessonGoals = { id: '', startMs: WORLD_START_MS, goals: [], spread: null };

/** The card tells of the first contract and the benchmark that it settles to. */
function isOfFirst(event: CoreEvent, { listings }: WorldSetup): boolean {
  if (event.kind === EventKind.BenchmarkFixed) return Math.max(event.benchmark, 1) === (listings[0] ?? 1);
  return event.contract <= CONTRACT;
}

/** Demand of the first contract's layer that nobody serves; 0 where its sellers ask more instead of rationing. */
function unservedBps(core: CoreInstance): number {
  const { benchmark } = core.record('Contract', core.places.contractsBase, CONTRACT);
  const { layer } = core.record('Benchmark', core.header().benchmarksBase, benchmark);
  return readLayers(core)[layer - 1]?.rationedBps ?? 0;
}

/**
 * Plays a run in a core of its own. The same request gives the same study.
 * @param progress called with the share done; answers whether to go on
 * @returns null when it was told to stop
 * @throws CoreAbort at a bug of the core
 */
export async function studyRun(
  module: WebAssembly.Module,
  { setup, log, untilMs, lesson }: StudyRequest,
  progress: (share: number) => Promise<boolean> | boolean,
): Promise<RunStudy | null> {
  const watch = new LessonWatch(lesson ?? NO_LESSON);
  const recorder = new CardRecorder();
  let core: CoreInstance | null = null;
  let away: AwayCard | null = null;
  const world = await World.open(module, setup, (event) => {
    watch.keep(event, core);
    // Rules of all venues are told, each with its venue; all else is of the first contract.
    if (event.kind === EventKind.RuleSet || isOfFirst(event, setup)) recorder.keep(event);
    away?.keep(event);
  });
  core = world.core;
  const rival = new AwayCard(world.core);
  away = rival;
  const watcher: Watcher = {
    nextLookMs: (one) => watch.nextLookMs(one),
    look: (one) => {
      watch.look(one);
      recorder.look(one);
      rival.look(one);
    },
  };
  watcher.look(world);
  const fromMs = world.timeMs;
  let applied = 0;
  while (world.timeMs < untilMs) {
    applied = runOn(world, log, applied, Math.min(world.timeMs + PART_MS, untilMs), watcher);
    if (!(await progress((world.timeMs - fromMs) / (untilMs - fromMs)))) return null;
  }
  const report = watch.report(world);
  return {
    digest: world.core.digest(),
    lesson: report,
    card: recorder.card(world, report),
    away: rival.figures(world),
    unservedBps: unservedBps(world.core),
  };
}
