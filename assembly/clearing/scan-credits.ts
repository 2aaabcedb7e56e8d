import { REQUIREMENT_MINOR_MAX } from '../shared/limits';
import { BPS } from '../shared/scales';
import { divNearest, mulDivAtMost } from '../math/fixed';
import { Credit, ScanPart } from '../state/clearing-records';
import { creditAt, header, productAt, scanPartAt } from '../state/region';
import { MILLION } from './scan-delta';

/** Beyond these an exact fraction of lots left is rounded to a millionth. */
const DENOMINATOR_MAX: i64 = 1000;
const NUMERATOR_MAX: i64 = 1000000000000;

/**
 * Inter-commodity credits of a venue in priority order: net lots of opposite sign in two products form spreads in a ratio,
 * each lot once. The credit of a leg is spreads times ratio times scan range times rate, rounded once.
 * Simplified: fractions of a spread are exact up to a million lots and denominators of a thousand, then rounded.
 */
export function creditParts(venue: u32): void {
  const count = header().creditsCount;
  for (let index: u32 = 1; index <= count; index++) {
    const credit = creditAt(index);
    if (credit.venue != venue) continue;
    const a = scanPartAt(credit.productA);
    const b = scanPartAt(credit.productB);
    if (a.isTouched && b.isTouched && a.leftNumerator < 0 != b.leftNumerator < 0) formSpreads(credit, a, b);
  }
}

function formSpreads(credit: Credit, a: ScanPart, b: ScanPart): void {
  if (size(a) > NUMERATOR_MAX || size(b) > NUMERATOR_MAX) {
    roundLeft(a);
    roundLeft(b);
  }
  if (a.leftDenominator > DENOMINATOR_MAX) roundLeft(a);
  if (b.leftDenominator > DENOMINATOR_MAX) roundLeft(b);
  const leftA = size(a);
  const leftB = size(b);
  if (leftA == 0 || leftB == 0) return;
  // Spreads that either leg could form, over the common denominator; the smaller one forms them all.
  const byA = leftA * credit.ratioB * b.leftDenominator;
  const byB = leftB * credit.ratioA * a.leftDenominator;
  let numerator = byA <= byB ? leftA : leftB;
  let denominator = byA <= byB ? credit.ratioA * a.leftDenominator : credit.ratioB * b.leftDenominator;
  if (credit.wholeOnly) {
    numerator = numerator / (denominator * MILLION);
    numerator *= MILLION;
    denominator = 1;
  }
  useUp(credit, credit.productA, a, credit.ratioA, numerator, denominator);
  useUp(credit, credit.productB, b, credit.ratioB, numerator, denominator);
}

/** Lots left of a part, in millionths over its denominator, without sign. */
function size(part: ScanPart): i64 {
  return part.leftNumerator < 0 ? -part.leftNumerator : part.leftNumerator;
}

function roundLeft(part: ScanPart): void {
  part.leftNumerator = divNearest(part.leftNumerator, part.leftDenominator);
  part.leftDenominator = 1;
}

/** Credits one leg of numerator / denominator spreads (in millionths) and takes its lots away from what is left. */
function useUp(credit: Credit, index: u32, part: ScanPart, ratio: i32, numerator: i64, denominator: i64): void {
  const lots = numerator * ratio;
  const rate = productAt(index).priceScanRangeMinor * credit.creditBps;
  part.creditMinor += mulDivAtMost(lots, rate, denominator * MILLION * BPS, REQUIREMENT_MINOR_MAX);
  const used = lots * part.leftDenominator;
  const all = part.leftNumerator * denominator;
  part.leftNumerator = all < 0 ? all + used : all - used;
  part.leftDenominator *= denominator;
  const divisor = greatestCommon(size(part), part.leftDenominator);
  part.leftNumerator /= divisor;
  part.leftDenominator /= divisor;
}

function greatestCommon(a: i64, b: i64): i64 {
  while (b != 0) {
    const rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}
