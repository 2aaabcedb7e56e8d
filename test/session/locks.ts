/** One who wants a lock, or has it. */
interface Claim {
  readonly grant: (lock: Lock) => void;
  readonly fail: (reason: unknown) => void;
}

/**
 * The browser's locks between tabs, as far as sessions use them, by the rules of the Web Locks specification: exclusive
 * only, first come first served; `ifAvailable` never waits, `steal` goes before all who wait, `signal` ends waiting.
 */
export class FakeLocks {
  readonly #held = new Map<string, Claim>();
  readonly #queues = new Map<string, Claim[]>();

  request(
    name: string,
    options: LockOptions,
    callback: (lock: Lock | null) => Promise<void> | undefined,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const claim: Claim = {
        grant: (lock) => {
          this.#held.set(name, claim);
          Promise.resolve(callback(lock)).then(
            () => {
              if (this.#held.get(name) === claim) this.#next(name);
              resolve();
            },
            (reason: unknown) => reject(reason as Error),
          );
        },
        fail: (reason) => reject(reason as Error),
      };
      if (options.steal === true) {
        this.#held.get(name)?.fail(new DOMException('stolen', 'AbortError'));
        this.#give(name, claim);
      } else if (!this.#held.has(name)) this.#give(name, claim);
      else if (options.ifAvailable === true) Promise.resolve(callback(null)).then(resolve, reject);
      else {
        this.#queues.set(name, [...(this.#queues.get(name) ?? []), claim]);
        options.signal?.addEventListener('abort', () => {
          this.#queues.set(
            name,
            (this.#queues.get(name) ?? []).filter((other) => other !== claim),
          );
          reject(new DOMException('aborted', 'AbortError'));
        });
      }
    });
  }

  #give(name: string, claim: Claim): void {
    this.#held.set(name, claim);
    // The callback runs later, as in a browser.
    queueMicrotask(() => claim.grant({ name, mode: 'exclusive' }));
  }

  #next(name: string): void {
    this.#held.delete(name);
    const [first, ...others] = this.#queues.get(name) ?? [];
    this.#queues.set(name, others);
    if (first !== undefined) this.#give(name, first);
  }
}
