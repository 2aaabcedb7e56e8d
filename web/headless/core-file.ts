import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The core as the build left it beside this bundle, and its id: the same that the page carries. */
export async function loadCore(): Promise<{ readonly module: WebAssembly.Module; readonly engineId: string }> {
  const bytes = readFileSync(fileURLToPath(new URL('./core.wasm', import.meta.url)));
  const engineId = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  return { module: await WebAssembly.compile(bytes), engineId };
}
