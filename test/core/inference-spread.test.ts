import { describe, expect, test } from 'vitest';
import { CoreHost } from '../../web/core/host';
import { inferenceSpread, type SpreadTerms } from '../../web/core/inference-spread';
import { ticksIn } from '../../web/core/quote';
import type { Counters } from '../../web/lesson/counters';
import { benchmarkAttack } from '../../web/scenario/library/benchmark-attack';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import { gpuShortage } from '../../web/scenario/library/gpu-shortage';
import { twoVenues } from '../../web/scenario/library/two-venues';
import type { Scenario } from '../../web/scenario/scenario';
import { spreadTerms } from '../../web/scenario/spread-terms';
import { worldSetup } from '../../web/scenario/to-commands';
import { coreModule } from '../support/core-module';
import { at } from '../support/worlds';

describe('the inference spread', () => {
  // 6,800 yuan a billion at 6.8 yuan a dollar are 1,000 dollars a billion, 1 dollar a million: 17.8 million sell for 17.80.
  const prices = {
    tokenMilliyuan: 6_800_000,
    rentMills: 2_600,
    yieldMillionths: 1_000_000,
    powerMillionths: 1_500_000,
    yuanPerDollarBps: 68_000,
  };

  test('is what the tokens of an hour sell for, less its rent, of which 7% paid for power on day 0', () => {
    expect(inferenceSpread(spreadTerms(twoVenues), prices)).toEqual({
      revenueMills: 17_800,
      rentMills: 2_600,
      // 7% of 2.600 dollars are 0.182; power costs half as much again.
      powerMills: 273,
      yieldKTok: 17_800,
    });
  });

  test('grows with the tokens that an hour yields and falls with a dearer dollar', () => {
    const terms = spreadTerms(twoVenues);
    expect(inferenceSpread(terms, { ...prices, yieldMillionths: 1_500_000 }).revenueMills).toBe(26_700);
    expect(inferenceSpread(terms, { ...prices, yuanPerDollarBps: 136_000 }).revenueMills).toBe(8_900);
  });

  test('is made of benchmarks where a venue fixes them, and of the layers elsewhere', () => {
    expect(spreadTerms(twoVenues)).toMatchObject({ tokenBenchmark: 1, hourBenchmark: 2, lotMTok: 10_000 });
    expect(spreadTerms(firstHedge)).toMatchObject({ tokenBenchmark: 1, hourBenchmark: 0, awayQuote: null });
    expect(spreadTerms(gpuShortage)).toMatchObject({ tokenBenchmark: 0, hourBenchmark: 1, lotMTok: 0 });
  });

  test('knows the tick and the currency that a benchmark is quoted in, and the lot of its contract', () => {
    const { market, contract } = twoVenues;
    const of = (own: Partial<Scenario['market']>, tickValueMinor = contract.tickValueMinor) =>
      spreadTerms({ ...twoVenues, market: { ...market, ...own }, contract: { ...contract, tickValueMinor } });
    const ticksPerYuan = (terms: SpreadTerms): number => ticksIn(terms.tokenQuote, 'CNY', 68_000);
    expect(ticksPerYuan(of({}))).toBe(1);
    expect(ticksIn(of({}).hourQuote, 'USD', 68_000)).toBe(1_000);
    // A tick of five yuan for a billion; CNY 10 on one is 2 billion tokens, CNY 1 a fifth of a billion.
    expect(ticksPerYuan(of({ tickMultiple: 5 }))).toBe(0.2);
    expect(of({ tickMultiple: 5 }).lotMTok).toBe(2_000);
    expect(of({ tickMultiple: 5 }, 100).lotMTok).toBe(200);
    // A tick of a dollar is 6.8 yuan: CNY 10 on one is 10 / 6.8 billion tokens.
    expect(ticksPerYuan(of({ quoteCurrency: 2 }))).toBeCloseTo(1 / 6.8, 12);
    expect(of({ quoteCurrency: 2 }).lotMTok).toBeCloseTo(1_470.588, 3);
    // Hours in yuan: a tick of 0.001 yuan, 6,800 to the dollar.
    const hours = spreadTerms({ ...gpuShortage, market: { ...gpuShortage.market, quoteCurrency: 1 } });
    expect(ticksIn(hours.hourQuote, 'USD', 68_000)).toBeCloseTo(6_800, 9);
    // A dearer dollar is more of the same ticks.
    expect(ticksIn(hours.hourQuote, 'USD', 70_000)).toBeCloseTo(7_000, 9);
  });

  test('is the same whatever the home contract is quoted in', async () => {
    const of = async (own: Partial<Scenario['market']>) => {
      const scenario = { ...twoVenues, market: { ...twoVenues.market, ...own } };
      return (await countersOf(scenario, at(1, 10))).hourRevenueMills;
    };
    const plain = await of({});
    // A fixing in dollars is rounded to a whole one, a thousandth here.
    expect(Math.abs((await of({ quoteCurrency: 2 })) / plain - 1)).toBeLessThan(0.01);
    expect(Math.abs((await of({ tickMultiple: 5 })) / plain - 1)).toBeLessThan(0.01);
  });
});

async function countersOf(scenario: Scenario, untilMs: number): Promise<Counters> {
  const lesson = { id: 'x', startMs: at(1, 9), goals: [], spread: spreadTerms(scenario) };
  const host = new CoreHost(coreModule(), 'cafecafe');
  const study = await host.study({ setup: worldSetup(scenario), log: [], untilMs, lesson }, () => true);
  if (!study.ok || study.value === null) throw new Error(JSON.stringify(study));
  return study.value.lesson.counters;
}

describe('counters of a lesson', () => {
  test('of the hours that a bill takes, at prices that do not move', async () => {
    const still: Scenario = {
      ...twoVenues,
      days: 5,
      contract: { ...twoVenues.contract, finalFixings: 1 },
      market: { ...twoVenues.market, months: 1 },
      rival: { ...twoVenues.rival, months: 1 },
      price: { ...twoVenues.price, dailyVolatilityBps: 0, jumpsPer100Days: 0 },
      stack: { ...twoVenues.stack, isOn: 0 },
      learner: { ...twoVenues.learner, exposureLots: -9 },
    };
    const counters = await countersOf(still, at(1, 9, 5));
    const { hourRevenueMills, hourRentMills, benchmarkTicks, billHours, hoursCostMinor, incomeMinor } = counters;
    expect(counters.hourYieldKTok).toBe(17_800);
    // Yuan a billion × 17.8 / 1,000 billion an hour / 6.8 yuan a dollar; the benchmark is rounded to a yuan, 0.0026 dollars.
    expect(Math.abs(hourRevenueMills - (benchmarkTicks * 17.8) / 6.8)).toBeLessThan(3);
    expect(counters.inferenceSpreadMills).toBe(hourRevenueMills - hourRentMills);
    // 9 lots are 90,000 million tokens: 90,000 / 17.8 = 5,056.2 hours.
    expect(billHours).toBe(5_056);
    // Hours × dollars × 6.8 yuan, in fen.
    expect(hoursCostMinor).toBe(Math.round(5_056 * hourRentMills * 0.68));
    expect(incomeMinor).toBe(-counters.billMinor - hoursCostMinor);
    expect(counters.incomeTotalMinor).toBe(incomeMinor);
    expect(counters.awayBasisMills).toBe(counters.awayLastMills - counters.awayBenchmarkMills);
  });

  test('of an attack: a mean becomes 20 parts of itself and one of the price, over 21', async () => {
    // The scenario's attack begins on day 16 at 9:05 and is in the fixing of that day.
    const [before, after] = [
      await countersOf(benchmarkAttack, at(16, 9)),
      await countersOf(benchmarkAttack, at(16, 16)),
    ];
    const wanted = (20 * before.benchmarkTicks + 136_000) / 21;
    // Between the two fixings makers reprice: two percent of what there was.
    expect(Math.abs(after.benchmarkTicks - wanted)).toBeLessThan(before.benchmarkTicks * 0.02);
    expect(after.trustBps).toBeLessThan(before.trustBps);
    const moved = (after.benchmarkTicks / after.benchmarkStartTicks - 1) * 10_000;
    expect(Math.abs(after.benchmarkMoveBps - moved)).toBeLessThan(2);
  });
});

describe('the share of a venue', () => {
  test('is that of the last settled day, and another one at an earlier moment', async () => {
    const scenario = { ...twoVenues, days: 36 };
    const terms = spreadTerms(scenario);
    const host = new CoreHost(coreModule(), 'cafecafe');
    const goals = { id: 'x', startMs: at(1, 9), goals: [], spread: terms };
    const begun = await host.start(worldSetup(scenario), [], at(3, 10), () => undefined, goals);
    if (!begun.ok) throw new Error(begun.fault.message);
    const rivals = await host.rivals(terms);
    if (!rivals.ok) throw new Error(rivals.fault.message);
    const shareOn = (day: number): number => {
      const [home = 0, away = 0] = rivals.value.venues.map(
        ({ days }) => days.find((one) => one.day === day)?.valueMinor ?? 0,
      );
      return Math.round((home * 10_000) / (home + away));
    };
    expect(begun.value.update.lesson?.counters.homeShareBps).toBe(shareOn(2));
    // On day 2 before its settlement only day 1 is known.
    const back = await host.seek(at(2, 11));
    if (!back.ok) throw new Error(back.fault.message);
    expect(back.value.lesson?.counters.homeShareBps).toBe(shareOn(1));
    expect(shareOn(1)).not.toBe(shareOn(2));
  });
});
