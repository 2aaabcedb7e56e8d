import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** First 8 hex digits of the SHA-256 of the built core. The core is compiled before anything is bundled. */
export function engineId(): string {
  const file = resolve(fileURLToPath(import.meta.url), '../../build/core.wasm');
  if (!existsSync(file)) throw new Error('build/core.wasm is missing: run npm run build:core first');
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 8);
}
