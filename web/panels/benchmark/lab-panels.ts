import { quote } from '../../format-quote.svelte';
import { panelSource } from '../../state/panel-source';
import type { PanelInput } from '../../core/panel-input';
import type { MarketView } from '../../core/views';
import { textOf } from '../../locale/locale.svelte';
import { computePanel } from '../../prices/compute-panel';
import { powerPanel } from '../../prices/power-panel';
import { snapshots, standingPanel } from '../../prices/prices';
import type { ReportedPrice } from '../../prices/reported-price';
import { FOREIGN_PRICES, peakBpsOn } from '../../prices/site-prices';
import type { PriceSnapshot } from '../../prices/snapshot';

/** What a panel's prices are counted in. */
export interface LabUnit {
  readonly id: 'tokens' | 'compute' | 'power';
  readonly currency: 'CNY' | 'USD';
  readonly ticksPerCurrency: number;
  readonly digits: number;
  /** Minor units of one tick on 1,000 units of volume, and on one lot. */
  readonly minorPerTick: number;
  readonly tickValueMinor: number;
}

/** A panel that the laboratory can fix. */
export interface LabPanel {
  /** `now`, the date of a snapshot, `compute` or `power`. */
  readonly id: string;
  readonly unit: LabUnit;
  readonly inputs: readonly PanelInput[];
  readonly names: readonly string[];
}

const TOKENS: LabUnit = {
  id: 'tokens',
  currency: 'CNY',
  ticksPerCurrency: 1,
  digits: 1,
  minorPerTick: 100,
  tickValueMinor: 1_000,
};

const COMPUTE: LabUnit = {
  id: 'compute',
  currency: 'USD',
  ticksPerCurrency: 1_000,
  digits: 3,
  minorPerTick: 100,
  tickValueMinor: 100,
};

const POWER: LabUnit = {
  id: 'power',
  currency: 'USD',
  ticksPerCurrency: 100,
  digits: 2,
  // Volumes stand in thousands of megawatt-hours.
  minorPerTick: 1_000_000,
  tickValueMinor: 50,
};

/** Ids of all panels: as posted now, the dated ones newest first, then compute and power. */
export const PANEL_IDS: readonly string[] = ['now', ...snapshots.map(({ date }) => date).reverse(), 'compute', 'power'];

/** A panel by its id. */
export function labPanel(id: string, view: MarketView): LabPanel {
  if (id === 'compute') return reported(id, COMPUTE, computePanel);
  if (id === 'power') return reported(id, POWER, powerPanel);
  const snapshot = snapshots.find(({ date }) => date === id);
  return snapshot === undefined ? postedNow(view) : published(snapshot);
}

/** The prices that the providers of the running world have posted. */
function postedNow(view: MarketView): LabPanel {
  const { constituents } = view.benchmark;
  const sources = constituents.map(({ index }) => panelSource(quote.layer, index));
  return {
    id: 'now',
    unit: quote.layer === 'compute' ? COMPUTE : quote.layer === 'power' ? POWER : TOKENS,
    inputs: constituents.map(({ priceTicks, volumeMTok }, at) => ({
      priceTicks,
      volume: volumeMTok,
      partition: sources[at]?.partition ?? 0,
    })),
    names: sources.map(({ name }) => name),
  };
}

function published(snapshot: PriceSnapshot): LabPanel {
  const foreign = snapshot === standingPanel ? FOREIGN_PRICES : [];
  const makers = Math.max(...snapshot.constituents.map(({ partition }) => partition)) + 1;
  return {
    id: snapshot.date,
    unit: TOKENS,
    inputs: [
      ...snapshot.constituents.map(({ maker, model, priceTicks, volumeMTok, partition }) => ({
        priceTicks,
        volume: volumeMTok,
        partition,
        peakBps: peakBpsOn(maker, model, snapshot.date),
      })),
      ...foreign.map(({ priceTicks, volumeMTok }) => ({
        priceTicks,
        volume: volumeMTok,
        partition: makers,
        isOffshore: true,
      })),
    ],
    names: [
      ...snapshot.constituents.map(({ name }) => name),
      ...foreign.map(({ maker, name }) => `${name} (${maker})`),
    ],
  };
}

function reported(id: string, unit: LabUnit, panel: readonly ReportedPrice[]): LabPanel {
  return {
    id,
    unit,
    inputs: panel.map(({ priceTicks, volume, partition, qualityBps, peakBps, isOffshore }) => ({
      priceTicks,
      volume,
      partition,
      qualityBps,
      peakBps,
      isOffshore,
    })),
    names: panel.map((one) => textOf(`bench.seller-${one.id}`) ?? one.provider),
  };
}
