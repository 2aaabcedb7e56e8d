import { describe, expect, test } from 'vitest';
import { computePanel } from '../../web/prices/compute-panel';
import { powerPanel } from '../../web/prices/power-panel';
import { meanTicks } from '../../web/prices/reported-price';

describe.each([
  // An index of neocloud rents stood at about 2.60 dollars in June 2026; PJM wholesale at 77.78 in early 2025.
  ['compute', computePanel, 2_600],
  ['power', powerPanel, 7_778],
] as const)('the %s panel', (_, panel, ticks) => {
  test('is fixed near the contract’s first price by volume', () => {
    expect(Math.abs(meanTicks(panel) - ticks) / ticks).toBeLessThan(0.005);
  });

  test('says of every price where it was read, or that it is ours', () => {
    for (const { provider, standing, source, date } of panel) {
      expect(source === '', provider).toBe(standing === 'illustrative');
      expect(/^\d{4}(-\d{2}){0,2}$/.test(date), provider).toBe(standing !== 'illustrative');
    }
  });

  test('has sellers on both sides of the border', () => {
    expect(new Set(panel.map(({ isOffshore }) => isOffshore)).size).toBe(2);
    expect(panel.map(({ partition }) => partition)).toEqual(panel.map((_, index) => index));
  });
});
