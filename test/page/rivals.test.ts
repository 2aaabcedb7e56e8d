import { describe, expect, test } from 'vitest';
import { leaderOf, standingLeader, valueShares } from '../../web/panels/rivals/standing';

describe('whose price the world uses', () => {
  test('is the one that more deals quote; nobody’s between equals', () => {
    expect(leaderOf([1, 1, 2])).toBe(1);
    expect(leaderOf([2, 1])).toBeNull();
    expect(leaderOf([])).toBeNull();
  });

  test('has led since the day after the last on which another did', () => {
    const deals = [
      { day: 1, venues: [2, 2, 1] },
      { day: 2, venues: [1, 1, 2] },
      { day: 3, venues: [2, 2, 2] },
      { day: 5, venues: [2, 1, 2] },
    ];
    expect(standingLeader(deals)).toEqual({ day: 5, venue: 2, deals: 2, sinceDay: 3 });
    expect(standingLeader([])).toBeNull();
  });

  test('shares of a day add up, and there are none of nothing', () => {
    expect(valueShares([300, 100])).toEqual([7_500, 2_500]);
    expect(valueShares([0, 0])).toBeNull();
  });
});
