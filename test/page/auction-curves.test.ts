import { expect, test } from 'vitest';
import type { LevelView, MarketView } from '../../web/core/views';
import { curvesOf, roundPrices, roundSteps } from '../../web/panels/auction/curves';

function level(priceTicks: number, quantityLots: number): LevelView {
  return { priceTicks, quantityLots, orders: 1, ownLots: 0 };
}

/** Buyers of 5 at 102, 4 at 101 and 10 at 99; sellers of 3 at 100, 6 at 101 and 8 at 103. Last 100. */
const VIEW = {
  contract: { lastTicks: 100 },
  gathering: { untilMs: null, haltReason: null, indicativeTicks: 101, volumeLots: 9, surplusLots: 0 },
  bids: [level(102, 5), level(101, 4), level(99, 10)],
  asks: [level(100, 3), level(101, 6), level(103, 8)],
  orders: [],
} as unknown as MarketView;

test('demand falls and supply rises with the price, and they meet at the indicative price', () => {
  const { points } = curvesOf(VIEW);
  const at = (priceTicks: number) => points.find((point) => point.priceTicks === priceTicks);
  // At 100: 5 + 4 would buy, 3 would sell; at 101: 9 and 9; at 102: 5 and 9; at 103: nobody buys, 17 sell.
  expect(at(99)).toMatchObject({ demandLots: 19, supplyLots: 0 });
  expect(at(100)).toMatchObject({ demandLots: 9, supplyLots: 3 });
  expect(at(101)).toMatchObject({ demandLots: 9, supplyLots: 9 });
  expect(at(102)).toMatchObject({ demandLots: 5, supplyLots: 9 });
  expect(at(103)).toMatchObject({ demandLots: 0, supplyLots: 17 });
});

test('an order at the limit of the day does not stretch the picture, but counts', () => {
  const { highTicks, points } = curvesOf({ ...VIEW, bids: [level(900, 7), ...VIEW.bids] });
  expect(highTicks).toBeLessThan(200);
  expect(points.find((point) => point.priceTicks === 102)?.demandLots).toBe(12);
});

test('axes have round numbers', () => {
  expect(roundSteps(90)).toEqual([0, 20, 40, 60, 80]);
  expect(roundSteps(10)).toEqual([0, 2, 4, 6, 8, 10]);
  expect(roundSteps(165)).toEqual([0, 50, 100, 150]);
  expect(roundPrices(6497, 6521, 5)).toEqual([6500, 6505, 6510, 6515, 6520]);
});
