import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { CoreEngine } from './core-engine';
import type { BenchEngine, Totals } from './engine';
import { NpmEngine } from './npm-engine';
import { TwinEngine } from './twin';
import { type FlowName, ordersFor, workload, type Workload } from './workload';

/** How much of each workload the engines run, and how often. */
interface Plan {
  readonly messages: number;
  /** The npm engine is slow: it runs the first part of the same flow. */
  readonly npmMessages: number;
  readonly rounds: number;
  readonly npmRounds: number;
}

const PLANS: Readonly<Record<FlowName, Plan>> = {
  A: { messages: 1_000_000, npmMessages: 300_000, rounds: 9, npmRounds: 3 },
  B: { messages: 300_000, npmMessages: 100_000, rounds: 5, npmRounds: 1 },
  C: { messages: 1_000_000, npmMessages: 300_000, rounds: 9, npmRounds: 3 },
};

const DESCRIPTIONS: Readonly<Record<FlowName, string>> = {
  A: 'market-like, 10,000 resting orders',
  B: 'deep, 500,000 resting orders',
  C: 'sweeps, 20,000 resting orders, about one trade a message',
};

/** What a workload must reach against the others, and what it aims at. */
const GATES = { npm: { must: 100, aim: 250 }, twin: { must: 1.3, aim: 2 } } as const;

/** Collects what earlier runs left, so that it is not collected while another engine is on the clock. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('the garbage collector cannot be called');
  collect();
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** Million messages a second of one run. */
async function rate(engine: BenchEngine, load: Workload, messages: number): Promise<number> {
  await engine.prepare(load, messages);
  collectGarbage();
  const start = performance.now();
  engine.run();
  const seconds = (performance.now() - start) / 1000;
  engine.release();
  return messages / seconds / 1e6;
}

function same(a: Totals, b: Totals): boolean {
  return a.trades === b.trades && a.volumeLots === b.volumeLots && a.notional === b.notional;
}

function line(name: string, ratios: readonly number[], gate: { readonly must: number; readonly aim: number }): boolean {
  const reached = median(ratios);
  const digits = gate.must >= 10 ? 0 : 2;
  const best = Math.max(...ratios).toFixed(digits);
  const isReached = reached >= gate.must;
  console.log(
    `  core against ${name.padEnd(24)} ${reached.toFixed(digits)} x (best ${best}), must ${gate.must}, aim ${gate.aim}: ${isReached ? 'reached' : 'MISSED'}`,
  );
  return isReached;
}

/**
 * Runs a workload on the core, the twin and the npm engine in turn, compares their totals and prints rates and ratios.
 * @returns false when the totals differ or a ratio is below what it must be
 */
export async function benchMatching(module: WebAssembly.Module, name: FlowName): Promise<boolean> {
  const plan = PLANS[name];
  const load = workload(name, plan.messages);
  const core = new CoreEngine(module);
  const twin = new TwinEngine();
  const npm = new NpmEngine();
  // A throw-away round first: the first run of a process is slower.
  for (const engine of [core, twin]) await rate(engine, load, Math.min(plan.messages, 200_000));
  const rates = new Map<BenchEngine, number[]>([core, twin, npm].map((engine) => [engine, []]));
  const againstTwin: number[] = [];
  const againstNpm: number[] = [];
  for (let round = 0; round < plan.rounds; round++) {
    const ours = await rate(core, load, plan.messages);
    const theirs = await rate(twin, load, plan.messages);
    rates.get(core)?.push(ours);
    rates.get(twin)?.push(theirs);
    againstTwin.push(ours / theirs);
    if (round >= plan.npmRounds) continue;
    const slow = await rate(npm, load, plan.npmMessages);
    rates.get(npm)?.push(slow);
    againstNpm.push(ours / slow);
  }
  const whole = same(core.totals(), twin.totals());
  for (const engine of [core, twin]) await rate(engine, load, plan.npmMessages);
  const agree = whole && same(core.totals(), twin.totals()) && same(core.totals(), npm.totals());
  const prefix = plan.npmMessages.toLocaleString('en');
  console.log(
    `Workload ${name} (${DESCRIPTIONS[name]}), ${plan.messages.toLocaleString('en')} messages (${prefix} for the npm engine), core started for ${ordersFor(load).toLocaleString('en')} orders:`,
  );
  for (const [engine, list] of rates) {
    console.log(
      `  ${engine.name.padEnd(24)} ${median(list).toFixed(3)} million messages a second, best ${Math.max(...list).toFixed(3)}`,
    );
  }
  const isFastEnough = [line(npm.name, againstNpm, GATES.npm), line('the JavaScript twin', againstTwin, GATES.twin)];
  console.log(`  trades, volume and notional equal: ${agree ? 'yes' : 'NO'} (${JSON.stringify(core.totals())})`);
  return agree && isFastEnough.every(Boolean);
}
