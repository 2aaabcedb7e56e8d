import { describe, expect, test } from 'vitest';
import { FixMethod, PanelMarket, PanelUse, PriceBasis, Rule } from '../../assembly/shared/codes';
import { AuditRecorder } from '../../web/core/audit-recorder';
import { readAudit } from '../../web/core/audit-view';
import type { AuditView } from '../../web/core/benchmark-views';
import { readMarketView } from '../../web/core/frame-view';
import type { World } from '../../web/core/world';
import { CONTRACT } from '../../web/core/world-setup';
import type { Scenario } from '../../web/scenario/scenario';
import { at, openWorld, quietMarket } from '../support/worlds';

/** Nothing moves by itself: no provider reprices. */
const still: Scenario = { ...quietMarket, price: { ...quietMarket.price, repriceChanceBps: 0 } };

function set(world: World, rule: Rule, value: number): void {
  world.apply({ timeMs: world.timeMs, action: { kind: 'set-rule', rule, value } });
}

/** The standing fixing with all that went into it. */
function audit(world: World): AuditView {
  const recorder = new AuditRecorder();
  recorder.keepNow(world.timeMs, world.core, 1);
  const records = [...recorder.daysOf(1).values()][0];
  if (records === undefined) throw new Error('the standing fixing was kept');
  return readAudit(records);
}

function fixedOn(world: World, day: number): AuditView {
  world.advance(at(day, 16));
  return audit(world);
}

function sum(view: AuditView): bigint {
  return view.rows.reduce((total, { contribution }) => total + contribution, 0n);
}

describe('the audit of a fixing', () => {
  test('adds up to the value exactly, by every method and under every rule', async () => {
    const world = await openWorld(still);
    set(world, Rule.BenchmarkChosen, 3);
    set(world, Rule.BenchmarkChains, 1);
    let day = 0;
    for (const method of [0, 1, 2, 3, 4, 5]) {
      world.apply({ timeMs: world.timeMs, action: { kind: 'set-method', method } });
      set(world, Rule.ChosenQualityBps, 12_500 + 100 * method);
      for (const quality of [0, 1]) {
        set(world, Rule.BenchmarkAdjustsQuality, quality);
        set(world, Rule.BenchmarkCapBps, quality === 1 ? 1_200 : 10_000);
        const view = fixedOn(world, ++day);
        expect(view.tier).toBe(1);
        expect(sum(view)).toBe(view.numerator);
        expect(view.rows.reduce((total, { weightBps }) => total + weightBps, 0)).toBeGreaterThan(9_980);
        expect(view.rows.reduce((total, { weightBps }) => total + weightBps, 0)).toBeLessThan(10_020);
      }
    }
  });

  test('names who was trimmed, capped, stale or of another market', async () => {
    const world = await openWorld(still);
    set(world, Rule.BenchmarkCapBps, 1_000);
    const view = fixedOn(world, 1);
    // So many at each end, rounded down.
    const cut = Math.floor((view.rows.length * still.benchmark.trimBps) / 10_000);
    const uses = view.rows.map(({ use }) => use);
    expect(uses.filter((use) => use === PanelUse.Trimmed)).toHaveLength(2 * cut);
    expect(uses.filter((use) => use === PanelUse.Capped).length).toBeGreaterThan(0);
    for (const row of view.rows) if (row.use === PanelUse.Capped) expect(row.weightBps).toBe(1_000);
    set(world, Rule.BenchmarkStaleDays, 1);
    const later = fixedOn(world, 4);
    for (const row of later.rows) expect(row.use === PanelUse.Stale, String(row.index)).toBe(row.ageDays > 1);
    expect(later.rows.some(({ use }) => use === PanelUse.Stale)).toBe(true);
    // Every maker of the standing panel sells onshore: offshore nobody is left, and the whole panel is asked.
    set(world, Rule.BenchmarkMarket, PanelMarket.Offshore);
    expect(fixedOn(world, 5)).toMatchObject({ tier: 4 });
    set(world, Rule.BenchmarkMarket, PanelMarket.Onshore);
    set(world, Rule.BenchmarkMinimumInputs, later.rows.length);
    expect(fixedOn(world, 6)).toMatchObject({ tier: 2 });
  });
});

describe('a model is replaced', () => {
  async function replaced(chains: number): Promise<readonly [before: AuditView, after: AuditView]> {
    const world = await openWorld(still);
    set(world, Rule.BenchmarkChains, chains);
    const before = fixedOn(world, 1);
    set(world, Rule.BenchmarkChosen, 1);
    set(world, Rule.ChosenPriceTicks, 20_000);
    return [before, fixedOn(world, 2)];
  }

  test('without a link the level jumps, by the change of the price times its weight', async () => {
    const [before, after] = await replaced(0);
    expect(before.rows[0]?.postedTicks).not.toBe(20_000);
    expect(after.rows[0]?.postedTicks).toBe(20_000);
    expect(Math.abs(after.milliticks / before.milliticks - 1)).toBeGreaterThan(0.01);
  });

  test('with a link it stays, to a thousandth of a tick', async () => {
    const [before, after] = await replaced(1);
    expect(Math.abs(after.milliticks - before.milliticks)).toBeLessThanOrEqual(1);
    expect(after.linkPpb).not.toBe(1_000_000_000);
    expect(sum(after)).toBe(after.numerator);
  });
});

describe('sales to oneself', () => {
  test('move the mean by volume as far as their share, and a trimmed mean not at all', async () => {
    const world = await openWorld(still);
    set(world, Rule.BenchmarkTrimBps, 0);
    const before = fixedOn(world, 1);
    const total = before.rows.reduce((volume, row) => volume + row.volume, 0);
    const dearest = before.rows.reduce((a, b) => (b.postedTicks > a.postedTicks ? b : a));
    const wash = Math.round(total / 20);
    set(world, Rule.BenchmarkChosen, dearest.index + 1);
    set(world, Rule.WashPriceTicks, 136_000);
    set(world, Rule.WashVolume, wash);
    const after = fixedOn(world, 2);
    // By hand: (value x volume + wash x price) / (volume + wash); the provider's mixed price is rounded to a tick.
    const expected = ((before.milliticks / 1000) * total + wash * 136_000) / (total + wash);
    expect(Math.abs(after.milliticks / 1000 - expected)).toBeLessThan(1);
    expect(after.trust.attacksHundredths).toBe(100);
    expect(after.trust.trustBps).toBeLessThan(before.trust.trustBps);
    world.apply({ timeMs: world.timeMs, action: { kind: 'set-method', method: FixMethod.TrimmedMean } });
    set(world, Rule.BenchmarkTrimBps, 1_000);
    const trimmed = fixedOn(world, 3);
    set(world, Rule.WashVolume, 0);
    expect(fixedOn(world, 4).milliticks).toBe(trimmed.milliticks);
    // Noticed on the days 2 and 3; 0.977 of it is left after each day.
    expect(audit(world).trust.attacksHundredths).toBe(Math.round((0.977 + 1) * 0.977 * 100));
  });

  test('trust is 1 less its four parts', async () => {
    const world = await openWorld(still);
    const { trust, rows, milliticks } = fixedOn(world, 1);
    const value = milliticks / 1000;
    const dispersion =
      rows.reduce((d, row) => d + (row.weightBps / 10_000) * Math.abs(row.fixedTicks - value), 0) / value;
    expect(trust.dispersionBps).toBe(Math.round(Math.min(dispersion, 1) * 10_000));
    expect(trust.topShareBps).toBe(Math.max(...rows.map((row) => row.weightBps)));
    const expected = 1 - 0.3 * Math.min(dispersion, 1) - 0.5 * (trust.topShareBps / 10_000);
    expect(trust.trustBps).toBe(Math.floor(expected * 10_000));
    expect(readMarketView(world.core, CONTRACT).benchmark).toMatchObject({ trustBps: trust.trustBps, tier: 1 });
  });
});

describe('rules of the benchmark', () => {
  test('a change costs trust once, however often it is said, and fades', async () => {
    const world = await openWorld(still);
    for (let said = 0; said < 3; said++) set(world, Rule.BenchmarkTrimBps, 500);
    // 0.977 of a change is left after each fixing.
    expect(fixedOn(world, 1).trust.revisionsHundredths).toBe(98);
    const { trust } = fixedOn(world, 2);
    expect(trust.revisionsHundredths).toBe(95);
    expect(trust.lostToRevisionsBps).toBe(Math.round(0.977 * 0.977 * 1_000));
    set(world, Rule.BenchmarkTrimBps, 500);
    expect(fixedOn(world, 3).trust.revisionsHundredths).toBe(93);
  });

  test('what does not fit changes nothing and is told', async () => {
    const world = await openWorld(still);
    const before = world.core.copyState();
    const bad: readonly (readonly [Rule, number])[] = [
      [Rule.BenchmarkTrimBps, 5_000],
      [Rule.BenchmarkCapBps, 0],
      [Rule.BenchmarkBasis, PriceBasis.AllHours + 1],
      [Rule.ChosenPriceTicks, 5],
      [Rule.WashVolume, 5],
    ];
    for (const [rule, value] of bad) set(world, rule, value);
    const benchmark = world.core.record('Benchmark', world.core.header().benchmarksBase, 1);
    world.core.restoreState(before);
    expect(benchmark).toEqual(world.core.record('Benchmark', world.core.header().benchmarksBase, 1));
  });

  test('makers who heed a benchmark that nobody trusts quote wider and smaller', async () => {
    const spreadOf = async (isHeeded: number): Promise<{ spread: number; depth: number }> => {
      const world = await openWorld(still);
      set(world, Rule.BenchmarkIsHeeded, isHeeded);
      let spread = 0;
      let depth = 0;
      for (let minute = 30; minute < 330; minute += 10) {
        world.advance(at(2, 9, minute));
        const { bids, asks } = readMarketView(world.core, CONTRACT);
        spread += (asks[0]?.priceTicks ?? 0) - (bids[0]?.priceTicks ?? 0);
        depth += bids.slice(0, 5).reduce((lots, level) => lots + level.quantityLots, 0);
      }
      return { spread, depth };
    };
    const [off, on] = [await spreadOf(0), await spreadOf(1)];
    expect(on.spread).toBeGreaterThan(off.spread * 1.1);
    expect(on.depth).toBeLessThan(off.depth);
  });
});
