import { numberFields } from './fields';
import { CLEARING_NOTES } from './clearing-notes';
import { firstHedge } from './library/first-hedge';
import { LIVING_NOTES, PERSONA_NOTES } from './living-notes';
import { PARAMETERS, type Parameter } from './parameters';

/** What a number means and where its usual value comes from. */
export interface ParameterNote {
  readonly sentence: string;
  /** A rule somebody published, or `Assumption:` and why. */
  readonly source: string;
}

/** One number of a scenario with everything a reader may want to know of it. */
export interface ParameterRow extends Parameter, ParameterNote {
  /** Value in the standing world, in the parameter's unit. */
  readonly standard: number;
}

const STAGES = 'SHFE risk measures of January 2026: limit L, hedgers pay L + 1 point, all others L + 2 points.';
const NO_CONTRACT = 'Assumption: no exchange has published a token contract; a lot of about CNY 68,000 is our own.';
const FEES =
  'Assumption: 1 bp of turnover, between the container-freight index future (0.001%) and silver closed the same day in 2026 (0.025%).';
const LATENT =
  'Assumption: smaller moves than simulations in the literature use (3 to 5% a day), to be followed by eye.';

const CME_BREAKER =
  'CME dynamic circuit breakers: a rolling hour, two minutes of halt, the width rounded down to a tick. Off in the standing world.';
const CME_VELOCITY =
  'CME velocity logic: a few seconds of halt before the trade that moves the price too fast. Off in the standing world.';
const CME_SHARES =
  'CME matching steps: a top order, pro-rata with a minimum of two lots, then time. Off in the standing world.';

const BEHAVIOUR_NOTES: Readonly<Record<string, ParameterNote>> = {
  'behaviour.excitedArrivals': note(
    'Whether trading begets trading, so that it comes in bursts.',
    'Hawkes (1971). Assumption: three of four actions follow others. Off in the standing world.',
  ),
  'behaviour.metaorders': note(
    'Whether traders without information work off large decisions at 1 to 10% of the volume.',
    'Lillo, Mike and Farmer (2005): sizes with a Pareto tail of 1.5. Off in the standing world.',
  ),
  'behaviour.depthSizes': note(
    'Whether they take what is displayed, and all they want only once in ten.',
    'Assumption: selective taking of liquidity, as Farmer et al. (2004) found. Off in the standing world.',
  ),
  'behaviour.flowWidening': note(
    'Whether market makers quote wider on the side that is being taken.',
    'Glosten and Milgrom (1985): whoever takes may know more. Off in the standing world.',
  ),
  'behaviour.marginCuts': note(
    'Whether market makers quote less when margin uses more than 70% of their equity.',
    'Assumption: they keep room for a call. Off in the standing world.',
  ),
  'behaviour.staleWithdrawal': note(
    'Whether resting orders that the market has left behind are withdrawn.',
    'Assumption: nobody leaves an order for those who know better. Off in the standing world.',
  ),
  'behaviour.flowReading': note(
    'Whether each order that takes their quotes moves what market makers believe, with the root of its lots.',
    'Glosten and Milgrom (1985); the root as in the square-root law of impact. Off in the standing world.',
  ),
  'behaviour.momentum': note(
    'Whether followers of trends gear a position in proportion to the trend, 3 to 15 times their equity.',
    'Assumption: the chartist part of Chiarella, Iori and Perello (2009), with margin accounts. Off in the standing world.',
  ),
};

const VENUE_NOTES: Readonly<Record<string, ParameterNote>> = {
  'venue.openingAuctionMs': note(
    'How long orders gather before 09:00; 0 = none, else at least 10,000.',
    'SHFE gathers from 08:55 to 09:00 since May 2023. Off in the standing world.',
  ),
  'venue.closingAuctionMs': note(
    'How long orders gather before 15:00 for one closing price; 0 = none.',
    'Assumption: stock exchanges close so (Shenzhen since 2006), Chinese futures do not. Off in the standing world.',
  ),
  'venue.auctionMarketOrders': note(
    'Whether market orders may join an auction.',
    'Exchanges differ: Euronext and ASX take them, Chinese futures exchanges do not.',
  ),
  'venue.breakerBps': note('Move within the window that halts trading; 0 = no breaker.', CME_BREAKER),
  'venue.breakerWindowMs': note('How far back the breaker looks.', CME_BREAKER),
  'venue.breakerHaltMs': note('How long the breaker halts trading before an auction reopens it.', CME_BREAKER),
  'venue.velocityTicks': note('Move within the window that the next trade may not reach; 0 = no pause.', CME_VELOCITY),
  'venue.velocityWindowMs': note('How far back the velocity pause looks.', CME_VELOCITY),
  'venue.velocityHaltMs': note('How long the velocity pause halts trading.', CME_VELOCITY),
  'venue.bandTicks': note(
    'How far above (below) the last price a buy (sell) order may be; 0 = no band.',
    'CME price bands refuse such orders at entry. Off in the standing world.',
  ),
  'venue.outsideLimit': note(
    'What becomes of an order outside the daily limits: refused, or asleep until the limits reach it.',
    'Chinese exchanges refuse it, CME keeps good-till-cancel orders asleep.',
  ),
  'venue.allocation': note('How an incoming order is shared out at one price: by time, or by size.', CME_SHARES),
  'venue.proRataMinimumLots': note('Smallest share by size; what is less goes by time.', CME_SHARES),
  'venue.topOrder': note('Whether the order that opened a price is served before the shares.', CME_SHARES),
  'venue.lockedCloseFirst': note(
    'Whether closing orders go before opening ones while the price is locked at its limit.',
    'Chinese futures exchanges do so. Off in the standing world, where this hardly happens.',
  ),
  'venue.limitRounding': note(
    'How a daily limit becomes whole ticks: inward, both down, or both up.',
    'Assumption: inward, so that the limit is never wider than the rate says.',
  ),
};

const NOTES: Readonly<Record<string, ParameterNote>> = {
  days: note(
    'Trading days the run lasts; the contract settles finally on the last.',
    'Assumption: two months of bills.',
  ),
  'contract.tickValueMinor': note('Money that one tick is worth on one lot: CNY 1 on 10 billion tokens.', NO_CONTRACT),
  'contract.dailyLimitBps': note('How far a price may move from the previous settlement price; 0 = no limit.', STAGES),
  'contract.marginBps': note('Share of the notional that a position holds as margin.', STAGES),
  'contract.hedgeMarginBps': note('The same for hedgers.', STAGES),
  'contract.feeOpenBpsHundredths': note('Fee for opening, as a share of turnover.', FEES),
  'contract.feeCloseBpsHundredths': note('Fee for closing lots of earlier days.', FEES),
  'contract.feeCloseTodayBpsHundredths': note(
    'Fee for closing lots of the same day.',
    'Assumption: twice the usual fee, so that trading in and out within a day is felt.',
  ),
  'contract.tradePrice': note(
    'Which price a trade gets: 0 the resting order’s, 1 the median of bid, ask and last.',
    'Chinese futures exchanges match at the median of bid, ask and last price.',
  ),
  'contract.finalFixings': note(
    'Daily fixings at the end whose mean is the final settlement price.',
    'Assumption: the mean of the last month, so that one day cannot be bent.',
  ),
  'benchmark.method': note('How the panel of published prices becomes one fixing.', 'Assumption: weights by volume.'),
  'benchmark.trimBps': note('Share of the panel that a trimmed method drops at each end.', 'Assumption: a tenth.'),
  'benchmark.weightCapBps': note(
    'Largest weight of one constituent; 10,000 = no cap.',
    'Assumption: no cap, so that the power of a large provider can be seen.',
  ),
  'benchmark.peakBps': note(
    'What providers ask more in peak hours, 7 of 24; the benchmark is fixed outside them.',
    'DeepSeek asks double from 09:00 to 12:00 and from 14:00 to 18:00 (2026, price list). Off in the standing world.',
  ),
  'price.dailyVolatilityBps': note('Standard deviation of a day’s change of the price of tokens.', LATENT),
  'price.dailyDriftBps': note('Expected change a day; negative: tokens get cheaper.', LATENT),
  'price.jumpsPer100Days': note('Sudden changes that are expected in 100 days.', LATENT),
  'price.jumpBps': note('Mean size of such a change, up or down.', LATENT),
  'price.repriceChanceBps': note(
    'Chance that a provider changes its posted price on a given day.',
    'Assumption: posted prices are sticky; about every fourth day.',
  ),
  'learner.role': note('Role of the learner’s account; hedgers pay less margin.', 'Assumption: no hedging quota yet.'),
  'learner.cashMinor': note(
    'The learner’s cash at the start.',
    'Assumption: about 1.7 times the margin on five lots, so that a careless week ends in a margin call.',
  ),
  'learner.exposureLots': note(
    'Lots of tokens the learner must buy at the end; negative: has to sell.',
    'Assumption: 50 billion tokens, two months of a small coding start-up.',
  ),
  'learner.peakShareBps': note(
    'Share of the bill that falls into peak hours.',
    'Work that is the same in every hour has 7/24 = 29.17% in them. Off in the standing world.',
  ),
  ...population('marketMakers', 'Market makers, who quote both sides'),
  ...population('noise', 'Traders without information'),
  ...population('longHedgers', 'Hedgers who must buy tokens'),
  ...population('shortHedgers', 'Hedgers who sell tokens'),
  ...population('value', 'Speculators who compare with the benchmark'),
  ...population('trend', 'Speculators who follow the price'),
  ...population('indexFunds', 'Index funds, long only, fully collateralised'),
  ...population('arbitrageurs', 'Arbitrageurs between months, venues and index'),
  ...population('banks', 'Banks that sell caps and collars and hedge them'),
  ...BEHAVIOUR_NOTES,
  ...VENUE_NOTES,
  ...CLEARING_NOTES,
  ...LIVING_NOTES,
  ...PERSONA_NOTES,
};

function note(sentence: string, source: string): ParameterNote {
  return { sentence, source };
}

function population(name: string, who: string): Record<string, ParameterNote> {
  const size = 'Assumption: sized so that about 50 accounts make a book of some levels and most of them can pay.';
  return {
    [`agents.${name}.count`]: note(`${who}: how many.`, size),
    [`agents.${name}.cashMinor`]: note(`${who}: cash of each at the start.`, size),
    [`agents.${name}.meanWakeMs`]: note(`${who}: mean time between two looks at the market.`, size),
    [`agents.${name}.sizeLots`]: note(`${who}: typical size of an order.`, size),
    [`agents.${name}.positionLots`]: note(`${who}: exposure of a hedger, largest position of all others.`, size),
  };
}

/** Every number of a scenario with unit, range, usual value, meaning and source, in the order of tags. */
export function parameterRows(): readonly ParameterRow[] {
  const standard = numberFields(firstHedge);
  return PARAMETERS.map((parameter) => {
    const found = NOTES[parameter.path];
    const value = standard.get(parameter.path);
    if (found === undefined || value === undefined) throw new Error(`nothing is said about ${parameter.path}`);
    return { ...parameter, ...found, standard: value };
  });
}
