import { expect, test } from 'vitest';
import { PRESETS } from '../../web/scenario/library/library';
import { numberFields } from '../../web/scenario/fields';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import { parameterRows } from '../../web/scenario/parameter-notes';
import { PARAMETERS } from '../../web/scenario/parameters';

test('every number says its unit, range, usual value, meaning and source', () => {
  const rows = parameterRows();
  expect(rows.map((row) => row.tag)).toEqual(PARAMETERS.map((one) => one.tag));
  for (const row of rows) {
    expect(row.unit, row.path).not.toBe('');
    expect(row.min, row.path).toBeLessThanOrEqual(row.standard);
    expect(row.standard, row.path).toBeLessThanOrEqual(row.max);
    expect(row.sentence, row.path).toMatch(/^[A-Z].*\.$/);
    expect(row.source, row.path).toMatch(/^[A-Z].*\.$/);
  }
});

test('every number of a built-in scenario is a parameter', () => {
  const count = (value: unknown): number => {
    if (typeof value === 'number') return 1;
    return typeof value === 'object' && value !== null
      ? Object.values(value).reduce<number>((sum, one) => sum + count(one), 0)
      : 0;
  };
  for (const { scenario } of PRESETS) {
    const { version, news, ...rest } = scenario;
    expect(count({ ...rest, version }) - 1, scenario.id).toBe(numberFields(scenario).size);
    expect(news.length).toBeLessThanOrEqual(32);
  }
});

test('tags are those of the first release', () => {
  // A tag names a number in links for ever. Add lines, never change one.
  const frozen: readonly (readonly [number, string])[] = [
    [1, 'days'],
    [2, 'contract.tickValueMinor'],
    [3, 'contract.dailyLimitBps'],
    [4, 'contract.marginBps'],
    [5, 'contract.hedgeMarginBps'],
    [10, 'contract.finalFixings'],
    [11, 'benchmark.method'],
    [13, 'benchmark.weightCapBps'],
    [14, 'price.dailyVolatilityBps'],
    [18, 'price.repriceChanceBps'],
    [19, 'learner.role'],
    [21, 'learner.exposureLots'],
    [24, 'agents.marketMakers.count'],
    [29, 'agents.noise.count'],
    [34, 'agents.longHedgers.count'],
    [39, 'agents.shortHedgers.count'],
    [44, 'agents.value.count'],
    [53, 'agents.trend.positionLots'],
    [54, 'venue.openingAuctionMs'],
    [57, 'venue.breakerBps'],
    [60, 'venue.velocityTicks'],
    [64, 'venue.outsideLimit'],
    [66, 'venue.proRataMinimumLots'],
    [69, 'venue.limitRounding'],
    [200, 'behaviour.excitedArrivals'],
    [201, 'behaviour.metaorders'],
    [202, 'behaviour.depthSizes'],
    [203, 'behaviour.flowWidening'],
    [204, 'behaviour.marginCuts'],
    [205, 'behaviour.staleWithdrawal'],
    [206, 'behaviour.momentum'],
    [207, 'behaviour.flowReading'],
    [180, 'rival.countsDeals'],
    [181, 'benchmark.peakBps'],
    [182, 'learner.peakShareBps'],
  ];
  for (const [tag, path] of frozen) expect(PARAMETERS.find((one) => one.tag === tag)?.path).toBe(path);
});

test('every number of a section is a parameter, and every parameter a number of its section', () => {
  for (const [section, numbers] of Object.entries(firstHedge)) {
    if (typeof numbers !== 'object' || Array.isArray(numbers) || section === 'agents') continue;
    const paths = PARAMETERS.map(({ path }) => path).filter((path) => path.startsWith(`${section}.`));
    expect(paths.toSorted(), section).toEqual(
      Object.keys(numbers as object)
        .map((name) => `${section}.${name}`)
        .toSorted(),
    );
  }
});
