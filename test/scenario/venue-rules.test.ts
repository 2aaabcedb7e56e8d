import { describe, expect, test } from 'vitest';
import { CommandKind, Rule } from '../../assembly/shared/codes';
import { readMarketView } from '../../web/core/frame-view';
import { setNumber } from '../../web/scenario/decode';
import { firstHedge } from '../../web/scenario/library/first-hedge';
import { theBell } from '../../web/scenario/library/the-bell';
import { PARAMETERS } from '../../web/scenario/parameters';
import type { Scenario } from '../../web/scenario/scenario';
import { worldSetup } from '../../web/scenario/to-commands';
import { at, openWorld } from '../support/worlds';

/** Rules of the venue that a world is configured with, and their values. */
function rulesOf(scenario: Scenario): ReadonlyMap<number, number> {
  const rules = new Map<number, number>();
  for (const command of worldSetup(scenario).configuration) {
    if (command.kind !== CommandKind.SetRule || (command.fields.venue ?? 0) === 0) continue;
    rules.set(Number(command.fields.rule), Number(command.fields.value));
  }
  return rules;
}

function changed(scenario: Scenario, path: string, value: number): Scenario {
  const result = setNumber(scenario, path, String(value));
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return result.value;
}

describe('rules of a venue', () => {
  test('a plain one is told nothing new: its worlds run as they always did', () => {
    expect([...rulesOf(firstHedge)]).toEqual([[Rule.ClosesNeedNoFunds, 1]]);
  });

  test('the market between the bells is told its auctions, its breaker, and that orders may sleep', () => {
    expect(Object.fromEntries(rulesOf(theBell))).toEqual({
      [Rule.ClosesNeedNoFunds]: 1,
      [Rule.OpeningAuctionMs]: 300_000,
      [Rule.ClosingAuctionMs]: 300_000,
      [Rule.AuctionMarketOrders]: 1,
      [Rule.BreakerWindowMs]: 600_000,
      [Rule.BreakerHaltMs]: 120_000,
      [Rule.BreakerBps]: 200,
      [Rule.OutsideLimit]: 1,
    });
  });

  const switches = PARAMETERS.filter(({ path, before }) => path.startsWith('venue.') && before === 0);

  test.each(switches.map(({ path, min, max }) => ({ path, value: Math.min(Math.max(min, 10_000), max) })))(
    '$path = $value is taken by the core and lasts a day',
    async ({ path, value }) => {
      const world = await openWorld(changed(firstHedge, path, value));
      world.advance(at(1, 16));
      expect(readMarketView(world.core, 1).day).toBe(1);
    },
  );

  test('a band keeps buyers near the last price', async () => {
    const world = await openWorld(changed(firstHedge, 'venue.bandTicks', 20));
    world.advance(at(1, 10));
    const { lastTicks } = readMarketView(world.core, 1).contract;
    for (const [order, priceTicks] of [
      [1, lastTicks - 30],
      [2, lastTicks + 21],
    ] as const) {
      const action = {
        kind: 'new-order',
        order,
        contract: 1,
        side: 0,
        orderKind: 0,
        timeInForce: 0,
        offset: 0,
        priceTicks,
        quantityLots: 1,
        protectionTicks: null,
      } as const;
      world.apply({ timeMs: world.timeMs, action });
    }
    const view = readMarketView(world.core, 1);
    expect(view.orders.map((one) => one.order)).toEqual([1]);
    expect(view.account.longLots).toBe(0);
  });
});
