import { expect, test } from 'vitest';
import { Conversion, EventKind, NewsEffect } from '../../assembly/shared/codes';
import type { CoreEvent } from '../../web/core/event-record';
import { CoreHost } from '../../web/core/host';
import type { RivalsView } from '../../web/core/rivals-views';
import type { World } from '../../web/core/world';
import { twoTickers } from '../../web/scenario/library/two-tickers';
import { twoVenues } from '../../web/scenario/library/two-venues';
import { ownContract } from '../../web/scenario/library/own-contract';
import type { Scenario } from '../../web/scenario/scenario';
import { spreadTerms } from '../../web/scenario/spread-terms';
import { worldSetup } from '../../web/scenario/to-commands';
import { coreModule } from '../support/core-module';
import { at, openWorld } from '../support/worlds';

// What a dollar costs moves by itself and by the regulator's act; prices that are asked in one currency and quoted in the
// other move with it, nothing else does.

const VOLATILITY = 2_500;

function withYuan(scenario: Scenario, yuanVolatilityBpsHundredths: number): Scenario {
  return { ...scenario, market: { ...scenario.market, yuanVolatilityBpsHundredths } };
}

function setTo(value: number, timeMs: number): Scenario['news'][number] {
  return { timeMs, moveBps: 0, text: 'yuan-set', act: { effect: NewsEffect.Yuan, layer: 0, venue: 1, rule: 0, value } };
}

async function played(scenario: Scenario, untilMs: number): Promise<{ world: World; kept: CoreEvent[] }> {
  const kept: CoreEvent[] = [];
  const world = await openWorld(scenario, { kept });
  world.advance(untilMs);
  return { world, kept };
}

function ratesIn(kept: readonly CoreEvent[]): readonly number[] {
  return kept.flatMap((event) => (event.kind === EventKind.YuanSet ? [event.first] : []));
}

/**
 * Prices of the panels as the events say they became: what was posted last times all that the dollar did since, rounded once.
 * @throws where an event contradicts it
 */
function followed(scenario: Scenario, kept: readonly CoreEvent[], conversion: Conversion): number[] {
  const panels = worldSetup(scenario).benchmarks.map(({ panel }) => panel);
  const homeCount = panels[0]?.length ?? 0;
  let rate = scenario.market.yuanPerDollarBps;
  const posted = panels.flatMap((panel) => panel.map(({ priceTicks }) => ({ priceTicks, rate })));
  const now = (index: number): number => {
    const one = posted[index] ?? { priceTicks: Number.NaN, rate };
    if (index >= homeCount || conversion === Conversion.None) return one.priceTicks;
    const dearer = rate / one.rate;
    return Math.max(1, Math.round(one.priceTicks * (conversion === Conversion.Dollars ? dearer : 1 / dearer)));
  };
  for (const event of kept) {
    if (event.kind === EventKind.ConstituentRepriced) {
      expect(event.previousTicks, `price ${event.constituent} before`).toBe(now(event.constituent - 1));
      posted[event.constituent - 1] = { priceTicks: event.priceTicks, rate };
    } else if (event.kind === EventKind.YuanSet) rate = event.first;
  }
  return posted.map((_, index) => now(index));
}

test.each([
  ['dollars quoted in yuan', twoTickers, Conversion.Dollars],
  [
    'yuan quoted in dollars',
    withYuan({ ...ownContract, market: { ...ownContract.market, quoteCurrency: 2 } }, VOLATILITY),
    Conversion.Yuan,
  ],
  [
    'yuan quoted in dollars by ticks a hundred times as coarse, by sellers who hardly ever look',
    withYuan(
      {
        ...ownContract,
        market: { ...ownContract.market, quoteCurrency: 2, tickMultiple: 100 },
        price: { ...ownContract.price, repriceChanceBps: 300 },
      },
      VOLATILITY,
    ),
    Conversion.Yuan,
  ],
  ['yuan quoted in yuan', withYuan(twoVenues, VOLATILITY), Conversion.None],
])('prices asked in %s follow the rate, tick for tick', async (_, scenario, conversion) => {
  const { world, kept } = await played(scenario, at(12, 16));
  expect(ratesIn(kept)).toHaveLength(12);
  expect(kept.some(({ kind }) => kind === EventKind.ConstituentRepriced)).toBe(true);
  const { constituentsBase, constituentsCount } = world.core.header();
  const now = Array.from(
    { length: constituentsCount },
    (__, index) => world.core.record('Constituent', constituentsBase, index + 1).priceTicks,
  );
  expect(now).toEqual(followed(scenario, kept, conversion));
});

test('a day changes the rate by its standard deviation, and one seed always alike', async () => {
  const year: Scenario = { ...withYuan(twoVenues, VOLATILITY), days: 242 };
  // Nobody trades: the rate is what is looked at.
  const none = { ...year.agents.noise, count: 0 };
  const agents = Object.fromEntries(
    Object.keys(year.agents).map((name) => [name, none]),
  ) as unknown as Scenario['agents'];
  const [first, again] = await Promise.all([1, 2].map(() => played({ ...year, agents }, at(242, 16))));
  const rates = [year.market.yuanPerDollarBps, ...ratesIn(first?.kept ?? [])];
  expect(ratesIn(again?.kept ?? [])).toEqual(rates.slice(1));
  expect(rates).toHaveLength(243);
  const changes = rates.slice(1).map((rate, index) => Math.log(rate / (rates[index] ?? 1)));
  const deviation = Math.sqrt(changes.reduce((sum, one) => sum + one * one, 0) / changes.length);
  // A quarter of a percent; of 242 draws the deviation is itself known to a twentieth.
  expect(deviation).toBeGreaterThan(0.0025 * 0.85);
  expect(deviation).toBeLessThan(0.0025 * 1.15);
});

test('where nothing is converted a moving yuan leaves every minute’s trades as they were', async () => {
  const minutes = async (scenario: Scenario) =>
    (await played(scenario, at(4, 16))).kept.flatMap((event) =>
      event.kind === EventKind.MinuteClosed ? [[event.timeMs, event.contract, event.closeTicks, event.volumeLots]] : [],
    );
  const still = await minutes(twoVenues);
  expect(still.some(([, , , volumeLots = 0]) => volumeLots > 0)).toBe(true);
  expect(await minutes(withYuan(twoVenues, VOLATILITY))).toEqual(still);
});

test('a yuan that stands still tells nothing', async () => {
  expect(ratesIn((await played(withYuan(twoTickers, 0), at(3, 16))).kept)).toEqual([]);
});

test('a rate that is set holds at once, at home the quotes go there, and the next day goes on from it', async () => {
  const scenario: Scenario = { ...twoTickers, news: [setTo(71_400, at(3, 11))] };
  const world = await openWorld(scenario);
  world.advance(at(3, 10, 59));
  const before = world.core.record('Contract', world.core.places.contractsBase, 1).lastTicks;
  const rateBefore = world.core.yuanPerDollarBps();
  world.advance(at(3, 11, 5));
  const rate = world.core.yuanPerDollarBps();
  expect(rate).toBe(71_400);
  // About as much dearer as the dollar: what makers guess wrong and five minutes of the layer's own are left open.
  const after = world.core.record('Contract', world.core.places.contractsBase, 1).lastTicks;
  expect(Math.abs(after / before / (rate / rateBefore) - 1)).toBeLessThan(0.01);
  world.advance(at(4, 10));
  const next = world.core.yuanPerDollarBps();
  expect(next).not.toBe(71_400);
  // Five standard deviations of a day.
  expect(Math.abs(Math.log(next / 71_400))).toBeLessThan(5 * 0.0025);
});

test.each([0, 9_999, 1_000_001])('a rate of %i is refused, and stays as it was', async (value) => {
  const { world, kept } = await played(twoTickers, at(2, 10));
  const rate = world.core.yuanPerDollarBps();
  const act = { kind: 'act', effect: NewsEffect.Yuan, layer: 0, venue: 1, moveBps: 0, value } as const;
  world.apply({ timeMs: world.timeMs, action: act });
  expect(world.core.yuanPerDollarBps()).toBe(rate);
  expect(kept.at(-1)?.kind).toBe(EventKind.ConfigurationRejected);
});

test('there and back leaves prices where they were, also where a tick is coarse', async () => {
  const still = { ...ownContract.price, repriceChanceBps: 0 };
  const market = { ...ownContract.market, quoteCurrency: 2, tickMultiple: 100 };
  const news = [setTo(1_000_000, at(1, 10)), setTo(10_000, at(1, 11)), setTo(68_000, at(1, 12))];
  const { world } = await played({ ...ownContract, market, price: still, news }, at(1, 13));
  const { constituentsBase, constituentsCount } = world.core.header();
  const panel = worldSetup({ ...ownContract, market }).benchmarks[0]?.panel ?? [];
  const records = Array.from({ length: constituentsCount }, (_, index) =>
    world.core.record('Constituent', constituentsBase, index + 1),
  );
  expect(records.map(({ priceTicks }) => priceTicks)).toEqual(panel.map(({ priceTicks }) => priceTicks));
  expect(records.map(({ basePriceTicks }) => basePriceTicks)).toEqual(panel.map(({ priceTicks }) => priceTicks));
});

async function compared(
  scenario: Scenario,
  untilMs: number,
): Promise<{ host: CoreHost; rivals: () => Promise<RivalsView> }> {
  const host = new CoreHost(coreModule(), 'cafecafe');
  const begun = await host.start(worldSetup(scenario), [], untilMs, () => undefined);
  if (!begun.ok) throw new Error(begun.fault.message);
  const rivals = async (): Promise<RivalsView> => {
    const told = await host.rivals(spreadTerms(scenario));
    if (!told.ok) throw new Error('the venues can be compared');
    return told.value;
  };
  return { host, rivals };
}

test('what the dollar did to the home benchmark is all that it did where nobody changes a price', async () => {
  const scenario: Scenario = {
    ...twoTickers,
    price: { ...twoTickers.price, repriceChanceBps: 0 },
    news: [setTo(74_000, at(4, 11))],
  };
  const { host, rivals } = await compared(scenario, at(6, 10));
  const first = await rivals();
  expect(first.yuan.days.map(({ day }) => day)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(first.yuan.movedMilliticks).toBeGreaterThan(50_000);
  // A seller's price is a whole tick: of the mean at most half a tick at either end.
  expect(Math.abs(first.yuan.otherMilliticks)).toBeLessThanOrEqual(1_000);
  await host.seek(at(2, 12));
  expect((await rivals()).yuan.days.map(({ day }) => day)).toEqual([0, 1]);
  await host.seek(at(6, 10));
  expect(await rivals()).toEqual(first);
});

test('the minutes of both venues stand at one rate, across a day’s edge and an act within a day', async () => {
  const { rivals } = await compared({ ...twoTickers, news: [setTo(71_400, at(3, 11))] }, at(4, 10));
  const [home] = (await rivals()).middles;
  const jumps = home.slice(1).map((value, index) => Math.abs(Math.log(value / (home[index] ?? 1))));
  // The dollar is a twentieth dearer; within the minutes in which the quotes follow it they are apart, at no other time.
  expect(home.length).toBeGreaterThan(900);
  expect(jumps.filter((jump) => jump > 0.02).length).toBeLessThanOrEqual(4);
  expect(Math.abs(Math.log((home.at(-1) ?? 1) / (home[0] ?? 1)))).toBeLessThan(0.1);
});

test('an act on the first day is told on all days after it', async () => {
  const { rivals } = await compared({ ...twoVenues, news: [setTo(72_000, at(1, 10))] }, at(3, 10));
  const { yuan } = await rivals();
  expect(yuan).toMatchObject({ hasMoved: true, isConverted: false, byYuanMilliticks: 0 });
  expect(yuan.days.map(({ yuanPerDollarBps }) => yuanPerDollarBps)).toEqual([68_000, 72_000, 72_000]);
});
