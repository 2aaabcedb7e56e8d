import { expect, it } from 'vitest';
import type { LevelView } from '../../web/core/views';
import { depthOf } from '../../web/panels/trader/depth';

function level(priceTicks: number, quantityLots: number): LevelView {
  return { priceTicks, quantityLots, orders: 1, ownLots: 0 };
}

it('sums what waits from the middle outwards', () => {
  const depth = depthOf({
    bids: [level(9, 4), level(8, 2)],
    asks: [level(11, 3)],
    contract: { impliedBid: null, impliedAsk: null },
  });
  expect(depth?.priceTicks).toEqual([8, 9, 10, 11]);
  expect(depth?.bidLots).toEqual([6, 4, Number.NaN, Number.NaN]);
  expect(depth?.askLots).toEqual([Number.NaN, Number.NaN, Number.NaN, 3]);
});

it('a spread that nobody quotes has the depth that its months imply', () => {
  const depth = depthOf({
    bids: [],
    asks: [],
    contract: {
      impliedBid: { priceTicks: -3, quantityLots: 5 },
      impliedAsk: { priceTicks: -1, quantityLots: 2 },
    },
  });
  expect(depth?.priceTicks).toEqual([-3, -2, -1]);
  expect(depth?.bidLots).toEqual([5, Number.NaN, Number.NaN]);
  expect(depth?.askLots).toEqual([Number.NaN, Number.NaN, 2]);
});

it('an implied price among quoted ones is in its place', () => {
  const depth = depthOf({
    bids: [level(9, 4)],
    asks: [level(12, 1)],
    contract: { impliedBid: { priceTicks: 10, quantityLots: 6 }, impliedAsk: { priceTicks: 12, quantityLots: 2 } },
  });
  expect(depth?.priceTicks).toEqual([9, 10, 11, 12]);
  expect(depth?.bidLots.slice(0, 2)).toEqual([10, 6]);
  expect(depth?.askLots[3]).toBe(3);
});
