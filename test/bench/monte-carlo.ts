import { isMainThread, parentPort } from 'node:worker_threads';
import { worldJobs } from '../../web/experiment/monte-carlo';
import { runJobs } from '../../web/experiment/pool';
import { nodeLanes, serveThread } from '../../web/headless/node-lanes';
import { firstHedge } from '../../web/scenario/library/first-hedge';

const WORLDS = 1000;
const LANES = 2;
const MUST_S = 12;
const AIM_S = 5;

/** In a thread of the bench this serves worlds; true = the caller is one and does nothing else. */
export function servedWorlds(): boolean {
  if (isMainThread || parentPort === null) return false;
  serveThread(parentPort);
  return true;
}

/** A thousand worlds of one day of the standing scenario on two workers. @returns whether it was fast enough */
export async function benchMonteCarlo(module: WebAssembly.Module): Promise<boolean> {
  const jobs = worldJobs({ scenario: firstHedge, log: [] }, 1, WORLDS);
  if (!jobs.ok) throw new Error('a thousand worlds of a day are not too many');
  const start = performance.now();
  const cpu = process.cpuUsage();
  const outcomes = await runJobs(jobs.value, {
    lanes: LANES,
    open: nodeLanes(module),
  });
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const isFast = seconds <= MUST_S && outcomes.every(({ ok }) => ok);
  console.log(
    `Monte Carlo, ${WORLDS} worlds of one day on ${LANES} workers: ${seconds.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of processor time), must be at most ${MUST_S}, aim ${AIM_S}: ${isFast ? 'reached' : 'MISSED'}`,
  );
  return isFast;
}
