import { CoreEngine } from './core-engine';
import { median } from './matching';
import { type Workload, workload } from './workload';

/** Messages whose mean time is one sample. */
const SAMPLE = 64;
const SAMPLED_MESSAGES = 1_000_000;
const LONG_RUN = 10_000_000;
/** Times that the long run is repeated. */
const ROUNDS = 3;
/** Most that the last tenth of the long run may cost against the first. */
const LAST_TENTH_MAX = 1.2;

function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Time of a message, averaged over batches of 64, timer included: median and 99th percentile of workload A. */
export async function benchLatency(module: WebAssembly.Module): Promise<void> {
  const load = workload('A', SAMPLED_MESSAGES);
  const core = new CoreEngine(module);
  await core.prepare(load, SAMPLED_MESSAGES);
  core.run();
  await core.prepare(load, SAMPLED_MESSAGES);
  const samples = new Float64Array(Math.floor(SAMPLED_MESSAGES / SAMPLE));
  for (let at = 0; at < samples.length; at++) {
    const start = performance.now();
    core.runPart(load.prefill + at * SAMPLE, SAMPLE);
    samples[at] = ((performance.now() - start) * 1e6) / SAMPLE;
  }
  samples.sort();
  console.log(
    `Workload A, a message in batches of ${SAMPLE}: p50 ${quantile(samples, 0.5).toFixed(0)} ns, p99 ${quantile(samples, 0.99).toFixed(0)} ns`,
  );
}

/** Milliseconds of each tenth of the long run. */
async function tenthsOf(core: CoreEngine, load: Workload): Promise<readonly number[]> {
  const tenth = LONG_RUN / 10;
  await core.prepare(load, 0);
  return Array.from({ length: 10 }, (_, part) => {
    const start = performance.now();
    core.runPart(load.prefill + part * tenth, tenth);
    return performance.now() - start;
  });
}

/**
 * The cost of a message must not grow with the number of messages before it. Of each tenth the fastest of the rounds counts:
 * what else a shared machine does only ever adds.
 * @returns false when it does
 */
export async function benchLongRun(module: WebAssembly.Module): Promise<boolean> {
  const load = workload('A', LONG_RUN);
  const core = new CoreEngine(module);
  await core.prepare(load, LONG_RUN / 10);
  core.run();
  const rounds: (readonly number[])[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await tenthsOf(core, load));
  const tenths = Array.from({ length: 10 }, (_, part) => Math.min(...rounds.map((one) => one[part] ?? Infinity)));
  const [first = 0] = tenths;
  const last = tenths[9] ?? 0;
  const isFlat = last <= first * LAST_TENTH_MAX;
  console.log(
    `Workload A, ${LONG_RUN.toLocaleString('en')} messages, best of ${ROUNDS}: last tenth against first ${(last / first).toFixed(2)} x, must be at most ${LAST_TENTH_MAX}: ${isFlat ? 'reached' : 'MISSED'}; tenths of median ${median(tenths).toFixed(0)} ms`,
  );
  return isFlat;
}
