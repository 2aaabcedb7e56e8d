import { AgentKind, NewsEffect, Phase, Rule } from '../../../assembly/shared/codes';
import { news, ruleNews } from '../../../web/scenario/library/news';
import { squeeze } from '../../../web/scenario/library/squeeze';
import type { NewsItem } from '../../../web/scenario/scenario';
import { contractOf, dayOf, days, type Figure, fixing, mean } from './figure';
import { type Seen, watch } from './watch';

/** What the learner, who is the exchange, can do before the squeeze, as the Regulator view offers it. */
const LEVERS = {
  margin: [
    ruleNews(Rule.MarginBps, 2, 600, 4_000, 'margin-raised'),
    ruleNews(Rule.HedgeMarginBps, 2, 601, 4_000, 'margin-raised'),
  ],
  cap: [ruleNews(Rule.OpeningCapLots, 2, 600, 10, 'opening-cap')],
  limit: [ruleNews(Rule.LimitsByDay, 2, 600, 100, 'opening-cap')],
};

/** The first day's trades are cancelled half an hour before the close, and the exchange stays closed until the next one. */
const CANCELLED: readonly NewsItem[] = [
  news(12, 870, NewsEffect.CancelTrades, 0, 'trades-cancelled', { venue: 1 }),
  news(12, 870, NewsEffect.Phase, 0, 'trading-halted', { venue: 1, value: Phase.Closed }),
];

/** Who is hurt when the first day of the squeeze is cancelled, and who is not. */
async function seeCancelled(seed: string, seen: Seen): Promise<readonly Figure[]> {
  const acts = [...CANCELLED, ...squeeze.news].sort((a, b) => a.timeMs - b.timeMs);
  const cancelled = await watch({ ...squeeze, news: acts }, seed, 16);
  const [before, after] = [contractOf(cancelled, 11), contractOf(cancelled, 12)];
  const given = dayOf(cancelled, 12).restoredMinor;
  const of = (kind: AgentKind): number => given[kind] ?? 0;
  const paid = (run: Seen): number => days(1, 14).reduce((sum, day) => sum + dayOf(run, day).othersPaidMinor, 0);
  return [
    {
      what: 'the cancelled day against the day before',
      value: after.settlementTicks / before.settlementTicks,
      min: 1,
      max: 1,
    },
    { what: 'its volume', value: after.volumeLots, max: 0 },
    {
      what: 'lots held after it against before',
      value: after.openInterestLots / before.openInterestLots,
      min: 1,
      max: 1,
    },
    { what: 'taken and given back, together', value: given.reduce((sum, one) => sum + one, 0), min: 0, max: 0 },
    { what: 'given back to the labs, who were short, fen', value: of(AgentKind.ShortHedger), min: 1 },
    { what: 'taken from the index funds, who were long, fen', value: -of(AgentKind.IndexFund), min: 1 },
    // Called on day 12 and liquidated on day 13 in vain, a lab is declared in default on day 14; now all is a day later.
    { what: 'paid by others than the defaulters until day 14, fen', value: paid(seen), min: 1 },
    { what: 'the same with the first day cancelled', value: paid(cancelled), max: 0 },
    {
      what: 'and until day 16: the price is still there',
      value: cancelled.reduce((sum, day) => sum + day.othersPaidMinor, 0),
      min: 1,
    },
  ];
}

/** The contract ends on the first day of the squeeze: half an hour before the close its last trading day is moved to today. */
async function seeForced(seed: string): Promise<readonly Figure[]> {
  const today = ruleNews(Rule.LastTradingDay, 12, 870, 12, 'trading-halted');
  const acts = [today, ...squeeze.news].sort((a, b) => a.timeMs - b.timeMs);
  const forced = await watch({ ...squeeze, news: acts }, seed, 16);
  const last = days(13 - squeeze.contract.finalFixings, 12).map((day) => fixing(forced, day));
  return [
    { what: 'lots that hedgers hold after a forced settlement', value: dayOf(forced, 12).hedgedLots, max: 0 },
    // A fixing is rounded to a thousandth of a tick, the settlement price to a tick.
    {
      what: 'its price against the mean of the last fixings, ticks',
      value: contractOf(forced, 12).settlementTicks - mean(last),
      min: -0.501,
      max: 0.501,
    },
    {
      what: 'paid by others than the defaulters after it, fen',
      value: forced.reduce((sum, day) => sum + day.othersPaidMinor, 0),
      max: 0,
    },
  ];
}

/** What should be seen in the squeeze, and what each thing that the exchange can do makes of it. */
export async function seeSqueeze(seed: string): Promise<readonly Figure[]> {
  const seen = await watch(squeeze, seed, 16);
  const limited = await watch({ ...squeeze, contract: { ...squeeze.contract, dailyLimitBps: 1_500 } }, seed, 16);
  const price = (day: number): number => contractOf(seen, day).settlementTicks;
  const calls = (first: number, last: number): number => mean(days(first, last).map((day) => dayOf(seen, day).calls));
  const paid = (run: Seen): number => run.reduce((sum, day) => sum + day.othersPaidMinor, 0);
  const paidWith = async (acts: readonly NewsItem[]): Promise<number> =>
    paid(await watch({ ...squeeze, news: [...acts, ...squeeze.news] }, seed, 16)) / paid(seen);
  const gained = contractOf(seen, 11).openInterestLots * (price(12) - price(11)) * 1_000;
  return [
    { what: 'open interest against the labs’ 300 lots', value: contractOf(seen, 11).openInterestLots / 300, min: 3 },
    { what: 'rise on the first day', value: price(12) / price(11) - 1, min: 0.5, max: 0.75 },
    { what: 'rise in four days', value: price(15) / price(11) - 1, min: 1.5, max: 2.6 },
    { what: 'margin calls a day more than before', value: calls(12, 14) - calls(9, 11), min: 5 },
    { what: 'lots of forced liquidation', value: dayOf(seen, 13).forcedLots + dayOf(seen, 14).forcedLots, min: 1 },
    { what: 'defaults', value: seen.reduce((sum, day) => sum + day.defaults, 0), min: 1 },
    { what: 'paid by others than the defaulters, fen', value: paid(seen), min: 1 },
    { what: 'the same with a limit of 15% a day', value: paid(limited) / paid(seen), max: 0.95 },
    { what: 'the same with a margin of 40% from day 2 on', value: await paidWith(LEVERS.margin), max: 0.95 },
    { what: 'the same with openings of ten lots a day from day 2 on', value: await paidWith(LEVERS.cap), max: 0.95 },
    { what: 'the same with positions of a hundred lots from day 2 on', value: await paidWith(LEVERS.limit), max: 0.95 },
    { what: 'gain of the longs on the first day that cancelling takes, fen', value: gained, min: 1 },
    ...(await seeCancelled(seed, seen)),
    ...(await seeForced(seed)),
  ];
}
