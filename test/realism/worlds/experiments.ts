import { CommandKind, EventKind, NewsEffect, Rule, StackLayer } from '../../../assembly/shared/codes';
import type { World } from '../../../web/core/world';
import { EXPIRY_METRICS, maturitySlope } from '../../../web/realism/expiry-metrics';
import { atLeast, atMost, between, type Finding, part } from '../../../web/realism/metric';
import { PAIR_METRICS } from '../../../web/realism/pair-metrics';
import type { Market, Tape } from '../../../web/realism/tape';
import { VENUE_METRICS } from '../../../web/realism/venue-metrics';
import { livingMarket } from '../../../web/scenario/library/living-market';
import { marginHike } from '../../../web/scenario/library/margin-hike';
import { twoTickersInDollars } from '../../../web/scenario/library/two-tickers';
import { whoPays } from '../../../web/scenario/library/who-pays';
import type { NewsItem, Scenario } from '../../../web/scenario/scenario';
import { at } from '../../support/worlds';
import { tapeOf } from '../played';
import { measureHedging } from './hedging';
import { measureImpact } from './impact';

// Facts that one run of the default scenario cannot tell: of contracts that end, of two venues, and of one thing changed.

/** A fact and what is run for it. A seed's finding has one part for each number. */
export interface Experiment {
  readonly id: string;
  readonly source: string;
  run(seed: number): Promise<Finding>;
}

function seeded(scenario: Scenario, seed: number): Scenario {
  return { ...scenario, seed: String(seed) };
}

function measured(
  metrics: readonly { id: string; measure: (tape: Tape) => Finding }[],
  id: string,
  tape: Tape,
): Finding {
  const metric = metrics.find((one) => one.id === id);
  if (metric === undefined) throw new Error(`there is a metric ${id}`);
  return metric.measure(tape);
}

/** Assumption: 2% of the gap a day, 3% moves a day: the calm end of both ranges in the literature of such models. */
const PULL_BPS = 200;

/** Months of a price that returns to its mean: no costs, no scarcity. */
function returning(seed: number, pullBps: number, months: number, monthDays: number, finalFixings: number): Scenario {
  return seeded(
    {
      ...livingMarket,
      days: 20 + monthDays * (months - 1) + (finalFixings > 1 ? 6 : 36),
      contract: { ...livingMarket.contract, finalFixings },
      market: { ...livingMarket.market, months, monthDays },
      price: { ...livingMarket.price, dailyVolatilityBps: 300, dailyDriftBps: 0, jumpsPer100Days: 0 },
      stack: { ...livingMarket.stack, isOn: 1, slackBps: 20_000, pullBps, passBps: 0, elasticityBps: 0 },
    },
    seed,
  );
}

/**
 * Makers go by news alone: what they read from the flow of orders moves the price as much on every day, and its noise hides
 * how news counts less where there is time to return.
 */
async function maturity(seed: number): Promise<Finding> {
  const slope = async (pullBps: number): Promise<number> => {
    const behaviour = { ...livingMarket.behaviour, flowReading: 0 };
    const scenario = { ...returning(seed, pullBps, 3, 5, 1), behaviour };
    return maturitySlope((await tapeOf(scenario, scenario.days)).markets);
  };
  const kappa = PULL_BPS / 10_000;
  return [
    part('slope-per-day', await slope(PULL_BPS), between(-1.35 * kappa, -0.65 * kappa)),
    // Three tenths of the usual mean reversion of 0.05.
    part('slope-without-return', await slope(0), between(-0.015, 0.015)),
  ];
}

/** Two months of the contract, settled to the mean of 20 fixings as it stands or to the last alone: until the day after the first ends. */
async function delivery(seed: number, id: string, finalFixings: number): Promise<Finding> {
  const { contract, ...scenario } = returning(seed, PULL_BPS, 2, 20, 20);
  const settled = { ...scenario, contract: { ...contract, finalFixings } };
  const tape = await tapeOf(settled, settled.days - 19, { terms: { finalFixings } });
  return measured(EXPIRY_METRICS, id, tape);
}

/** Looked at for so long, minutes. */
const DISCOVERY_MINUTES = 31;

/**
 * News reaches one of two venues that list the same so much later, milliseconds. All have accounts at both and no reason to be
 * at the one rather than the other; makers look every twentieth of a second, so that a fifth of a second is much, and news moves
 * the price by 10% a day, more than makers guess wrong.
 */
async function leader(seed: number, homeMs: number, rivalMs: number): Promise<number> {
  const { market, rival, agents, stack, contract, behaviour } = twoTickersInDollars;
  const scenario = seeded(
    {
      ...twoTickersInDollars,
      contract: { ...contract, dailyLimitBps: 0 },
      agents: { ...agents, marketMakers: { ...agents.marketMakers, count: 12, meanWakeMs: 600 } },
      behaviour: { ...behaviour, flowReading: 0 },
      market: { ...market, latencyMs: homeMs },
      rival: { ...rival, countsDeals: 0, bothBps: 10_000, gammaHundredths: 0, latencyMs: rivalMs },
      stack: { ...stack, volatilityBps: 1_000 },
    },
    seed,
  );
  const tape = await tapeOf(scenario, 1, { minutes: DISCOVERY_MINUTES });
  const finding = measured(VENUE_METRICS, 'price-discovery', tape);
  return typeof finding === 'string' ? Number.NaN : (finding[0]?.value ?? Number.NaN);
}

const LEAD_MS = 200;

async function discovery(seed: number): Promise<Finding> {
  return [
    part('share-of-a-leader', await leader(seed, 0, LEAD_MS), atLeast(0.65)),
    part('share-of-a-follower', await leader(seed, LEAD_MS, 0), atMost(0.35)),
    part('share-of-an-equal', await leader(seed, 0, 0), between(0.35, 0.65)),
  ];
}

/** When the geared market is struck. */
const SHOCK_MS = at(6, 11);

function shock(moveBps: number): NewsItem {
  const act = { effect: NewsEffect.Price, layer: StackLayer.Tokens, venue: 0, rule: 0, value: 0 };
  return { timeMs: SHOCK_MS, moveBps, text: 'price-cut', act };
}

/** Largest fall from the last price before the shock, as a share of it. What moved earlier has nothing to do with it. */
function fallAfterShock({ minutes }: Market): number {
  let before = Number.NaN;
  let least = Infinity;
  for (const [index, timeMs] of minutes.timeMs.entries()) {
    const price = minutes.middleTicks[index] ?? Number.NaN;
    if (timeMs < SHOCK_MS) before = price;
    else least = Math.min(least, price);
  }
  return 1 - least / before;
}

/**
 * A geared market of 1.5% a day: forty buyers have CNY 150,000 each, which is margin of 4.5% for 51 lots of CNY 64,300, and are
 * 20 to 60 lots long; those who sold to them have enough. Makers carry 60 lots each, as in the squeeze: what is forced is more.
 */
function geared(seed: number, moveBps: number, dailyVolatilityBps = 150): Scenario {
  return seeded(
    {
      ...whoPays,
      days: 12,
      // A mean of which most is known would hold the price where the forced sales would push it.
      contract: { ...whoPays.contract, finalFixings: 1 },
      price: { ...whoPays.price, dailyVolatilityBps, jumpsPer100Days: 0 },
      clearing: { ...whoPays.clearing, intradayCallMinutes: 0 },
      agents: {
        ...whoPays.agents,
        marketMakers: { ...whoPays.agents.marketMakers, positionLots: 60 },
        longHedgers: { count: 40, cashMinor: 15_000_000, meanWakeMs: 120_000, sizeLots: 4, positionLots: 60 },
        shortHedgers: { ...whoPays.agents.shortHedgers, count: 20, meanWakeMs: 120_000 },
      },
      news: [shock(moveBps)],
    },
    seed,
  );
}

/** Whoever is called pays at once with fresh money: nothing is liquidated. The switch of metric 23 is this. */
async function withCallsMet(scenario: Scenario, days: number): Promise<Tape> {
  const called: { account: number; amountMinor: number }[] = [];
  return tapeOf(scenario, days, {
    kinds: [EventKind.MarginCalled],
    hear: (event) => {
      if (event.kind === EventKind.MarginCalled)
        called.push({ account: event.account, amountMinor: event.amountMinor });
    },
    eachMinute: (world: World) => {
      const commands = called.splice(0).map((fields) => ({ kind: CommandKind.MoveCash, fields }) as const);
      if (commands.length > 0) world.core.submit(commands, () => undefined);
    },
  });
}

/** The fall comes on day 6, calls are worked off on the next day. */
const GEARED_DAYS = 9;

async function liquidation(seed: number): Promise<Finding> {
  // Six times 1.5%, and half of the margin of 5%.
  const scenario = geared(seed, -900);
  const on = await tapeOf(scenario, GEARED_DAYS);
  const off = await withCallsMet(scenario, GEARED_DAYS);
  const [first, second] = [on.markets[0], off.markets[0]];
  if (first === undefined || second === undefined) return 'no-market';
  let defaults = 0;
  // The shock and nothing else: 1.5% a day would be more than the other half of the margin before the week is over.
  await tapeOf(geared(seed, -240, 15), GEARED_DAYS, {
    kinds: [EventKind.DefaultDeclared],
    hear: () => defaults++,
  });
  return [
    part('forced-trades', first.trades.forced.filter((forced) => forced === 1).length, null),
    part('drawdown-ratio', fallAfterShock(first) / fallAfterShock(second), atLeast(1.1)),
    part('defaults-after-half-margin', defaults, between(0, 0)),
  ];
}

/** Half more margin on day 10, for speculators and hedgers alike, and nothing else. */
async function hike(seed: number): Promise<Finding> {
  const rule = (which: Rule, value: number, minute: number): NewsItem => ({
    timeMs: at(10, 11, minute),
    moveBps: 0,
    text: 'margin-raised',
    act: { effect: NewsEffect.Rule, layer: 0, venue: 1, rule: which, value },
  });
  const calm = seeded({ ...marginHike, news: [] }, seed);
  const { marginBps, hedgeMarginBps } = calm.contract;
  const news = [rule(Rule.MarginBps, marginBps * 1.5, 0), rule(Rule.HedgeMarginBps, hedgeMarginBps * 1.5, 1)];
  return pair('margin-hike', await tapeOf({ ...calm, news }, 20), await tapeOf(calm, 20));
}

function pair(id: string, on: Tape, off: Tape): Finding {
  const metric = PAIR_METRICS.find((one) => one.id === id);
  if (metric === undefined) throw new Error(`there is a metric ${id}`);
  return metric.measure(on, off);
}

/** All have accounts at both: nothing but company and costs holds anybody. */
async function tipping(seed: number): Promise<Finding> {
  const run = (gammaHundredths: number): Promise<Tape> =>
    tapeOf(
      seeded(
        { ...twoTickersInDollars, rival: { ...twoTickersInDollars.rival, bothBps: 10_000, gammaHundredths } },
        seed,
      ),
      20,
    );
  return pair('venue-tipping', await run(200), await run(0));
}

export const EXPERIMENTS: readonly Experiment[] = [
  {
    id: 'decision-impact',
    source: 'root law 0.489 (Bitcoin), two thirds left [L]; 50 worlds a number',
    run: measureImpact,
  },
  { id: 'volatility-by-maturity', source: 'sigma exp(-kappa tau); Walls (1999)', run: maturity },
  { id: 'convergence', source: 'cash settlement', run: (seed) => delivery(seed, 'convergence', 20) },
  { id: 'roll', source: 'open interest moves 2 to 12 days before the end', run: (seed) => delivery(seed, 'roll', 1) },
  {
    id: 'hedging-effectiveness',
    source: 'identity: a perfect index, and baskets with a correlation c to it: c squared',
    run: measureHedging,
  },
  { id: 'price-discovery', source: 'Gonzalo and Granger (1995), a lead of 200 ms planted', run: discovery },
  { id: 'forced-liquidation', source: 'six sigma; off: calls are met with fresh money', run: liquidation },
  { id: 'margin-hike', source: 'half more margin on day 10, paired; the sign of volatility is disputed', run: hike },
  { id: 'venue-tipping', source: 'Pagano (1989): weight of company 2 and 0', run: tipping },
];
