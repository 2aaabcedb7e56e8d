import { DAY_MS } from '../../assembly/shared/scales';
import {
  TRUST_ATTACK_BPS,
  TRUST_DISPERSION_BPS,
  TRUST_REVISION_BPS,
  TRUST_TOP_SHARE_BPS,
} from '../../assembly/shared/trust';
import type { FixingRecords } from './audit-recorder';
import type { AuditRow, AuditTerms, AuditView, TrustView } from './benchmark-views';
import { sixPlaces, wide } from './fix';
import { layout } from './layout.gen';
import { readRecord, type RecordValues } from './record';
import type { FixMethod, PanelMarket, PanelUse, PriceBasis } from './vocabulary';

type Benchmark = RecordValues<'Benchmark'>;
type Constituent = RecordValues<'Constituent'>;

/** Parts of a link: the same number in the core. */
const LINK_PPB = 1_000_000_000n;

/** Tiers in which no price of the panel is part of the value. */
const WITHOUT_PANEL: readonly number[] = [3, 5];

/** What went into a fixing, from the records kept of it. */
export function readAudit({ timeMs, bytes }: FixingRecords): AuditView {
  const view = new DataView(bytes.buffer);
  const benchmark = readRecord(view, 0, 'Benchmark');
  const numerator = wide(benchmark.numeratorHigh, benchmark.numeratorLow);
  const denominator = wide(benchmark.denominatorHigh, benchmark.denominatorLow);
  const hasPanel = !WITHOUT_PANEL.includes(benchmark.tier);
  const link = benchmark.linkPpb === 0 || !hasPanel ? LINK_PPB : BigInt(benchmark.linkPpb);
  // The core multiplies by a link only where there is one.
  const factor = !hasPanel ? 0n : link === LINK_PPB ? 1n : link;
  const day = Math.floor(timeMs / DAY_MS);
  return {
    day,
    timeMs,
    numerator,
    denominator,
    milliticks: benchmark.milliticks,
    valueText: sixPlaces(numerator, denominator),
    tier: benchmark.tier,
    usedInputs: benchmark.usedInputs,
    terms: termsOf(benchmark),
    linkPpb: Number(link),
    trust: trustOf(benchmark),
    rows: panelRows(view).map((row, index) => auditRow(row, index, day, factor, denominator)),
  };
}

function panelRows(view: DataView): Constituent[] {
  const rows: Constituent[] = [];
  const step = layout.Constituent.byteLength;
  for (let at: number = layout.Benchmark.byteLength; at < view.byteLength; at += step) {
    rows.push(readRecord(view, at, 'Constituent'));
  }
  return rows;
}

function auditRow(row: Constituent, index: number, day: number, factor: bigint, denominator: bigint): AuditRow {
  const contribution = BigInt(row.share) * BigInt(row.fixedTicks) * factor;
  return {
    index,
    postedTicks: row.priceTicks,
    fixedTicks: row.fixedTicks,
    volume: row.volume,
    ageDays: day - row.confirmedDay,
    // The core writes codes of this enum only.
    use: row.use as PanelUse,
    weightBps: row.weightBps,
    contribution,
    contributionText: sixPlaces(contribution, denominator),
    washVolume: row.washVolume,
  };
}

function termsOf(benchmark: Benchmark): AuditTerms {
  return {
    method: benchmark.method as FixMethod,
    trimBps: benchmark.trimBps,
    weightCapBps: benchmark.capBps,
    staleDays: benchmark.staleDays,
    minimumInputs: benchmark.minimumInputs,
    basis: benchmark.basis as PriceBasis,
    market: benchmark.market as PanelMarket,
    adjustsQuality: benchmark.adjustsQuality !== 0,
    chains: benchmark.chains !== 0,
    isHeeded: benchmark.isHeeded !== 0,
  };
}

function trustOf(benchmark: Benchmark): TrustView {
  return {
    trustBps: Math.floor(benchmark.trust * 10_000),
    lostToDispersionBps: Math.round(benchmark.dispersion * TRUST_DISPERSION_BPS),
    lostToTopShareBps: Math.round(benchmark.topShare * TRUST_TOP_SHARE_BPS),
    lostToRevisionsBps: Math.round(benchmark.revisions * TRUST_REVISION_BPS),
    lostToAttacksBps: Math.round(benchmark.attacks * TRUST_ATTACK_BPS),
    dispersionBps: Math.round(benchmark.dispersion * 10_000),
    topShareBps: Math.round(benchmark.topShare * 10_000),
    revisionsHundredths: Math.round(benchmark.revisions * 100),
    attacksHundredths: Math.round(benchmark.attacks * 100),
  };
}
