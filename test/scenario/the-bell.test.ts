import { beforeAll, describe, expect, test } from 'vitest';
import { EventKind, OrderKind, OrderStatus, Phase, TimeInForce } from '../../assembly/shared/codes';
import { RejectReason } from '../../assembly/shared/reject-reasons';
import type { CoreEvent } from '../../web/core/event-record';
import { readMarketView } from '../../web/core/frame-view';
import type { LearnerAction } from '../../web/core/learner-command';
import type { MarketView } from '../../web/core/views';
import type { World } from '../../web/core/world';
import { theBell } from '../../web/scenario/library/the-bell';
import { at, DAY_MS, openWorld } from '../support/worlds';

type NewOrder = LearnerAction & { readonly kind: 'new-order' };

let number = 0;

/** A day order of one lot of the learner's, with what is said otherwise. */
function order(fields: Partial<NewOrder>): NewOrder {
  return {
    kind: 'new-order',
    order: ++number,
    contract: 1,
    side: 0,
    orderKind: OrderKind.Limit,
    timeInForce: TimeInForce.Day,
    offset: 0,
    priceTicks: 0,
    quantityLots: 1,
    protectionTicks: null,
    ...fields,
  };
}

describe('eight days between two bells', () => {
  const kept: CoreEvent[] = [];
  beforeAll(async () => {
    const world = await openWorld(theBell, { kept });
    world.advance(at(8, 16));
  });

  test('every day opens and closes with one price for all', () => {
    const moments = kept.filter((event) => event.kind === EventKind.Uncrossed).map((event) => event.timeMs);
    for (let day = 1; day <= 8; day++) {
      expect(moments, `opening of day ${day}`).toContain(at(day, 9));
      expect(moments, `close of day ${day}`).toContain(at(day, 15));
    }
  });

  test('sudden moves stop trading for two minutes, and an auction reopens it', () => {
    const halts = kept.filter((event) => event.kind === EventKind.ContractHalted);
    expect(halts.length).toBeGreaterThan(0);
    for (const halt of halts) {
      const until = halt.timeMs + 120_000;
      expect(halt).toMatchObject({ reason: RejectReason.CircuitBreaker, untilMs: until });
      const after = kept.filter((event) => event.timeMs === until && event.sequence > halt.sequence);
      expect(after.map((event) => event.kind)).toEqual(
        expect.arrayContaining([EventKind.Uncrossed, EventKind.ContractResumed]),
      );
    }
  });
});

describe('the morning of day 6', () => {
  let world: World;
  const view = (): MarketView => readMarketView(world.core, 1);
  const send = (fields: Partial<NewOrder>): number => {
    const action = order(fields);
    world.apply({ timeMs: world.timeMs, action });
    return action.order;
  };
  const own = (wanted: number) => view().orders.find((one) => one.order === wanted);

  beforeAll(async () => {
    world = await openWorld(theBell);
    world.advance(6 * DAY_MS + 9 * 3_600_000 - 275_000);
  });

  test('orders gather, and the price at which they would trade moves as more come in', () => {
    const first = view();
    expect(first.phase).toBe(Phase.Auction);
    expect(first.gathering?.untilMs).toBe(at(6, 9));
    const seen = new Set<number>();
    let volume = first.gathering?.volumeLots ?? 0;
    for (let second = 0; second < 270; second += 10) {
      world.advance(world.timeMs + 10_000);
      const { gathering } = view();
      seen.add(gathering?.indicativeTicks ?? 0);
      expect(gathering?.volumeLots).toBeGreaterThanOrEqual(volume);
      volume = gathering?.volumeLots ?? 0;
    }
    expect(seen.size).toBeGreaterThan(1);
  });

  test('a market order joins the auction and trades at the bell', () => {
    const sent = send({ orderKind: OrderKind.Market });
    expect(own(sent)).toBeDefined();
    world.advance(at(6, 9));
    expect(view().gathering).toBeNull();
    expect(own(sent)).toBeUndefined();
    expect(view().account.longLots).toBe(1);
    expect(view().trades.every((trade) => trade.inAuction)).toBe(true);
  });

  test('each kind of order does what it is for', () => {
    const { bidTicks, askTicks, upperLimitTicks, lowerLimitTicks, lastTicks } = view().contract;
    if (bidTicks === null || askTicks === null) throw new Error('a lively market has two sides after the bell');
    const iceberg = send({ priceTicks: bidTicks - 5, quantityLots: 3, displayLots: 1 });
    expect(own(iceberg)).toMatchObject({ remainingLots: 3, shownLots: 1, status: OrderStatus.Resting });
    const crossing = send({ priceTicks: askTicks, postOnly: true });
    expect(own(crossing)).toBeUndefined();
    const stop = send({ side: 1, orderKind: OrderKind.Stop, stopTicks: lastTicks - 200, offset: 1 });
    expect(own(stop)).toMatchObject({ status: OrderStatus.Waiting, stopTicks: lastTicks - 200, shownLots: 0 });
    const outside = send({ priceTicks: lowerLimitTicks - 10 });
    expect(own(outside)).toMatchObject({ status: OrderStatus.Asleep, shownLots: 0 });
    const held = view().account.longLots;
    send({ orderKind: OrderKind.Market, timeInForce: TimeInForce.ImmediateOrCancel });
    expect(view().account.longLots).toBe(held + 1);
    const whole = send({ priceTicks: upperLimitTicks, timeInForce: TimeInForce.FillOrKill });
    expect(own(whole)).toBeUndefined();
    expect(view().account.longLots).toBe(held + 2);
  });
});
