import { proxy, wrap } from 'comlink';
import type { CoreApi } from './core-api';
import type { CoreHost } from './host';
import { startWorker } from './start-worker';

/** Starts the worker and speaks to it. Calls are sent in order; the host serves them one after the other. */
export function createClient(): CoreApi {
  const host = wrap<CoreHost>(startWorker());
  let tail: Promise<unknown> = Promise.resolve();
  // A host's call may wait inside (for a snapshot to unpack): the next one begins only when it has ended.
  const queue = <T>(call: () => Promise<T>): Promise<T> => {
    const result = tail.then(call);
    tail = result.catch(() => undefined);
    return result;
  };
  return {
    start: (setup, log, untilMs, progress, lesson) =>
      queue(async () => await host.start(setup, log, untilMs, proxy(progress), lesson)),
    advance: (untilMs, budgetMs) => queue(async () => await host.advance(untilMs, budgetMs)),
    step: () => queue(async () => await host.step()),
    act: (action) => queue(async () => await host.act(action)),
    replay: (script) => queue(async () => await host.replay(script)),
    // It has a core of its own and takes its time: the running world does not wait for it.
    study: async (request, progress) => await host.study(request, proxy(progress)),
    clearing: () => queue(async () => await host.clearing()),
    preview: (action) => queue(async () => await host.preview(action)),
    seek: (timeMs) => queue(async () => await host.seek(timeMs)),
    rivals: (yuanPerDollarBps) => queue(async () => await host.rivals(yuanPerDollarBps)),
    levers: () => queue(async () => await host.levers()),
    show: (contract) => queue(async () => await host.show(contract)),
    fork: () => queue(() => host.fork()),
    engineId: () => host.engineId(),
    audit: (day) => queue(async () => await host.audit(day)),
    studyAttack: (panel, terms, attack) => queue(async () => await host.studyAttack(panel, terms, attack)),
    fixPanels: (panels, terms) => queue(() => host.fixPanels(panels, terms)),
  };
}
