import { atLeast, atMost, type PairMetric, part } from './metric';
import { mean } from './statistics';
import { frontMarket, type Market } from './tape';
import { volumeConcentration } from './venue-metrics';

// Two runs of one seed that differ in one mechanism: the first with it, the second without.

/** Forced trades below which liquidation did not matter. */
const FORCED_MIN = 1;

export const PAIR_METRICS: readonly PairMetric[] = [
  {
    id: 'forced-liquidation',
    source: 'a fall that calls margin is deeper with liquidation than without',
    measure: (on, off) => {
      const [first, second] = [frontMarket(on), frontMarket(off)];
      if (first === null || second === null) return 'no-market';
      if (first.trades.forced.filter((forced) => forced === 1).length < FORCED_MIN) return 'too-few-forced';
      return [part('drawdown-ratio', drawdown(first) / drawdown(second), atLeast(1.1))];
    },
  },
  {
    id: 'margin-hike',
    source: 'fact sheet of the paired experiment: open interest falls; the sign of volatility is disputed',
    measure: (on, off) => {
      const [first, second] = [frontMarket(on), frontMarket(off)];
      if (first === null || second === null) return 'no-market';
      return [
        part('open-interest-ratio', meanInterest(first) / meanInterest(second), atMost(1 - Number.EPSILON)),
        part('volume-ratio', totalLots(first) / totalLots(second), null),
      ];
    },
  },
  {
    id: 'venue-tipping',
    source: 'Pagano (1989)',
    measure: (on, off) => {
      if (new Set(on.markets.map((market) => market.venue)).size < 2) return 'needs-two-venues';
      return [
        part('volume-hhi-with', volumeConcentration(on), atLeast(0.8)),
        part('volume-hhi-without', volumeConcentration(off), atMost(0.65)),
      ];
    },
  },
];

/** Largest fall from an earlier high over the run, as a share of that high; or the largest rise from a low, if larger. */
function drawdown({ minutes }: Pick<Market, 'minutes'>): number {
  let high = -Infinity;
  let low = Infinity;
  let worst = 0;
  for (const price of minutes.middleTicks) {
    high = Math.max(high, price);
    low = Math.min(low, price);
    worst = Math.max(worst, 1 - price / high, price / low - 1);
  }
  return worst;
}

/** Over the second half of the run: what is on from the middle of it shows there. */
function meanInterest({ daily }: Market): number {
  return mean(daily.slice(Math.floor(daily.length / 2)).map((day) => day.openInterestLots));
}

function totalLots({ daily }: Market): number {
  return daily.reduce((sum, day) => sum + day.volumeLots, 0);
}
