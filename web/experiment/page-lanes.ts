import { pageModule } from '../core/page-module';
import { type OpenLane, workerLane, type WorkerEnd } from './lane';

/** Opens lanes in workers of the page, all on the same compiled core. */
export const openPageLane: OpenLane = async () => {
  const module = await pageModule();
  return workerLane(endOf(new Worker(new URL('./lane-worker.ts', import.meta.url), { type: 'module' })), module);
};

function endOf(worker: Worker): WorkerEnd {
  return {
    post: (message) => worker.postMessage(message),
    listen: (heard, lost) => {
      worker.onmessage = ({ data }: MessageEvent<Parameters<typeof heard>[0]>) => heard(data);
      worker.onerror = (event) => lost(event.message === '' ? 'the worker could not be loaded' : event.message);
      worker.onmessageerror = () => lost('the worker sent what cannot be read');
    },
    terminate: () => worker.terminate(),
  };
}
