import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { World } from '../../web/core/world';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import { worldSetup } from '../../web/scenario/to-commands';
import { CoreEngine } from './core-engine';
import type { BenchEngine, Totals } from './engine';
import { NpmEngine } from './npm-engine';
import { TwinEngine } from './twin';
import { workloadA } from './workload';

const MESSAGES = 1_000_000;
/** The npm engine is slow: it runs the first part of the same flow, and the others are compared on that part too. */
const PREFIX = 60_000;
const ROUNDS = 7;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

async function once(engine: BenchEngine, load: ReturnType<typeof workloadA>, messages: number): Promise<number> {
  await engine.prepare(load, messages);
  const start = performance.now();
  engine.run();
  return messages / ((performance.now() - start) / 1000) / 1e6;
}

function same(a: Totals, b: Totals): boolean {
  return a.trades === b.trades && a.volumeLots === b.volumeLots && a.notional === b.notional;
}

function machine(): string {
  const first = cpus()[0];
  return `${first?.model ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
}

async function matching(module: WebAssembly.Module): Promise<boolean> {
  const load = workloadA(MESSAGES);
  const core = new CoreEngine(module);
  const twin = new TwinEngine();
  const npm = new NpmEngine();
  const rates = new Map<BenchEngine, number[]>([
    [core, []],
    [twin, []],
    [npm, []],
  ]);
  const coreAgainstTwin: number[] = [];
  const coreAgainstNpm: number[] = [];
  // A throw-away round first: the first run of a process is slower.
  await once(core, load, PREFIX);
  await once(twin, load, PREFIX);
  for (let round = 0; round < ROUNDS; round++) {
    const a = await once(core, load, MESSAGES);
    const b = await once(twin, load, MESSAGES);
    rates.get(core)?.push(a);
    rates.get(twin)?.push(b);
    coreAgainstTwin.push(a / b);
    if (round % 2 === 0) {
      const c = await once(npm, load, PREFIX);
      rates.get(npm)?.push(c);
      coreAgainstNpm.push(a / c);
    }
  }
  const whole = [core.totals(), twin.totals()];
  await once(core, load, PREFIX);
  await once(twin, load, PREFIX);
  const agree =
    same(whole[0] as Totals, whole[1] as Totals) &&
    same(core.totals(), twin.totals()) &&
    same(core.totals(), npm.totals());
  console.log(
    `Workload A, ${MESSAGES / 1e6} million messages (${PREFIX} for the npm engine), median of ${ROUNDS} interleaved rounds:`,
  );
  for (const [engine, list] of rates)
    console.log(`  ${engine.name.padEnd(24)} ${median(list).toFixed(3)} million messages a second`);
  console.log(`  core against twin        ${median(coreAgainstTwin).toFixed(2)} x`);
  console.log(`  core against npm engine  ${median(coreAgainstNpm).toFixed(0)} x`);
  console.log(`  trades, volume and notional equal: ${agree ? 'yes' : 'NO'} (${JSON.stringify(whole[0])})`);
  if (!agree) console.log(`  ${JSON.stringify([whole, core.totals(), twin.totals(), npm.totals()])}`);
  return agree;
}

async function oneDay(module: WebAssembly.Module): Promise<void> {
  const times: number[] = [];
  let messages = 0;
  let trades = 0;
  for (let round = 0; round < ROUNDS; round++) {
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

function sizes(bytes: Uint8Array): void {
  console.log(`Core wasm: ${bytes.length} bytes, ${brotliCompressSync(bytes).length} brotli`);
}

const bytes = readFileSync(fileURLToPath(new URL('./core.wasm', import.meta.url)));
const module = await WebAssembly.compile(bytes);
console.log(machine());
sizes(bytes);
const agree = await matching(module);
await oneDay(module);
process.exitCode = agree ? 0 : 1;
