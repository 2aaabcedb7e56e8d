import { readFileSync } from 'node:fs';

/** The compiled core as the site ships it, or its debug build. */
export async function coreModule(build: 'core' | 'core.debug' = 'core'): Promise<WebAssembly.Module> {
  return WebAssembly.compile(readFileSync(`build/${build}.wasm`));
}
