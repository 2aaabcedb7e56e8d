import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { World } from '../../web/core/world';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import { worldSetup } from '../../web/scenario/to-commands';
import { benchMatching, median } from './matching';
import { benchMonteCarlo, servedWorlds } from './monte-carlo';
import { benchScanMargin } from './scan-margin';
import { benchLatency, benchLongRun } from './steadiness';
import { benchWorlds } from './worlds';

const DAYS = 7;
const CORE_BROTLI_MAX = 40_000;

function machine(): string {
  const first = cpus()[0];
  return `${first?.model ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
}

async function oneDay(module: WebAssembly.Module): Promise<void> {
  const times: number[] = [];
  let messages = 0;
  let trades = 0;
  for (let round = 0; round < DAYS; round++) {
    const world = await World.open(module, worldSetup(firstHedge), () => undefined);
    const start = performance.now();
    world.advance(86_400_000 + 15 * 3_600_000);
    times.push(performance.now() - start);
    ({ orderMessages: messages, tradeCount: trades } = world.core.header());
  }
  console.log(
    `One simulated day, 53 accounts, margined: ${median(times).toFixed(1)} ms, ${messages} order messages, ${trades} trades`,
  );
}

function sizes(bytes: Uint8Array): boolean {
  const brotli = brotliCompressSync(bytes).length;
  const isSmall = brotli <= CORE_BROTLI_MAX;
  console.log(
    `Core wasm: ${bytes.length} bytes, ${brotli} brotli, must be at most ${CORE_BROTLI_MAX}, aim 24000: ${isSmall ? 'reached' : 'MISSED'}`,
  );
  return isSmall;
}

async function bench(): Promise<void> {
  const bytes = readFileSync(fileURLToPath(new URL('./core.wasm', import.meta.url)));
  const module = await WebAssembly.compile(bytes);
  console.log(machine());
  const results = [sizes(bytes)];
  for (const name of ['A', 'B', 'C'] as const) results.push(await benchMatching(module, name));
  await benchLatency(module);
  results.push(await benchLongRun(module));
  results.push(await benchScanMargin(module));
  await oneDay(module);
  results.push(await benchWorlds(module));
  results.push(await benchMonteCarlo(module));
  process.exitCode = results.every(Boolean) ? 0 : 1;
}

if (!servedWorlds()) await bench();
