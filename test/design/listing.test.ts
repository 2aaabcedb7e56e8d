import { describe, expect, test } from 'vitest';
import { type Design, referenceDesign } from '../../web/design/design';
import { interestIn } from '../../web/design/interest';
import { listDesign, type Listing, OTHER_SEEDS, type RunAll } from '../../web/design/listing';
import type { Outcome } from '../../web/design/outcome';
import { reasonOf } from '../../web/design/reason';
import { designScenario } from '../../web/design/world';
import { WorldRunner } from '../../web/experiment/world-runner';
import { decodeLink, encodeLink } from '../../web/scenario/link';
import { numberFields } from '../../web/scenario/fields';
import type { Scenario } from '../../web/scenario/scenario';
import { worldSetup } from '../../web/scenario/to-commands';
import { coreModule } from '../support/core-module';

const table = referenceDesign(7);

const jobs: number[] = [];
const run: RunAll = async (all) => {
  const runner = new WorldRunner(await coreModule());
  jobs.push(all.length);
  const outcomes = [];
  for (const job of all) outcomes.push(await runner.run(job));
  return outcomes;
};

async function list(design: Design): Promise<Listing> {
  const result = await listDesign(design, '12', run);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

describe('a listing', () => {
  test('a lot too large and a dearer fee: fewer come, the lot is why, and its world replays from its link', async () => {
    const { listed, reference, reason } = await list({ ...table, lot: 500, fee: 150 });
    expect(listed.outcome.hedgers).toBeLessThan(reference.outcome.hedgers);
    expect(reason).toMatchObject({ kind: 'kept-away', choice: 'lot' });
    // Trust is asked for once: the benchmark is the same in all. Then design, reference, two with a choice put back, seeds.
    expect(jobs.splice(0)).toEqual([1, 4 + 2 * OTHER_SEEDS]);

    const { scenario, digest } = listed;
    const link = encodeLink({
      scenario,
      commands: [],
      endTimeMs: 0,
      digest: null,
      engineId: null,
      title: '',
      note: '',
    });
    const decoded = decodeLink(link);
    if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems));
    expect(numberFields(decoded.value.scenario)).toEqual(numberFields(scenario));
    const [again] = await run(
      [{ setup: worldSetup(decoded.value.scenario), log: [], days: 30, withHours: false }],
      0,
      1,
    );
    expect(again?.ok === true ? again.record.digest : again).toBe(digest);
  }, 240_000);

  test('a benchmark from one seller: nobody trusts it, nobody comes', async () => {
    const { listed, reason } = await list({ ...table, panel: 1 });
    expect(listed.outcome.trustBps).toBeLessThanOrEqual(5_000);
    expect(listed.outcome.hedgers).toBe(0);
    expect(reason).toMatchObject({ kind: 'kept-away', choice: 'panel' });
  }, 240_000);

  test('every layer has a contract of the table that most of those asked come to, and that hedges', async () => {
    for (const layer of [1, 3, 5]) {
      const { listed, reason } = await list(referenceDesign(layer));
      expect(reason.kind).toBe('reference');
      expect(listed.outcome.hedgers, `layer ${layer}`).toBeGreaterThanOrEqual(14);
      expect(listed.outcome.effectivenessBps, `layer ${layer}`).toBeGreaterThan(5_000);
    }
  }, 240_000);
});

test('rules of matching are choices: each is in force in the world of the listing', async () => {
  const chosen: readonly (readonly [Partial<Design>, string, number])[] = [
    [{ 'trade-price': 0 }, 'contract.tradePrice', 0],
    [{ allocation: 1 }, 'venue.allocation', 1],
    [{ auction: 300_000 }, 'venue.openingAuctionMs', 300_000],
    [{ breaker: 20 }, 'venue.breakerBps', 20],
  ];
  const scenarioOf = (choice: Partial<Design>) => {
    const design = { ...table, ...choice };
    return designScenario(design, interestIn(design, 8_000), '12');
  };
  // Twelve days: whose price a trade has tells only where an order goes through the best price.
  const played = async (scenario: Scenario) => {
    const [outcome] = await run([{ setup: worldSetup(scenario), log: [], days: 12, withHours: false }], 0, 1);
    if (outcome?.ok !== true) throw new Error(JSON.stringify(outcome));
    return outcome.record.digest;
  };
  const usual = await played(scenarioOf({}));
  for (const [choice, path, value] of chosen) {
    const scenario = scenarioOf(choice);
    expect(numberFields(scenario)).toContainEqual([path, value]);
    expect(await played(scenario), path).not.toBe(usual);
  }
}, 60_000);

describe('the main reason', () => {
  const usual: Outcome = {
    volumeMinor: 100,
    volumeLots: 100,
    openInterestMinor: 1_000,
    openInterestLots: 10,
    spreadBps: 5,
    holders: 50,
    asked: 52,
    hedgers: 16,
    hedgersAsked: 16,
    effectivenessBps: 9_000,
    trustBps: 7_000,
    traded: [],
  };
  const two = { ...table, lot: 100, fee: 500 };
  const of = (parts: Partial<Outcome>): Outcome => ({ ...usual, ...parts });
  const bad = of({ holders: 10, openInterestMinor: 100 });

  test('is the choice that brings most back', () => {
    const restored = [
      { choice: 'lot' as const, outcome: of({ openInterestMinor: 400 }) },
      { choice: 'fee' as const, outcome: of({ openInterestMinor: 800 }) },
    ];
    expect(reasonOf(two, bad, usual, restored)).toEqual({
      kind: 'kept-away',
      choice: 'fee',
      holders: 50,
      openInterestMinor: 800,
    });
  });

  test('is none where each alone brings less than a quarter of what was lost', () => {
    const restored = (['lot', 'fee'] as const).map((choice) => ({ choice, outcome: of({ openInterestMinor: 300 }) }));
    expect(reasonOf(two, bad, usual, restored)).toEqual({ kind: 'together' });
  });

  test('is the only choice where one differs, and nothing where none does', () => {
    expect(reasonOf({ ...table, lot: 100 }, bad, usual, [])).toMatchObject({ kind: 'kept-away', choice: 'lot' });
    expect(reasonOf(table, usual, usual, [])).toEqual({ kind: 'reference' });
  });

  test('tells what a listing as good costs', () => {
    expect(reasonOf({ ...table, tick: 5 }, of({ spreadBps: 11 }), usual, [])).toEqual({ kind: 'costly' });
    expect(reasonOf({ ...table, tick: 5 }, of({ spreadBps: 6 }), usual, [])).toEqual({ kind: 'as-good' });
  });
});
