import { expose } from 'comlink';
import { ENGINE_ID } from './engine-id';
import { CoreHost } from './host';

// The worker of builds that are one file. Its first message brings the core's bytes; the host listens from then on.
addEventListener(
  'message',
  ({ data }: MessageEvent<Uint8Array<ArrayBuffer>>) =>
    expose(new CoreHost(WebAssembly.compile(data), ENGINE_ID, __SNAPSHOT_BYTES__)),
  { once: true },
);
