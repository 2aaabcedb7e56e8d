import { locale, t } from '../locale/locale.svelte';
import type { Scenario } from '../scenario/scenario';
import type { SharedSession } from '../scenario/shared-session';
import type { SessionStore } from '../session/session-store';
import type { Autosave } from './autosave.svelte';
import { openStanding, sentences } from './opening';
import type { Simulation } from './simulation.svelte';
import type { Status } from './status.svelte';
import { RUN_START_MS } from './trading-time';

/** Goes on with a kept session where it was left. Problems and a missing session are told; resolves to whether it runs. */
export async function openKept(
  simulation: Simulation,
  status: Status,
  store: SessionStore,
  autosave: Autosave,
  id: string,
): Promise<boolean> {
  await autosave.flush();
  const loaded = await store.load(id);
  if (!loaded.ok) {
    status.say(t('link.session-unreadable'), 'task', sentences(loaded.problems));
    return false;
  }
  const { scenario, commands, endTimeMs } = loaded.value;
  if ((await simulation.start(scenario, commands, endTimeMs)) === null) return false;
  autosave.adopt(id);
  return true;
}

/**
 * Opens a share link: replays it and says whether the run is the same one. A link that cannot be read starts the
 * standing world and lists what is wrong. Nothing that is saved is touched.
 */
export async function openLink(
  simulation: Simulation,
  status: Status,
  link: string,
  standing: Scenario,
): Promise<void> {
  const [{ decodeLink }] = await Promise.all([import('../scenario/link'), locale.complete()]);
  const decoded = decodeLink(link);
  if (!decoded.ok) {
    await openStanding(simulation, standing);
    status.say(t('link.unreadable'), 'task', sentences(decoded.problems));
    return;
  }
  const { scenario, commands, endTimeMs } = decoded.value;
  const reached = await simulation.start(scenario, commands, Math.max(endTimeMs, RUN_START_MS));
  // A fault has its own notice.
  if (reached !== null) compare(status, decoded.value, reached);
}

/** Says whether a replay ended as the shared session says, or exactly what differs. */
function compare(
  status: Status,
  shared: SharedSession,
  reached: { readonly digest: string; readonly engineId: string },
): void {
  const title = shared.title === '' ? [] : [shared.title];
  const note = shared.note === '' ? [] : [shared.note];
  if (shared.digest === null) {
    status.say(t('link.without-digest'), 'good', [...title, ...note]);
    return;
  }
  if (reached.digest === shared.digest) {
    const code = shared.digest.slice(0, 8);
    status.say(t('link.verified', { code, commands: shared.commands.length }), 'good', [...title, ...note]);
    return;
  }
  const isSameEngine = reached.engineId === shared.engineId;
  status.say(t('link.different'), 'task', [
    t('link.digests', { theirs: shared.digest.slice(0, 8), ours: reached.digest.slice(0, 8) }),
    isSameEngine
      ? t('link.same-engine', { engine: reached.engineId })
      : t('link.other-engine', { theirs: shared.engineId ?? '?', ours: reached.engineId }),
    ...title,
    ...note,
  ]);
}
