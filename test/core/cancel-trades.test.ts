import { expect, test } from 'vitest';
import { EventKind, NewsEffect, Phase } from '../../assembly/shared/codes';
import { RejectReason } from '../../assembly/shared/reject-reasons';
import type { CoreEvent } from '../../web/core/event-record';
import { readMarketView } from '../../web/core/frame-view';
import type { LearnerAction } from '../../web/core/learner-command';
import type { World } from '../../web/core/world';
import { squeeze } from '../../web/scenario/library/squeeze';
import { twoVenues } from '../../web/scenario/library/two-venues';
import { decodeLink, encodeLink } from '../../web/scenario/link';
import { at, market, openWorld, runTo } from '../support/worlds';

// The regulator's lever in worlds: whose lots are what they were, what the learner's account says, and when trades stand.

function cancel(venue: number): LearnerAction {
  return { kind: 'act', effect: NewsEffect.CancelTrades, layer: 0, venue, moveBps: 0, value: 0 };
}

/** Net lots of every position of a venue, by account and contract. */
function lotsAt({ core }: World, venue: number): ReadonlyMap<string, number> {
  const { positionsCount } = core.header();
  const lots = new Map<string, number>();
  for (let index = 1; index <= positionsCount; index++) {
    const one = core.record('Position', core.places.positionsBase, index);
    if (core.record('Contract', core.places.contractsBase, one.contract).venue !== venue) continue;
    const net = one.longToday + one.longYesterday - one.shortToday - one.shortYesterday;
    if (net !== 0) lots.set(`${one.account} in ${one.contract}`, net);
  }
  return lots;
}

test('a venue’s positions in all its months are those of the morning, with its spreads, and the other venue’s are not touched', async () => {
  const kept: CoreEvent[] = [];
  const scenario = { ...twoVenues, rival: { ...twoVenues.rival, hasSpreads: 1 } };
  const world = await openWorld(scenario, { kept });
  runTo(world, [], at(3, 16));
  const morning = lotsAt(world, 2);
  runTo(world, [], at(4, 12));
  const home = lotsAt(world, 1);
  expect(lotsAt(world, 2)).not.toEqual(morning);
  kept.length = 0;
  world.apply({ timeMs: world.timeMs, action: cancel(2) });
  expect(lotsAt(world, 2)).toEqual(morning);
  expect(lotsAt(world, 1)).toEqual(home);
  expect(kept.filter(({ kind }) => kind === EventKind.TradesCancelled).length).toBeGreaterThan(2);
  const given = kept.map((event) => (event.kind === EventKind.PositionRestored ? event.amountMinor : 0));
  expect(given.reduce((sum, amount) => sum + amount, 0)).toBe(0);
  world.core.checkInvariants();
});

test('the learner’s receipt adds up: the day’s result is gone, the fee and cash moved are not', async () => {
  const kept: CoreEvent[] = [];
  const world = await openWorld(squeeze, { kept });
  const account = (): ReturnType<typeof readMarketView>['account'] => readMarketView(world.core, 1).account;
  runTo(world, [market(1, 0, 3, at(2, 10))], at(3, 9, 30));
  const before = account();
  expect(before.longLots).toBe(3);
  kept.length = 0;
  runTo(
    world,
    [
      market(2, 1, 2, at(3, 10), 1),
      { timeMs: at(3, 10, 1), action: { kind: 'move-cash', amountMinor: 70_000 } },
      market(3, 0, 4, at(3, 11)),
    ],
    at(3, 12),
  );
  const traded = account();
  const dayResult = traded.closedProfitMinor + traded.positionProfitMinor;
  kept.length = 0;
  world.apply({ timeMs: world.timeMs, action: cancel(1) });
  const after = account();
  const own = kept.find((event) => event.kind === EventKind.PositionRestored && event.account === 1);
  expect(own).toMatchObject({ longLots: 3 - traded.longLots, shortLots: 0, amountMinor: -dayResult });
  expect(after).toMatchObject({ longLots: 3, shortLots: 0, closedProfitMinor: 0, positionProfitMinor: 0 });
  expect(after.closedProfitByTradeMinor).toBe(0);
  expect(after.feesMinor).toBe(traded.feesMinor);
  expect(after.balanceMinor).toBe(before.previousBalanceMinor + 70_000 - traded.feesMinor);
  expect(after.positionProfitByTradeMinor).toBe(before.positionProfitByTradeMinor - before.positionProfitMinor);
});

test('a day that is cancelled and closed settles where the one before did, and the next one opens', async () => {
  const world = await openWorld(squeeze);
  runTo(world, [], at(12, 14));
  const { previousSettlementTicks } = world.core.record('Contract', world.core.places.contractsBase, 1);
  world.apply({ timeMs: world.timeMs, action: cancel(1) });
  const close = { kind: 'act', effect: NewsEffect.Phase, layer: 0, venue: 1, moveBps: 0, value: Phase.Closed } as const;
  world.apply({ timeMs: world.timeMs, action: close });
  runTo(world, [], at(12, 16));
  const settled = world.core.record('Contract', world.core.places.contractsBase, 1);
  expect(settled.previousSettlementTicks).toBe(previousSettlementTicks);
  runTo(world, [], at(13, 10));
  expect(world.core.record('Contract', world.core.places.contractsBase, 1).phase).toBe(Phase.Continuous);
});

test('after a default the trades of the day stand, and that is told with the reason', async () => {
  const kept: CoreEvent[] = [];
  const world = await openWorld(squeeze, { kept });
  runTo(world, [], at(14, 10));
  expect(kept.some(({ kind }) => kind === EventKind.DefaultDeclared)).toBe(true);
  const lots = lotsAt(world, 1);
  kept.length = 0;
  world.apply({ timeMs: world.timeMs, action: cancel(1) });
  expect(kept).toMatchObject([
    { kind: EventKind.NewsPublished },
    { kind: EventKind.CancellingRefused, reason: RejectReason.TradesStand },
  ]);
  expect(lotsAt(world, 1)).toEqual(lots);
});

test('the lever goes through a link', () => {
  const session = {
    scenario: squeeze,
    commands: [{ timeMs: at(12, 14), action: cancel(1) }],
    endTimeMs: at(12, 15),
    digest: null,
    engineId: null,
    title: '',
    note: '',
  };
  expect(decodeLink(encodeLink(session))).toEqual({ ok: true, value: session });
});
