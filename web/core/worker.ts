import { expose } from 'comlink';
import coreUrl from '../../build/core.wasm?url';
import { ENGINE_ID } from './engine-id';
import { CoreHost } from './host';
import { compileCore } from './compile';

expose(new CoreHost(compileCore(new URL(coreUrl, import.meta.url)), ENGINE_ID));
