import type { LearnerCommand } from '../core/learner-command';
import { t } from '../locale/locale.svelte';
import type { Scenario } from '../scenario/scenario';
import type { KeptRun } from './autosave.svelte';
import type { Simulation } from './simulation.svelte';
import type { Status } from './status.svelte';
import { RUN_START_MS } from './trading-time';

/** What a share link holds. */
export interface SharedRun {
  readonly scenario: Scenario;
  readonly log: readonly LearnerCommand[];
  /** Moment at which the run was shared, and the digest (16 hex digits) and engine (8) it had there. */
  readonly endsAtMs: number;
  readonly digest: string;
  readonly engineId: string;
}

/** A link read, or why not: each problem with its place and a sentence. */
export type ReadLink =
  | { readonly ok: true; readonly value: SharedRun }
  | { readonly ok: false; readonly problems: readonly { readonly path: string; readonly message: string }[] };

/** Minutes of trading that pass before the page opens: by then the market makers have quoted and there is a price to lock in. */
const WARM_UP_MS = 5 * 60000;

/** Starts the standing world, a few minutes after its first opening. */
export async function openStanding(simulation: Simulation, scenario: Scenario): Promise<void> {
  await simulation.start(scenario, [], RUN_START_MS + WARM_UP_MS);
}

/** Goes on with a kept run where it was left. Resolves to false when the core stopped on the way. */
export async function openKept(simulation: Simulation, run: KeptRun): Promise<boolean> {
  return (await simulation.start(run.scenario, run.log, run.untilMs)) !== null;
}

/**
 * Opens a share link: replays it and says whether the run is the same one. A link that cannot be read starts the
 * standing world and lists what is wrong. Nothing that is saved is touched.
 */
export async function openLink(
  simulation: Simulation,
  status: Status,
  link: ReadLink,
  standing: Scenario,
): Promise<void> {
  if (!link.ok) {
    await openStanding(simulation, standing);
    status.say(
      t('link.unreadable'),
      'task',
      link.problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)),
    );
    return;
  }
  const shared = link.value;
  const reached = await simulation.start(shared.scenario, shared.log, shared.endsAtMs);
  // A fault has its own notice.
  if (reached === null) return;
  if (reached.digest === shared.digest) {
    status.say(t('link.verified', { code: shared.digest.slice(0, 8), commands: shared.log.length }), 'good');
    return;
  }
  const details = [t('link.digests', { theirs: shared.digest.slice(0, 8), ours: reached.digest.slice(0, 8) })];
  details.push(
    reached.engineId === shared.engineId
      ? t('link.same-engine', { engine: reached.engineId })
      : t('link.other-engine', { theirs: shared.engineId, ours: reached.engineId }),
  );
  status.say(t('link.different'), 'task', details);
}
