import { atMost, between, type Finding, type Metric, part } from './metric';
import { returnsOf } from './minutes';
import { autocorrelations, decayExponent, detrendedExponent, excessKurtosis, hillExponent, mean } from './statistics';
import { frontMarket, type Tape } from './tape';

// Facts of one-minute returns of the middle of bid and ask, nights left out.

/** Hill's estimator and kurtosis need a thousand returns. */
export const RETURNS_MIN = 1_000;

const CONT = 'Cont (2001)';

type OnReturns = (returns: readonly number[], tape: Tape) => Finding;

function onReturns(id: string, source: string, measure: OnReturns): Metric {
  return {
    id,
    source,
    measure: (tape) => {
      const returns = oneMinuteReturns(tape);
      return returns.length < RETURNS_MIN ? 'too-few-minutes' : measure(returns, tape);
    },
  };
}

function oneMinuteReturns(tape: Tape): readonly number[] {
  const market = frontMarket(tape);
  return market === null ? [] : returnsOf(market.minutes).returns;
}

const absolute = (values: readonly number[]): number[] => values.map(Math.abs);

export const RETURN_METRICS: readonly Metric[] = [
  onReturns('return-autocorrelation', `${CONT}; 30 Dow stocks 1991-2000`, (returns) => [
    part('lag-1', autocorrelations(returns, 1)[0] ?? Number.NaN, between(-0.1, 0.1)),
  ]),
  onReturns('later-autocorrelation', 'what chance alone gives at this length', (returns) => [
    part('mean-absolute-2-20', mean(absolute(autocorrelations(returns, 20).slice(1))), atMost(0.03)),
  ]),
  onReturns('fat-tails', `${CONT}: 16 to 74; New York index 37`, (returns) => [
    part('excess-kurtosis', excessKurtosis(returns), between(3, 100)),
  ]),
  onReturns('aggregation', `${CONT}: returns of longer spans are more Gaussian`, (returns, tape) => [
    part('kurtosis-60-over-1', hourlyKurtosis(tape) / excessKurtosis(returns), atMost(0.5)),
  ]),
  onReturns('tail-exponent', `${CONT}: 2 to 5; Dow stocks 2.7 to 4.6`, (returns) => [
    part('hill', hillExponent(absolute(returns), 0.05), between(2, 5)),
  ]),
  onReturns('clustering', 'Dow stocks 0.04 to 0.16, New York index 0.19', (returns) => [
    part('mean-absolute-1-10', mean(autocorrelations(absolute(returns), 10)), between(0.05, 0.45)),
  ]),
  onReturns('clustering-decay', `${CONT}: 0.2 to 0.4; Dow stocks 0.08 to 0.48`, (returns) => {
    const correlations = autocorrelations(absolute(returns), 50);
    return [
      part('exponent', decayExponent(correlations), between(0.1, 0.6)),
      part('lag-50', correlations[49] ?? Number.NaN, { min: 0.02, max: null }),
    ];
  }),
  onReturns('memory', 'Dow stocks and New York index, daily', (returns) => [
    part('dfa-returns', detrendedExponent(returns), between(0.4, 0.6)),
    part('dfa-absolute', detrendedExponent(absolute(returns)), between(0.6, 1)),
  ]),
];

function hourlyKurtosis(tape: Tape): number {
  const market = frontMarket(tape);
  return market === null ? Number.NaN : excessKurtosis(returnsOf(market.minutes, 60).returns);
}
