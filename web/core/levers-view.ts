import { Conversion, MarginMethod, Phase, Rule, StageTable } from '../../assembly/shared/codes';
import { STACK_LAYERS, STAGE_ROWS_MAX } from '../../assembly/shared/limits';
import { RejectReason } from '../../assembly/shared/reject-reasons';
import type { CoreInstance } from './instance';
import { layout } from './layout.gen';
import type { LayerNow, LeversView, VenueLevers } from './levers-views';
import { readRecord, type RecordValues } from './record';
import { readFrame } from './run-counters';
import type { FixMethod } from './vocabulary';

type Contract = RecordValues<'Contract'> & { readonly index: number };

/** Stage tables of a contract. */
const TABLES = 3;

/** What the regulator's levers are set to. */
export function readLevers(core: CoreInstance): LeversView {
  const { venuesCount, contractsCount, capitalControl, conversion, yuanPerDollarBps } = core.header();
  const contracts = Array.from({ length: contractsCount }, (_, at) => ({
    index: at + 1,
    ...core.record('Contract', core.places.contractsBase, at + 1),
  }));
  return {
    layers: readLayers(core),
    venues: Array.from({ length: venuesCount }, (_, at) =>
      leversOf(
        core,
        at + 1,
        contracts.filter((one) => one.venue === at + 1 && one.nearLeg === 0),
      ),
    ),
    capitalControlBpsHundredths: Math.round(capitalControl * 1_000_000),
    hasDollars: venuesCount > 1 || conversion !== Number(Conversion.None),
    yuanPerDollarBps,
  };
}

/** The layers as they stand; leaves the first contract's frame published. Each field is named: the page keeps no others. */
export function readLayers(core: CoreInstance): readonly LayerNow[] {
  const { layersBase } = readFrame(core);
  return Array.from({ length: STACK_LAYERS }, (_, at) => {
    const row = readRecord(core.view, layersBase + at * layout.FrameLayer.byteLength, 'FrameLayer');
    const { priceMillionths, capacityMillionths, demandMillionths, rationedBps } = row;
    return { layer: at + 1, priceMillionths, capacityMillionths, demandMillionths, rationedBps };
  });
}

function leversOf(core: CoreInstance, venue: number, listed: readonly Contract[]): VenueLevers {
  const front = listed.find((one) => one.expired === 0) ?? listed[listed.length - 1];
  if (front === undefined) throw new Error(`venue ${venue} lists a contract`);
  const record = core.record('Venue', core.places.venuesBase, venue);
  const open = listed.filter(({ phase }) => phase !== Phase.Closed);
  const { method } = core.record('Benchmark', core.header().benchmarksBase, front.benchmark);
  const isRequested = ({ phase, haltReason }: Contract): boolean =>
    phase === Phase.Halted && haltReason === RejectReason.Requested;
  return {
    venue,
    isOpen: open.length > 0,
    isHalted: open.length > 0 && open.every(isRequested),
    method: method as FixMethod,
    rules: [
      { rule: Rule.FirstTradingDay, value: front.firstTradingDay },
      { rule: Rule.LastTradingDay, value: front.lastTradingDay },
      { rule: Rule.MarginBps, value: record.margin === MarginMethod.Scan ? scanBps(core, front) : front.ownMarginBps },
      { rule: Rule.HedgeMarginBps, value: front.hedgeMarginBps },
      { rule: Rule.InitialBps, value: record.initialBps },
      { rule: Rule.DailyLimitBps, value: front.dailyLimitBps },
      { rule: Rule.OpeningCapLots, value: front.openingCapLots },
      { rule: Rule.LimitsByDay, value: limitOf(core, front, record.day) },
      { rule: Rule.TaxBpsHundredths, value: front.taxBpsHundredths },
      { rule: Rule.ShortBan, value: front.shortBan },
    ],
  };
}

/** Margin by scanning as a share of a lot's value: what the regulator has set for the next settlement, else the range in force. */
function scanBps(core: CoreInstance, front: Contract): number {
  if (front.ownMarginBps > 0) return front.ownMarginBps;
  const { priceScanRangeMinor } = core.record('Product', core.header().productsBase, front.product);
  return Math.round((priceScanRangeMinor * 10_000) / (front.previousSettlementTicks * front.tickValueMinor));
}

/** The position limit of the last row that has begun, 0 = none. */
function limitOf(core: CoreInstance, front: Contract, day: number): number {
  const { stageRowsBase } = core.header();
  const first = (front.index * TABLES + StageTable.LimitByDay) * STAGE_ROWS_MAX;
  const rows = Array.from({ length: front.limitStages }, (_, row) =>
    core.record('TableRow', stageRowsBase, first + row),
  );
  return rows.findLast(({ from }) => from <= day)?.value ?? 0;
}
