/** What a guard needs of the run whose replay it watches. */
export interface GuardedReplay {
  /** Share that is done, 0 to 1; null when nothing is being replayed. */
  readonly loading: number | null;
  stopLoading(): void;
  abandon(): void;
}

/** How a replay that took too long was ended: stopped where it had come to, or with the worker it ran in. */
export type Ended = 'stopped' | 'abandoned';

/**
 * Most events of somebody else's run that are replayed: the same link ends at the same moment on every machine. A world of the
 * library has 70,000 to 480,000 a day, so that each of them may be played for the 400 days that a link can have.
 */
export const REPLAY_EVENTS_MAX = 200_000_000;
/** The second guard, for machines so slow that nobody waits that long: most time of a replay, milliseconds. */
export const REPLAY_MS_MAX = 600_000;
/** Time without a step forward after which a worker is given up, milliseconds. */
export const SILENCE_MS_MAX = 20_000;
/** Time between two looks, milliseconds. Looks are counted, not the clock: a machine that slept has not been waiting. */
export const LOOK_MS = 500;

/**
 * Watches a replay until the returned function is called: it is stopped when its time is used up, and its worker is ended
 * when it makes no step forward any more. `ended` hears of either, once.
 */
export function guardReplay(replay: GuardedReplay, ended: (how: Ended) => void): () => void {
  let looks = 0;
  let silentLooks = 0;
  let shareBefore = replay.loading;
  let isStopped = false;
  const timer = setInterval(() => {
    looks++;
    silentLooks = replay.loading === shareBefore ? silentLooks + 1 : 0;
    shareBefore = replay.loading;
    if (silentLooks * LOOK_MS >= SILENCE_MS_MAX) {
      clearInterval(timer);
      ended('abandoned');
      replay.abandon();
    } else if (!isStopped && looks * LOOK_MS >= REPLAY_MS_MAX) {
      isStopped = true;
      ended('stopped');
      replay.stopLoading();
    }
  }, LOOK_MS);
  return () => clearInterval(timer);
}
