import { FixMethod } from '../../assembly/shared/codes';
import { FIX_VOLUME_MAX } from '../../assembly/shared/limits';
import type { AttackSize, AttackTerms, BenchmarkStudy, MethodStudy } from './benchmark-views';
import { fixPanel, type FixTerms, scaledNearest } from './fix';
import type { CoreInstance } from './instance';
import type { PanelInput } from './panel-input';

/** Every method in the order of the core, the one that weighs by volume without defences as well. */
const VARIANTS: readonly (readonly [method: FixMethod, isBare: boolean])[] = [
  [FixMethod.Mean, false],
  [FixMethod.VolumeWeightedMean, true],
  [FixMethod.VolumeWeightedMean, false],
  [FixMethod.TrimmedMean, false],
  [FixMethod.Median, false],
  [FixMethod.VolumeWeightedMedian, false],
  [FixMethod.PartitionedMedian, false],
];

/** No trim, no cap, and any count will do. */
const BARE = { trimBps: 0, weightCapBps: 10_000, minimumInputs: 1 };

/** Sizes that are tried, basis points of the panel's volume: 0 to 20 percent. */
const SIZES_BPS: readonly number[] = Array.from({ length: 21 }, (_, i) => i * 100);

/** How far the search for 1 percent goes, times the panel's volume, and how fast. */
const SEARCH_TIMES = 10;
const SEARCH_STEP = 1.5;

/** What sales to oneself at a price cost on so many fixings, minor units, rounded up. */
function washMinor(volume: number, attack: AttackTerms): number {
  const turnoverMinor = (volume * attack.priceTicks * attack.minorPerTick) / 1_000;
  return Math.ceil((turnoverMinor * attack.feeBps * attack.fixings) / 10_000);
}

/**
 * What an attack does to every method, on the same panel and under the same defences: each figure is a fixing made by the
 * core. Runs on an instance without a world.
 */
export function studyBenchmark(
  core: CoreInstance,
  panel: readonly PanelInput[],
  terms: FixTerms,
  attack: AttackTerms,
): BenchmarkStudy {
  const panelVolume = panel.reduce((sum, { volume }) => sum + volume, 0);
  const sizes = SIZES_BPS.map((shareBps): AttackSize => {
    const volume = Math.round((panelVolume * shareBps) / 10_000);
    return { shareBps, volume, washMinor: washMinor(volume, attack) };
  });
  const standing = fixAttacked(core, panel, terms, attack, 0).milliticks;
  const openMinor = Math.ceil(
    (attack.lots * standing * attack.tickValueMinor * attack.openFeeBpsHundredths) / 1_000_000_000 +
      attack.lots * attack.openFeePerLotMinor,
  );
  return {
    sizes,
    openMinor,
    methods: VARIANTS.map(([method, isBare]): MethodStudy => {
      const own = { ...terms, ...(isBare ? BARE : {}), method };
      return { ...studyMethod(core, panel, own, attack, sizes, openMinor), isBare };
    }),
  };
}

function studyMethod(
  core: CoreInstance,
  panel: readonly PanelInput[],
  terms: FixTerms,
  attack: AttackTerms,
  sizes: readonly AttackSize[],
  openMinor: number,
): Omit<MethodStudy, 'isBare'> {
  const fix = (volume: number): FixedValue => fixAttacked(core, panel, terms, attack, volume);
  const { milliticks, usedInputs, tier } = fix(0);
  const panelVolume = panel.reduce((sum, { volume }) => sum + volume, 0);
  const volume = volumeForOnePercent(milliticks, panelVolume, (wash) => fix(wash).milliticks);
  return {
    method: terms.method,
    milliticks,
    usedInputs,
    tier,
    onePercentMinor: volume === null ? null : washMinor(volume, attack),
    attacked: sizes.map((size) => {
      const moved = fix(size.volume).milliticks;
      const gainMinor = Math.round(((moved - milliticks) * attack.lots * attack.tickValueMinor) / 1_000);
      const costMinor = size.volume === 0 ? 0 : size.washMinor + openMinor;
      return { milliticks: moved, gainMinor, profitMinor: gainMinor - costMinor };
    }),
  };
}

interface FixedValue {
  readonly milliticks: number;
  readonly usedInputs: number;
  readonly tier: number;
}

function fixAttacked(
  core: CoreInstance,
  panel: readonly PanelInput[],
  terms: FixTerms,
  attack: AttackTerms,
  washVolume: number,
): FixedValue {
  const inputs = panel.map((input, index) =>
    index === attack.index && washVolume > 0 ? { ...input, washVolume, washPriceTicks: attack.priceTicks } : input,
  );
  const { numerator, denominator, usedInputs, tier } = fixPanel(core, inputs, terms);
  return { milliticks: Number(scaledNearest(numerator, denominator, 1000n)), usedInputs, tier };
}

/**
 * Smallest volume found that moves a value by 1 percent or more; null where none does. More volume does not always move it
 * further (a price too far out is cut off), so the first volume of a rising row that does is the end of the search between
 * it and the one before.
 */
function volumeForOnePercent(
  standing: number,
  panelVolume: number,
  milliticksOf: (volume: number) => number,
): number | null {
  const moves = (volume: number): boolean => Math.abs(milliticksOf(volume) - standing) * 100 >= standing;
  let below = 0;
  let above = Math.max(1, Math.round(panelVolume / 100_000));
  const most = Math.min(panelVolume * SEARCH_TIMES, FIX_VOLUME_MAX / 2);
  while (!moves(above)) {
    if (above >= most) return null;
    below = above;
    above = Math.min(most, Math.ceil(above * SEARCH_STEP));
  }
  while (above - below > Math.max(1, above / 1_000)) {
    const middle = Math.floor((below + above) / 2);
    if (moves(middle)) above = middle;
    else below = middle;
  }
  return above;
}
