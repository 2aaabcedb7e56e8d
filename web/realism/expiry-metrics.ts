import { type Accepted, atMost, between, type Metric, part } from './metric';
import { dayOf, returnsOf } from './minutes';
import { mean, slope } from './statistics';
import { type Day, frontMarket, lastDay, type Market, type Tape } from './tape';

// Facts of contracts that end: volatility by the time left, convergence to the benchmark, the roll.

/** Mean reversion against which "none" is judged, per day. */
const MEAN_REVERSION_USUAL = 0.05;

export const EXPIRY_METRICS: readonly Metric[] = [
  {
    id: 'volatility-by-maturity',
    source: 'sigma exp(-kappa tau) under mean reversion; Walls (1999)',
    measure: (tape) => {
      const ended = tape.markets.filter(hasEnded);
      if (ended.length < 3) return 'needs-three-expiries';
      return [part('slope-per-day', maturitySlope(ended), acceptedSlope(tape.terms.meanReversionPerDay))];
    },
  },
  {
    id: 'convergence',
    source: 'cash settlement',
    measure: (tape) => {
      const market = endingMarket(tape);
      if (market === null) return 'no-expiry';
      return convergence(market, tape.terms.finalFixings ?? 1) ?? 'too-few-days';
    },
  },
  {
    id: 'roll',
    source: 'open interest moves to the next month 2 to 12 days before the front month ends',
    measure: (tape) => {
      const front = endingMarket(tape);
      if (front === null) return 'no-expiry';
      const next = [...tape.markets]
        .filter((market) => market.venue === front.venue && lastDay(market) > lastDay(front))
        .sort((a, b) => lastDay(a) - lastDay(b))[0];
      return next === undefined ? 'needs-two-expiries' : roll(front.daily, next.daily);
    },
  },
];

/** A contract has ended when nobody holds it any more at the end of its last day. */
function hasEnded(market: Market): boolean {
  const last = market.daily[market.daily.length - 1];
  return last !== undefined && last.openInterestLots === 0 && market.daily.some((day) => day.openInterestLots > 0);
}

function endingMarket(tape: Tape): Market | null {
  const market = frontMarket(tape);
  return market !== null && hasEnded(market) ? market : null;
}

/** Slope of the log of a day's realised volatility on the days to expiry, 5 to 60, each contract around its own mean. */
export function maturitySlope(markets: readonly Market[]): number {
  const days: number[] = [];
  const logs: number[] = [];
  for (const market of markets) {
    const rows = realisedVolatility(market)
      .map(({ day, volatility }) => ({ left: lastDay(market) - day, log: Math.log(volatility) }))
      .filter(({ left, log }) => left >= 5 && left <= 60 && Number.isFinite(log));
    const level = mean(rows.map((row) => row.log));
    const middle = mean(rows.map((row) => row.left));
    for (const { left, log } of rows) {
      days.push(left - middle);
      logs.push(log - level);
    }
  }
  return slope(days, logs);
}

/** Root of the sum of a day's squared five-minute returns. */
function realisedVolatility(market: Market): { readonly day: number; readonly volatility: number }[] {
  const squares = new Map<number, number>();
  const { minutes } = market;
  const byDay = new Map<number, number[]>();
  for (let i = 0; i < minutes.timeMs.length; i++) {
    const day = dayOf(minutes, i);
    byDay.set(day, [...(byDay.get(day) ?? []), i]);
  }
  for (const [day, rows] of byDay) {
    const pick = (column: readonly number[]): number[] => rows.map((row) => column[row] ?? Number.NaN);
    const own = {
      timeMs: pick(minutes.timeMs),
      middleTicks: pick(minutes.middleTicks),
      volumeLots: pick(minutes.volumeLots),
    };
    squares.set(
      day,
      returnsOf(own, 5).returns.reduce((sum, value) => sum + value * value, 0),
    );
  }
  return [...squares].map(([day, square]) => ({ day, volatility: Math.sqrt(square) }));
}

function acceptedSlope(kappa: number | undefined): Accepted | null {
  if (kappa === undefined) return null;
  if (kappa === 0) return between(-0.3 * MEAN_REVERSION_USUAL, 0.3 * MEAN_REVERSION_USUAL);
  return between(-1.35 * kappa, -0.65 * kappa);
}

/**
 * Distance of the last day's last price from what the contract settled at, and how the basis narrows. The basis is the
 * settlement price less what the fixings so far say the final settlement is: those of the averaging period already made,
 * and the newest one for those to come.
 */
function convergence(market: Market, finalFixings: number): ReturnType<typeof part>[] | null {
  const last = lastDay(market);
  const final = market.daily[market.daily.length - 1]?.settleTicks ?? Number.NaN;
  const onLastDay = market.minutes.timeMs
    .map((_, index) => index)
    .filter((index) => dayOf(market.minutes, index) === last);
  const lastMiddle = market.minutes.middleTicks[onLastDay[onLastDay.length - 1] ?? -1] ?? Number.NaN;
  const basis = (from: number, to: number): number[] =>
    market.daily
      .filter(({ day }) => last - day >= from && last - day <= to)
      .map((day) => day.settleTicks - expectedFinal(market.daily, day, last, finalFixings));
  const late = basis(1, 2);
  const early = basis(20, 40);
  if (early.length < 5 || late.length < 2) return null;
  return [
    part('last-distance', Math.abs(lastMiddle - final) / final, atMost(0.005)),
    part('basis-late-over-early', rms(late) / rms(early), atMost(0.3)),
  ];
}

function expectedFinal(days: readonly Day[], now: Day, last: number, finalFixings: number): number {
  const made = days.filter(({ day }) => day > last - finalFixings && day <= now.day);
  const known = made.reduce((sum, day) => sum + day.indexTicks, 0);
  return (known + (finalFixings - made.length) * now.indexTicks) / finalFixings;
}

function rms(values: readonly number[]): number {
  return Math.sqrt(mean(values.map((value) => value * value)));
}

function roll(front: readonly Day[], next: readonly Day[]): ReturnType<typeof part>[] {
  const expiry = front[front.length - 1];
  const volumes = new Map(next.map(({ day, volumeLots }) => [day, volumeLots]));
  const rolled = front.find(({ day, volumeLots }) => (volumes.get(day) ?? 0) > volumeLots);
  const interest = front.map((day) => day.openInterestLots);
  const peak = interest.indexOf(Math.max(...interest));
  return [
    part('days-before-expiry', (expiry?.day ?? Number.NaN) - (rolled?.day ?? Number.NaN), between(2, 12)),
    part('front-open-interest-after', expiry?.openInterestLots ?? Number.NaN, between(0, 0)),
    part('peak-position', peak / (interest.length - 1), between(Number.MIN_VALUE, 1 - Number.EPSILON)),
  ];
}
