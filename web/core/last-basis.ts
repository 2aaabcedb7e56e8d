import { Phase } from '../../assembly/shared/codes';
import type { RecordValues } from './record';

/** What a basis is read from. */
type Quoted = Pick<RecordValues<'FrameHeader'>, 'lastTicks' | 'fixingMilliticks' | 'phase'>;

/** Last price less the benchmark, ticks. */
export function basisOf({ lastTicks, fixingMilliticks }: Quoted): number {
  return lastTicks - Math.round(fixingMilliticks / 1000);
}

/**
 * The basis at a market's last trade. Looked at every minute: so once more when it has just closed, for that minute's trades,
 * against the benchmark as it stood while they were made: the new one is fixed with the closing bell.
 */
export class LastBasis {
  #ticks = 0;
  /** The benchmark at the last look at an open market, thousandths of a tick; null after a look at a closed one. */
  #openMilliticks: number | null = null;

  /** Ticks; 0 before the market has opened. */
  get ticks(): number {
    return this.#ticks;
  }

  look(frame: Quoted): void {
    // The core writes codes of this enum only.
    const isOpen = (frame.phase as Phase) === Phase.Continuous;
    const fixingMilliticks = isOpen ? frame.fixingMilliticks : this.#openMilliticks;
    if (fixingMilliticks !== null) this.#ticks = basisOf({ ...frame, fixingMilliticks });
    this.#openMilliticks = isOpen ? frame.fixingMilliticks : null;
  }
}
