import { type Metric, part } from './metric';
import { gonzaloGrangerShare } from './price-discovery';
import { frontMarket, type Market, type Quotes, type Tape } from './tape';

// Facts of several venues: who leads, and how the volume is shared. Reported only: what is right depends on the scenario.

/** No slower than news travels between venues. */
const SAMPLE_MS = 100;
/** Samples of a day's common hours that are looked at: half an hour. */
const SAMPLES_MAX = 18_000;

export const VENUE_METRICS: readonly Metric[] = [
  {
    id: 'price-discovery',
    source: 'Gonzalo and Granger (1995); a planted leader gives 0.91, none 0.50',
    measure: (tape) => {
      const [first, second] = frontOfEachVenue(tape);
      if (first === undefined || second === undefined) return 'needs-two-venues';
      if (first.quotes.timeMs.length === 0 || second.quotes.timeMs.length === 0) return 'no-quotes-kept';
      const [a, b] = sampleTogether(first.quotes, second.quotes);
      return a.length < 1_000 ? 'too-few-minutes' : [part('share-of-first', gonzaloGrangerShare(a, b), null)];
    },
  },
  {
    id: 'venue-concentration',
    source: 'Pagano (1989): liquidity attracts liquidity',
    measure: (tape) => {
      if (new Set(tape.markets.map((market) => market.venue)).size < 2) return 'needs-two-venues';
      return [part('volume-hhi', volumeConcentration(tape), null)];
    },
  },
];

function frontOfEachVenue(tape: Tape): Market[] {
  const venues = [...new Set(tape.markets.map((market) => market.venue))];
  return venues.flatMap((venue) => {
    const front = frontMarket({ ...tape, markets: tape.markets.filter((market) => market.venue === venue) });
    return front === null ? [] : [front];
  });
}

/** Log middles of both at the same moments, from the first moment at which both are quoted. */
function sampleTogether(a: Quotes, b: Quotes): [number[], number[]] {
  const start = Math.max(a.timeMs[0] ?? 0, b.timeMs[0] ?? 0);
  const end = Math.min(a.timeMs[a.timeMs.length - 1] ?? 0, b.timeMs[b.timeMs.length - 1] ?? 0);
  const result: [number[], number[]] = [[], []];
  const next: [number, number] = [0, 0];
  const middle: [number, number] = [Number.NaN, Number.NaN];
  for (let at = start; at <= end && result[0].length < SAMPLES_MAX; at += SAMPLE_MS) {
    for (const [index, quotes] of ([a, b] as const).entries()) {
      const i = index as 0 | 1;
      for (; next[i] < quotes.timeMs.length && (quotes.timeMs[next[i]] ?? 0) <= at; next[i]++) {
        const value = ((quotes.bidTicks[next[i]] ?? Number.NaN) + (quotes.askTicks[next[i]] ?? Number.NaN)) / 2;
        if (!Number.isNaN(value)) middle[i] = value;
      }
    }
    if (Number.isNaN(middle[0]) || Number.isNaN(middle[1])) continue;
    result[0].push(Math.log(middle[0]));
    result[1].push(Math.log(middle[1]));
  }
  return result;
}

/** Herfindahl index of the venues' shares of all lots traded: 1 = one has everything. */
export function volumeConcentration(tape: Tape): number {
  const volumes = new Map<string, number>();
  for (const market of tape.markets) {
    const lots = market.daily.reduce((sum, day) => sum + day.volumeLots, 0);
    volumes.set(market.venue, (volumes.get(market.venue) ?? 0) + lots);
  }
  const total = [...volumes.values()].reduce((sum, lots) => sum + lots, 0);
  return [...volumes.values()].reduce((sum, lots) => sum + (lots / total) ** 2, 0);
}
