import { AgentKind, Behaviour, CommandKind, Role } from '../../assembly/shared/codes';
import type { CoreCommand } from '../core/command-record';
import { LEARNER_ACCOUNT, VENUE } from '../core/world-setup';
import { firstContract, type PlannedContract, RIVAL_VENUE } from './contract-plan';
import type { AgentPopulation, Behaviours, Scenario } from './scenario';

interface Participant {
  readonly account: number;
  readonly venue: number;
  readonly cashMinor: number;
}

/** True for `share` of the places, spread evenly. */
function isChosen(at: number, shareBps: number): boolean {
  return Math.floor(((at + 1) * shareBps) / 10_000) > Math.floor((at * shareBps) / 10_000);
}

/** Next to the golden ratio of 10,000 and without a common divisor: multiples of it, modulo 10,000, fall evenly in every group. */
const GOLDEN = 6_181;

/** The same by a pattern of its own: who is chosen here has as much chance there as anybody. */
function isChosenApart(at: number, shareBps: number): boolean {
  return ((at + 1) * GOLDEN) % 10_000 < shareBps;
}

/** Participants in the order of the populations, each at its home venue; then second accounts at the other venue. */
export function participantCommands(scenario: Scenario, plan: readonly PlannedContract[]): CoreCommand[] {
  const commands: CoreCommand[] = [];
  const all: Participant[] = [];
  let account = LEARNER_ACCOUNT;
  for (const [population, agentKind, role] of groupsOf(scenario)) {
    for (let i = 0; i < population.count; i++) {
      account++;
      const venue = scenario.rival.isOpen === 1 && isChosen(i, scenario.rival.homeBps) ? RIVAL_VENUE : VENUE;
      const cashMinor = venue === VENUE ? population.cashMinor : cents(population.cashMinor, scenario);
      all.push({ account, venue, cashMinor });
      commands.push({
        kind: CommandKind.AddAgent,
        fields: {
          account,
          venue,
          contract: firstContract(plan, venue),
          agentKind,
          role,
          cashMinor,
          meanWakeMs: population.meanWakeMs,
          sizeLots: population.sizeLots,
          positionLots: population.positionLots,
          ...behaviourFields(scenario.behaviour, agentKind),
        },
      });
    }
  }
  if (scenario.rival.isOpen !== 1) return commands;
  const { betaHundredths, gammaHundredths, capitalControlBpsHundredths } = scenario.rival;
  return [
    { kind: CommandKind.ConfigureChoice, fields: { betaHundredths, gammaHundredths, capitalControlBpsHundredths } },
    ...commands,
    ...awayCommands(scenario, plan, all),
  ];
}

function groupsOf({ agents }: Scenario): readonly (readonly [AgentPopulation, AgentKind, Role])[] {
  return [
    [agents.marketMakers, AgentKind.MarketMaker, Role.MarketMaker],
    [agents.noise, AgentKind.Noise, Role.Speculator],
    [agents.longHedgers, AgentKind.LongHedger, Role.Hedger],
    [agents.shortHedgers, AgentKind.ShortHedger, Role.Hedger],
    [agents.value, AgentKind.Value, Role.Speculator],
    [agents.trend, AgentKind.Trend, Role.Speculator],
    [agents.indexFunds, AgentKind.IndexFund, Role.Speculator],
    [agents.arbitrageurs, AgentKind.Arbitrageur, Role.Speculator],
    [agents.banks, AgentKind.Bank, Role.Hedger],
  ];
}

/** Fen as cents at the scenario's rate, to nearest. */
function cents(fen: number, { market }: Scenario): number {
  return Math.round((fen * 10_000) / market.yuanPerDollarBps);
}

/** The learner's second account, and that of the participants who have one at both venues, with as much cash as at home. */
function awayCommands(
  scenario: Scenario,
  plan: readonly PlannedContract[],
  all: readonly Participant[],
): CoreCommand[] {
  const { rival, market } = scenario;
  const both = all.filter((_, at) => isChosenApart(at, rival.bothBps));
  const away = (home: number, venue: number, cashMinor: number, at: number): CoreCommand => ({
    kind: CommandKind.AddAway,
    fields: {
      home,
      account: LEARNER_ACCOUNT + all.length + 1 + at,
      venue,
      contract: firstContract(plan, venue),
      cashMinor,
      loyalty: rival.loyaltyHundredths,
    },
  });
  return [
    away(LEARNER_ACCOUNT, RIVAL_VENUE, rival.learnerCashMinor, 0),
    ...both.map(({ account, venue, cashMinor }, at) =>
      venue === VENUE
        ? away(account, RIVAL_VENUE, cents(cashMinor, scenario), at + 1)
        : away(account, VENUE, Math.round((cashMinor * market.yuanPerDollarBps) / 10_000), at + 1),
    ),
  ];
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
    [Behaviour.FlowReading, on.flowReading, isMaker],
  ];
  const behaviours = bits.reduce((sum, [bit, value, applies]) => sum + (applies ? bit * value : 0), 0);
  return behaviours === 0 ? {} : { behaviours };
}
