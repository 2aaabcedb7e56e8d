import {
  AgentKind,
  CommandKind,
  Conversion,
  EventKind,
  FixMethod,
  NewsEffect,
  Phase,
  Role,
  StackLayer,
} from '../shared/codes';
import {
  BENCHMARKS_MAX,
  CASH_MINOR_MAX,
  CONSTITUENTS_MAX,
  DAYS_MAX,
  EVENT_RESERVE,
  FEE_BPS_HUNDREDTHS_MAX,
  FIX_VOLUME_MAX,
  NEWS_MAX,
  PULLED_LEVER,
  PRICE_TICKS_MAX,
  STACK_LAYERS,
  YUAN_BPS_MAX,
} from '../shared/limits';
import { RejectReason } from '../shared/reject-reasons';
import { BPS } from '../shared/scales';
import { max32 } from '../agents/intents';
import { beginAgent, nextWakeMs } from '../agents/population';
import { fixBenchmark, setBaseFixing } from '../benchmark/panel';
import { seedStream } from '../math/random';
import { CommandHeader } from '../state/commands';
import {
  AddAgent,
  AddAway,
  AddConstituent,
  ConfigureBenchmark,
  ConfigureChoice,
  ConfigureLayer,
  ConfigureWorld,
  ScheduleNews,
} from '../state/world-commands';
import { emitPlainEvent } from '../state/event-log';
import { News } from '../state/world-records';
import {
  accountAt,
  agentAt,
  benchmarkAt,
  constituentAt,
  contractAt,
  header,
  layerAt,
  newsAt,
  TIMER_AGENTS,
  venueAt,
} from '../state/region';
import { PURPOSE_LAYERS, PURPOSE_YUAN } from '../state/start';
import { afterTradingMs, openMs } from './calendar';
import { manageDefault } from './default-commands';
import { openAccount } from './open-account';
import { firstListed, noteShortWays } from './rules';
import { workNews } from './scheduled-acts';
import { addTimer, TIMER_OPEN } from './timers';
import { dawnMs, isInHours, scheduleNews } from './world';
import { yuanStream } from './yuan';

/** What surrounds the exchange: weather, benchmarks, layers, panel, participants, schedule. @returns 0 or why it was refused */
export function configureWorld(command: CommandHeader): i32 {
  const kind: i32 = command.kind;
  const isLater = header().isWorld != 0;
  if (kind == CommandKind.OpenWorld) return openWorld();
  if (kind == CommandKind.ConfigureWorld) return isLater ? refused() : setWorld(changetype<ConfigureWorld>(command));
  if (kind == CommandKind.ConfigureBenchmark) {
    return isLater ? refused() : addBenchmark(changetype<ConfigureBenchmark>(command));
  }
  if (kind == CommandKind.ConfigureLayer) return isLater ? refused() : setLayer(changetype<ConfigureLayer>(command));
  if (kind == CommandKind.AddConstituent) {
    return isLater ? refused() : addConstituent(changetype<AddConstituent>(command));
  }
  if (kind == CommandKind.AddAgent) return isLater ? refused() : addAgent(changetype<AddAgent>(command));
  if (kind == CommandKind.AddAway) return isLater ? refused() : addAway(changetype<AddAway>(command));
  if (kind == CommandKind.ConfigureChoice) return isLater ? refused() : setChoice(changetype<ConfigureChoice>(command));
  if (kind == CommandKind.ScheduleNews) return addNews(changetype<ScheduleNews>(command), isLater);
  return manageDefault(command);
}

function refused(): i32 {
  return RejectReason.OutOfRange;
}

function within(value: i32, low: i32, high: i32): bool {
  return value >= low && value <= high;
}

function isMethodology(method: i32, trimBps: i32, capBps: i32): bool {
  return within(method, 0, FixMethod.PartitionedMedian) && within(trimBps, 0, BPS / 2 - 1) && within(capBps, 1, BPS);
}

function setWorld(command: ConfigureWorld): i32 {
  const h = header();
  const inRange =
    within(command.dailyVolatilityBps, 0, 2000) &&
    within(command.dailyDriftBps, -1000, 1000) &&
    within(command.jumpsPer100Days, 0, 100) &&
    within(command.jumpBps, 0, 5000) &&
    within(command.repriceChanceBps, 0, BPS) &&
    within(command.lastDay, 1, DAYS_MAX) &&
    within(command.finalFixings, 1, command.lastDay) &&
    within(command.hasStack, 0, 1) &&
    within(command.layer, 0, STACK_LAYERS) &&
    (command.yuanPerDollarBps == 0 || within(command.yuanPerDollarBps, BPS, YUAN_BPS_MAX)) &&
    within(command.yuanVolatilityBpsHundredths, 0, 100000) &&
    within(command.conversion, 0, Conversion.Yuan) &&
    isMethodology(command.method, command.trimBps, command.capBps);
  if (!inRange) return RejectReason.OutOfRange;
  h.dailyVolatility = bps(command.dailyVolatilityBps);
  h.dailyDrift = bps(command.dailyDriftBps);
  h.jumpsPerDay = <f64>command.jumpsPer100Days / 100.0;
  h.jumpSize = bps(command.jumpBps);
  h.repriceChanceBps = command.repriceChanceBps;
  h.lastDay = command.lastDay;
  h.finalFixings = command.finalFixings;
  h.hasStack = command.hasStack;
  h.yuanPerDollarBps = max32(command.yuanPerDollarBps, BPS);
  h.conversion = command.conversion;
  h.yuanVolatility = bps(command.yuanVolatilityBpsHundredths) / 100.0;
  seedStream(yuanStream(), h.seed, PURPOSE_YUAN);
  h.benchmarksCount = 1;
  setMethodology(
    1,
    command.layer == 0 ? StackLayer.Tokens : command.layer,
    command.method,
    command.trimBps,
    command.capBps,
  );
  for (let layer: u32 = 1; layer <= <u32>STACK_LAYERS; layer++) {
    seedStream(changetype<usize>(layerAt(layer)), h.seed, PURPOSE_LAYERS + ((<u64>layer) << 32));
  }
  return RejectReason.None;
}

function bps(value: i32): f64 {
  return <f64>value / 10000.0;
}

function setMethodology(index: u32, layer: u32, method: i32, trimBps: i32, capBps: i32): void {
  const benchmark = benchmarkAt(index);
  benchmark.layer = layer;
  benchmark.method = method;
  benchmark.trimBps = trimBps;
  benchmark.capBps = capBps;
}

function addBenchmark(command: ConfigureBenchmark): i32 {
  const h = header();
  if (command.benchmark != h.benchmarksCount + 1 || h.benchmarksCount == 0) return RejectReason.WrongIndex;
  if (h.benchmarksCount >= <u32>BENCHMARKS_MAX) return RejectReason.CapacityReached;
  const inRange =
    within(command.layer, 1, STACK_LAYERS) && isMethodology(command.method, command.trimBps, command.capBps);
  if (!inRange) return RejectReason.OutOfRange;
  h.benchmarksCount = command.benchmark;
  setMethodology(command.benchmark, command.layer, command.method, command.trimBps, command.capBps);
  return RejectReason.None;
}

function setLayer(command: ConfigureLayer): i32 {
  const inRange =
    within(command.layer, 1, STACK_LAYERS) &&
    within(command.volatilityBps, 0, 2000) &&
    within(command.pullBps, 0, BPS) &&
    within(command.weightBps, 0, BPS) &&
    within(command.capacityGrowthBpsHundredths, -100000, 100000) &&
    within(command.demandGrowthBpsHundredths, -100000, 100000) &&
    within(command.elasticityBps, 0, 5 * BPS) &&
    within(command.slackBps, -BPS, 5 * BPS);
  if (!inRange) return RejectReason.OutOfRange;
  const layer = layerAt(command.layer);
  layer.volatility = bps(command.volatilityBps);
  layer.pull = bps(command.pullBps);
  layer.weight = bps(command.weightBps);
  layer.capacityGrowth = bps(command.capacityGrowthBpsHundredths) / 100.0;
  layer.demandGrowth = bps(command.demandGrowthBpsHundredths) / 100.0;
  layer.elasticity = bps(command.elasticityBps);
  layer.capacityLog = bps(command.slackBps);
  return RejectReason.None;
}

function addConstituent(command: AddConstituent): i32 {
  const h = header();
  if (h.constituentsCount >= <u32>CONSTITUENTS_MAX) return RejectReason.CapacityReached;
  const benchmark: i32 = command.benchmark == 0 ? 1 : command.benchmark;
  const inRange =
    within(command.priceTicks, 1, PRICE_TICKS_MAX) &&
    command.volumeMTok >= 0 &&
    command.volumeMTok <= <i64>FIX_VOLUME_MAX &&
    command.maker < 1024 &&
    within(command.peakBps, 0, 10 * BPS) &&
    within(command.qualityBps, 0, 100 * BPS) &&
    // The first benchmark may be configured behind its panel.
    (benchmark == 1 || within(benchmark, 1, h.benchmarksCount)) &&
    within(command.isOffshore, 0, 1) &&
    within(command.rations, 0, 1);
  if (!inRange) return RejectReason.OutOfRange;
  h.constituentsCount = h.constituentsCount + 1;
  const constituent = constituentAt(h.constituentsCount);
  constituent.volume = command.volumeMTok;
  constituent.basePriceTicks = command.priceTicks;
  constituent.priceTicks = command.priceTicks;
  constituent.partition = <i32>command.maker;
  constituent.qualityBps = command.qualityBps;
  constituent.peakBps = command.peakBps;
  constituent.benchmark = <u8>benchmark;
  constituent.isOffshore = command.isOffshore;
  constituent.rations = command.rations;
  return RejectReason.None;
}

/** True for a contract of a venue, both listed, and cash that an account may begin with. */
function isPlace(venue: u32, contract: u32, cashMinor: i64): bool {
  const h = header();
  return (
    venue >= 1 &&
    venue <= h.venuesCount &&
    contract >= 1 &&
    contract <= h.contractsCount &&
    contractAt(contract).venue == venue &&
    cashMinor >= 0 &&
    cashMinor <= CASH_MINOR_MAX
  );
}

function addAgent(command: AddAgent): i32 {
  const h = header();
  if (command.account != h.accountsCount + 1) return RejectReason.WrongIndex;
  if (h.accountsCount >= h.accountsMax || h.agentsCount >= h.agentsMax) return RejectReason.CapacityReached;
  const inRange =
    isPlace(command.venue, command.contract, command.cashMinor) &&
    command.meanWakeMs >= 100 &&
    command.meanWakeMs <= 86400000 &&
    within(command.sizeLots, 1, 10000) &&
    within(command.positionLots, 1, 100000) &&
    within(command.agentKind, 1, AgentKind.Bank) &&
    command.behaviours < 256 &&
    within(command.role, 0, Role.House);
  if (!inRange) return RejectReason.OutOfRange;
  openAccount(command.account, command.venue, command.role, command.cashMinor);
  const index = h.agentsCount + 1;
  h.agentsCount = index;
  accountAt(command.account).agent = index;
  const agent = agentAt(index);
  agent.account = command.account;
  agent.contract = command.contract;
  agent.kind = <u8>command.agentKind;
  agent.behaviours = command.behaviours;
  agent.meanWakeMs = command.meanWakeMs;
  agent.sizeLots = command.sizeLots;
  agent.positionLots = command.positionLots;
  beginAgent(index, command.stream);
  return RejectReason.None;
}

function addAway(command: AddAway): i32 {
  const h = header();
  if (command.account != h.accountsCount + 1) return RejectReason.WrongIndex;
  if (h.accountsCount >= h.accountsMax) return RejectReason.CapacityReached;
  const inRange =
    isPlace(command.venue, command.contract, command.cashMinor) &&
    command.home >= 1 &&
    command.home < command.account &&
    accountAt(command.home).venue != command.venue &&
    within(command.sizeLots, 0, 10000) &&
    within(command.positionLots, 0, 100000) &&
    within(command.loyalty, 0, 100000);
  if (!inRange) return RejectReason.OutOfRange;
  const home = accountAt(command.home);
  const isLearner = command.home == h.learnerAccount;
  if (isLearner ? h.learnerAway != 0 : home.agent == 0 || agentAt(home.agent).awayAccount != 0) {
    return RejectReason.OutOfRange;
  }
  openAccount(command.account, command.venue, home.role, command.cashMinor);
  accountAt(command.account).agent = home.agent;
  if (isLearner) {
    h.learnerAway = command.account;
    return RejectReason.None;
  }
  const agent = agentAt(home.agent);
  agent.awayAccount = command.account;
  agent.awayContract = command.contract;
  agent.awaySizeLots = command.sizeLots == 0 ? agent.sizeLots : command.sizeLots;
  agent.awayPositionLots = command.positionLots == 0 ? agent.positionLots : command.positionLots;
  agent.loyalty = <f64>command.loyalty / 100.0;
  return RejectReason.None;
}

function setChoice(command: ConfigureChoice): i32 {
  const inRange =
    within(command.betaHundredths, 0, 100000) &&
    within(command.gammaHundredths, 0, 1000) &&
    within(command.capitalControlBpsHundredths, 0, FEE_BPS_HUNDREDTHS_MAX);
  if (!inRange) return RejectReason.OutOfRange;
  const h = header();
  h.choiceBeta = <f64>command.betaHundredths / 100.0;
  h.choiceGamma = <f64>command.gammaHundredths / 100.0;
  h.capitalControl = bps(command.capitalControlBpsHundredths) / 100.0;
  return RejectReason.None;
}

/** Schedules something, or does it at once in a world that is open: a lever that somebody pulls. */
function addNews(command: ScheduleNews, isNow: bool): i32 {
  const h = header();
  if (h.newsCount >= <u32>NEWS_MAX && !isNow) return RejectReason.CapacityReached;
  const last = h.newsCount == 0 ? 0 : newsAt(h.newsCount).timeMs;
  const effect: i32 = command.effect;
  const inRange =
    (command.atMs >= last || isNow) &&
    within(command.moveBps, -10000, 10000) &&
    within(effect, 0, NewsEffect.Yuan) &&
    within(command.layer, 0, STACK_LAYERS) &&
    <u32>command.venue <= h.venuesCount &&
    // The venue of an act lists something by the time the world is open: it was configured before.
    (effect < NewsEffect.Rule || effect == NewsEffect.CapitalControl || firstListed(command.venue) != 0) &&
    (effect != NewsEffect.Method || (command.value >= 0 && command.value <= FixMethod.PartitionedMedian)) &&
    (effect != NewsEffect.CapitalControl || (command.value >= 0 && command.value <= FEE_BPS_HUNDREDTHS_MAX)) &&
    (effect != NewsEffect.Yuan || (command.value >= BPS && command.value <= YUAN_BPS_MAX)) &&
    // Whoever is closed is not opened by a lever, nor halted.
    (effect != NewsEffect.Phase ||
      (command.value >= 0 && command.value <= Phase.Halted && (!isNow || isInHours(command.venue))));
  if (!inRange) return RejectReason.OutOfRange;
  const told = changetype<News>(changetype<usize>(command) + offsetof<ScheduleNews>('atMs'));
  if (isNow) {
    // The schedule numbers its items from 1: what was not scheduled is told by its effect and layer, above all of them.
    emitPlainEvent(EventKind.NewsPublished, 0, PULLED_LEVER + (effect << 4) + command.layer, command.moveBps, 0);
    workNews(told, h.sequence);
    return RejectReason.None;
  }
  h.newsCount = h.newsCount + 1;
  memory.copy(changetype<usize>(newsAt(h.newsCount)), changetype<usize>(told), offsetof<News>());
  return RejectReason.None;
}

/** Every benchmark has a panel, and every contract a benchmark that is there. */
function isComplete(): bool {
  const h = header();
  for (let index: u32 = 1; index <= h.contractsCount; index++) {
    if (<u32>contractAt(index).benchmark > h.benchmarksCount) return false;
  }
  for (let benchmark: u32 = 1; benchmark <= h.benchmarksCount; benchmark++) {
    let inputs: u32 = 0;
    for (let index: u32 = 1; index <= h.constituentsCount; index++) {
      if (constituentAt(index).benchmark == <u8>benchmark) inputs++;
    }
    if (inputs == 0) return false;
  }
  return h.contractsCount > 0 && h.benchmarksCount > 0;
}

/** Configuration ends: the panels are fixed for day 0, and day 1 is about to open. */
function openWorld(): i32 {
  const h = header();
  if (h.isWorld || !isComplete()) return RejectReason.OutOfRange;
  // A minute's end tells one event a contract, all of them in one micro-step.
  if (h.contractsCount > <u32>EVENT_RESERVE) return RejectReason.CapacityReached;
  h.isWorld = 1;
  h.day = 0;
  h.timeMs = dawnMs(1);
  h.targetMs = h.timeMs - 1;
  for (let index: u32 = 1; index <= h.venuesCount; index++) {
    venueAt(index).day = 0;
    noteShortWays(venueAt(index));
  }
  for (let index: u32 = 1; index <= h.contractsCount; index++) contractAt(index).phase = <u8>Phase.Closed;
  for (let index: u32 = 1; index <= h.benchmarksCount; index++) {
    setBaseFixing(index);
    fixBenchmark(index, 0);
  }
  addTimer(TIMER_OPEN, dawnMs(1));
  for (let index: u32 = 1; index <= h.agentsCount; index++) {
    addTimer(TIMER_AGENTS + index, afterTradingMs(openMs(1), nextWakeMs(index)));
  }
  scheduleNews();
  return RejectReason.None;
}
