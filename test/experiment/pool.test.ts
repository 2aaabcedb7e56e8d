import { describe, expect, test } from 'vitest';
import type { Lane } from '../../web/experiment/lane';
import { ownThreadLane, workerLane, laneServer, type WorkerEnd } from '../../web/experiment/lane';
import { Cancelled, lanesFor, runJobs } from '../../web/experiment/pool';
import type { RunJob, RunOutcome } from '../../web/experiment/run-job';
import { WorldRunner } from '../../web/experiment/world-runner';
import { quietMarket } from '../../web/scenario/library/quiet-market';
import { worldSetup } from '../../web/scenario/to-commands';
import { coreModule } from '../support/core-module';
import { BUSY_LOG } from '../support/worlds';

function jobs(amount: number, days = 1): RunJob[] {
  const setup = worldSetup(quietMarket);
  return Array.from({ length: amount }, (_, i) => ({
    setup: { ...setup, seed: BigInt(i + 1) },
    log: BUSY_LOG,
    days,
    withHours: false,
  }));
}

function digests(outcomes: readonly RunOutcome[]): string[] {
  return outcomes.map((outcome) => (outcome.ok ? outcome.record.digest : outcome.fault.kind));
}

/** A lane that only says which world it was given. */
function sayingLane(run: (seed: bigint) => Promise<string>): Lane {
  return {
    run: async ({ setup }) => ({ ok: false, fault: { kind: 'other', message: await run(setup.seed) } }),
    close: () => undefined,
  };
}

function messages(outcomes: readonly RunOutcome[]): string[] {
  return outcomes.map((outcome) => (outcome.ok ? '' : outcome.fault.message));
}

describe('a pool', () => {
  test('gives the outcomes in the order of the jobs, whatever lane is faster', async () => {
    let opened = 0;
    const outcomes = await runJobs(jobs(9), {
      lanes: 3,
      open: () => {
        const slowness = opened++;
        return Promise.resolve(
          sayingLane(async (seed) => {
            for (let i = 0; i < slowness * 3; i++) await Promise.resolve();
            return `world ${seed}`;
          }),
        );
      },
    });
    expect(messages(outcomes)).toEqual(Array.from({ length: 9 }, (_, i) => `world ${i + 1}`));
    expect(opened).toBe(3);
  });

  test('the same digests with one lane and with three, in used and in fresh instances', async () => {
    const module = await coreModule();
    const open = (): Promise<Lane> => Promise.resolve(ownThreadLane(new WorldRunner(module)));
    const one = digests(await runJobs(jobs(5), { lanes: 1, open }));
    const three = digests(await runJobs(jobs(5), { lanes: 3, open }));
    const fresh: string[] = [];
    for (const job of jobs(5)) fresh.push(...digests([await new WorldRunner(module).run(job)]));
    expect(one).toEqual(fresh);
    expect(three).toEqual(fresh);
    expect(new Set(fresh).size).toBe(5);
  });

  test('a lane that dies is replaced, and its world run again', async () => {
    let deaths = 0;
    const outcomes = await runJobs(jobs(4), {
      lanes: 2,
      open: () =>
        Promise.resolve(
          sayingLane((seed) =>
            seed === 2n && deaths++ === 0 ? Promise.reject(new Error('gone')) : Promise.resolve(`world ${seed}`),
          ),
        ),
    });
    expect(messages(outcomes)).toEqual(['world 1', 'world 2', 'world 3', 'world 4']);
    expect(deaths).toBe(2);
  });

  test('a world that kills two lanes is a fault, the others are done', async () => {
    const outcomes = await runJobs(jobs(4), {
      lanes: 2,
      open: () =>
        Promise.resolve(
          sayingLane((seed) => (seed === 3n ? Promise.reject(new Error('gone')) : Promise.resolve(`world ${seed}`))),
        ),
    });
    expect(outcomes[2]).toEqual({ ok: false, fault: { kind: 'crash', message: 'gone' } });
    expect(messages(outcomes).filter((one) => one.startsWith('world'))).toHaveLength(3);
  });

  test('one lane that cannot be opened leaves the work to the others; none at all is an error', async () => {
    let asked = 0;
    const some = await runJobs(jobs(4), {
      lanes: 2,
      open: () =>
        asked++ === 0
          ? Promise.reject(new Error('no more workers'))
          : Promise.resolve(sayingLane((seed) => Promise.resolve(`world ${seed}`))),
    });
    expect(some).toHaveLength(4);
    await expect(
      runJobs(jobs(4), { lanes: 2, open: () => Promise.reject(new Error('no more workers')) }),
    ).rejects.toThrow('no more workers');
  });

  test('cancelled in the middle: lanes are closed at once, nothing is heard any more', async () => {
    const stop = new AbortController();
    const heard: number[] = [];
    let closed = 0;
    const running = runJobs(jobs(6), {
      lanes: 2,
      signal: stop.signal,
      heard: (index) => {
        heard.push(index);
        if (heard.length === 2) stop.abort();
      },
      open: () =>
        Promise.resolve({ ...sayingLane((seed) => Promise.resolve(`world ${seed}`)), close: () => void closed++ }),
    });
    await expect(running).rejects.toThrow(Cancelled);
    expect(heard).toHaveLength(2);
    expect(closed).toBe(2);
  });

  test('cancelled while a lane never answers, and before it began', async () => {
    const stop = new AbortController();
    const silent: Lane = { run: () => new Promise(() => undefined), close: () => undefined };
    const running = runJobs(jobs(2), { lanes: 1, signal: stop.signal, open: () => Promise.resolve(silent) });
    setTimeout(() => stop.abort(), 5);
    await expect(running).rejects.toThrow(Cancelled);
    await expect(
      runJobs(jobs(2), { lanes: 1, signal: stop.signal, open: () => Promise.resolve(silent) }),
    ).rejects.toThrow(Cancelled);
  });

  test('progress is the share of all days and ends at 1', async () => {
    const module = await coreModule();
    const shares: number[] = [];
    await runJobs(jobs(2, 2), {
      lanes: 1,
      open: () => Promise.resolve(ownThreadLane(new WorldRunner(module))),
      progress: (share) => shares.push(share),
    });
    expect(shares).toEqual([0.25, 0.5, 0.5, 0.75, 1, 1]);
  });

  test.each([
    [8, 1000, 8],
    [64, 1000, 8],
    [2, 1, 1],
    [0, 5, 1],
  ])('%d processors and %d jobs make %d lanes', (processors, amount, lanes) => {
    expect(lanesFor(processors, amount)).toBe(lanes);
  });
});

describe('a lane in a worker', () => {
  /** Both ends in this thread, with copies of the messages as between threads. */
  function pair(module: WebAssembly.Module): { readonly lane: Lane; kill(why: string): void } {
    let heard: Parameters<WorkerEnd['listen']>[0] = () => undefined;
    let lost: (why: string) => void = () => undefined;
    const serve = laneServer(
      (given) => new WorldRunner(given),
      (message) => queueMicrotask(() => heard(structuredClone(message))),
    );
    const end: WorkerEnd = {
      post: (message) => serve('job' in message ? structuredClone(message) : message),
      listen: (one, other) => {
        heard = one;
        lost = other;
      },
      terminate: () => undefined,
    };
    return { lane: workerLane(end, module), kill: (why) => lost(why) };
  }

  test('gives what the same thread gives', async () => {
    const module = await coreModule();
    const [job] = jobs(1, 6);
    if (job === undefined) throw new Error('there is one');
    const told: number[] = [];
    const far = await pair(module).lane.run(job, (days) => told.push(days));
    const near = await new WorldRunner(module).run(job);
    expect(far).toEqual(near);
    expect(told).toEqual([5]);
  });

  test('that dies rejects, now and later', async () => {
    const { lane, kill } = pair(await coreModule());
    kill('the worker is gone');
    const [job] = jobs(1);
    if (job === undefined) throw new Error('there is one');
    await expect(lane.run(job, () => undefined)).rejects.toThrow('the worker is gone');
  });
});

describe('a world that goes wrong', () => {
  test('is a fault, and the next one runs in a new instance', async () => {
    const runner = new WorldRunner(await coreModule());
    const [good] = jobs(1);
    if (good === undefined) throw new Error('there is one');
    // A configuration that nobody checked: the core refuses it.
    const bad = { ...good, setup: { ...good.setup, configuration: good.setup.configuration.slice(1) } };
    expect((await runner.run(good)).ok).toBe(true);
    const outcome = await runner.run(bad);
    expect(outcome.ok ? null : outcome.fault.kind).toBe('other');
    expect(digests([await runner.run(good)])).toEqual(digests([await new WorldRunner(await coreModule()).run(good)]));
  });
});
