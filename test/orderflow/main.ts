import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { readFlow } from './flow';
import { replay } from './replay';

/** GZIP files begin with these two bytes. */
const GZIP = [0x1f, 0x8b] as const;

function read(path: string): Uint8Array {
  const bytes = readFileSync(path);
  return bytes[0] === GZIP[0] && bytes[1] === GZIP[1] ? gunzipSync(bytes) : bytes;
}

async function main(path: string, expected: string | undefined): Promise<number> {
  const flow = readFlow(read(path));
  const module = await WebAssembly.compile(readFileSync(fileURLToPath(new URL('./core.wasm', import.meta.url))));
  const { trades, reports, sha256, seconds } = await replay(module, flow, () => undefined);
  console.log(`${flow.count} messages, ${trades} trades, ${reports} reports`);
  console.log(`${(flow.count / seconds / 1e6).toFixed(3)} million messages a second in the core`);
  console.log(`SHA-256 of the reports: ${sha256}`);
  if (expected === undefined) return 0;
  console.log(sha256 === expected ? 'as expected' : `expected: ${expected}`);
  return sha256 === expected ? 0 : 3;
}

const [path, expected] = process.argv.slice(2);
if (path === undefined) {
  process.stderr.write('usage: orderflow FILE [SHA-256]\n');
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await main(path, expected);
  } catch (error) {
    // What cannot be read or does not fit is told in one sentence; anything else is a bug.
    if (!(error instanceof RangeError) && !(error instanceof Error && 'code' in error)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}
