import { AgentKind, CommandKind, Role, Rule, SelfMatch, StackLayer } from '../../assembly/shared/codes';
import { WORLD_CAPACITY } from '../../web/core/capacity';
import type { CoreCommand } from '../../web/core/command-record';
import type { CoreEvent } from '../../web/core/event-record';
import type { Capacity } from '../../web/core/instance';
import { World } from '../../web/core/world';
import type { WorldSetup } from '../../web/core/world-setup';
import { coreModule } from './core-module';

// Worlds of two venues with three months each, from command lists: months 1 to 3 are contracts 1 to 3 at venue 1, contracts 4
// to 6 at venue 2. Every number is made up.

export const MONTHS = [1, 2, 3, 4, 5, 6] as const;
export const FIRST_PRICE = 7_000;

export const PLACES_CAPACITY: Partial<Capacity> = {
  contracts: 8,
  accounts: 1_400,
  agents: 1_300,
  positions: 8_192,
  orders: 16_384,
  lots: 32_768,
  levels: 65_536,
};

/** One kind of participant: how many, and where. */
export interface Group {
  readonly kind: AgentKind;
  readonly count: number;
  readonly role?: Role;
  readonly cashMinor?: number;
  readonly meanWakeMs?: number;
  readonly sizeLots?: number;
  readonly positionLots?: number;
  /** Contract it begins with: its venue is where it has its first account. */
  readonly contract?: number;
  /** Contract of its second account. */
  readonly away?: number;
  readonly awaySizeLots?: number;
  readonly awayPositionLots?: number;
  readonly loyalty?: number;
}

export interface TwoVenues {
  readonly seed?: number;
  readonly days?: number;
  readonly expiries?: readonly [number, number, number];
  /** What venue 2 settles to: tokens as venue 1 does, or hours of compute. */
  readonly secondLayer?: StackLayer;
  /** Venue 2 has net accounts and scan margin. */
  readonly netSecond?: boolean;
  readonly dailyVolatilityBps?: number;
  readonly gammaHundredths?: number;
  readonly betaHundredths?: number;
  readonly capitalControlBpsHundredths?: number;
  readonly latencyMs?: readonly [number, number];
  readonly rules?: readonly CoreCommand[];
  /** Commands that open the learner's accounts: they come first. */
  readonly learner?: readonly CoreCommand[];
  readonly news?: readonly CoreCommand[];
  readonly groups: readonly Group[];
}

const LIQUIDITY: readonly Omit<Group, 'contract'>[] = [
  { kind: AgentKind.MarketMaker, count: 2, role: Role.MarketMaker, meanWakeMs: 60_000, sizeLots: 8, positionLots: 400 },
  { kind: AgentKind.Noise, count: 8, meanWakeMs: 240_000, sizeLots: 4, positionLots: 80 },
  { kind: AgentKind.Value, count: 2, meanWakeMs: 480_000, sizeLots: 5, positionLots: 150 },
  { kind: AgentKind.Trend, count: 2, meanWakeMs: 480_000, sizeLots: 4, positionLots: 80 },
];

/** Market makers, noise and speculators of one venue. */
export function crowd(contract: number, more: Partial<Group> = {}): Group[] {
  return LIQUIDITY.map((group) => ({ ...group, contract, ...more }));
}

export function setupOf(world: TwoVenues): WorldSetup {
  const { days = 45, seed = 1 } = world;
  return {
    seed: BigInt(seed),
    benchmarks: [
      {
        panel: [{ priceTicks: FIRST_PRICE, volume: 100, partition: 1 }],
        terms: { method: 1, trimBps: 0, weightCapBps: 10_000 },
      },
    ],
    listings: MONTHS.map(() => 1),
    configuration: [
      venue(1, false),
      venue(2, world.netSecond === true),
      ...MONTHS.flatMap((month) => contract(world, month)),
      { kind: CommandKind.SetRule, fields: { venue: 1, rule: Rule.ClosesNeedNoFunds, value: 1 } },
      ...[1, 2].map((index): CoreCommand => ({
        kind: CommandKind.SetRule,
        fields: { venue: index, rule: Rule.LatencyMs, value: world.latencyMs?.[index - 1] ?? 0 },
      })),
      ...(world.netSecond === true ? scan() : []),
      ...(world.rules ?? []),
      {
        kind: CommandKind.ConfigureWorld,
        fields: {
          dailyVolatilityBps: world.dailyVolatilityBps ?? 200,
          repriceChanceBps: 5_000,
          capBps: 10_000,
          method: 1,
          lastDay: days,
          finalFixings: 5,
          hasStack: world.secondLayer === StackLayer.Compute ? 1 : 0,
        },
      },
      {
        kind: CommandKind.ConfigureBenchmark,
        fields: { benchmark: 2, layer: world.secondLayer ?? StackLayer.Tokens, method: 1, capBps: 10_000 },
      },
      ...[4, 5, 6].map((contract): CoreCommand => ({
        kind: CommandKind.SetRule,
        fields: { contract, rule: Rule.Benchmark, value: 2 },
      })),
      {
        kind: CommandKind.ConfigureLayer,
        fields: { layer: StackLayer.Compute, volatilityBps: 150, pullBps: 200, weightBps: 3_000 },
      },
      {
        kind: CommandKind.ConfigureChoice,
        fields: {
          betaHundredths: world.betaHundredths ?? 100,
          gammaHundredths: world.gammaHundredths ?? 100,
          capitalControlBpsHundredths: world.capitalControlBpsHundredths ?? 0,
        },
      },
      ...[1, 2].flatMap((benchmark) =>
        [6_900, 7_000, 7_100].map((priceTicks, maker): CoreCommand => ({
          kind: CommandKind.AddConstituent,
          fields: { priceTicks, volumeMTok: 100, maker, benchmark },
        })),
      ),
      ...(world.learner ?? []),
      ...agents(world.groups, world.learner?.length ?? 0),
      ...(world.news ?? []),
      { kind: CommandKind.OpenWorld, fields: {} },
    ],
  };
}

export async function openTwoVenues(
  world: TwoVenues,
  options: { readonly kept?: CoreEvent[]; readonly every?: (event: CoreEvent) => void; readonly events?: number } = {},
): Promise<World> {
  const capacity = { ...WORLD_CAPACITY, ...PLACES_CAPACITY, events: options.events ?? 4_096 };
  return World.open(await coreModule(), setupOf(world), (event) => options.kept?.push(event), {
    capacity,
    ...(options.every === undefined ? {} : { everyEvent: options.every }),
  });
}

function venue(index: number, isNet: boolean): CoreCommand {
  return {
    kind: CommandKind.ConfigureVenue,
    fields: {
      venue: index,
      currency: index,
      accountModel: isNet ? 1 : 0,
      selfMatch: SelfMatch.CancelResting,
      margin: isNet ? 2 : 1,
      limitRounding: 1,
    },
  };
}

function contract(world: TwoVenues, index: number): CoreCommand[] {
  const at = index <= 3 ? 1 : 2;
  const isNet = at === 2 && world.netSecond === true;
  const rule = (which: Rule, value: number): CoreCommand => ({
    kind: CommandKind.SetRule,
    fields: { contract: index, rule: which, value },
  });
  return [
    {
      kind: CommandKind.ConfigureContract,
      fields: {
        contract: index,
        venue: at,
        product: at,
        month: ((index - 1) % 3) + 1,
        tickValueMinor: 1_000,
        previousSettlementTicks: FIRST_PRICE,
        dailyLimitBps: isNet ? 0 : 1_000,
        marginBps: isNet ? 0 : 1_000,
        lastTradingDay: (world.expiries ?? [15, 30, 45])[(index - 1) % 3] ?? 45,
      },
    },
    rule(Rule.FeeOpenBpsHundredths, 50),
    rule(Rule.FeeCloseBpsHundredths, 50),
  ];
}

/** A lot of 7,000,000 minor units needs 700,000 whatever the month, and its initial margin is a tenth more. */
function scan(): CoreCommand[] {
  return [
    {
      kind: CommandKind.SetScan,
      fields: { venue: 2, product: 2, priceScanRangeMinor: 700_000, extremeMultiple: 3, extremeCoverBps: 3_300 },
    },
    { kind: CommandKind.SetRule, fields: { venue: 2, rule: Rule.InitialBps, value: 11_000 } },
  ];
}

function agents(groups: readonly Group[], accounts: number): CoreCommand[] {
  const commands: CoreCommand[] = [];
  let account = accounts;
  for (const group of groups) {
    const { cashMinor = 2_000_000_000, sizeLots = 5, positionLots = 100 } = group;
    for (let i = 0; i < group.count; i++) {
      const first = group.contract ?? 1;
      const home = ++account;
      commands.push({
        kind: CommandKind.AddAgent,
        fields: {
          account: home,
          venue: first <= 3 ? 1 : 2,
          contract: first,
          agentKind: group.kind,
          role: group.role ?? Role.Speculator,
          cashMinor,
          meanWakeMs: group.meanWakeMs ?? 60_000,
          sizeLots,
          positionLots,
        },
      });
      if (group.away === undefined) continue;
      commands.push({
        kind: CommandKind.AddAway,
        fields: {
          home,
          account: ++account,
          venue: group.away <= 3 ? 1 : 2,
          contract: group.away,
          cashMinor,
          sizeLots: group.awaySizeLots ?? 0,
          positionLots: group.awayPositionLots ?? 0,
          loyalty: group.loyalty ?? 100,
        },
      });
    }
  }
  return commands;
}
