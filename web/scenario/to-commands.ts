import { AgentKind, Behaviour, CommandKind, Role, Rule, SelfMatch } from '../../assembly/shared/codes';
import type { CoreCommand } from '../core/command-record';
import type { PanelInput } from '../core/panel-input';
import { CONTRACT, LEARNER_ACCOUNT, VENUE, type WorldSetup } from '../core/world-setup';
import { standingPanel } from '../prices/prices';
import type { Constituent } from '../prices/snapshot';
import { clearingCommands } from './clearing-commands';
import type { AgentPopulation, Behaviours, Scenario, VenueRules } from './scenario';

/** What the core needs to begin a scenario's world on the newest published prices. */
export function worldSetup(scenario: Scenario): WorldSetup {
  const { method, trimBps, weightCapBps } = scenario.benchmark;
  const panel = standingPanel.constituents.map(panelInput);
  return {
    seed: BigInt(scenario.seed),
    panel,
    terms: { method, trimBps, weightCapBps },
    configuration: [
      ...venueCommands(scenario),
      ...clearingCommands(scenario),
      learnerAccount(scenario),
      worldCommand(scenario),
      ...panel.map(constituentCommand),
      ...agentCommands(scenario),
      ...newsCommands(scenario),
      { kind: CommandKind.OpenWorld, fields: {} },
    ],
  };
}

function venueCommands(scenario: Scenario): CoreCommand[] {
  const terms = scenario.contract;
  const rule = (which: Rule, value: number): CoreCommand => ({
    kind: CommandKind.SetRule,
    fields: { contract: CONTRACT, rule: which, value },
  });
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
    {
      kind: CommandKind.ConfigureContract,
      fields: {
        contract: CONTRACT,
        venue: VENUE,
        product: 1,
        month: 1,
        tickValueMinor: terms.tickValueMinor,
        // 0: the host puts the panel's fixing of day 0 here.
        previousSettlementTicks: 0,
        dailyLimitBps: terms.dailyLimitBps,
        marginBps: terms.marginBps,
        lastTradingDay: scenario.days,
        separatesToday: 0,
      },
    },
    { kind: CommandKind.SetRule, fields: { venue: VENUE, rule: Rule.ClosesNeedNoFunds, value: 1 } },
    rule(Rule.HedgeMarginBps, terms.hedgeMarginBps),
    rule(Rule.FeeOpenBpsHundredths, terms.feeOpenBpsHundredths),
    rule(Rule.FeeCloseBpsHundredths, terms.feeCloseBpsHundredths),
    rule(Rule.FeeCloseTodayBpsHundredths, terms.feeCloseTodayBpsHundredths),
    ...marketRules(scenario.venue),
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
  const { role, cashMinor, exposureLots } = scenario.learner;
  const { brokerSurchargeBps } = scenario.clearing;
  const surcharge = brokerSurchargeBps > 0 ? { brokerSurchargeBps } : {};
  return {
    kind: CommandKind.OpenAccount,
    fields: { account: LEARNER_ACCOUNT, venue: VENUE, role, cashMinor, exposureLots, isLearner: 1, ...surcharge },
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
    },
  };
}

function constituentCommand(input: PanelInput): CoreCommand {
  return {
    kind: CommandKind.AddConstituent,
    fields: { priceTicks: input.priceTicks, volumeMTok: input.volume, maker: input.partition },
  };
}

/** Accounts follow the learner's in the order of the populations. */
function agentCommands(scenario: Scenario): CoreCommand[] {
  const { agents } = scenario;
  const groups: readonly (readonly [AgentPopulation, AgentKind, Role])[] = [
    [agents.marketMakers, AgentKind.MarketMaker, Role.MarketMaker],
    [agents.noise, AgentKind.Noise, Role.Speculator],
    [agents.longHedgers, AgentKind.LongHedger, Role.Hedger],
    [agents.shortHedgers, AgentKind.ShortHedger, Role.Hedger],
    [agents.value, AgentKind.Value, Role.Speculator],
    [agents.trend, AgentKind.Trend, Role.Speculator],
  ];
  const commands: CoreCommand[] = [];
  let account = LEARNER_ACCOUNT;
  for (const [population, agentKind, role] of groups) {
    for (let i = 0; i < population.count; i++) {
      account++;
      commands.push({
        kind: CommandKind.AddAgent,
        fields: {
          account,
          venue: VENUE,
          contract: CONTRACT,
          agentKind,
          role,
          cashMinor: population.cashMinor,
          meanWakeMs: population.meanWakeMs,
          sizeLots: population.sizeLots,
          positionLots: population.positionLots,
          ...behaviourFields(scenario.behaviour, agentKind),
        },
      });
    }
  }
  return commands;
}

/** What the core is told of an agent's behaviours. Plain worlds stay as they are: nothing is said there. */
function behaviourFields(on: Behaviours, kind: AgentKind): { readonly behaviours?: number } {
  const isMaker = kind === AgentKind.MarketMaker;
  const isNoise = kind === AgentKind.Noise;
  const bits: readonly (readonly [Behaviour, number, boolean])[] = [
    [Behaviour.Excited, on.excitedArrivals, !isMaker],
    [Behaviour.Metaorders, on.metaorders, isNoise],
    [Behaviour.DepthSizes, on.depthSizes, isNoise || kind === AgentKind.Value || kind === AgentKind.Trend],
    [Behaviour.FlowWidening, on.flowWidening, isMaker],
    [Behaviour.MarginCuts, on.marginCuts, isMaker],
    [Behaviour.StaleWithdrawal, on.staleWithdrawal, isMaker || isNoise],
    [Behaviour.Momentum, on.momentum, kind === AgentKind.Trend],
  ];
  const behaviours = bits.reduce((sum, [bit, value, applies]) => sum + (applies ? bit * value : 0), 0);
  return behaviours === 0 ? {} : { behaviours };
}

function newsCommands(scenario: Scenario): CoreCommand[] {
  return scenario.news.map((item, index) => ({
    kind: CommandKind.ScheduleNews,
    fields: { atMs: item.timeMs, moveBps: item.moveBps, text: index + 1 },
  }));
}

/** A published price as the core fixes it. */
export function panelInput(constituent: Constituent): PanelInput {
  return { priceTicks: constituent.priceTicks, volume: constituent.volumeMTok, partition: constituent.partition };
}
