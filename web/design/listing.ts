import type { RunFault, RunJob, RunOutcome } from '../experiment/run-job';
import type { RunRecord } from '../experiment/run-record';
import { bad, ok, type Result } from '../scenario/result';
import type { Scenario } from '../scenario/scenario';
import { worldSetup } from '../scenario/to-commands';
import { changedChoices, type Design, DESIGN_DAYS, referenceDesign } from './design';
import { type Interest, interestIn } from './interest';
import { type Outcome, outcomeOf } from './outcome';
import { type Reason, reasonOf, restoredDesigns } from './reason';
import { designScenario } from './world';

/** A design that was listed: its world, who was asked, what became of it. */
export interface Listed {
  readonly design: Design;
  readonly scenario: Scenario;
  readonly interest: Interest;
  readonly outcome: Outcome;
  /** Digest at the end, 16 hex digits: whoever replays the world finds the same. */
  readonly digest: string;
}

/** A design beside the reference of its layer, on the same seed. */
export interface Listing {
  readonly listed: Listed;
  readonly reference: Listed;
  readonly reason: Reason;
}

/** Runs jobs somewhere: workers of the page, or this very thread. `from` and `to`: the part of all the work that this is. */
export type RunAll = (jobs: readonly RunJob[], from: number, to: number) => Promise<readonly RunOutcome[]>;

/** Trust before anybody has come, for the world that is asked for it. */
const FULL_TRUST_BPS = 10_000;
/** Worlds of the design and of the reference beside the one that is told of. */
export const OTHER_SEEDS = 4;
/** Part of the work that asking for trust is. */
const ASKING = 0.05;

/**
 * Lists a design: the core says how far its benchmark is trusted, who comes follows, and then the design, the reference and
 * the design with each of its choices restored are played. The same design and seed give the same listing.
 * @throws whatever `run` throws: it was cancelled, or there is no worker
 */
export async function listDesign(design: Design, seed: string, run: RunAll): Promise<Result<Listing>> {
  const restored = restoredDesigns(design);
  const others = restored.map((one) => one.design);
  // A design that is the reference itself is played once.
  const isReference = changedChoices(design).length === 0;
  const designs = isReference ? [design] : [design, referenceDesign(design.layer), ...others];
  const trusts = await trustsOf(designs, seed, run);
  if (!trusts.ok) return trusts;
  const interests = designs.map((one, i) => interestIn(one, trusts.value[i] ?? 0));
  const scenarios = designs.map((one, i) => designScenario(one, interests[i] ?? interestIn(one, 0), seed));
  // The design and the reference under other seeds too; those with a choice restored say only who came.
  const more = scenarios.slice(0, 2).flatMap((scenario) => otherSeeds(scenario));
  const played = recordsOf(
    await run(
      [...scenarios, ...more].map((one) => jobOf(one, DESIGN_DAYS)),
      ASKING,
      1,
    ),
  );
  if (!played.ok) return played;
  const records = played.value;
  const listed = scenarios.map((scenario, i): Listed => {
    const [one, record, interest] = [designs[i], records[i], interests[i]];
    if (one === undefined || record === undefined || interest === undefined) throw new Error('every design was played');
    const from = scenarios.length + i * OTHER_SEEDS;
    const worlds = i < 2 ? records.slice(from, from + OTHER_SEEDS) : [];
    const outcome = outcomeOf(record, worlds, scenario, interest);
    return { design: one, scenario, interest, outcome, digest: record.digest };
  });
  const [own, reference = own] = listed;
  if (own === undefined || reference === undefined) throw new Error('a design was listed');
  const tried = restored.map(({ choice }, i) => ({ choice, outcome: listed[i + 2]?.outcome ?? own.outcome }));
  return ok({ listed: own, reference, reason: reasonOf(design, own.outcome, reference.outcome, tried) });
}

/** Trust in each design's benchmark after its first day. Designs with the same benchmark are asked for once. */
async function trustsOf(designs: readonly Design[], seed: string, run: RunAll): Promise<Result<readonly number[]>> {
  const keys = designs.map((one) => [one.layer, one.method, one.cap, one.panel, one.currency, one.tick].join());
  const first = [...new Set(keys)];
  const jobs = first.map((key) => {
    const design = designs[keys.indexOf(key)];
    if (design === undefined) throw new Error('every key is that of a design');
    return jobOf(designScenario(design, interestIn(design, FULL_TRUST_BPS), seed), 1);
  });
  const records = recordsOf(await run(jobs, 0, ASKING));
  if (!records.ok) return records;
  return ok(keys.map((key) => records.value[first.indexOf(key)]?.who?.[0]?.trustBps ?? 0));
}

/** The same world under other seeds, counted from its own. */
function otherSeeds(scenario: Scenario): readonly Scenario[] {
  return Array.from({ length: OTHER_SEEDS }, (_, i) => ({
    ...scenario,
    seed: String(BigInt.asUintN(64, BigInt(scenario.seed) + BigInt(i + 1))),
  }));
}

/** Records of runs that went well, or the first fault. */
function recordsOf(outcomes: readonly RunOutcome[]): Result<readonly RunRecord[]> {
  const records: RunRecord[] = [];
  for (const outcome of outcomes) {
    if (!outcome.ok) return faulty(outcome.fault);
    records.push(outcome.record);
  }
  return ok(records);
}

function jobOf(scenario: Scenario, days: number): RunJob {
  return { setup: worldSetup(scenario), log: [], days, withHours: false, withWho: true };
}

function faulty({ message }: RunFault): Result<never> {
  return bad('design', 'damaged', message);
}
