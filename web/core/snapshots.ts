/** A copy of the state between two commands, to go back to. */
interface Snapshot {
  readonly timeMs: number;
  /** How many commands of the log had acted. */
  readonly commands: number;
  bytes: Uint8Array<ArrayBuffer>;
  isPacked: boolean;
}

/** Bytes that all snapshots may take together, where nothing else is said; the oldest are thinned first. */
const BUDGET_BYTES = 64 * 1024 * 1024;

/**
 * Snapshots for scrubbing: one at each day's opening, kept compressed, and within the newest day one after about every
 * 20 ms of computing. All are caches: thrown away they are made again by replay.
 */
export class SnapshotRing {
  #kept: Snapshot[] = [];
  readonly #budgetBytes: number;

  constructor(budgetBytes: number = BUDGET_BYTES) {
    this.#budgetBytes = budgetBytes;
  }

  /** Keeps a snapshot. The newest stays unpacked. */
  add(timeMs: number, commands: number, bytes: Uint8Array<ArrayBuffer>): void {
    const last = this.#kept[this.#kept.length - 1];
    if (last !== undefined && last.timeMs >= timeMs && last.commands >= commands) return;
    this.#kept.push({ timeMs, commands, bytes, isPacked: false });
    this.#thin();
  }

  /** True when snapshots of earlier days wait to be packed. */
  isFull(timeMs: number): boolean {
    return this.#kept.some((snapshot) => !snapshot.isPacked && dayOf(snapshot.timeMs) !== dayOf(timeMs));
  }

  /** Compresses all but the newest, dropping those between two days' openings. To be called between the page's calls. */
  async pack(): Promise<void> {
    const newestDay = dayOf(this.#kept[this.#kept.length - 1]?.timeMs ?? 0);
    let previousDay = -1;
    this.#kept = this.#kept.filter(({ timeMs }) => {
      const day = dayOf(timeMs);
      const keeps = day === newestDay || day !== previousDay;
      previousDay = day;
      return keeps;
    });
    for (const snapshot of this.#kept) {
      if (snapshot.isPacked || dayOf(snapshot.timeMs) === newestDay) continue;
      snapshot.bytes = await through(new CompressionStream('deflate-raw'), snapshot.bytes);
      snapshot.isPacked = true;
    }
  }

  /** Newest snapshot at or before a moment with at most so many commands, unpacked; null when there is none. */
  async before(
    timeMs: number,
    commands: number,
  ): Promise<{ timeMs: number; commands: number; bytes: Uint8Array } | null> {
    const found = this.#kept.findLast((snapshot) => snapshot.timeMs <= timeMs && snapshot.commands <= commands);
    if (found === undefined) return null;
    const bytes = found.isPacked ? await through(new DecompressionStream('deflate-raw'), found.bytes) : found.bytes;
    return { timeMs: found.timeMs, commands: found.commands, bytes };
  }

  /** Forgets what lies after a moment or after so many commands. */
  cutAfter(timeMs: number, commands: number): void {
    this.#kept = this.#kept.filter((snapshot) => snapshot.timeMs <= timeMs && snapshot.commands <= commands);
  }

  clear(): void {
    this.#kept = [];
  }

  /** Over the budget every second of the older half goes: far back the replay from a snapshot is longer. */
  #thin(): void {
    const total = this.#kept.reduce((sum, snapshot) => sum + snapshot.bytes.length, 0);
    if (total <= this.#budgetBytes) return;
    const half = this.#kept.length >> 1;
    this.#kept = this.#kept.filter((_, index) => index === 0 || index >= half || index % 2 === 0);
  }
}

function dayOf(timeMs: number): number {
  return Math.floor(timeMs / 86_400_000);
}

async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const result = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(result).arrayBuffer());
}
