import { expect, test } from 'vitest';
import { EventKind, NewsEffect } from '../../assembly/shared/codes';
import type { CoreEvent } from '../../web/core/event-record';
import { CoreHost } from '../../web/core/host';
import { readMarketView } from '../../web/core/frame-view';
import type { AwayFigures, CardFigures } from '../../web/core/lesson-views';
import type { ContractView } from '../../web/core/views';
import { awayProfitAtHome, withAway } from '../../web/panels/card/away-words';
import { firstContract, plannedContracts } from '../../web/scenario/contract-plan';
import { twoTickers } from '../../web/scenario/library/two-tickers';
import { twoVenues } from '../../web/scenario/library/two-venues';
import { spreadTerms } from '../../web/scenario/spread-terms';
import { worldSetup } from '../../web/scenario/to-commands';
import { coreModule } from '../support/core-module';
import { at, firstHedge, market, openWorld, runTo } from '../support/worlds';

const NO_GOALS = { id: '', startMs: 0, goals: [] };

test('the closing card counts what the learner did at the rival, in cents of the account there', async () => {
  const contract = firstContract(plannedContracts(twoVenues), 2);
  const bought = market(1, 0, 3, at(2, 10));
  const log = [{ ...bought, action: { ...bought.action, contract } } as typeof bought];
  const untilMs = at(3, 16);
  const lesson = { ...NO_GOALS, spread: spreadTerms(twoVenues) };
  const study = await new CoreHost(coreModule(), 'cafecafe').study(
    { setup: worldSetup(twoVenues), log, untilMs, lesson },
    () => true,
  );
  if (!study.ok || study.value === null) throw new Error(JSON.stringify(study));
  const { away, digest, card } = study.value;
  if (away === null) throw new Error('a rival is open');

  const kept: CoreEvent[] = [];
  const world = await openWorld(twoVenues, { kept });
  runTo(world, log, untilMs);
  // Looking at the rival’s frame changes nothing.
  expect(digest).toBe(world.core.digest());
  const account = world.core.header().learnerAway;
  const trades = kept.flatMap((event) =>
    event.kind === EventKind.Traded && event.buyAccount === account ? [event] : [],
  );
  const settled = kept.flatMap((event) =>
    event.kind === EventKind.SettlementPriceSet && event.contract === contract ? [event.priceTicks] : [],
  );
  const lots = trades.reduce((sum, { quantityLots }) => sum + quantityLots, 0);
  expect(lots).toBe(3);
  // A tick is a dollar on a lot: 100 cents; half a dollar a lot and side of fees.
  const paidTicks = trades.reduce((sum, { priceTicks, quantityLots }) => sum + priceTicks * quantityLots, 0);
  const last = settled.at(-1) ?? 0;
  expect(away.lastSettlementTicks).toBe(last);
  expect(away.feesMinor).toBe(3 * 50);
  expect(away.profitMinor).toBe((3 * last - paidTicks) * 100 - 3 * 50);
  expect(away.heldLots).toBe(3);
  expect(away.hasTraded).toBe(true);
  expect(away.peakMarginMinor).toBeGreaterThan(0);
  expect(card.profitMinor).toBe(0);
}, 60_000);

test('what the yuan makes of the dollars paid in is told apart', async () => {
  const act = { effect: Number(NewsEffect.Yuan), layer: 0, venue: 1, rule: 0, value: 69_000 };
  const dearer = { ...twoVenues, news: [{ timeMs: at(1, 10), moveBps: 0, text: 'yuan-set', act }] };
  const study = await new CoreHost(coreModule(), 'cafecafe').study(
    { setup: worldSetup(dearer), log: [], untilMs: at(1, 16), lesson: null },
    () => true,
  );
  if (!study.ok || study.value === null) throw new Error(JSON.stringify(study));
  // Each dollar that came at 6.8 is a tenth of a yuan more: 10 fen a dollar, a tenth of its cents.
  const { away } = study.value;
  expect(away?.paidInMinor).toBe(twoVenues.rival.learnerCashMinor);
  expect(away?.depositGainMinor).toBe(twoVenues.rival.learnerCashMinor / 10);
}, 60_000);

test('a world with one venue has no such part', async () => {
  const study = await new CoreHost(coreModule(), 'cafecafe').study(
    { setup: worldSetup(firstHedge), log: [], untilMs: at(1, 16), lesson: null },
    () => true,
  );
  if (!study.ok || study.value === null) throw new Error(JSON.stringify(study));
  expect(study.value.away).toBeNull();
});

test('the basis at the last trade is that of the last minute too, at both venues', async () => {
  const untilMs = at(2, 16);
  const study = await new CoreHost(coreModule(), 'cafecafe').study(
    { setup: worldSetup(twoVenues), log: [], untilMs, lesson: null },
    () => true,
  );
  if (!study.ok || study.value === null) throw new Error(JSON.stringify(study));
  const { card, away } = study.value;
  const world = await openWorld(twoVenues);
  const rival = firstContract(plannedContracts(twoVenues), 2);
  const views = (): ContractView[] => [1, rival].map((contract) => readMarketView(world.core, contract).contract);
  // The benchmark of a minute before the close: the new one is fixed with the bell.
  runTo(world, [], at(2, 14, 59));
  const benchmarks = views().map(({ lastTicks, basisTicks }) => lastTicks - basisTicks);
  runTo(world, [], untilMs);
  const [home, there] = views().map(({ lastTicks }, at) => lastTicks - (benchmarks[at] ?? 0));
  expect(card.basisLastTicks).toBe(home);
  expect(away?.basisLastTicks).toBe(there);
}, 60_000);

test('a bill hedged at the rival: dollars at the rate of the end come off it', () => {
  // 12 dollars and 34 cents at 6.8 yuan are 83.912 yuan: 8,391 fen.
  const away = { hasTraded: true, profitMinor: 1_234, yuanPerDollarBps: 68_000 } as AwayFigures;
  expect(awayProfitAtHome(away)).toBe(8_391);
  // At 6.9 yuan they are 85.146.
  expect(awayProfitAtHome({ ...away, yuanPerDollarBps: 69_000 })).toBe(8_515);
  // Twenty lots cost 1,000,000 fen: less the home profit of 10,000 and 8,391 from abroad they come to 981,609.
  const card = { exposureLots: 20, billMinor: 1_000_000, profitMinor: 10_000, costMinor: 990_000 } as CardFigures;
  const whole = withAway(card, away, twoTickers);
  expect(whole.costMinor).toBe(981_609);
  // Over twenty lots and the fen that a tick of a lot is worth, in thousandths of a tick.
  expect(whole.effectiveMilliticks).toBe(Math.round(981_609_000 / (20 * twoTickers.contract.tickValueMinor)));
  expect(withAway(card, { ...away, hasTraded: false }, twoTickers)).toBe(card);
});
