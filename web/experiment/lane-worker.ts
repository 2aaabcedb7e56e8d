import { laneServer } from './lane';
import { WorldRunner } from './world-runner';

const serve = laneServer(
  (module) => new WorldRunner(module),
  (message) => postMessage(message),
);
addEventListener('message', ({ data }: MessageEvent<Parameters<typeof serve>[0]>) => serve(data));
