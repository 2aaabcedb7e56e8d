import { fileURLToPath } from 'node:url';
import { type MessagePort, Worker } from 'node:worker_threads';
import { laneServer, type OpenLane, ownThreadLane, workerLane, type WorkerEnd } from '../experiment/lane';
import { WorldRunner } from '../experiment/world-runner';

/** Opens lanes in threads of Node that run this very bundle: its entry calls `serveThread` where it is not the first. */
export function nodeLanes(module: WebAssembly.Module): OpenLane {
  return () => Promise.resolve(workerLane(endOf(new Worker(fileURLToPath(import.meta.url))), module));
}

/** One lane in this thread: no thread is started for it. */
export function ownLane(module: WebAssembly.Module): OpenLane {
  return () => Promise.resolve(ownThreadLane(new WorldRunner(module)));
}

/** The far end of a lane: answers what its parent sends. */
export function serveThread(port: MessagePort): void {
  const serve = laneServer(
    (module) => new WorldRunner(module),
    (message) => port.postMessage(message),
  );
  port.on('message', serve);
}

function endOf(worker: Worker): WorkerEnd {
  return {
    post: (message) => worker.postMessage(message),
    listen: (heard, lost) => {
      worker.on('message', heard);
      worker.on('error', (error) => lost(error.message));
      worker.on('exit', (code) => lost(`the thread ended with ${code}`));
    },
    terminate: () => void worker.terminate(),
  };
}
