import type { State } from './wire';

/** An embed as the others of its group see it. */
export interface Member {
  /** It hears what it is told. */
  readonly isReady: boolean;
  play(): void;
  pause(): void;
  seek(timeMs: number): void;
}

interface Standing {
  isPlaying: boolean;
  timeMs: number;
  /** What the group told it and it has not answered yet: its answer is not passed on again. */
  told: { isPlaying: boolean; timeMs: number } | null;
}

/**
 * Embeds that share their time: two runs of one seed, a slider acting on one of them. Whoever is played, paused or moved
 * by the reader takes the others along; when they rest they rest at the very same moment.
 */
export class Group {
  readonly #members = new Map<Member, Standing>();

  add(member: Member): void {
    this.#members.set(member, { isPlaying: false, timeMs: -1, told: null });
  }

  /** A member that came later goes where the others are. */
  welcome(member: Member): void {
    const own = this.#members.get(member);
    const other = [...this.#members].find(([one, { timeMs }]) => one !== member && timeMs >= 0)?.[1];
    if (own !== undefined && other !== undefined) send(member, own, other);
  }

  remove(member: Member): void {
    this.#members.delete(member);
  }

  /** A member's market stands somewhere else now. */
  heard(member: Member, { isPlaying, timeMs }: State): void {
    const standing = this.#members.get(member);
    if (standing === undefined) return;
    const { told } = standing;
    const hasChanged = standing.isPlaying !== isPlaying || (!isPlaying && standing.timeMs !== timeMs);
    standing.isPlaying = isPlaying;
    standing.timeMs = timeMs;
    if (told !== null) {
      // On its way to where it was sent; only its arrival ends that.
      if (told.isPlaying === isPlaying && (isPlaying || told.timeMs === timeMs)) standing.told = null;
      return;
    }
    if (!hasChanged) return;
    for (const [other, theirs] of this.#members) if (other !== member) send(other, theirs, { isPlaying, timeMs });
  }
}

function send(member: Member, standing: Standing, { isPlaying, timeMs }: Pick<Standing, 'isPlaying' | 'timeMs'>): void {
  if (!member.isReady) return;
  const to = { isPlaying, timeMs };
  const isThere = standing.isPlaying === to.isPlaying && (to.isPlaying || standing.timeMs === to.timeMs);
  if (isThere && standing.told === null) return;
  standing.told = to;
  if (to.isPlaying) member.play();
  else {
    member.pause();
    member.seek(to.timeMs);
  }
}
