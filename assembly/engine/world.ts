import { EventKind, Phase } from '../shared/codes';
import { HOUR_MS, MINUTE_MS } from '../shared/scales';
import { fixBenchmark, fixingsSum } from '../benchmark/panel';
import { firstFinalDay } from '../economy/fair';
import { LOOKS_A_DAY, lookAtPrice } from '../economy/providers';
import { stepLatent } from '../economy/latent';
import { stepStack } from '../economy/stack';
import { beginEvent, commitEvent, emitPlainEvent } from '../state/event-log';
import { MinuteClosed } from '../state/events';
import { accountAt, contractAt, header, newsAt, TIMER_AGENTS, venueAt } from '../state/region';
import { closeMs, closesMs, openMs, opensMs } from './calendar';
import { pushDefault } from './default';
import { pushFinalSettle } from './final-settle';
import { workNews } from './scheduled-acts';
import { clearFlows } from './flows';
import { pursueLiquidation } from './liquidation';
import { pushRevaluation } from './mark';
import { popTask, pushSetPhase, pushTask, TaskKind, topTask } from './tasks';
import {
  addTimer,
  takeTimer,
  TIMER_BELL,
  TIMER_CLOSE,
  TIMER_GATHER,
  TIMER_LAST_CALL,
  TIMER_LATE,
  TIMER_LOOK,
  TIMER_MINUTE,
  TIMER_NEWS,
  TIMER_OPEN,
} from './timers';
import { pushGatherWake, pushWake } from './wake';
import { moveYuan } from './yuan';

/** The earliest timer goes off. The caller has moved the clock to its time. */
export function fireTimer(): void {
  const id = takeTimer();
  if (id > TIMER_AGENTS) pushWake(id - TIMER_AGENTS);
  else if (id == TIMER_OPEN) openDay();
  else if (id == TIMER_MINUTE) closeMinute();
  else if (id == TIMER_LOOK) pushTask(TaskKind.Look, 0).b = 1;
  else if (id == TIMER_NEWS) publishNews();
  else if (id == TIMER_CLOSE) pushTask(TaskKind.CloseDay, 0);
  else if (id == TIMER_GATHER) gatherOrders();
  else if (id == TIMER_BELL) ringBell();
  else if (id == TIMER_LAST_CALL) callLast();
  else if (id == TIMER_LATE) openLate();
}

/** How long before 09:00 the day begins with an opening auction. Simplified: the first venue's setting is the world's. */
function auctionMs(): i64 {
  return venueAt(1).openingAuctionMs;
}

/** Moment at which a day begins: the opening, or the auction before it. */
export function dawnMs(day: i32): i64 {
  return openMs(day) - auctionMs();
}

/**
 * 09:00, or the beginning of the auction before it: the day's timers, and a new day at the venues that open with it.
 * Simplified: those that open later have no opening auction, those that close earlier no closing one.
 */
function openDay(): void {
  const h = header();
  const day = <i32>(h.timeMs / 86400000);
  h.day = day;
  clearFlows();
  moveYuan();
  addTimer(TIMER_MINUTE, openMs(day) + MINUTE_MS);
  addTimer(TIMER_LOOK, openMs(day) + HOUR_MS);
  if (auctionMs() > 0) addTimer(TIMER_BELL, openMs(day));
  // A shorter auction than one step asks nobody.
  if (auctionMs() >= GATHER_STEP_MS) addTimer(TIMER_GATHER, h.timeMs + GATHER_STEP_MS);
  // Simplified: like the opening's, the first venue's setting is the world's.
  const closing = venueAt(1).closingAuctionMs;
  if (closing > 0) addTimer(TIMER_LAST_CALL, closeMs(day) - closing);
  addTimer(TIMER_CLOSE, nextBellMs(h.timeMs, true));
  addLate();
  // The first day has its limits since listing; the venue counts from day 1.
  openVenues();
}

/** The first moment of the day after this one at which a venue opens late, or closes; none: never. */
function nextBellMs(afterMs: i64, closes: bool): i64 {
  const h = header();
  let next = i64.MAX_VALUE;
  for (let index: u32 = 1; index <= h.venuesCount; index++) {
    const venue = venueAt(index);
    const at = closes ? closesMs(venue, h.day) : opensMs(venue, h.day);
    if (at > afterMs && at < next && (closes || venue.opensLaterMs != 0)) next = at;
  }
  return next;
}

function addLate(): void {
  const next = nextBellMs(header().timeMs, false);
  if (next != i64.MAX_VALUE) addTimer(TIMER_LATE, next);
}

/** The new day of the venues that open now, later than the day began. */
function openLate(): void {
  addLate();
  openVenues();
}

/** The new day of the venues whose time it is: on time is who opens with the day, however early that begins. */
function openVenues(): void {
  const h = header();
  for (let venue = h.venuesCount; venue >= 1; venue--) {
    const opens = opensMs(venueAt(venue), h.day);
    if (opens == h.timeMs || (opens == openMs(h.day) && h.timeMs < opens)) pushTask(TaskKind.NextDay, 0).a = venue;
  }
}

/** True within a venue's own hours. */
export function isInHours(index: u32): bool {
  const h = header();
  const venue = venueAt(index);
  return h.timeMs >= opensMs(venue, h.day) && h.timeMs < closesMs(venue, h.day);
}

function closesNow(venue: u32): bool {
  return closesMs(venueAt(venue), header().day) == header().timeMs;
}

/** Simplified: before the opening every agent is asked once, spread over the auction. */
const GATHER_STEP_MS: i64 = 5000;

function gatherOrders(): void {
  const h = header();
  const steps = auctionMs() / GATHER_STEP_MS;
  const step = (h.timeMs - dawnMs(h.day)) / GATHER_STEP_MS;
  // The auction was made shorter or longer while it ran: whoever was not asked yet comes after the bell.
  if (step < 1 || step > steps) return;
  const task = pushTask(TaskKind.Gather, 0);
  task.b = <u32>(((step - 1) * h.agentsCount) / steps);
  task.c = <u32>((step * h.agentsCount) / steps);
  if (h.timeMs + GATHER_STEP_MS < openMs(h.day)) addTimer(TIMER_GATHER, h.timeMs + GATHER_STEP_MS);
}

/** One micro-step: the next agent of this step, from b to c, is asked. */
export function stepGather(): void {
  const task = topTask();
  if (task.b >= task.c) {
    popTask();
    return;
  }
  task.b += 1;
  pushGatherWake(task.b);
}

/** The opening bell: what was gathered is uncrossed, trading goes on continuously. */
function ringBell(): void {
  const h = header();
  for (let venue = h.venuesCount; venue >= 1; venue--) {
    if (venueAt(venue).opensLaterMs == 0) pushSetPhase(0, venue, Phase.Continuous, 0);
  }
}

/** The closing auction: what comes in from here on is uncrossed at the day's last price when the venue closes. */
function callLast(): void {
  const h = header();
  for (let venue = h.venuesCount; venue >= 1; venue--) {
    if (venueAt(venue).closesEarlierMs == 0) pushSetPhase(0, venue, Phase.Auction, 0);
  }
}

function closeMinute(): void {
  const h = header();
  stepLatent();
  stepStack();
  const count = h.contractsCount;
  for (let index: u32 = 1; index <= count; index++) tellMinute(index);
  pushTask(TaskKind.Pursue, 0);
  for (let venue = h.venuesCount; venue >= 1; venue--) {
    const everyMs = venueAt(venue).intradayCallMs;
    // At its opening nobody could trade yet: there is nothing to value anew.
    const isDue = everyMs > 0 && isInHours(venue) && h.timeMs > opensMs(venueAt(venue), h.day);
    if (isDue && (h.timeMs - openMs(h.day)) % everyMs == 0) pushRevaluation(venue);
  }
  if (h.timeMs + MINUTE_MS <= closeMs(h.day)) addTimer(TIMER_MINUTE, h.timeMs + MINUTE_MS);
}

/** A world lists no more contracts than the reserve of event slots, so a minute's end always fits. */
function tellMinute(index: u32): void {
  const contract = contractAt(index);
  if (contract.expired || !(isInHours(contract.venue) || closesNow(contract.venue))) return;
  const last = contract.lastTicks;
  const traded = contract.minuteVolumeLots > 0;
  const address = beginEvent(EventKind.MinuteClosed, index, 0);
  const event = changetype<MinuteClosed>(address);
  event.volumeLots = contract.minuteVolumeLots;
  event.openTicks = traded ? contract.minuteOpenTicks : last;
  event.highTicks = traded ? contract.minuteHighTicks : last;
  event.lowTicks = traded ? contract.minuteLowTicks : last;
  event.closeTicks = last;
  event.bidTicks = contract.bestBid < 0 ? 0 : contract.ladderBaseTicks + contract.bestBid;
  event.askTicks = contract.bestAsk < 0 ? 0 : contract.ladderBaseTicks + contract.bestAsk;
  event.kept = <u8>1;
  commitEvent(address);
  contract.minuteVolumeLots = 0;
}

/**
 * One micro-step of a minute's end: the next account whose liquidation is not over, or that is to be declared in default,
 * while the venue trades.
 */
export function stepPursue(): void {
  const task = topTask();
  const h = header();
  for (let index = task.b + 1; index <= h.accountsCount; index++) {
    const called = accountAt(index).called;
    if (called < 2) continue;
    task.b = index;
    if (!tradesNow(accountAt(index).venue)) continue;
    if (called == 3) pushDefault(index, 0);
    else pursueLiquidation(index);
    return;
  }
  popTask();
}

/** True while some contract of a venue trades continuously. */
function tradesNow(venue: u32): bool {
  const h = header();
  for (let index: u32 = 1; index <= h.contractsCount; index++) {
    const contract = contractAt(index);
    if (contract.venue == venue && contract.phase == <u8>Phase.Continuous) return true;
  }
  return false;
}

/** One micro-step of the providers' look at their prices: the next one. */
export function stepLook(): void {
  const task = topTask();
  const h = header();
  if (task.b <= h.constituentsCount) {
    lookAtPrice(task.b, 0);
    task.b += 1;
    return;
  }
  popTask();
  const next = h.timeMs + (6 / LOOKS_A_DAY) * HOUR_MS;
  if (next < closeMs(h.day)) addTimer(TIMER_LOOK, next);
}

function publishNews(): void {
  const h = header();
  h.newsNext = h.newsNext + 1;
  emitPlainEvent(EventKind.NewsPublished, 0, h.newsNext, newsAt(h.newsNext).moveBps, 0);
  workNews(newsAt(h.newsNext), h.sequence);
  scheduleNews();
}

/** Sets the timer of the next item of news, if there is one. */
export function scheduleNews(): void {
  const h = header();
  if (h.newsNext >= h.newsCount) return;
  const at = newsAt(h.newsNext + 1).timeMs;
  addTimer(TIMER_NEWS, at > h.timeMs ? at : h.timeMs);
}

enum CloseStage {
  Stop = 0,
  Fix = 1,
  Final = 2,
  Settle = 3,
  End = 4,
}

/**
 * A close, micro-step by micro-step: at the venues that close now trading stops, their benchmarks are fixed, what ends
 * settles finally, and they settle.
 */
export function stepCloseDay(): void {
  const task = topTask();
  const h = header();
  if (task.stage == CloseStage.Stop) {
    task.stage = CloseStage.Fix;
    for (let venue = h.venuesCount; venue >= 1; venue--) if (closesNow(venue)) pushSetPhase(0, venue, Phase.Closed, 0);
  } else if (task.stage == CloseStage.Fix) {
    for (let index: u32 = 1; index <= h.benchmarksCount; index++) if (closesNow(venueOf(index))) fixBenchmark(index, 0);
    task.cause = h.sequence;
    task.stage = CloseStage.Final;
    task.b = 1;
  } else if (task.stage == CloseStage.Final) {
    stepFinal(task.b);
  } else if (task.stage == CloseStage.Settle) {
    task.stage = CloseStage.End;
    for (let venue = h.venuesCount; venue >= 1; venue--) if (closesNow(venue)) pushTask(TaskKind.Settle, 0).a = venue;
  } else {
    popTask();
    const next = nextBellMs(h.timeMs, true);
    if (next == i64.MAX_VALUE) addTimer(TIMER_OPEN, dawnMs(h.day + 1));
    else addTimer(TIMER_CLOSE, next);
  }
}

/** Where a benchmark is fixed at the close: the first venue that lists a contract on it. */
function venueOf(benchmark: u32): u32 {
  for (let index: u32 = 1; index <= header().contractsCount; index++) {
    if (contractAt(index).benchmark == benchmark) return contractAt(index).venue;
  }
  return 1;
}

function stepFinal(index: u32): void {
  const task = topTask();
  const h = header();
  if (index > h.contractsCount) {
    task.stage = CloseStage.Settle;
    return;
  }
  task.b += 1;
  const contract = contractAt(index);
  if (!closesNow(contract.venue) || contract.expired || contract.lastTradingDay == 0 || contract.lastTradingDay > h.day)
    return;
  // The fixings stand in milliticks: the mean in ticks is their sum over 1,000 times their count, exact to a thousandth.
  const first = firstFinalDay(contract);
  pushFinalSettle(index, fixingsSum(contract.benchmark, first), <i64>(h.day - first + 1) * 1000, task.cause);
}
