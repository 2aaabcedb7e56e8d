import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Unusable } from './exit';

/** Where the core stands: beside the bundle, or in the build folder when this file runs from its source. */
const PLACES = ['.', '../../build'] as const;

/** A compiled core and its id: the first 8 hex digits of the SHA-256 of its bytes, the same that the page carries. */
export interface LoadedCore {
  readonly module: WebAssembly.Module;
  readonly engineId: string;
}

/** Reads and compiles the core that the build left. @throws Unusable when there is none */
export async function loadCore(): Promise<LoadedCore> {
  const bytes = readFileSync(coreFile());
  return { module: await WebAssembly.compile(bytes), engineId: idOf(bytes) };
}

/** Id of the core without compiling it; null when there is none. For reports of faults. */
export function engineIdOrNull(): string | null {
  const file = PLACES.map(pathIn).find((path) => existsSync(path));
  return file === undefined ? null : idOf(readFileSync(file));
}

function coreFile(): string {
  const file = PLACES.map(pathIn).find((path) => existsSync(path));
  if (file === undefined) throw new Unusable('core.wasm is not there: run npm run build:core');
  return file;
}

function pathIn(folder: string): string {
  return fileURLToPath(new URL(`${folder}/core.wasm`, import.meta.url));
}

function idOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 8);
}
