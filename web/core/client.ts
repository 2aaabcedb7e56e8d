import { proxy, wrap } from 'comlink';
import type { CoreApi } from './core-api';
import { CoreMissing } from './core-missing';
import type { CoreHost } from './host';
import { startWorker } from './start-worker';

/** A worker and what speaks to it; `lost` rejects when it is given up. */
function hire() {
  const worker = startWorker();
  let lose: (reason: Error) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => (lose = reject));
  // Nobody may be waiting when it happens.
  lost.catch(() => undefined);
  // Without an error of its own to tell, the worker's script did not come.
  worker.addEventListener('error', (event) => {
    if (!(event instanceof ErrorEvent)) lose(new CoreMissing('the worker did not start'));
  });
  return { worker, host: wrap<CoreHost>(worker), lost, lose: (reason: Error) => lose(reason) };
}

/** Starts the worker and speaks to it. Calls are sent in order; the host serves them one after the other. */
export function createClient(): CoreApi {
  let hired = hire();
  let tail: Promise<unknown> = Promise.resolve();
  const ask = <T>(call: (host: typeof hired.host) => Promise<T>): Promise<T> =>
    Promise.race([call(hired.host), hired.lost]);
  // A host's call may wait inside (for a snapshot to unpack): the next one begins only when it has ended.
  const queue = <T>(call: (host: typeof hired.host) => Promise<T>): Promise<T> => {
    const result = tail.then(() => ask(call));
    tail = result.catch(() => undefined);
    return result;
  };
  return {
    start: (setup, log, untilMs, progress, lesson, workMax) =>
      queue(async (host) => await host.start(setup, log, untilMs, proxy(progress), lesson, workMax)),
    stop: () => void hired.host.stop(),
    abandon: () => {
      hired.worker.terminate();
      hired.lose(new Error('the market did not answer any more and was started anew'));
      hired = hire();
    },
    advance: (untilMs, budgetMs) => queue(async (host) => await host.advance(untilMs, budgetMs)),
    step: () => queue(async (host) => await host.step()),
    act: (action) => queue(async (host) => await host.act(action)),
    replay: (script) => queue(async (host) => await host.replay(script)),
    // It has a core of its own and takes its time: the running world does not wait for it.
    study: (request, progress) => ask(async (host) => await host.study(request, proxy(progress))),
    clearing: (venue) => queue(async (host) => await host.clearing(venue)),
    months: (venue) => queue(async (host) => await host.months(venue)),
    preview: (action) => queue(async (host) => await host.preview(action)),
    seek: (timeMs) => queue(async (host) => await host.seek(timeMs)),
    rivals: (terms) => queue(async (host) => await host.rivals(terms)),
    levers: () => queue(async (host) => await host.levers()),
    show: (contract) => queue(async (host) => await host.show(contract)),
    fork: () => queue((host) => host.fork()),
    engineId: () => ask((host) => host.engineId()),
    audit: (day) => queue(async (host) => await host.audit(day)),
    studyAttack: (panel, terms, attack) => queue(async (host) => await host.studyAttack(panel, terms, attack)),
    fixPanels: (panels, terms) => queue((host) => host.fixPanels(panels, terms)),
  };
}
