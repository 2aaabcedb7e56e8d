import type { Op } from './exchange';
import type { Credit, Scan } from './scan-margin';
import type { Stages } from './stages';
import type { Waterfall } from './waterfall';

function whole(line: Op, field: string, fallback = 0): bigint {
  return BigInt(Number(line[field] ?? fallback));
}

/** Scan margin of a product as a line gives it. */
export function newScan(line: Op): Scan {
  return {
    range: whole(line, 'priceScanRangeMinor'),
    extremeMultiple: whole(line, 'extremeMultiple', 2),
    extremeCoverBps: whole(line, 'extremeCoverBps', 3500),
    tiers: (line['tiers'] ?? []) as [number, number][],
    interMonth: ((line['interMonth'] ?? []) as [number, number, number][]).map(([a, b, charge]) => [
      a,
      b,
      BigInt(charge),
    ]),
    spotCharge: whole(line, 'spotMonthChargeMinor'),
  };
}

/** A credit between two products as a line gives it. */
export function newCredit(line: Op): Credit {
  const [first, second] = line['legs'] as [[string, number], [string, number]];
  return {
    legs: [
      [first[0], BigInt(first[1])],
      [second[0], BigInt(second[1])],
    ],
    creditBps: whole(line, 'creditBps'),
    wholeOnly: line['wholeOnly'] === true,
  };
}

/** Stages of a contract as a line gives them. */
export function newStages(line: Op): Stages {
  return {
    byDay: (line['byDay'] ?? []) as Stages['byDay'],
    byOpenInterest: (line['byOpenInterest'] ?? []) as Stages['byOpenInterest'],
    limitLots: (line['limitLots'] ?? []) as Stages['limitLots'],
  };
}

/** A venue's waterfall as a line gives it. */
export function newWaterfall(line: Op): Waterfall {
  const contributions = Object.entries((line['contributions'] ?? {}) as Record<string, number>);
  return {
    ccpFirst: whole(line, 'ccpFirstMinor'),
    ccpSecond: whole(line, 'ccpSecondMinor'),
    contributions: new Map(contributions.map(([account, amount]) => [account, BigInt(amount)])),
    assessmentBps: whole(line, 'assessmentBps'),
    order: line['order'] as string[],
  };
}
