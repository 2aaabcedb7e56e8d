import { FixMethod, PanelUse } from '../shared/codes';
import { FIX_PARTITIONS_MAX } from '../shared/limits';
import { BPS } from '../shared/scales';
import { addWide, multiplyInto, setWide } from '../math/wide';
import { FixInput } from '../state/world-records';
import { fixInputAt, header } from '../state/region';
import { fixScratch } from './fix-scratch';

// A panel of prices becomes one number. Inputs stand in the scratch section (index from 1); those whose use is Used are
// ranked, trimmed and weighted there. The result is an exact fraction in ticks: every method gives each input a share, and
// the sum of share x price is the numerator. Sources: CME CF reference rate (partitioned volume-weighted median),
// commodity index rulebooks (trimmed mean, weight cap with proportional redistribution).

/**
 * Fixes those of the inputs in the scratch section whose use is Used; the fraction is left in fixScratch().
 * @param trimBps share of the count dropped at each end, rounded down (trimmed mean, volume-weighted mean)
 * @param capBps largest weight of one input; BPS = none
 * @returns count of the inputs used
 */
export function fixPanel(method: i32, trimBps: i32, capBps: i32): u32 {
  const count = rankInputs();
  assert(count > 0, 'a fixing has inputs');
  const dropped = trims(method) ? <u32>((<u64>count * <u64>trimBps) / <u64>BPS) : 0;
  markUsed(count, dropped);
  const used = count - 2 * dropped;
  const isMedian = method == FixMethod.VolumeWeightedMedian;
  let total: i64 = used;
  let denominator: i64 = 0;
  if (isMedian || method == FixMethod.VolumeWeightedMean) total = capWeights(used, capBps);
  if (isMedian) {
    takeMedian(count, total, -1);
    denominator = 2;
  } else if (method == FixMethod.PartitionedMedian) {
    denominator = 2 * takeMedians(count);
    total = 0;
  }
  if (method == FixMethod.Median || (total == 0 && denominator == 0)) total = weighMiddle(count);
  const scratch = fixScratch();
  scratch.weightTotal = total;
  setWide(scratch.denominator(), denominator == 0 ? total : denominator);
  addShares(denominator == 0);
  return used;
}

/** Adds up the numerator. @param byWeight where the shares are the weights */
function addShares(byWeight: bool): void {
  const scratch = fixScratch();
  setWide(scratch.numerator(), 0);
  const count = header().fixInputsCount;
  for (let i: u32 = 1; i <= count; i++) {
    const input = fixInputAt(i);
    if (byWeight) input.share = input.weight;
    multiplyInto(scratch.product(), input.share, input.priceTicks);
    addWide(scratch.numerator(), scratch.product());
  }
}

function trims(method: i32): bool {
  return method == FixMethod.TrimmedMean || method == FixMethod.VolumeWeightedMean;
}

/** Insertion sort through the order field: by price, equal prices by arrival. Panels are small. @returns count ranked */
function rankInputs(): u32 {
  const count = header().fixInputsCount;
  let ranks: u32 = 0;
  for (let i: u32 = 1; i <= count; i++) {
    const input = fixInputAt(i);
    input.weight = 0;
    input.share = 0;
    if (input.use != <u8>PanelUse.Used) continue;
    let at = ++ranks;
    while (at > 1 && ranked(at - 1).priceTicks > input.priceTicks) {
      fixInputAt(at).order = fixInputAt(at - 1).order;
      at--;
    }
    fixInputAt(at).order = i;
  }
  return ranks;
}

function ranked(rank: u32): FixInput {
  return fixInputAt(fixInputAt(rank).order);
}

function markUsed(count: u32, dropped: u32): void {
  for (let rank: u32 = 1; rank <= count; rank++) {
    const input = ranked(rank);
    if (rank > dropped && rank + dropped <= count) input.weight = 1;
    else input.use = <u8>PanelUse.Trimmed;
  }
}

function isUsed(input: FixInput): bool {
  return input.use <= <u8>PanelUse.Capped;
}

/**
 * Weights after the cap, as integers over one total: a capped input has cap x rest, a free one (BPS - capped x cap) x volume,
 * out of BPS x rest, where rest is the volume of the free ones. The excess goes to the others in proportion,
 * again and again until none is above. A cap that cannot hold (count x cap below the whole) gives equal weights.
 * @returns the total of the weights
 */
function capWeights(used: u32, capBps: i32): i64 {
  const count = header().fixInputsCount;
  let capped: i64 = 0;
  let rest: i64 = 0;
  for (let i: u32 = 1; i <= count; i++) if (isUsed(fixInputAt(i))) rest += fixInputAt(i).volume;
  let found = capBps < BPS;
  if (rest == 0 || (found && <i64>used * capBps <= BPS)) return used;
  while (found) {
    found = false;
    const share = <i64>BPS - capped * capBps;
    const standing = rest;
    for (let i: u32 = 1; i <= count; i++) {
      const input = fixInputAt(i);
      // Above the cap: share x volume / rest > cap, as integers. Both sides stay below 2^58.
      if (input.use != <u8>PanelUse.Used || share * input.volume <= <i64>capBps * standing) continue;
      input.use = <u8>PanelUse.Capped;
      capped++;
      rest -= input.volume;
      found = true;
    }
    if (rest == 0) return used;
  }
  const share = <i64>BPS - capped * capBps;
  for (let i: u32 = 1; i <= count; i++) {
    const input = fixInputAt(i);
    if (input.use == <u8>PanelUse.Capped) input.weight = <i64>capBps * rest;
    else if (input.use == <u8>PanelUse.Used) input.weight = share * input.volume;
  }
  return <i64>BPS * rest;
}

/** The one or two in the middle carry all the weight. @returns its total */
function weighMiddle(count: u32): i64 {
  for (let rank: u32 = 1; rank <= count; rank++) ranked(rank).weight = 0;
  ranked((count + 1) >> 1).weight += 1;
  ranked((count >> 1) + 1).weight += 1;
  return 2;
}

/**
 * Shares of two in the price at which half of the weight is reached; a half that falls exactly between two prices shares
 * them out.
 * @param partition only inputs of this partition; -1 = all
 */
function takeMedian(count: u32, total: i64, partition: i32): void {
  let reached: i64 = 0;
  for (let rank: u32 = 1; rank <= count; rank++) {
    const input = ranked(rank);
    if ((partition >= 0 && input.partition != partition) || input.weight == 0) continue;
    // The one before reached half of the weight exactly.
    const isNext = reached * 2 == total;
    reached += input.weight;
    if (isNext || reached * 2 == total) input.share = 1;
    else if (reached * 2 > total) input.share = 2;
    if (reached * 2 > total) return;
  }
  assert(false, 'half of the weight is reached');
}

/** The volume-weighted medians of the partitions that have volume. @returns count of those */
function takeMedians(count: u32): i64 {
  let partitions: i64 = 0;
  let last = 0;
  for (let rank: u32 = 1; rank <= count; rank++) {
    ranked(rank).weight = ranked(rank).volume;
    if (ranked(rank).partition > last) last = ranked(rank).partition;
  }
  assert(last < FIX_PARTITIONS_MAX, 'a partition is in range');
  for (let partition = 0; partition <= last; partition++) {
    let total: i64 = 0;
    for (let rank: u32 = 1; rank <= count; rank++) {
      if (ranked(rank).partition == partition) total += ranked(rank).volume;
    }
    if (total == 0) continue;
    partitions++;
    takeMedian(count, total, partition);
  }
  return partitions;
}
