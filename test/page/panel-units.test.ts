import { describe, expect, test } from 'vitest';
import { StackLayer } from '../../assembly/shared/codes';
import { worldNames } from '../../web/export/world-names';
import { labUnit } from '../../web/panels/benchmark/lab-panels';
import { spotPanel } from '../../web/prices/compute-panel';
import { standingPanel } from '../../web/prices/prices';
import { homePanel, homeSources } from '../../web/scenario/layer-panel';
import { gpuShortage } from '../../web/scenario/library/gpu-shortage';
import { ownContract } from '../../web/scenario/library/own-contract';
import { twoVenues } from '../../web/scenario/library/two-venues';
import type { Scenario } from '../../web/scenario/scenario';
import { benchmarkSources, panelSource } from '../../web/state/panel-source';

const HOME = 1;
const RIVAL = 2;

function withMarket(scenario: Scenario, own: Partial<Scenario['market']>): Scenario {
  return { ...scenario, market: { ...scenario.market, ...own } };
}

describe('sellers of a benchmark of the largest three', () => {
  const scenario = withMarket(ownContract, { panelSize: 3 });
  const all = standingPanel.constituents;
  const largest = [...all].sort((a, b) => b.volumeMTok - a.volumeMTok).slice(0, 3);
  const expected = all.filter((one) => largest.includes(one));

  test('are those whose prices it takes', () => {
    // Not the first three of the table, or places would be the same.
    expect(homeSources(scenario.market)).not.toEqual([0, 1, 2]);
    expect(homePanel(scenario.market).map(({ priceTicks }) => priceTicks)).toEqual(
      expected.map(({ priceTicks }) => priceTicks),
    );
    expect(homeSources(ownContract.market)).toHaveLength(all.length);
  });

  test('have their own names on the page and in files', () => {
    const sources = benchmarkSources(scenario, HOME);
    const names = worldNames(scenario);
    expected.forEach(({ maker, model, name, partition }, place) => {
      expect(panelSource(sources, place)).toEqual({ maker, name, partition });
      expect(names.constituent(HOME, place)).toEqual([maker, model]);
    });
  });

  test('and at a rival that counts deals those of the spot', () => {
    const deals = { ...twoVenues, rival: { ...twoVenues.rival, countsDeals: 1 } };
    const sources = benchmarkSources(deals, RIVAL);
    expect(panelSource(sources, 3).maker).toBe(spotPanel[3]?.provider);
    expect(worldNames(deals).constituent(RIVAL, 3)[0]).toBe(spotPanel[3]?.provider);
  });
});

describe('a tick in the files of a run', () => {
  const microOf = (scenario: Scenario, benchmark = HOME) => worldNames(scenario).microPerTick(benchmark);

  test('of tokens is a thousandth of a yuan for a million of them, times the multiple', () => {
    expect(microOf(ownContract)).toBe(1_000);
    expect(microOf(withMarket(ownContract, { tickMultiple: 5 }))).toBe(5_000);
  });

  test('of an hour is a thousandth of a dollar, and whole for each multiple', () => {
    expect(microOf(twoVenues, RIVAL)).toBe(1_000);
    for (let multiple = 1; multiple <= 1_000; multiple++) {
      for (let layer = 1; layer <= 8; layer++)
        expect(Number.isInteger(microOf(withMarket(ownContract, { layer, tickMultiple: multiple })))).toBe(true);
      expect(microOf(withMarket(gpuShortage, { tickMultiple: multiple }))).toBe(1_000 * multiple);
    }
  });
});

describe('the unit of an attack on the running benchmark', () => {
  test('is that of the table where the contract has its terms', () => {
    expect(labUnit(ownContract, HOME)).toEqual({
      id: 'tokens',
      currency: 'CNY',
      ticksPerCurrency: 1,
      digits: 1,
      minorPerTick: 100,
      tickValueMinor: 1_000,
    });
    // USD 0.001 on 1,000 hours is a dollar; 680 fen at 6.8 yuan a dollar are 100 cents.
    expect(labUnit(gpuShortage, HOME)).toMatchObject({ id: 'compute', minorPerTick: 100, tickValueMinor: 100 });
    expect(labUnit(twoVenues, RIVAL)).toMatchObject({ id: 'compute', currency: 'USD', tickValueMinor: 100 });
  });

  test('follows layer, currency, tick and lot', () => {
    // A tick of CNY 5 on a billion tokens.
    expect(labUnit(withMarket(ownContract, { tickMultiple: 5 }), HOME)).toMatchObject({ minorPerTick: 500, digits: 1 });
    const dollars = labUnit(withMarket(ownContract, { quoteCurrency: 2 }), HOME);
    expect(dollars).toMatchObject({ id: 'tokens-USD', currency: 'USD', minorPerTick: 100 });
    // 1,000 fen at 6.8 yuan a dollar.
    expect(dollars.tickValueMinor).toBeCloseTo(147.06, 2);
    // Power: a cent on a thousand thousand megawatt-hours is 10,000 dollars; chips: a dollar on 1,000 of them.
    const of = (layer: StackLayer) => labUnit(withMarket(ownContract, { layer }), HOME);
    expect(of(StackLayer.Power)).toMatchObject({ currency: 'USD', digits: 2, minorPerTick: 1_000_000 });
    expect(of(StackLayer.Chips)).toMatchObject({ id: 'chips', currency: 'USD', digits: 1, minorPerTick: 100_000 });
  });
});
