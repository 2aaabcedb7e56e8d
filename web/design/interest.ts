import { ownContract } from '../scenario/library/own-contract';
import { listingOf } from '../scenario/stack-layers';
import { currencyOf, type Design, DESIGN_DAYS } from './design';
import { capitalMinor, lotMinor, tickBps } from './money';
import { settlementFit } from './settlement-fit';

// Who opens an account for a new contract. The core plays what accounts do; whether somebody opens one at all is decided
// here, by rules that anybody can read. Assumption: the form and all numbers below are ours, except where a source stands.

/** Why somebody stays away: the choice that weighs most. */
export type Away =
  | 'lot'
  | 'hedge-margin'
  | 'benchmark'
  | 'settlement'
  | 'first-day'
  | 'fee'
  | 'tick'
  | 'currency'
  | 'margin'
  | 'hedgers';

/** One who was asked: a firm with a bill to pay or tokens to sell. */
export interface Asked {
  readonly side: 'buyer' | 'seller';
  /** What it will buy or sell, fen at the price of day 0. */
  readonly needMinor: number;
  /** Lots that it would hold; 0 = less than half a lot is less than it needs. */
  readonly lots: number;
  /** Share of its risk that the future takes away, 0 to 1. */
  readonly fit: number;
  /** What hedging costs, basis points of the need. */
  readonly costBps: number;
  /** Null: it comes. */
  readonly away: Away | null;
}

/** Accounts of those who have no bill, out of so many that were asked. */
export interface Kind {
  readonly asked: number;
  readonly came: number;
  readonly away: Away | null;
}

export interface Interest {
  readonly firms: readonly Asked[];
  readonly makers: Kind;
  readonly noise: Kind;
  readonly value: Kind;
  readonly trend: Kind;
}

/** Ten thousand yuan, fen. */
const WAN = 1_000_000;
/** Needs: many small buyers and a few large ones; sellers are fewer and larger firms. */
export const BUYERS_MINOR = [5, 15, 40, 100, 250, 600, 1_500, 3_000].map((wan) => wan * WAN);
export const SELLERS_MINOR = [100, 200, 350, 500, 800, 1_000, 1_300, 1_400].map((wan) => wan * WAN);

/** Cash that a firm sets aside for margin, and what it keeps against calls beyond the first margin. */
export const CASH_SHARE = 0.3;
const MARGIN_ROOM = 1.5;
/** IAS 39 took a hedge for effective from 80% to 125%: below, its accountants refuse it. */
export const FIT_MIN = 0.8;
/** Share of the standard deviation of its bill that a firm pays to be rid of it, and that deviation of a day, basis points. */
const PREMIUM = 0.1;
const DAY_BPS = 150;
/** Interest on cash that lies as margin, a year of 242 days; what buying and selling another currency costs. */
const INTEREST = 0.05;
const YEAR_DAYS = 242;
const CONVERSION_BPS = 30;

/** Who comes. @param trustBps how far the core says that the benchmark is trusted on its first day */
export function interestIn(design: Design, trustBps: number): Interest {
  const firms = [
    ...BUYERS_MINOR.map((needMinor) => firm(design, trustBps, 'buyer', needMinor)),
    ...SELLERS_MINOR.map((needMinor) => firm(design, trustBps, 'seller', needMinor)),
  ];
  const share = firms.filter(({ away }) => away === null).length / firms.length;
  const speculators = (name: 'noise' | 'value' | 'trend', edgeBps: number): Kind =>
    kindOf(design, name, edgeBps, share);
  return {
    firms,
    makers: makersOf(design),
    noise: speculators('noise', 20),
    value: speculators('value', 40),
    trend: speculators('trend', 30),
  };
}

function firm(design: Design, trustBps: number, side: Asked['side'], needMinor: number): Asked {
  const lot = lotMinor(design);
  const wanted = Math.round(needMinor / lot);
  const affordable = Math.floor((needMinor * CASH_SHARE * 10_000) / (lot * design['hedge-margin'] * MARGIN_ROOM + 1));
  const lots = Math.min(wanted, affordable);
  const daysOn = DESIGN_DAYS - Math.max(design['first-day'], 1) + 1;
  // What is left of the risk by each thing that does not fit, as a share of what there was.
  const fits: readonly (readonly [Away, number])[] = [
    ['lot', 1 - ((wanted * lot) / needMinor - 1) ** 2],
    ['hedge-margin', affordable >= wanted ? 1 : 1 - (1 - lots / wanted) ** 2],
    ['benchmark', 1 - (1 - trustBps / 10_000) ** 2],
    ['settlement', settlementFit(Math.min(design.settlement, DESIGN_DAYS))],
    ['first-day', Math.min(Math.max(daysOn / DESIGN_DAYS, 0), 1)],
  ];
  const fit =
    wanted === 0
      ? 0
      : Math.max(
          fits.reduce((product, [, one]) => product * Math.max(one, 0), 1),
          0,
        );
  const costs: readonly (readonly [Away, number])[] = costsBps(design, daysOn);
  const costBps = costs.reduce((sum, [, one]) => sum + one, 0);
  const readyBps = PREMIUM * DAY_BPS * Math.sqrt(Math.max(daysOn, 0)) * fit;
  const away = wanted === 0 ? 'lot' : fit < FIT_MIN ? least(fits) : costBps > readyBps ? most(costs) : null;
  return { side, needMinor, lots: away === null ? lots : 0, fit, costBps, away };
}

/** Highest fee of a side that each market maker pays, basis points; and the fewest lots that it can work with. */
const MAKER_FEES_BPS = [4, 8, 16, 32];
const MAKER_LOTS_MIN = 8;
/** Lots that a speculator wants to be able to hold: with fewer it cannot take a position by and by. */
const POSITION_LOTS_MIN = 4;

/** In and out once: fees, a tick of spread, interest on margin, another currency than that of the bill. */
function costsBps(design: Design, daysOn: number): readonly (readonly [Away, number])[] {
  return [
    ['fee', (2 * design.fee) / 100],
    ['tick', tickBps(design)],
    ['hedge-margin', (design['hedge-margin'] * INTEREST * Math.max(daysOn, 0)) / YEAR_DAYS],
    ['currency', design.currency === currencyOf(listingOf(design.layer)) ? 0 : CONVERSION_BPS],
  ];
}

/**
 * Speculators come as far as a way in and out costs less than what they hope to earn by it, and margin leaves them leverage:
 * all at a tenth, none at half, and a few lots are within their means. They follow hedgers (Working 1953): all where half of the firms came.
 */
function kindOf(design: Design, name: 'noise' | 'value' | 'trend', edgeBps: number, firmsShare: number): Kind {
  const costBps = (3 * design.fee) / 100 + tickBps(design);
  const marginBps = design.margin + design.surcharge;
  const byLimit: readonly (readonly [Away, number])[] = [
    [(3 * design.fee) / 100 > tickBps(design) ? 'fee' : 'tick', clamp(1.5 - costBps / (2 * edgeBps))],
    ['margin', clamp(1 - (marginBps - 1_000) / 4_000)],
    ['lot', clamp(capitalMinor(name) / (POSITION_LOTS_MIN * lotMinor(design)))],
    ['hedgers', clamp(2 * firmsShare)],
  ];
  return kind(ownContract.agents[name].count, byLimit);
}

/** Four market makers, each content with a smaller fee than the next; inventory of at least a few lots. */
function makersOf(design: Design): Kind {
  const asked = MAKER_FEES_BPS.length;
  if (capitalMinor('marketMakers') < MAKER_LOTS_MIN * lotMinor(design)) return { asked, came: 0, away: 'lot' };
  const came = MAKER_FEES_BPS.filter((feeBps) => design.fee / 100 <= feeBps).length;
  return { asked, came, away: came < asked ? 'fee' : null };
}

function kind(asked: number, byLimit: readonly (readonly [Away, number])[]): Kind {
  const share = byLimit.reduce((product, [, one]) => product * one, 1);
  const came = Math.round(asked * share);
  return { asked, came, away: came < asked ? least(byLimit) : null };
}

function clamp(share: number): number {
  return Math.min(Math.max(share, 0), 1);
}

function least(parts: readonly (readonly [Away, number])[]): Away {
  return parts.reduce((worst, one) => (one[1] < worst[1] ? one : worst))[0];
}

function most(parts: readonly (readonly [Away, number])[]): Away {
  return parts.reduce((worst, one) => (one[1] > worst[1] ? one : worst))[0];
}
