import { describe, expect, test } from 'vitest';
import { changedChoices, type Design, onLayer, referenceDesign } from '../../web/design/design';
import { interestIn } from '../../web/design/interest';
import { lotMinor, lotOptions, tickBps, tickMoneyMinor, tickOptions } from '../../web/design/money';
import { settlementFit } from '../../web/design/settlement-fit';
import { LAYER_LISTINGS } from '../../web/scenario/stack-layers';

const TOKENS = 7;
const table = referenceDesign(TOKENS);
const came = (design: Design, trustBps = 8_000): number =>
  interestIn(design, trustBps).firms.filter(({ away }) => away === null).length;

describe('what a lot and a tick come to', () => {
  test('tokens: 10 billion at 6,430 yuan are 64,300 yuan, a tick of 1 yuan is 10 yuan on a lot', () => {
    expect(lotMinor(table)).toBe(6_430_000);
    expect(tickMoneyMinor(table)).toBe(1_000);
    expect(tickBps(table)).toBeCloseTo(10_000 / 6_430, 9);
  });

  test('compute: 1,000 hours at 2.6 dollars and 6.8 yuan a dollar are 17,680 yuan, a tick is 1 dollar on a lot', () => {
    const compute = referenceDesign(5);
    expect(lotMinor(compute)).toBeCloseTo(1_768_000, 6);
    expect(tickMoneyMinor(compute)).toBe(680);
    // In yuan a tick of 0.001 yuan: 1 yuan on a lot.
    expect(tickMoneyMinor({ ...compute, currency: 1 })).toBe(100);
  });

  test('what is offered is whole, has money that a scenario can have, and holds the table', () => {
    for (const { layer, unitsPerLot } of LAYER_LISTINGS) {
      const design = referenceDesign(layer);
      expect(lotOptions(design)).toContain(unitsPerLot);
      expect(tickOptions(design)).toContain(1);
      for (const lot of lotOptions(design)) expect(tickMoneyMinor({ ...design, lot })).toBeLessThanOrEqual(300_000);
    }
  });
});

test('another layer fills in lot, currency and tick and keeps the rules', () => {
  const design = onLayer({ ...table, margin: 900, tick: 20 }, 3);
  expect(design).toEqual({ ...referenceDesign(3), margin: 900 });
  expect(changedChoices(design)).toEqual(['margin']);
});

describe('the fit of the settlement to a bill of twenty days', () => {
  // A random walk over 30 days. Var of the mean of the last m: 30 - m + (m + 1)(2m + 1) / 6m; with the last value: mean day.
  test('twenty fixings settle as the bill is paid', () => {
    expect(settlementFit(20)).toBeCloseTo(1, 12);
  });

  test('one fixing: 1 - (17.175 + 30 - 2 × 20.5) / 17.175', () => {
    expect(settlementFit(1)).toBeCloseTo(1 - 6.175 / 17.175, 9);
  });
});

describe('who comes', () => {
  test('nearly everybody to the contract of the table', () => {
    const { firms, makers, noise } = interestIn(table, 8_000);
    expect(firms.every(({ away }) => away === null)).toBe(true);
    expect([makers.came, noise.came]).toEqual([4, 22]);
  });

  test('a lot of 500 billion is 3.215 million yuan: whoever needs less than half of it cannot hedge', () => {
    const { firms } = interestIn({ ...table, lot: 500 }, 8_000);
    for (const { needMinor, away, lots } of firms) {
      if (needMinor < 321_500_000 / 2) expect(away).toBe('lot');
      if (away === null) expect(lots).toBe(Math.round(needMinor / 321_500_000));
    }
  });

  test.each([
    ['benchmark', table, 5_000],
    ['tick', { ...table, tick: 50 }, 8_000],
    ['fee', { ...table, fee: 4_000 }, 8_000],
    ['settlement', { ...table, settlement: 1 }, 8_000],
    ['first-day', { ...table, 'first-day': 15 }, 8_000],
    ['hedge-margin', { ...table, 'hedge-margin': 5_000 }, 8_000],
  ] as const)('%s keeps firms away', (away, design, trustBps) => {
    expect(came(design, trustBps)).toBe(0);
    expect(interestIn(design, trustBps).firms.map((one) => one.away)).toContain(away);
  });

  test('worse terms never bring anybody', () => {
    const worse: readonly (readonly [keyof Design, readonly number[]])[] = [
      ['lot', [10, 50, 200, 500]],
      ['tick', [1, 5, 20, 50]],
      ['fee', [0, 500, 2_000, 5_000]],
      ['hedge-margin', [600, 1_500, 3_000, 5_000]],
      ['first-day', [1, 5, 10, 28]],
    ];
    for (const [choice, values] of worse) {
      const counts = values.map((value) => came({ ...table, [choice]: value }));
      expect(counts, choice).toEqual([...counts].sort((a, b) => b - a));
    }
  });
});
