import { StackLayer } from '../../../assembly/shared/codes';
import { BPS } from '../../../assembly/shared/scales';
import type { AttackTerms } from '../../core/benchmark-views';
import type { PanelInput } from '../../core/panel-input';
import type { MarketView } from '../../core/views';
import { textOf } from '../../locale/locale.svelte';
import { computePanel } from '../../prices/compute-panel';
import { powerPanel } from '../../prices/power-panel';
import { snapshots, standingPanel } from '../../prices/prices';
import type { ReportedPrice } from '../../prices/reported-price';
import { FOREIGN_PRICES, peakBpsOn } from '../../prices/site-prices';
import type { PriceSnapshot } from '../../prices/snapshot';
import { venueListing } from '../../scenario/contract-names';
import { RIVAL_VENUE } from '../../scenario/contract-plan';
import type { Scenario } from '../../scenario/scenario';
import { unitOf } from '../../state/listed-contracts.svelte';
import { benchmarkSources, panelSource } from '../../state/panel-source';

/** What a panel's prices are counted in. */
export interface LabUnit {
  /** Id of the unit of price in the locale: of the table's tokens, compute and power under `bench.`, else under `quote.`. */
  readonly id: string;
  readonly currency: 'CNY' | 'USD';
  readonly ticksPerCurrency: number;
  readonly digits: number;
  /** Hundredths of the currency in one tick on 1,000 units of volume, and on one lot. */
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

/** Units of a layer in one unit of its panel's volume; 1 where nothing stands here. Power: thousands of megawatt-hours. */
const VOLUME_UNITS: Readonly<Record<number, number>> = { [StackLayer.Tokens]: 0.001, [StackLayer.Power]: 1_000 };

/**
 * What the prices of a venue's benchmark are counted in, and what a tick of its contract is worth there.
 * @param yuanPerDollarBps rate of now; absent: that of day 0
 */
export function labUnit(
  scenario: Scenario,
  venue: number,
  yuanPerDollarBps: number = scenario.market.yuanPerDollarBps,
): LabUnit {
  const listing = venueListing(scenario, venue);
  const { layer, currency, ticksPerCurrency } = listing;
  const yuanPerDollar = yuanPerDollarBps / BPS;
  // Money is in yuan at home and in dollars at the rival, whatever prices are quoted in.
  const isHome = venue !== RIVAL_VENUE;
  const fen = isHome ? scenario.contract.tickValueMinor : scenario.rival.tickValueMinor * yuanPerDollar;
  const cents = isHome ? scenario.contract.tickValueMinor / yuanPerDollar : scenario.rival.tickValueMinor;
  return {
    id: unitOf(listing),
    currency,
    ticksPerCurrency,
    // A fixing lies between ticks: a decimal at least.
    digits: Math.max(Math.ceil(Math.log10(ticksPerCurrency) - 1e-9), 1),
    minorPerTick: (1_000 * (VOLUME_UNITS[layer] ?? 1) * 100) / ticksPerCurrency,
    tickValueMinor: currency === 'CNY' ? fen : cents,
  };
}

/**
 * What opening a lot of the contract on a panel costs, by the venue that lists it: a share of its value at home, a sum for each
 * lot at the rival. A table's hours of compute are the rival's contract, all others home's.
 */
export function openingFee(
  { id, unit }: LabPanel,
  scenario: Scenario,
  venue: number,
  yuanPerDollarBps: number = scenario.market.yuanPerDollarBps,
): Pick<AttackTerms, 'openFeeBpsHundredths' | 'openFeePerLotMinor'> {
  const isRival = id === 'now' ? venue === RIVAL_VENUE : id === 'compute';
  if (!isRival) return { openFeeBpsHundredths: scenario.contract.feeOpenBpsHundredths, openFeePerLotMinor: 0 };
  // The rival's accounts are in dollars, whatever its prices are quoted in.
  const perDollar = unit.currency === 'CNY' ? yuanPerDollarBps / BPS : 1;
  return { openFeeBpsHundredths: 0, openFeePerLotMinor: scenario.rival.feePerLotMinor * perDollar };
}

/** A panel by its id; `now` is that of a venue of the running world. */
export function labPanel(id: string, view: MarketView, scenario: Scenario, venue: number): LabPanel {
  if (id === 'compute') return reported(id, COMPUTE, computePanel);
  if (id === 'power') return reported(id, POWER, powerPanel);
  const snapshot = snapshots.find(({ date }) => date === id);
  return snapshot === undefined ? postedNow(view, scenario, venue) : published(snapshot);
}

/** The prices that the providers of the running world have posted. */
function postedNow(view: MarketView, scenario: Scenario, venue: number): LabPanel {
  const { constituents } = view.benchmark;
  const of = benchmarkSources(scenario, venue);
  const sources = constituents.map(({ index }) => panelSource(of, index));
  return {
    id: 'now',
    unit: labUnit(scenario, venue, view.yuanPerDollarBps),
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
