import { describe, expect, test } from 'vitest';
import { NewsEffect, StackLayer } from '../../assembly/shared/codes';
import { CoreHost } from '../../web/core/host';
import { renewedDeals } from '../../web/core/personas';
import { type Quote, ticksIn } from '../../web/core/quote';
import type { RivalsView, VenueDayView } from '../../web/core/rivals-views';
import { dealsByDay } from '../../web/core/venue-days';
import { twoVenues } from '../../web/scenario/library/two-venues';
import { spreadTerms } from '../../web/scenario/spread-terms';
import { worldSetup } from '../../web/scenario/to-commands';
import { coreModule } from '../support/core-module';
import { at } from '../support/worlds';

describe('the deals that quote a benchmark', () => {
  // Trust 80% of 1,000 is 800, 50% of 1,500 is 750: the first venue wins, though less is open there.
  const standings = [
    { venue: 1, trustBps: 8_000, openInterestMinor: 1_000 },
    { venue: 2, trustBps: 5_000, openInterestMinor: 1_500 },
  ];

  test('are renewed by the persona whose day it is, and go to the better benchmark', () => {
    expect(renewedDeals([2, 2, 2, 2, 2, 2, 2, 2], 6, standings)).toEqual([2, 1, 2, 2, 2, 2, 1, 2]);
    expect(renewedDeals([2, 2, 2, 2, 2, 2, 2, 2], 10, standings)).toEqual([1, 2, 2, 2, 2, 1, 2, 2]);
  });

  test('stay where they are between equals', () => {
    const equal = standings.map((one) => ({ ...one, trustBps: 5_000, openInterestMinor: 1_000 }));
    expect(renewedDeals([2, 1, 2, 1, 2, 1, 2, 1], 5, equal)).toEqual([2, 1, 2, 1, 2, 1, 2, 1]);
  });
});

describe('the deals of a day on which one venue closes before the other', () => {
  const row = (day: number, openInterestMinor: number): VenueDayView => ({
    day,
    volumeLots: 0,
    valueMinor: 0,
    spreadBpsHundredths: null,
    openInterestLots: 0,
    openInterestMinor,
    trustBps: 5_000,
  });
  const home = [row(1, 100), row(2, 100)];

  test('are told when the later one has settled too, and do not go home and back in between', () => {
    // Persona 7 renews on day 2, the rival has nine times the open interest: with home alone it would have gone there.
    expect(dealsByDay([home, [row(1, 900)]], 2).map(({ day }) => day)).toEqual([1]);
    const both = dealsByDay([home, [row(1, 900), row(2, 900)]], 2);
    expect(both.map(({ day }) => day)).toEqual([1, 2]);
    expect(both[1]?.venues[7]).toBe(2);
  });

  test('wait for both on the first day', () => {
    expect(dealsByDay([home.slice(0, 1), []], 1)).toEqual([]);
  });

  test('go on with the one that is left when the other lists nothing any more', () => {
    const days = [[...home, row(3, 100)], [row(1, 900)]];
    // On the day after the other's last one it is still waited for, until that day is over.
    expect(dealsByDay(days, 2).map(({ day }) => day)).toEqual([1]);
    expect(dealsByDay(days, 3).map(({ day }) => day)).toEqual([1, 2, 3]);
  });
});

const TERMS = spreadTerms(twoVenues);

test("the rival's prices are told in dollars, also where its contract is quoted in yuan", () => {
  // A tick of 0.001 dollars; a tick of 1 yuan at 6.8 yuan for a dollar.
  const ticksPerDollar = (quote: Quote | null): number => (quote === null ? 0 : ticksIn(quote, 'USD', 68_000));
  expect(ticksPerDollar(TERMS.awayQuote)).toBe(1_000);
  const tokens = { ...twoVenues, rival: { ...twoVenues.rival, layer: StackLayer.Tokens } };
  expect(ticksPerDollar(spreadTerms(tokens).awayQuote)).toBeCloseTo(6.8, 9);
});

describe('the venues side by side', () => {
  test('have the lots that their minutes told, money in one currency, and are the same after going back', async () => {
    const host = new CoreHost(coreModule(), 'cafecafe');
    const begun = await host.start(worldSetup(twoVenues), [], at(3, 10), () => undefined);
    if (!begun.ok) throw new Error(begun.fault.message);
    const { update } = begun.value;
    const told = [0, 0];
    for (const { contract, series } of [{ contract: 1, series: update.series }, ...update.others]) {
      series.timeMs.forEach((timeMs, index) => {
        if (timeMs < at(2, 0) || timeMs >= at(3, 0)) return;
        const venue = contract <= twoVenues.market.months ? 0 : 1;
        told[venue] = (told[venue] ?? 0) + (series.volumeLots[index] ?? 0);
      });
    }
    const first = await host.rivals(TERMS);
    if (!first.ok) throw new Error('the venues can be compared');
    const dayTwo = first.value.venues.map(({ days }) => days.find(({ day }) => day === 2));
    expect(dayTwo.map((day) => day?.volumeLots)).toEqual(told);
    expect(told.every((lots) => lots > 0)).toBe(true);
    // CNY 10 a tick and lot at home, a dollar abroad.
    const [home, away] = first.value.venues;
    expect(home?.depthMinor).toBe((home?.depthLots ?? 0) * (home?.lastTicks ?? 0) * 1_000);
    expect(away?.depthMinor).toBe(Math.round((away?.depthLots ?? 0) * (away?.lastTicks ?? 0) * 100 * 6.8));
    expect(first.value.deals.map(({ day }) => day)).toEqual([1, 2]);

    await host.seek(at(1, 12));
    await host.seek(at(3, 10));
    expect(await host.rivals(TERMS)).toEqual(first);
  });

  test('count dollars at the rate of their day: one that doubles leaves the days before, and home’s money, as they were', async () => {
    const act = { effect: Number(NewsEffect.Yuan), layer: 0, venue: 1, rule: 0, value: 136_000 };
    const dearer = { ...twoVenues, news: [{ timeMs: at(2, 10), moveBps: 0, text: 'yuan-set', act }] };
    const [plain, twice] = await Promise.all(
      [{ ...twoVenues, news: [] }, dearer].map(async (scenario) => {
        const host = new CoreHost(coreModule(), 'cafecafe');
        const begun = await host.start(worldSetup(scenario), [], at(3, 10), () => undefined);
        const rivals = await host.rivals(TERMS);
        if (!begun.ok || !rivals.ok) throw new Error('the venues can be compared');
        return rivals.value;
      }),
    );
    const value = (rivals: RivalsView | undefined, venue: number, day: number): number =>
      rivals?.venues[venue]?.days.find((one) => one.day === day)?.valueMinor ?? Number.NaN;
    expect(value(twice, 0, 2)).toBe(value(plain, 0, 2));
    expect(value(twice, 1, 1)).toBe(value(plain, 1, 1));
    expect(Math.abs(value(twice, 1, 2) - 2 * value(plain, 1, 2))).toBeLessThanOrEqual(6);
    expect(twice?.yuan.days.map(({ yuanPerDollarBps }) => yuanPerDollarBps)).toEqual([68_000, 68_000, 136_000]);
    // Tokens are sold for yuan and quoted in yuan: the rate is not in their price. Where it never moved nothing is told.
    expect(twice?.yuan).toMatchObject({ hasMoved: true, isConverted: false, byYuanMilliticks: 0 });
    expect(plain?.yuan.hasMoved).toBe(false);
  });
});
