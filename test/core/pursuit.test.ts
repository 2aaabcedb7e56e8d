import { expect, test } from 'vitest';
import { NewsEffect } from '../../assembly/shared/codes';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../assembly/shared/scales';
import { World } from '../../web/core/world';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import type { NewsItem, Scenario } from '../../web/scenario/scenario';
import { worldSetup } from '../../web/scenario/to-commands';
import { coreModule } from '../support/core-module';

// A market without a daily limit whose price rises three and a half times in two days, as nickel's did in March 2022:
// liquidations find nobody and go on for days, while their owners order again to close the same lots.

function rise(day: number, hour: number, moveBps: number): NewsItem {
  const act = { effect: NewsEffect.Price, layer: 0, venue: 0, rule: 0, value: 0 };
  return { timeMs: day * DAY_MS + hour * HOUR_MS, moveBps, text: 'capacity-lost', act };
}

const SQUEEZE: Scenario = {
  ...firstHedge,
  id: 'squeeze',
  seed: '2',
  days: 15,
  contract: { ...firstHedge.contract, dailyLimitBps: 0, marginBps: 1200, hedgeMarginBps: 1100, finalFixings: 5 },
  clearing: {
    ...firstHedge.clearing,
    intradayCallMinutes: 60,
    declaresDefaults: 1,
    fundCover: 1,
    fundStressBps: 800,
    ccpFirstMinor: 20_000_000,
    ccpSecondMinor: 20_000_000,
    assessmentBps: 10_000,
  },
  price: { ...firstHedge.price, dailyVolatilityBps: 100, dailyDriftBps: 0, jumpsPer100Days: 0 },
  agents: {
    ...firstHedge.agents,
    shortHedgers: { ...firstHedge.agents.shortHedgers, cashMinor: 150_000_000, positionLots: 360 },
  },
  news: [rise(8, 10, 2_500), rise(8, 13, 2_568), rise(9, 10, 3_700), rise(9, 11, 3_759)],
};

test('lots that are sold by force are held by no closing order of their owner', async () => {
  const world = await World.open(await coreModule(), worldSetup(SQUEEZE), () => undefined);
  const { positionsBase } = world.core.header();
  for (let day = 8; day <= 13; day++) {
    for (let at = day * DAY_MS + 9 * HOUR_MS; at <= day * DAY_MS + 15 * HOUR_MS; at += MINUTE_MS) {
      world.advance(at);
      for (let i = 1; i <= world.core.header().positionsCount; i++) {
        const one = world.core.record('Position', positionsBase, i);
        expect(one.heldLongToday + one.heldLongYesterday).toBeLessThanOrEqual(one.longToday + one.longYesterday);
        expect(one.heldShortToday + one.heldShortYesterday).toBeLessThanOrEqual(one.shortToday + one.shortYesterday);
      }
    }
  }
  world.core.checkInvariants();
});
