import { describe, expect, test } from 'vitest';
import type { GatheringView, MarketView } from '../../web/core/views';
import { GatheringRecord } from '../../web/state/gathering-record';
import { playedUntil } from '../../web/state/trading-time';
import { at } from '../support/worlds';

const MINUTE = 60_000;
const PLAIN = { openingAuctionMs: 0, closingAuctionMs: 0 };
const BELLS = { openingAuctionMs: 5 * MINUTE, closingAuctionMs: 3 * MINUTE };

describe('play', () => {
  test.each([
    ['within the day', PLAIN, at(2, 10), 30 * MINUTE, at(2, 10, 30)],
    ['jumps over the night where nothing gathers', PLAIN, at(2, 14, 50), 30 * MINUTE, at(3, 9, 20)],
    ['stops at the opening bell', BELLS, at(2, 8, 58), 30 * MINUTE, at(2, 9)],
    ['goes on within the gathering', BELLS, at(2, 8, 56), MINUTE, at(2, 8, 57)],
    ['goes on after the opening bell', BELLS, at(2, 9), 30 * MINUTE, at(2, 9, 30)],
    ['stops where the closing auction begins', BELLS, at(2, 14, 50), 30 * MINUTE, at(2, 14, 57)],
    ['stops at the closing bell', BELLS, at(2, 14, 57), 30 * MINUTE, at(2, 15)],
    ['goes from the close to the next gathering', BELLS, at(2, 15), MINUTE, at(3, 8, 55)],
    ['begins a night’s rest at the next gathering', BELLS, at(3, 2), MINUTE, at(3, 8, 55)],
  ])('%s', (_, times, from, playedMs, until) => {
    expect(playedUntil(from, playedMs, times)).toBe(until);
  });
});

describe('the record of a gathering', () => {
  /** A market that gathers orders until the bell of 09:00 of day 2; only what the record reads. */
  function gathering(
    timeMs: number,
    indicativeTicks: number | null,
    volumeLots: number,
    untilMs = at(2, 9),
  ): MarketView {
    const view: GatheringView = { untilMs, haltReason: null, indicativeTicks, volumeLots, surplusLots: 0 };
    return { timeMs, gathering: view } as MarketView;
  }

  test('has one entry a change', () => {
    const record = new GatheringRecord();
    record.add(gathering(at(2, 8, 55), null, 0));
    record.add(gathering(at(2, 8, 56), 6500, 4));
    record.add(gathering(at(2, 8, 57), 6500, 4));
    record.add(gathering(at(2, 8, 58), 6501, 9));
    expect(record.points).toEqual([
      { timeMs: at(2, 8, 55), indicativeTicks: null, volumeLots: 0 },
      { timeMs: at(2, 8, 56), indicativeTicks: 6500, volumeLots: 4 },
      { timeMs: at(2, 8, 58), indicativeTicks: 6501, volumeLots: 9 },
    ]);
  });

  test('forgets what came after a moment gone back to', () => {
    const record = new GatheringRecord();
    record.add(gathering(at(2, 8, 56), 6500, 4));
    record.add(gathering(at(2, 8, 58), 6501, 9));
    record.add(gathering(at(2, 8, 57), 6500, 5));
    expect(record.points.map(({ timeMs }) => timeMs)).toEqual([at(2, 8, 56), at(2, 8, 57)]);
  });

  test('begins anew with the next gathering, and stays between the two', () => {
    const record = new GatheringRecord();
    record.add(gathering(at(2, 8, 56), 6500, 4));
    record.add({ timeMs: at(2, 10), gathering: null } as MarketView);
    expect(record.points).toHaveLength(1);
    record.add(gathering(at(2, 14, 58), 6600, 7, at(2, 15)));
    expect(record.points).toEqual([{ timeMs: at(2, 14, 58), indicativeTicks: 6600, volumeLots: 7 }]);
  });
});
