import { Rule } from '../../assembly/shared/codes';
import { DAY_MS, HOUR_MS } from '../../assembly/shared/scales';
import type { LearnerCommand } from '../core/learner-command';

// Simplified: the day of a world is 09:00 to 15:00, and a venue's own hours lie within it (scenario/hours.ts); real venues have
// hours that need not overlap, and a night session.

/** First and last moment at which any venue trades in a day, and what lies between, in milliseconds. */
export const OPEN_MS = 9 * HOUR_MS;
export const CLOSE_MS = 15 * HOUR_MS;
export const SESSION_MS = CLOSE_MS - OPEN_MS;

/** How much slower time runs while orders gather: five minutes before the bell take as long as half a day of trading. */
export const GATHERING_SLOWDOWN = 36;

/** A run starts when day 1 opens. */
export const RUN_START_MS = DAY_MS + OPEN_MS;

/** Moment at which a run with this last day is over: the hour after its close, when the contract has settled finally. */
export function runEndMs(lastDay: number): number {
  return lastDay * DAY_MS + CLOSE_MS + HOUR_MS;
}

/**
 * Time counted in trading days: nights take no room on a chart. The open of day 1 is 0, its close 1, the close of
 * day 60 is 60; a moment of the night is the close before it.
 */
export function tradingDays(timeMs: number): number {
  const day = Math.floor(timeMs / DAY_MS);
  const inDay = Math.min(Math.max(timeMs - day * DAY_MS - OPEN_MS, 0), SESSION_MS);
  return day - 1 + inDay / SESSION_MS;
}

/** The moment at a number of trading days. A whole number is the open of the next day, since that is where play goes on. */
export function timeAtTradingDays(days: number): number {
  const whole = Math.floor(days);
  return (whole + 1) * DAY_MS + OPEN_MS + Math.round((days - whole) * SESSION_MS);
}

/** Moves a moment on by `tradingMs` of trading, jumping over nights. */
export function addTradingTime(timeMs: number, tradingMs: number): number {
  return timeAtTradingDays(tradingDays(timeMs) + tradingMs / SESSION_MS);
}

/** How long orders gather before the opening and before the close, milliseconds; 0 = not at all. */
export interface GatheringTimes {
  readonly openingAuctionMs: number;
  readonly closingAuctionMs: number;
}

/** How long orders gather by the scenario and by the changes of these two rules since. */
export function gatheringTimes(scenario: GatheringTimes, log: readonly LearnerCommand[]): GatheringTimes {
  let { openingAuctionMs, closingAuctionMs } = scenario;
  for (const { action } of log) {
    if (action.kind !== 'set-rule') continue;
    if (action.rule === Rule.OpeningAuctionMs) openingAuctionMs = action.value;
    if (action.rule === Rule.ClosingAuctionMs) closingAuctionMs = action.value;
  }
  return { openingAuctionMs, closingAuctionMs };
}

/**
 * Where play arrives that goes on from a moment for `playedMs`. Nights are jumped over. Where orders gather, it goes no
 * further than the next bell, so that nothing that a bell begins or ends is passed over in one step.
 */
export function playedUntil(timeMs: number, playedMs: number, times: GatheringTimes): number {
  if (times.openingAuctionMs === 0 && times.closingAuctionMs === 0) return addTradingTime(timeMs, playedMs);
  const day = Math.floor(timeMs / DAY_MS) * DAY_MS;
  if (timeMs >= day + CLOSE_MS) return day + DAY_MS + OPEN_MS - times.openingAuctionMs;
  const dawn = day + OPEN_MS - times.openingAuctionMs;
  const bells = [dawn, day + OPEN_MS, day + CLOSE_MS - times.closingAuctionMs, day + CLOSE_MS];
  const next = bells.find((bell) => bell > timeMs) ?? day + CLOSE_MS;
  return timeMs < dawn ? dawn : Math.min(timeMs + playedMs, next);
}

/** Seconds of wall time one trading day takes. */
export const SPEEDS = [30, 10, 3, 1] as const;
export type SecondsPerDay = (typeof SPEEDS)[number];

/** Computing per call while playing, milliseconds: the worker answers within a frame. */
export const BUDGET_MS = 12;

/** A frame that comes later than this (a busy page, a woken laptop) counts as this long, milliseconds. */
export const FRAME_MS_MAX = 100;
