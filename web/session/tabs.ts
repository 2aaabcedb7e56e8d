import { valueAt } from '../scenario/fields';
import { newSessionId } from './session-id';

/** What is told of a session that was just written: other tabs bring their lists up to date. */
export interface Written {
  readonly id: string;
  readonly commands: number;
  readonly endTimeMs: number;
  readonly digest: string | null;
}

/** What tabs of this browser say to each other. */
type Message =
  | { readonly kind: 'take-over'; readonly id: string; readonly tab: string }
  | { readonly kind: 'yielded'; readonly id: string; readonly tab: string }
  | ({ readonly kind: 'written' } & Written)
  | { readonly kind: 'changed' };

/** What a tab hears. */
export interface TabsListener {
  /** Another tab wants the session that this one holds: it saves and lets go; the other one waits for it. */
  asked(id: string): Promise<void>;
  /** The session is another tab's now, without having been asked for. */
  lost(id: string): void;
  /** The session that was waited for is free, and now held by this tab. */
  free(id: string): void;
  /** The list of sessions has changed in another tab. */
  changed(): void;
}

const CHANNEL = 'tokenpit.sessions';

/** A tab that does not answer within this time is frozen: its session is taken without it, milliseconds. */
const ANSWER_MS = 3_000;

/**
 * One session, one tab: a lock per session across the tabs of this browser. Where the browser has no locks (an insecure
 * origin) every tab may hold any session, and the store refuses the writes of all but the one that claimed it last.
 */
export class Tabs {
  readonly #tab = newSessionId();
  readonly #listener: TabsListener;
  readonly #channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);
  #held: { readonly id: string; readonly release: () => void } | null = null;
  #waiting: AbortController | null = null;
  #onyielded: ((id: string, tab: string) => void) | null = null;

  constructor(listener: TabsListener) {
    this.#listener = listener;
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => this.#hear(data));
  }

  /** The session this tab holds. */
  get heldId(): string | null {
    return this.#held?.id ?? null;
  }

  /** True where a lock says that no other tab goes on with the session. */
  isAlone(id: string): boolean {
    return hasLocks() && this.#held?.id === id;
  }

  /** Lets go of what is held and holds this session. False: another tab does. */
  async hold(id: string): Promise<boolean> {
    if (this.#held?.id === id) return true;
    this.release();
    return this.#request(id, { ifAvailable: true });
  }

  /** Waits until the tab that holds the session lets go of it: see `free`. Anything else that is held or waited for ends it. */
  wait(id: string): void {
    if (!hasLocks()) return;
    this.#waiting?.abort();
    const waiting = new AbortController();
    this.#waiting = waiting;
    void this.#request(id, { signal: waiting.signal }).then((isHeld) => {
      if (isHeld && this.#waiting === waiting) this.#listener.free(id);
    });
  }

  /** Takes the session from whoever holds it: that tab saves first, if it answers. */
  async takeOver(id: string): Promise<void> {
    // Nobody may be there to ask any more.
    if (await this.hold(id)) return;
    await this.#ask(id);
    await this.#request(id, { steal: true });
  }

  /** Lets go of what is held and waits for nothing. */
  release(): void {
    this.#waiting?.abort();
    this.#waiting = null;
    this.#held?.release();
    this.#held = null;
  }

  /** Tells other tabs that a session was written, or that the list has changed. */
  tell(written: Written | null): void {
    this.#send(written === null ? { kind: 'changed' } : { kind: 'written', ...written });
  }

  /** Ends all that this tab holds, waits for and hears. */
  close(): void {
    this.release();
    this.#channel?.close();
  }

  async #ask(id: string): Promise<void> {
    if (this.#channel === null) return;
    await new Promise<void>((resolve) => {
      const late = setTimeout(resolve, ANSWER_MS);
      this.#onyielded = (theirs, tab) => {
        if (theirs !== id || tab !== this.#tab) return;
        clearTimeout(late);
        resolve();
      };
      this.#send({ kind: 'take-over', id, tab: this.#tab });
    });
    this.#onyielded = null;
  }

  /** Asks for a lock and, once it is given, keeps it until it is released or stolen. Resolves to whether it was given. */
  #request(id: string, options: LockOptions): Promise<boolean> {
    if (!hasLocks()) {
      this.#held = { id, release: () => undefined };
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      let held: { readonly id: string; readonly release: () => void } | null = null;
      const keep = (lock: Lock | null): Promise<void> | undefined => {
        // A lock that came after nobody waited for it any more is given back at once.
        if (lock === null || options.signal?.aborted === true) {
          resolve(false);
          return undefined;
        }
        return new Promise((release) => {
          this.#held = held = { id, release };
          resolve(true);
        });
      };
      navigator.locks.request(`tokenpit.session.${id}`, options, keep).catch(() => {
        resolve(false);
        // Stolen while held; when it was yielded before, nothing is held any more.
        if (held === null || this.#held !== held) return;
        this.#held = null;
        this.#listener.lost(id);
      });
    });
  }

  #hear(data: unknown): void {
    const kind = valueAt(data, 'kind');
    if (kind === 'written' || kind === 'changed') return this.#listener.changed();
    const id = valueAt(data, 'id');
    const tab = valueAt(data, 'tab');
    if (typeof id !== 'string' || typeof tab !== 'string') return;
    if (kind === 'yielded') this.#onyielded?.(id, tab);
    if (kind === 'take-over' && this.#held?.id === id) void this.#yield(id, tab);
  }

  /** The other tab takes the lock itself: let go before that, a third one that waits would get it. */
  async #yield(id: string, tab: string): Promise<void> {
    const held = this.#held;
    await this.#listener.asked(id);
    if (this.#held === held) this.#held = null;
    this.#send({ kind: 'yielded', id, tab });
    // Should the other one be gone meanwhile, the lock is free for the next; stolen, it is no longer this tab's to free.
    setTimeout(() => held?.release(), ANSWER_MS);
  }

  #send(message: Message): void {
    this.#channel?.postMessage(message);
  }
}

function hasLocks(): boolean {
  // Typed as always there; on insecure origins it is not.
  return (navigator as { locks?: LockManager }).locks !== undefined;
}
