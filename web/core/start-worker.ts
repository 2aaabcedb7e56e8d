/** Starts the worker that the core lives in. Builds that are one file put `start-inline-worker.ts` in this module's place. */
export function startWorker(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
}
