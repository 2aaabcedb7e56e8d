import { CommandKind, Rule, SelfMatch } from '../../assembly/shared/codes';
import type { CoreCommand } from '../core/command-record';
import type { PanelInput } from '../core/panel-input';
import { type BenchmarkSetup, LEARNER_ACCOUNT, VENUE, type WorldSetup } from '../core/world-setup';
import { clearingCommands } from './clearing-commands';
import { listedContracts, type PlannedContract } from './contract-plan';
import { homePanel, layerPanel, panelConversion } from './layer-panel';
import { plannedPersonas } from './persona-commands';
import { participantCommands } from './participant-commands';
import { rivalCommands } from './rival-commands';
import { hoursCommands } from './hours-commands';
import type { ContractTerms, Scenario, VenueRules } from './scenario';
import { stackCommands } from './stack-commands';

/** What the core needs to begin a scenario's world on the newest published prices. */
export function worldSetup(scenario: Scenario): WorldSetup {
  const { benchmark, rival, market } = scenario;
  const plan = listedContracts(scenario);
  const home: BenchmarkSetup = { panel: homePanel(market), terms: benchmark };
  const away: BenchmarkSetup = { panel: layerPanel(rival.layer, rival.countsDeals), terms: rival };
  const benchmarks = rival.isOpen === 1 ? [home, away] : [home];
  const participants = participantCommands(scenario, plan);
  const personas = plannedPersonas(scenario, plan, participants);
  return {
    seed: BigInt(scenario.seed),
    benchmarks,
    listings: plan.map((one) => one.benchmark),
    personas: personas.books,
    configuration: [
      ...venueCommands(scenario, plan),
      ...clearingCommands(scenario, plan),
      ...rivalCommands(scenario, plan),
      learnerAccount(scenario),
      worldCommand(scenario),
      ...benchmarkCommands(scenario, plan),
      ...listingCommands(scenario, plan),
      ...stackCommands(scenario),
      ...benchmarks.flatMap(({ panel }, at) => constituentCommands(panel, at + 1, scenario)),
      ...participants,
      ...personas.commands,
      ...newsCommands(scenario),
      { kind: CommandKind.OpenWorld, fields: {} },
    ],
  };
}

function venueCommands(scenario: Scenario, plan: readonly PlannedContract[]): CoreCommand[] {
  const terms = scenario.contract;
  return [
    {
      kind: CommandKind.ConfigureVenue,
      fields: {
        venue: VENUE,
        tradePrice: terms.tradePrice,
        selfMatch: SelfMatch.CancelResting,
        margin: 1,
        limitRounding: scenario.venue.limitRounding,
      },
    },
    ...plan.filter((one) => one.venue === VENUE).map((one) => contractCommand(scenario, one)),
    { kind: CommandKind.SetRule, fields: { venue: VENUE, rule: Rule.ClosesNeedNoFunds, value: 1 } },
    ...plan.filter((one) => one.venue === VENUE).flatMap((one) => feeCommands(terms, one.contract)),
    ...marketRules(scenario.venue),
    ...hoursCommands(VENUE, scenario.venue),
    ...(scenario.market.latencyMs > 0
      ? [
          {
            kind: CommandKind.SetRule,
            fields: { venue: VENUE, rule: Rule.LatencyMs, value: scenario.market.latencyMs },
          } as const,
        ]
      : []),
  ];
}

function contractCommand(scenario: Scenario, planned: PlannedContract): CoreCommand {
  const terms = scenario.contract;
  return {
    kind: CommandKind.ConfigureContract,
    fields: {
      contract: planned.contract,
      venue: VENUE,
      product: 1,
      month: planned.month,
      tickValueMinor: terms.tickValueMinor,
      // 0: the host puts the panel's fixing of day 0 here.
      previousSettlementTicks: 0,
      dailyLimitBps: terms.dailyLimitBps,
      marginBps: terms.marginBps,
      lastTradingDay: planned.lastTradingDay,
      separatesToday: 0,
    },
  };
}

function feeCommands(terms: ContractTerms, contract: number): CoreCommand[] {
  const rule = (which: Rule, value: number): CoreCommand => ({
    kind: CommandKind.SetRule,
    fields: { contract, rule: which, value },
  });
  return [
    rule(Rule.HedgeMarginBps, terms.hedgeMarginBps),
    rule(Rule.FeeOpenBpsHundredths, terms.feeOpenBpsHundredths),
    rule(Rule.FeeCloseBpsHundredths, terms.feeCloseBpsHundredths),
    rule(Rule.FeeCloseTodayBpsHundredths, terms.feeCloseTodayBpsHundredths),
  ];
}

/** Rules of matching and protection. What the core starts with is not said again: plain worlds stay as they are. */
function marketRules(venue: VenueRules): CoreCommand[] {
  const rules: (readonly [Rule, number, isSet: boolean])[] = [
    [Rule.OpeningAuctionMs, venue.openingAuctionMs, venue.openingAuctionMs > 0],
    [Rule.ClosingAuctionMs, venue.closingAuctionMs, venue.closingAuctionMs > 0],
    [Rule.AuctionMarketOrders, venue.auctionMarketOrders, venue.auctionMarketOrders > 0],
    [Rule.BreakerWindowMs, venue.breakerWindowMs, venue.breakerBps > 0],
    [Rule.BreakerHaltMs, venue.breakerHaltMs, venue.breakerBps > 0],
    [Rule.BreakerBps, venue.breakerBps, venue.breakerBps > 0],
    [Rule.VelocityWindowMs, venue.velocityWindowMs, venue.velocityTicks > 0],
    [Rule.VelocityHaltMs, venue.velocityHaltMs, venue.velocityTicks > 0],
    [Rule.VelocityTicks, venue.velocityTicks, venue.velocityTicks > 0],
    [Rule.BandTicks, venue.bandTicks, venue.bandTicks > 0],
    [Rule.OutsideLimit, venue.outsideLimit, venue.outsideLimit > 0],
    [Rule.ProRataMinimumLots, venue.proRataMinimumLots, venue.allocation > 0],
    [Rule.TopOrder, venue.topOrder, venue.topOrder > 0],
    [Rule.Allocation, venue.allocation, venue.allocation > 0],
    [Rule.LockedCloseFirst, venue.lockedCloseFirst, venue.lockedCloseFirst > 0],
  ];
  return rules
    .filter(([, , isSet]) => isSet)
    .map(([rule, value]) => ({ kind: CommandKind.SetRule, fields: { venue: VENUE, rule, value } }));
}

function learnerAccount(scenario: Scenario): CoreCommand {
  const { role, cashMinor, exposureLots, peakShareBps } = scenario.learner;
  const { brokerSurchargeBps } = scenario.clearing;
  // A share of the bill falls into hours that cost more than the benchmark, which is fixed on the other ones.
  const exposureMarkupBps = Math.round((peakShareBps * scenario.benchmark.peakBps) / 10_000);
  return {
    kind: CommandKind.OpenAccount,
    fields: {
      account: LEARNER_ACCOUNT,
      venue: VENUE,
      role,
      cashMinor,
      exposureLots,
      isLearner: 1,
      ...(brokerSurchargeBps > 0 ? { brokerSurchargeBps } : {}),
      ...(exposureMarkupBps > 0 ? { exposureMarkupBps } : {}),
    },
  };
}

function worldCommand(scenario: Scenario): CoreCommand {
  const { price, benchmark, contract } = scenario;
  return {
    kind: CommandKind.ConfigureWorld,
    fields: {
      dailyVolatilityBps: price.dailyVolatilityBps,
      dailyDriftBps: price.dailyDriftBps,
      jumpsPer100Days: price.jumpsPer100Days,
      jumpBps: price.jumpBps,
      repriceChanceBps: price.repriceChanceBps,
      trimBps: benchmark.trimBps,
      capBps: benchmark.weightCapBps,
      method: benchmark.method,
      lastDay: scenario.days,
      finalFixings: Math.min(contract.finalFixings, scenario.days),
      layer: scenario.market.layer,
      hasStack: scenario.stack.isOn,
      conversion: panelConversion(scenario.market),
      yuanPerDollarBps: scenario.market.yuanPerDollarBps,
      yuanVolatilityBpsHundredths: scenario.market.yuanVolatilityBpsHundredths,
    },
  };
}

/** When the home venue's contracts first trade, and whether makers heed trust. Plain worlds stay as they are. */
function listingCommands({ market }: Scenario, plan: readonly PlannedContract[]): CoreCommand[] {
  const rules = [
    [Rule.FirstTradingDay, market.firstTradingDay],
    [Rule.BenchmarkIsHeeded, market.heedsTrust],
  ] as const;
  return plan
    .filter(({ venue }) => venue === VENUE)
    .flatMap(({ contract }) =>
      rules
        .filter(([, value]) => value > 0)
        .map(([rule, value]) => ({ kind: CommandKind.SetRule, fields: { contract, rule, value } })),
    );
}

/** The rival's benchmark, and that its contracts settle to it. */
function benchmarkCommands({ rival }: Scenario, plan: readonly PlannedContract[]): CoreCommand[] {
  if (rival.isOpen !== 1) return [];
  const { layer, method, trimBps, weightCapBps } = rival;
  return [
    { kind: CommandKind.ConfigureBenchmark, fields: { benchmark: 2, layer, method, trimBps, capBps: weightCapBps } },
    ...plan
      .filter((one) => one.benchmark === 2)
      .map(
        ({ contract }) =>
          ({ kind: CommandKind.SetRule, fields: { contract, rule: Rule.Benchmark, value: 2 } }) as const,
      ),
  ];
}

/** A panel with those who ration in a shortage: the first ones by arrival whose volume makes up the scenario's share. */
function constituentCommands(panel: readonly PanelInput[], benchmark: number, scenario: Scenario): CoreCommand[] {
  const { stack, benchmark: home } = scenario;
  const total = panel.reduce((sum, input) => sum + input.volume, 0);
  let seen = 0;
  return panel.map((input) => {
    const rations = stack.isOn === 1 && (seen + input.volume / 2) * 10_000 < total * stack.rationingBps ? 1 : 0;
    seen += input.volume;
    const peakBps = input.peakBps ?? (benchmark === 1 ? home.peakBps : 0);
    return {
      kind: CommandKind.AddConstituent,
      fields: {
        priceTicks: input.priceTicks,
        volumeMTok: input.volume,
        maker: input.partition,
        benchmark,
        rations,
        // What a price does not say is not said to the core either: plain panels stay as they are.
        ...(peakBps === 0 ? {} : { peakBps }),
        ...(input.qualityBps === undefined ? {} : { qualityBps: input.qualityBps }),
        ...(input.isOffshore === true ? { isOffshore: 1 } : {}),
      },
    };
  });
}

function newsCommands(scenario: Scenario): CoreCommand[] {
  return scenario.news.map(({ timeMs, moveBps, act }, index) => ({
    kind: CommandKind.ScheduleNews,
    fields: { atMs: timeMs, moveBps, text: index + 1, ...(act ?? {}) },
  }));
}
