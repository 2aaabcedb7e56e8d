import { expose } from 'comlink';
import { ENGINE_ID } from './engine-id';
import { CoreHost } from './host';
import { inlineCore } from './inline-core';

// The worker of builds that are one file. Its first message brings the core's text; the host listens from then on.
addEventListener(
  'message',
  ({ data }: MessageEvent<string>) =>
    expose(new CoreHost(WebAssembly.compile(inlineCore(data)), ENGINE_ID, __SNAPSHOT_BYTES__)),
  { once: true },
);
