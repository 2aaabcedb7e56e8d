import { VENUE } from '../core/world-setup';
import { computePanel, spotPanel } from '../prices/compute-panel';
import { powerPanel } from '../prices/power-panel';
import { standingPanel } from '../prices/prices';
import { listedContracts, type PlannedContract, plannedContracts } from '../scenario/contract-plan';
import type { Scenario } from '../scenario/scenario';
import { homeSources } from '../scenario/layer-panel';
import { contractName, venueListing } from '../scenario/contract-names';
import type { LayerListing } from '../scenario/stack-layers';
import { StackLayer } from '../../assembly/shared/codes';

/** Names that the files of a run give to what a world lists. */
export interface WorldNames {
  /** The months, and all that is listed: spreads too. */
  readonly plan: readonly PlannedContract[];
  readonly listed: readonly PlannedContract[];
  venue(index: number): string;
  contract(index: number): string;
  /** A benchmark has the name of the contracts that settle to it. */
  benchmark(index: number): string;
  /** Provider and model of a benchmark's constituent, by its place in the benchmark's panel from 0. */
  constituent(benchmark: number, place: number): readonly [provider: string, model: string];
  /** Millionths of the benchmark's currency in a tick: for a million tokens of TOK, for one unit of all other layers. */
  microPerTick(benchmark: number): number;
}

const VENUE_NAMES = ['SH', 'US'];

export function worldNames(scenario: Scenario): WorldNames {
  const plan = plannedContracts(scenario);
  const listed = listedContracts(scenario);
  const sources = homeSources(scenario.market);
  const listing = (venue: number): LayerListing => venueListing(scenario, venue);
  return {
    plan,
    listed,
    venue: (index) => VENUE_NAMES[index - 1] ?? '',
    contract: (index) => {
      const found = listed[index - 1];
      return found === undefined ? '' : contractName(scenario, found);
    },
    benchmark: (index) => listing(index).contract,
    constituent: (benchmark, at) => {
      const { layer, id } = listing(benchmark);
      const place = benchmark === VENUE ? (sources[at] ?? at) : at;
      const isSpot = benchmark > 1 && scenario.rival.countsDeals === 1;
      const rents = isSpot ? spotPanel : computePanel;
      const reported = layer === StackLayer.Compute ? rents : layer === StackLayer.Power ? powerPanel : null;
      if (reported !== null) return [reported[place]?.provider ?? '', id];
      if (layer !== StackLayer.Tokens) return [`seller ${place + 1}`, id];
      const source = standingPanel.constituents[place];
      return [source?.maker ?? '', source?.model ?? ''];
    },
    microPerTick: (benchmark) => {
      const { layer, ticksPerCurrency } = listing(benchmark);
      // A billion tokens are a thousand million. Whole for each listing and tick multiple; binary fractions are not.
      return Math.round(1_000_000 / ticksPerCurrency / (layer === StackLayer.Tokens ? 1_000 : 1));
    },
  };
}
