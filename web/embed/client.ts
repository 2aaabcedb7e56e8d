import type { CoreApi } from '../core/core-api';
import { startWorker } from '../core/start-worker';
import { wrap } from './calls';

/**
 * Starts the embed's worker. Whatever is asked of it is asked one after the other: `stop` and `abandon`, which must not
 * wait, are the page's alone.
 */
export function createClient(): CoreApi {
  const host = wrap(startWorker()) as CoreApi;
  let tail: Promise<unknown> = Promise.resolve();
  const inTurn: ProxyHandler<CoreApi> = {
    get:
      (_, method: keyof CoreApi) =>
      (...args: readonly unknown[]) => {
        const call = host[method] as (...values: readonly unknown[]) => Promise<unknown>;
        const answer = tail.then(() => call(...args));
        tail = answer.catch(() => undefined);
        return answer;
      },
  };
  return new Proxy(host, inTurn);
}
