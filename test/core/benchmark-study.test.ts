import { expect, test } from 'vitest';
import { FixMethod } from '../../assembly/shared/codes';
import { studyBenchmark } from '../../web/core/benchmark-study';
import type { AttackTerms, BenchmarkStudy, MethodStudy } from '../../web/core/benchmark-views';
import { WORLD_CAPACITY } from '../../web/core/capacity';
import { CoreInstance } from '../../web/core/instance';
import { coreModule } from '../support/core-module';

// Ten models of one maker each, thousandths of a dollar, hand-made: one seller asks 20 dollars.
const PANEL = [
  [600, 10],
  [800, 10],
  [900, 20],
  [1_000, 20],
  [1_100, 10],
  [1_500, 10],
  [2_000, 10],
  [4_000, 5],
  [5_000, 4],
  [20_000, 1],
].map(([priceTicks = 0, volume = 0], partition) => ({ priceTicks, volume: volume * 1_000, partition }));

const ATTACK: AttackTerms = {
  index: 9,
  priceTicks: 20_000,
  feeBps: 1_000,
  fixings: 2,
  minorPerTick: 100,
  lots: 50,
  tickValueMinor: 1_000,
  openFeeBpsHundredths: 100,
  openFeePerLotMinor: 0,
};

async function study(trimBps: number, weightCapBps = 10_000, terms = ATTACK): Promise<BenchmarkStudy> {
  const core = await CoreInstance.create(
    await coreModule(),
    { ...WORLD_CAPACITY, orders: 64, lots: 64, levels: 4096 },
    0n,
  );
  return studyBenchmark(core, PANEL, { method: FixMethod.VolumeWeightedMean, trimBps, weightCapBps }, terms);
}

function methodOf(methods: BenchmarkStudy['methods'], method: FixMethod): MethodStudy | undefined {
  return methods.find((one) => one.method === method && !one.isBare);
}

test('five percent at 20 dollars move the mean by volume as worked by hand, the trimmed mean not at all', async () => {
  const { methods, sizes, openMinor } = await study(1_000);
  const plain = methodOf((await study(0)).methods, FixMethod.VolumeWeightedMean);
  // Volume 100: 6,000 + 8,000 + 18,000 + 20,000 + 11,000 + 15,000 + 20,000 + 20,000 + 20,000 + 20,000 = 158,000.
  expect(plain?.milliticks).toBe(1_580_000);
  // 5 more at 20,000: (158,000 + 100,000) / 105.
  expect(plain?.attacked[5]?.milliticks).toBe(2_457_143);
  expect(sizes[5]).toEqual({ shareBps: 500, volume: 5_000, washMinor: 2_000_000 });
  // The row without defences moves as if nothing were cut, whatever the terms say.
  expect(methods.find(({ isBare }) => isBare)?.attacked[5]?.milliticks).toBe(2_457_143);
  const trimmed = methodOf(methods, FixMethod.TrimmedMean);
  // Without the first and the last: 16,300 / 8.
  expect(trimmed?.milliticks).toBe(2_037_500);
  for (const { milliticks, gainMinor } of trimmed?.attacked ?? []) {
    expect(milliticks).toBe(2_037_500);
    expect(gainMinor).toBe(0);
  }
  expect(trimmed?.onePercentMinor).toBeNull();
  expect(trimmed?.attacked[5]?.profitMinor).toBe(-2_000_000 - openMinor);
});

test('gain is the move on all lots, cost the sales on every fixing and the opening', async () => {
  const { methods, openMinor } = await study(0);
  const weighted = methodOf(methods, FixMethod.VolumeWeightedMean);
  // 50 lots at 1,580 ticks and 10 yuan a tick are 790,000 yuan: a ten-thousandth of it, in fen.
  expect(openMinor).toBe(7_900);
  // (2,457.143 − 1,580) ticks x 50 lots x 1,000 fen.
  expect(weighted?.attacked[5]).toEqual({ milliticks: 2_457_143, gainMinor: 43_857_150, profitMinor: 41_849_250 });
  // One percent is 15.8 ticks: 100,000 x 15.8 / (20,000 − 1,595.8) = 85.8 units of volume; 86 at 20,000 for two fixings.
  expect(weighted?.onePercentMinor).toBe(34_400);
});

test('a cap on weights makes the same move dearer', async () => {
  const open = methodOf((await study(0)).methods, FixMethod.VolumeWeightedMean)?.attacked[20]?.milliticks ?? 0;
  const capped = methodOf((await study(0, 1_200)).methods, FixMethod.VolumeWeightedMean);
  expect((capped?.attacked[20]?.milliticks ?? 0) / (capped?.milliticks ?? 1)).toBeLessThan(open / 1_580_000);
});

test('a fee for each lot is paid on all lots, beside what is paid of their value', async () => {
  const perLot = { ...ATTACK, openFeePerLotMinor: 150 };
  // 50 lots at 1.50 are 75; of their value 7,900 fen more where a share of it is taken too.
  expect((await study(0, 10_000, perLot)).openMinor).toBe(15_400);
  expect((await study(0, 10_000, { ...perLot, openFeeBpsHundredths: 0 })).openMinor).toBe(7_500);
});
