import { type Aggressors, aggressorsOf } from './aggressors';
import { atLeast, between, type Finding, type Metric, part } from './metric';
import { returnsOf } from './minutes';
import {
  autocorrelations,
  correlation,
  decayExponent,
  detrendedExponent,
  hillExponent,
  mean,
  slope,
  variance,
} from './statistics';
import { frontMarket, type Market } from './tape';

// Facts of the flow of orders: volume, signs, arrivals, sizes, and what they do to the price.

const AGGRESSORS_MIN = 1_000;
const MINUTES_MIN = 1_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const TAPES = 'exchange tapes of August 2024';

function onAggressors(id: string, source: string, measure: (orders: Aggressors, market: Market) => Finding): Metric {
  return {
    id,
    source,
    measure: (tape) => {
      const market = frontMarket(tape);
      if (market === null) return 'no-market';
      if (market.trades.timeMs.length === 0) return 'no-trades-kept';
      const orders = aggressorsOf(market);
      return orders.timeMs.length < AGGRESSORS_MIN ? 'too-few-trades' : measure(orders, market);
    },
  };
}

/** The same, for what needs the quotes around each order. */
function onQuotedAggressors(id: string, source: string, measure: (orders: Aggressors) => Finding): Metric {
  return onAggressors(id, source, (orders, market) =>
    market.quotes.timeMs.length === 0 ? 'no-quotes-kept' : measure(orders),
  );
}

/** Needs minutes alone. */
export const VOLUME_VOLATILITY: Metric = {
  id: 'volume-volatility',
  source: `${TAPES}: 0.40 to 0.73`,
  measure: (tape) => {
    const market = frontMarket(tape);
    if (market === null) return 'no-market';
    const { returns, volumeLots } = returnsOf(market.minutes);
    if (returns.length < MINUTES_MIN) return 'too-few-minutes';
    return [part('correlation', correlation(volumeLots, returns.map(Math.abs)), between(0.15, 0.85))];
  },
};

export const FLOW_METRICS: readonly Metric[] = [
  VOLUME_VOLATILITY,
  onAggressors('order-signs', `Lillo and Farmer (2004); ${TAPES}: 0.79, 0.2 to 0.5, 0.52 to 0.70`, ({ sign }) => {
    const correlations = autocorrelations(sign, 50);
    return [
      part('dfa', detrendedExponent(sign), between(0.65, 0.85)),
      part('lag-1', correlations[0] ?? Number.NaN, between(0.05, 0.55)),
      part('exponent', decayExponent(correlations), between(0.2, 0.8)),
    ];
  }),
  onAggressors('bursts', `${TAPES}: 1.4 to 2.0 and above 44; Poisson: 1 and 1`, ({ timeMs }, market) => [
    part('inter-arrival-cv', interArrivalCv(timeMs), atLeast(1.2)),
    part('fano-60-s', fanoFactor(market), atLeast(5)),
  ]),
  onAggressors('order-sizes', `Gopikrishnan et al. (2000): 1.5; ${TAPES}: 1.05 to 1.4`, ({ lots }) => [
    part('hill', hillExponent(lots, 0.05), between(1, 2.6)),
  ]),
  onQuotedAggressors('impact', `Lillo, Farmer and Mantegna (2003): 0.1 to 0.5; ${TAPES}: 0.15 to 0.47`, (orders) => [
    part('exponent', impactExponent(orders), between(0.05, 0.7)),
  ]),
  onQuotedAggressors('response', `${TAPES}: 3.6 to 49`, (orders) => {
    const [one, five, twenty] = [1, 5, 20].map((lag) => response(orders, lag));
    return [
      part('r20-over-r1', (twenty ?? Number.NaN) / (one ?? Number.NaN), between(1.2, 50)),
      part('r1-ticks', one ?? Number.NaN, atLeast(Number.MIN_VALUE)),
      part('r5-ticks', five ?? Number.NaN, atLeast(Number.MIN_VALUE)),
      part('r20-ticks', twenty ?? Number.NaN, atLeast(Number.MIN_VALUE)),
    ];
  }),
];

/** Standard deviation over mean of the times between orders of one day: 1 when they come at random. */
export function interArrivalCv(timeMs: readonly number[]): number {
  const gaps: number[] = [];
  for (let i = 1; i < timeMs.length; i++) {
    const [from = 0, to = 0] = [timeMs[i - 1], timeMs[i]];
    if (Math.floor(from / DAY_MS) === Math.floor(to / DAY_MS)) gaps.push(to - from);
  }
  return Math.sqrt(variance(gaps)) / mean(gaps);
}

/** Variance over mean of the number of trades in a minute: 1 when they come at random. */
function fanoFactor({ trades, minutes }: Market): number {
  const counts = new Map(minutes.timeMs.map((time) => [time, 0]));
  for (const time of trades.timeMs) {
    const minute = Math.ceil(time / MINUTE_MS) * MINUTE_MS;
    const count = counts.get(minute);
    if (count !== undefined) counts.set(minute, count + 1);
  }
  const values = [...counts.values()];
  return variance(values) / mean(values);
}

/** Fewest orders of a size class whose mean move counts. */
const CLASS_MIN = 100;

/**
 * Exponent with which the mean move of the middle grows with an order's size: slope of log move on log size over size
 * classes of powers of two. NaN with fewer than three classes, or where larger orders do not move the price at all.
 */
export function impactExponent({ sign, lots, beforeTicks, afterTicks }: Aggressors): number {
  const classes = new Map<number, { count: number; lots: number; move: number }>();
  for (let i = 0; i < lots.length; i++) {
    const move = (sign[i] ?? 0) * ((afterTicks[i] ?? Number.NaN) - (beforeTicks[i] ?? Number.NaN));
    if (Number.isNaN(move)) continue;
    const key = Math.floor(Math.log2(lots[i] ?? 1));
    const row = classes.get(key) ?? { count: 0, lots: 0, move: 0 };
    classes.set(key, { count: row.count + 1, lots: row.lots + (lots[i] ?? 0), move: row.move + move });
  }
  const rows = [...classes.values()].filter((row) => row.count >= CLASS_MIN);
  if (rows.length < 3 || rows.some((row) => row.move <= 0)) return Number.NaN;
  return slope(
    rows.map((row) => Math.log(row.lots / row.count)),
    rows.map((row) => Math.log(row.move / row.count)),
  );
}

/** Mean signed move of the middle from before an order to before the order `lag` later, ticks. Nights are left out. */
export function response({ timeMs, sign, beforeTicks }: Aggressors, lag: number): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i + lag < sign.length; i++) {
    const isSameDay = Math.floor((timeMs[i] ?? 0) / DAY_MS) === Math.floor((timeMs[i + lag] ?? 0) / DAY_MS);
    const move = (beforeTicks[i + lag] ?? Number.NaN) - (beforeTicks[i] ?? Number.NaN);
    if (!isSameDay || Number.isNaN(move)) continue;
    sum += (sign[i] ?? 0) * move;
    count += 1;
  }
  return sum / count;
}
