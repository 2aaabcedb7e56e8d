import coreUrl from '../../build/core.wasm?url';
import { compileCore } from './compile';

let compiled: Promise<WebAssembly.Module> | null = null;

/** The compiled core on the page's own thread, to be handed to workers: fetched from the cache, compiled once. */
export function pageModule(): Promise<WebAssembly.Module> {
  compiled ??= compileCore(new URL(coreUrl, import.meta.url));
  // A download that failed may succeed the next time.
  compiled.catch(() => (compiled = null));
  return compiled;
}
