import type { InferenceSpread } from './inference-spread';
import type { PersonaBook } from './personas';
import type { FixMethod } from './vocabulary';

/** A settled day of a venue, all its months together. */
export interface VenueDayView {
  readonly day: number;
  readonly volumeLots: number;
  /** Value of what was traded, and of what was open at the settlement, fen. */
  readonly valueMinor: number;
  readonly openInterestMinor: number;
  readonly openInterestLots: number;
  /** Mean spread of the front month over its mean price, hundredths of a basis point; null = never quoted on both sides. */
  readonly spreadBpsHundredths: number | null;
  readonly trustBps: number;
}

/** A venue as it stands. */
export interface VenueNowView {
  /** Index in the core, from 1. */
  readonly venue: number;
  /** Its nearest contract that has not settled. */
  readonly front: number;
  /** Lots at the five best prices of both sides of the front month, and their value at its last price, fen. */
  readonly depthLots: number;
  readonly depthMinor: number;
  readonly makers: number;
  readonly trustBps: number;
  readonly method: FixMethod;
  readonly marginBps: number;
  /** 0 = no daily limit. */
  readonly limitBps: number;
  /** Last price of the front month, and what it is above its benchmark, ticks of the venue. */
  readonly lastTicks: number;
  readonly basisTicks: number;
  /** Something that it lists trades or gathers orders now. */
  readonly isOpen: boolean;
  readonly days: readonly VenueDayView[];
}

/** What a dollar cost at a fixing of the home benchmark, and what of the benchmark's change since the one before the rate made. */
export interface YuanDay {
  readonly day: number;
  /** Ten-thousandths of a yuan. */
  readonly yuanPerDollarBps: number;
  /** Home benchmark, milliticks, and by how much the rate alone would have moved the one before, to nearest. */
  readonly homeMilliticks: number;
  readonly byYuanMilliticks: number;
}

/** The yuan up to now. */
export interface YuanView {
  /** What a dollar costs now, ten-thousandths of a yuan. */
  readonly yuanPerDollarBps: number;
  readonly hasMoved: boolean;
  /** The home benchmark's prices are asked in the other currency. */
  readonly isConverted: boolean;
  /** Day 0 and each fixing since, oldest first. */
  readonly days: readonly YuanDay[];
  /** Change of the home benchmark over these days, milliticks: what the rate alone makes of it, and the rest. */
  readonly movedMilliticks: number;
  readonly byYuanMilliticks: number;
  readonly otherMilliticks: number;
}

/** One account of a persona that trades, as it stands. */
export interface PersonaBookView extends PersonaBook {
  /** Lots it holds: positive = long. */
  readonly heldLots: number;
  /** What its futures came to so far, minor units of the venue's currency. */
  readonly resultMinor: number;
}

/** The venues of a world side by side, up to now. */
export interface RivalsView {
  readonly venues: readonly VenueNowView[];
  /** Who makes the deals, and the venue whose benchmark the first ones quote. */
  readonly personas: readonly { readonly id: string; readonly firstVenue: number }[];
  /** Whose benchmark each persona's deal quotes after each settled day, in the order of the personas. */
  readonly deals: readonly { readonly day: number; readonly venues: readonly number[] }[];
  /** Accounts of the personas that trade themselves. */
  readonly books: readonly PersonaBookView[];
  /** Middles of the two front months at the same minutes, half ticks: who leads is read from them. */
  readonly middles: readonly [readonly number[], readonly number[]];
  /** What an hour of compute earns and costs now, and at each settlement of both benchmarks. */
  readonly spread: InferenceSpread;
  readonly yuan: YuanView;
  readonly spreadDays: readonly (InferenceSpread & { readonly day: number })[];
}
