/** The part of the site that makes it work without a network, and whether a newer one waits. */
export class Update {
  #waiting = $state.raw<ServiceWorker | null>(null);

  /** A newer version is on this machine. It waits until the reader lets it in. */
  get isWaiting(): boolean {
    return this.#waiting !== null;
  }

  /** Keeps the site on this machine, where the browser has a place for it. A refusal costs nothing but that. */
  async open(): Promise<void> {
    // Only the built site has the worker; in a frame or from disk there is nothing to keep.
    if (import.meta.env.MODE !== 'production' || !('serviceWorker' in navigator) || window.top !== window) return;
    const registration = await navigator.serviceWorker.register('./sw.js').catch(() => null);
    if (registration === null) return;
    this.#look(registration);
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', () => this.#look(registration));
    });
  }

  /** Lets the newer version in and starts the page again with it. */
  take(): void {
    // Let in from another tab already.
    if (this.#waiting?.state !== 'installed') return location.reload();
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    this.#waiting.postMessage('take-over');
  }

  #look({ waiting }: ServiceWorkerRegistration): void {
    // The very first one waits for nobody: there is no older one to replace.
    // Once let in by another tab it waits no more, but this page is still the older one.
    if (navigator.serviceWorker.controller !== null) this.#waiting = waiting ?? this.#waiting;
  }
}
