import { proxy, wrap } from 'comlink';
import type { CoreApi } from './core-api';
import type { CoreHost } from './host';

/** Starts the worker and speaks to it. Calls are sent in order; the host serves them one after the other. */
export function createClient(): CoreApi {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const host = wrap<CoreHost>(worker);
  return {
    start: (setup, log, untilMs, progress) => host.start(setup, log, untilMs, proxy(progress)),
    advance: (untilMs, budgetMs) => host.advance(untilMs, budgetMs),
    step: () => host.step(),
    act: (action) => host.act(action),
    preview: (action) => host.preview(action),
    seek: (timeMs) => host.seek(timeMs),
    fork: () => host.fork(),
    engineId: () => host.engineId(),
    fixPanels: (panels, terms) => host.fixPanels(panels, terms),
  };
}
