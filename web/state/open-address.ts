import { archivedEngine, engineAddress } from '../engines/engines';
import { clock } from '../format';
import { locale, t } from '../locale/locale.svelte';
import { decodeLink } from '../scenario/link';
import type { LinkView } from '../scenario/link-view';
import type { Scenario } from '../scenario/scenario';
import type { SharedSession } from '../scenario/shared-session';
import { openStanding } from './opening';
import { sentences } from './problem-lines';
import { type Ended, guardReplay, REPLAY_EVENTS_MAX } from './replay-guard';
import type { Simulation } from './simulation.svelte';
import type { Reached } from './simulation-listener';
import type { Status, StatusWay } from './status.svelte';
import { RUN_START_MS } from './trading-time';

/** What opening a link needs of the page. */
export interface LinkedPage {
  readonly simulation: Simulation;
  readonly status: Status;
  /** World that runs where the link cannot be opened. */
  readonly standing: Scenario;
  /** Shows the page as the link's author saw it. */
  readonly show: (view: LinkView) => void;
}

/**
 * Opens a share link: replays it to its end and says whether the run is the same one, then goes to the moment at which it
 * opens. A link that cannot be read, or whose replay hangs, starts the standing world and says what is wrong. Nothing that
 * is saved is touched.
 */
export async function openLink(page: LinkedPage, link: string): Promise<void> {
  const { simulation, status, standing } = page;
  await locale.complete();
  const decoded = decodeLink(link);
  if (!decoded.ok) {
    await openStanding(simulation, standing);
    status.say(t('link.unreadable'), 'task', sentences(decoded.problems));
    return;
  }
  const { scenario, commands, endTimeMs, view } = decoded.value;
  if (view !== undefined) page.show(view);
  const endMs = Math.max(endTimeMs, RUN_START_MS);
  const ended: { how: Ended | null } = { how: null };
  const stopGuard = guardReplay(simulation, (how) => (ended.how = how));
  const reached = await simulation.start(scenario, commands, endMs, null, REPLAY_EVENTS_MAX);
  // The whole run is compared first; then the page stands at the moment that its author chose.
  const fromMs = Math.max(view?.atMs ?? endMs, RUN_START_MS);
  if (reached?.isComplete === true && ended.how === null && fromMs < endMs) {
    await simulation.start(scenario, commands, fromMs);
  }
  stopGuard();
  if (ended.how === 'abandoned') {
    await openStanding(simulation, standing);
    status.say(t('link.stuck'), 'task', ofAuthor(decoded.value));
    return;
  }
  // A fault has its own notice.
  if (reached === null) return;
  if (!reached.isComplete) {
    const when = clock(simulation.shownMs);
    status.say(t(reached.isTooMuch ? 'link.too-much' : 'link.stopped', { when }), 'task', ofAuthor(decoded.value));
    return;
  }
  compare(status, decoded.value, reached, link);
}

/** Says whether a replay ended as the shared session says, or exactly what differs. */
function compare(status: Status, shared: SharedSession, reached: Reached, link: string): void {
  const author = ofAuthor(shared);
  const { digest, engineId } = shared;
  if (digest === null) {
    status.say(t('link.without-digest'), 'good', author);
    return;
  }
  const engines = { theirs: engineId ?? '?', ours: reached.engineId };
  const isSameEngine = reached.engineId === engineId;
  if (reached.digest === digest) {
    const verified = t('link.verified', { code: digest.slice(0, 8), commands: shared.commands.length });
    if (isSameEngine) status.say(verified, 'good', author);
    else status.say(verified, 'good', [t('link.same-on-other', engines), ...author], wayTo(engineId, link));
    return;
  }
  const way = wayTo(engineId, link);
  const details = [
    t('link.digests', { theirs: digest.slice(0, 8), ours: reached.digest.slice(0, 8) }),
    isSameEngine ? t('link.same-engine', { engine: reached.engineId }) : t('link.other-engine', engines),
    ...(way === null && !isSameEngine ? [t('link.not-archived')] : []),
    ...author,
  ];
  status.say(t('link.different'), 'task', details, way);
}

/** Title and note of whoever made the link: plain text, and said to be theirs. */
function ofAuthor({ title, note }: SharedSession): readonly string[] {
  return [
    ...(title === '' ? [] : [t('link.author-title', { title })]),
    ...(note === '' ? [] : [t('link.author-note', { note })]),
  ];
}

/** The page of the engine that made a link; null where no release archived it, or on this very page. */
function wayTo(engineId: string | null, link: string): StatusWay | null {
  const engine = archivedEngine(engineId);
  // A page opened from a disk stands alone: its neighbours are not known.
  if (engine === undefined || !location.protocol.startsWith('http')) return null;
  const href = engineAddress(new URL(location.href), engine.id);
  if (new URL(href).pathname === location.pathname) return null;
  return { text: t('link.open-engine', { version: engine.version }), href: `${href}${link}` };
}
