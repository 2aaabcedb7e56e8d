import { FixMethod } from '../shared/codes';
import { FIX_PARTITIONS_MAX } from '../shared/limits';
import { BPS } from '../shared/scales';
import { addWide, multiplyInto, setWide } from '../math/wide';
import { FixInput } from '../state/world-records';
import { fixInputAt, header } from '../state/region';
import { FixScratch, fixScratch } from './fix-scratch';

// A panel of prices becomes one number. Inputs stand in the scratch section (index from 1); they are ranked, trimmed
// and weighted there. The result is an exact fraction in ticks. Sources: CME CF reference rate (partitioned
// volume-weighted median), commodity index rulebooks (trimmed mean, weight cap with proportional redistribution).

/**
 * Fixes the inputs now in the scratch section; the fraction is left in fixScratch().
 * @param trimBps share of the count dropped at each end, rounded down (trimmed mean, volume-weighted mean)
 * @param capBps largest weight of one input; BPS = none
 * @returns count of the inputs used
 */
export function fixPanel(method: i32, trimBps: i32, capBps: i32): u32 {
  const count = header().fixInputsCount;
  assert(count > 0, 'a fixing has inputs');
  const scratch = fixScratch();
  setWide(scratch.numerator(), 0);
  rankInputs(count);
  const dropped = trims(method) ? <u32>((<u64>count * <u64>trimBps) / <u64>BPS) : 0;
  markUsed(count, dropped);
  const used = count - 2 * dropped;
  if (method == FixMethod.VolumeWeightedMean) volumeWeightedMean(count, used, capBps, scratch);
  else if (method == FixMethod.Median) plainMedian(count, scratch);
  else if (method == FixMethod.VolumeWeightedMedian) volumeWeightedMedian(count, used, capBps, scratch);
  else if (method == FixMethod.PartitionedMedian) partitionedMedian(count, scratch);
  else plainMean(count, used, scratch);
  return used;
}

function trims(method: i32): bool {
  return method == FixMethod.TrimmedMean || method == FixMethod.VolumeWeightedMean;
}

/** Insertion sort through the order field: by price, equal prices by arrival. Panels are small. */
function rankInputs(count: u32): void {
  for (let i: u32 = 1; i <= count; i++) {
    const price = fixInputAt(i).priceTicks;
    let at = i;
    while (at > 1 && fixInputAt(fixInputAt(at - 1).order).priceTicks > price) {
      fixInputAt(at).order = fixInputAt(at - 1).order;
      at--;
    }
    fixInputAt(at).order = i;
  }
}

function ranked(rank: u32): FixInput {
  return fixInputAt(fixInputAt(rank).order);
}

function markUsed(count: u32, dropped: u32): void {
  for (let rank: u32 = 1; rank <= count; rank++) {
    const input = ranked(rank);
    input.used = rank > dropped && rank + dropped <= count ? 1 : 0;
    input.weight = input.used;
  }
}

function plainMean(count: u32, used: u32, scratch: FixScratch): void {
  let sum: i64 = 0;
  for (let i: u32 = 1; i <= count; i++) if (fixInputAt(i).used) sum += fixInputAt(i).priceTicks;
  setWide(scratch.numerator(), sum);
  setWide(scratch.denominator(), used);
  scratch.weightTotal = used;
}

/**
 * Weights after the cap, as integers over one total: a capped input has cap x rest, a free one (BPS - capped x cap) x volume,
 * out of BPS x rest, where rest is the volume of the free ones. The excess goes to the others in proportion,
 * again and again until none is above. A cap that cannot hold (count x cap below the whole) gives equal weights.
 * @returns the total of the weights
 */
function capWeights(count: u32, used: u32, capBps: i32): i64 {
  let total: i64 = 0;
  for (let i: u32 = 1; i <= count; i++) if (fixInputAt(i).used) total += fixInputAt(i).volume;
  if (total == 0) return equalWeights(count, used);
  let capped: i64 = 0;
  let rest = total;
  let found = capBps < BPS;
  if (found && <i64>used * capBps <= BPS) return equalWeights(count, used);
  clearCapped(count);
  while (found) {
    found = false;
    const share = <i64>BPS - capped * capBps;
    for (let i: u32 = 1; i <= count; i++) {
      const input = fixInputAt(i);
      // Above the cap: share x volume / rest > cap, as integers. Both sides stay below 2^58.
      if (input.used != 1 || share * input.volume <= <i64>capBps * rest) continue;
      input.used = 2;
      found = true;
    }
    if (found) {
      capped = 0;
      rest = 0;
      for (let i: u32 = 1; i <= count; i++) {
        if (fixInputAt(i).used == 2) capped++;
        else if (fixInputAt(i).used == 1) rest += fixInputAt(i).volume;
      }
      if (rest == 0) return equalWeights(count, used);
    }
  }
  const share = <i64>BPS - capped * capBps;
  for (let i: u32 = 1; i <= count; i++) {
    const input = fixInputAt(i);
    if (input.used == 2) input.weight = <i64>capBps * rest;
    else input.weight = input.used ? share * input.volume : 0;
  }
  return <i64>BPS * rest;
}

function clearCapped(count: u32): void {
  for (let i: u32 = 1; i <= count; i++) if (fixInputAt(i).used) fixInputAt(i).used = 1;
}

function equalWeights(count: u32, used: u32): i64 {
  for (let i: u32 = 1; i <= count; i++) fixInputAt(i).weight = fixInputAt(i).used ? 1 : 0;
  return used;
}

function volumeWeightedMean(count: u32, used: u32, capBps: i32, scratch: FixScratch): void {
  const total = capWeights(count, used, capBps);
  for (let i: u32 = 1; i <= count; i++) {
    const input = fixInputAt(i);
    if (!input.used) continue;
    multiplyInto(scratch.product(), input.weight, input.priceTicks);
    addWide(scratch.numerator(), scratch.product());
  }
  setWide(scratch.denominator(), total);
  scratch.weightTotal = total;
}

function plainMedian(count: u32, scratch: FixScratch): void {
  const lower = ranked((count + 1) >> 1);
  const upper = ranked((count >> 1) + 1);
  for (let i: u32 = 1; i <= count; i++) fixInputAt(i).weight = 0;
  lower.weight += 1;
  upper.weight += 1;
  setWide(scratch.numerator(), <i64>lower.priceTicks + upper.priceTicks);
  setWide(scratch.denominator(), 2);
  scratch.weightTotal = 2;
}

function volumeWeightedMedian(count: u32, used: u32, capBps: i32, scratch: FixScratch): void {
  const total = capWeights(count, used, capBps);
  const doubled = weightedMedianDoubled(count, total, -1);
  setWide(scratch.numerator(), doubled);
  setWide(scratch.denominator(), 2);
  scratch.weightTotal = total;
}

/**
 * Twice the price at which half of the weight is reached; a half that falls exactly between two prices is their mean.
 * @param partition only inputs of this partition; -1 = all
 */
function weightedMedianDoubled(count: u32, total: i64, partition: i32): i64 {
  let reached: i64 = 0;
  for (let rank: u32 = 1; rank <= count; rank++) {
    const input = ranked(rank);
    if (partition >= 0 && input.partition != partition) continue;
    if (input.weight == 0) continue;
    reached += input.weight;
    if (reached * 2 > total) return <i64>input.priceTicks * 2;
    if (reached * 2 == total) return <i64>input.priceTicks + nextPrice(count, rank, partition);
  }
  assert(false, 'half of the weight is reached');
  return 0;
}

function nextPrice(count: u32, rank: u32, partition: i32): i32 {
  for (let next = rank + 1; next <= count; next++) {
    const input = ranked(next);
    if ((partition < 0 || input.partition == partition) && input.weight > 0) return input.priceTicks;
  }
  return ranked(rank).priceTicks;
}

/** Plain mean of the volume-weighted medians of the partitions that have volume. */
function partitionedMedian(count: u32, scratch: FixScratch): void {
  let partitions: i64 = 0;
  let sumDoubled: i64 = 0;
  const last = lastPartition(count);
  for (let partition = 0; partition <= last; partition++) {
    let total: i64 = 0;
    for (let i: u32 = 1; i <= count; i++) {
      const input = fixInputAt(i);
      if (input.partition != partition) continue;
      input.weight = input.volume;
      total += input.volume;
    }
    if (total == 0) continue;
    partitions++;
    sumDoubled += weightedMedianDoubled(count, total, partition);
  }
  if (partitions == 0) {
    plainMedian(count, scratch);
    return;
  }
  setWide(scratch.numerator(), sumDoubled);
  setWide(scratch.denominator(), partitions * 2);
  scratch.weightTotal = 0;
}

function lastPartition(count: u32): i32 {
  let last = 0;
  for (let i: u32 = 1; i <= count; i++) if (fixInputAt(i).partition > last) last = fixInputAt(i).partition;
  assert(last < FIX_PARTITIONS_MAX, 'a partition is in range');
  return last;
}

/** A standing price where there are too few inputs: tier 5. */
export function fixPrevious(previousTicks: i32): void {
  const scratch = fixScratch();
  setWide(scratch.numerator(), previousTicks);
  setWide(scratch.denominator(), 1);
}
