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
import { closeMs, openMs } from './calendar';
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
  TIMER_LOOK,
  TIMER_MINUTE,
  TIMER_NEWS,
  TIMER_OPEN,
} from './timers';
import { pushGatherWake, pushWake } from './wake';

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
 * 09:00, or the beginning of the auction before it: the venues' new day, and the day's timers. Simplified: all venues of a
 * world share the clock.
 */
function openDay(): void {
  const h = header();
  const day = <i32>(h.timeMs / 86400000);
  h.day = day;
  clearFlows();
  addTimer(TIMER_MINUTE, openMs(day) + MINUTE_MS);
  addTimer(TIMER_LOOK, openMs(day) + HOUR_MS);
  if (auctionMs() > 0) addTimer(TIMER_BELL, openMs(day));
  // A shorter auction than one step asks nobody.
  if (auctionMs() >= GATHER_STEP_MS) addTimer(TIMER_GATHER, h.timeMs + GATHER_STEP_MS);
  // Simplified: like the opening's, the first venue's setting is the world's.
  const closing = venueAt(1).closingAuctionMs;
  if (closing > 0) addTimer(TIMER_LAST_CALL, closeMs(day) - closing);
  addTimer(TIMER_CLOSE, closeMs(day));
  const venues = h.venuesCount;
  // The first day has its limits since listing; the venue counts from day 1.
  for (let venue = venues; venue >= 1; venue--) pushTask(TaskKind.NextDay, 0).a = venue;
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
  for (let venue = h.venuesCount; venue >= 1; venue--) pushSetPhase(0, venue, Phase.Continuous, 0);
}

/** The closing auction: what comes in from here on is uncrossed at the day's last price when the venue closes. */
function callLast(): void {
  const h = header();
  for (let venue = h.venuesCount; venue >= 1; venue--) pushSetPhase(0, venue, Phase.Auction, 0);
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
    if (everyMs > 0 && h.timeMs < closeMs(h.day) && (h.timeMs - openMs(h.day)) % everyMs == 0) pushRevaluation(venue);
  }
  if (h.timeMs + MINUTE_MS <= closeMs(h.day)) addTimer(TIMER_MINUTE, h.timeMs + MINUTE_MS);
}

/** A world lists no more contracts than the reserve of event slots, so a minute's end always fits. */
function tellMinute(index: u32): void {
  const contract = contractAt(index);
  if (contract.expired) return;
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

/** 15:00, micro-step by micro-step: trading stops, the benchmark is fixed, the last day settles finally, the venues settle. */
export function stepCloseDay(): void {
  const task = topTask();
  const h = header();
  if (task.stage == CloseStage.Stop) {
    task.stage = CloseStage.Fix;
    for (let venue = h.venuesCount; venue >= 1; venue--) pushSetPhase(0, venue, Phase.Closed, 0);
  } else if (task.stage == CloseStage.Fix) {
    for (let index: u32 = 1; index <= h.benchmarksCount; index++) fixBenchmark(index, 0);
    task.cause = h.sequence;
    task.stage = CloseStage.Final;
    task.b = 1;
  } else if (task.stage == CloseStage.Final) {
    stepFinal(task.b);
  } else if (task.stage == CloseStage.Settle) {
    task.stage = CloseStage.End;
    for (let venue = h.venuesCount; venue >= 1; venue--) pushTask(TaskKind.Settle, 0).a = venue;
  } else {
    popTask();
    addTimer(TIMER_OPEN, dawnMs(h.day + 1));
  }
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
  if (contract.expired || contract.lastTradingDay == 0 || contract.lastTradingDay > h.day) return;
  // The fixings stand in milliticks: the mean in ticks is their sum over 1,000 times their count, exact to a thousandth.
  const first = firstFinalDay(contract);
  pushFinalSettle(index, fixingsSum(contract.benchmark, first), <i64>(h.day - first + 1) * 1000, task.cause);
}
