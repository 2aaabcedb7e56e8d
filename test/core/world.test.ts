import { describe, expect, test } from 'vitest';
import { EventKind, Phase } from '../../assembly/shared/codes';
import type { CoreEvent } from '../../web/core/event-record';
import { readMarketView } from '../../web/core/frame-view';
import { readPreview } from '../../web/core/preview-view';
import { learnerCommands } from '../../web/core/learner-encode';
import { CONTRACT } from '../../web/core/world-setup';
import { setNumber } from '../../web/scenario/decode';
import {
  at,
  BUSY_LOG,
  CLOSE_MS,
  DAY_MS,
  firstHedge,
  limit,
  market,
  openWorld,
  quietMarket,
  runTo,
} from '../support/worlds';

describe('a standing world', () => {
  test('opens at the fixing of published prices', async () => {
    const world = await openWorld();
    const view = readMarketView(world.core, CONTRACT);
    expect(view.contract.previousSettlementTicks).toBe(view.benchmark.fixingTicks);
    // The standing panel: first-party Chinese list prices, about 6,500 to 7,000 yuan per billion tokens.
    expect(view.benchmark.fixingTicks).toBeGreaterThan(6_400);
    expect(view.benchmark.fixingTicks).toBeLessThan(7_100);
    expect(view.phase).toBe(Phase.Closed);
  });

  test('trades, fixes and settles every day, and converges to the mean of the last fixings', async () => {
    const kept: CoreEvent[] = [];
    const world = await openWorld(quietMarket, { kept });
    for (let day = 1; day <= quietMarket.days; day++) {
      world.advance(day * DAY_MS + CLOSE_MS);
      world.core.checkInvariants();
    }
    const fixings = kept.filter((event) => event.kind === EventKind.BenchmarkFixed);
    expect(fixings).toHaveLength(quietMarket.days + 1);
    const settled = kept.filter((event) => event.kind === EventKind.SettlementPriceSet);
    expect(settled).toHaveLength(quietMarket.days);
    const view = readMarketView(world.core, CONTRACT);
    expect(view.contract.expired).toBe(true);
    expect(view.contract.openInterestLots).toBe(0);
    const last = kept.filter((event) => event.kind === EventKind.MinuteClosed).slice(-30);
    const final = settled[settled.length - 1];
    if (final?.kind !== EventKind.SettlementPriceSet) throw new Error('the contract settled finally');
    for (const minute of last) {
      if (minute.kind === EventKind.MinuteClosed)
        expect(Math.abs(minute.closeTicks - final.priceTicks) / final.priceTicks).toBeLessThan(0.03);
    }
    expect(world.core.header().tradeCount).toBeGreaterThan(20_000);
  });

  test('keeps every margin account and every exposure apart', async () => {
    const world = await openWorld();
    runTo(world, BUSY_LOG, at(6, 12));
    const header = world.core.header();
    expect(header.accountsCount).toBe(53);
    let net = 0;
    for (let i = 1; i <= header.positionsCount; i++) {
      const position = world.core.record('Position', header.positionsBase, i);
      net += position.longToday + position.longYesterday - position.shortToday - position.shortYesterday;
    }
    expect(net).toBe(0);
  });

  test('every receipt adds up at every moment', async () => {
    const world = await openWorld();
    for (let hour = 0; hour < 8 * 24; hour++) {
      runTo(world, BUSY_LOG, at(1, 9) + hour * 3_600_000);
      const { account } = readMarketView(world.core, CONTRACT);
      const balance =
        account.previousBalanceMinor +
        account.cashMovedMinor +
        account.closedProfitMinor +
        account.positionProfitMinor +
        account.transferMinor -
        account.feesMinor;
      expect(account.balanceMinor).toBe(balance);
      expect(account.availableMinor).toBe(
        balance -
          account.marginMinor -
          account.frozenMarginMinor -
          account.frozenFeesMinor -
          Math.max(account.positionProfitMinor, 0),
      );
      expect(balance).toBe(
        account.paidInMinor +
          account.profitSettledMinor +
          account.closedProfitMinor +
          account.positionProfitMinor +
          account.transferMinor -
          account.feesPaidMinor,
      );
    }
  });

  test('a learner with too many lots is called, and liquidated through the book when not paying', async () => {
    const fallen = setNumber(firstHedge, 'learner.cashMinor', '2500000');
    if (!fallen.ok) throw new Error('25,000 yuan are in range');
    const scenario = { ...fallen.value, news: [{ timeMs: at(2, 11), moveBps: -900, text: 'price-cut' }] };
    const kept: CoreEvent[] = [];
    const world = await openWorld(scenario, { kept });
    world.apply(market(1, 0, 4, at(1, 10)));
    world.advance(at(2, 15, 30));
    const called = kept.find((event) => event.kind === EventKind.MarginCalled && event.account === 1);
    if (called?.kind !== EventKind.MarginCalled) throw new Error('the learner was called');
    const before = readMarketView(world.core, CONTRACT);
    expect(before.account.callMinor).toBe(called.amountMinor);
    expect(called.amountMinor).toBe(before.account.marginMinor - before.account.balanceMinor);
    // The market opens locked at the limit: nobody buys at first, and the liquidation goes on when somebody does.
    world.advance(at(4, 14));
    const sold = kept.filter((event) => event.kind === EventKind.PositionLiquidated && event.account === 1);
    expect(sold.length).toBeGreaterThan(0);
    expect(sold[0]?.cause).toBe(called.sequence);
    const after = readMarketView(world.core, CONTRACT);
    expect(after.account.longLots).toBeLessThan(before.account.longLots);
    const trades = kept.filter(
      (event) => event.kind === EventKind.Traded && event.forced === 1 && event.sellAccount === 1,
    );
    expect(trades.length).toBeGreaterThan(0);
    world.core.checkInvariants();
  });

  test('the same learner who pays in is left alone', async () => {
    const fallen = setNumber(firstHedge, 'learner.cashMinor', '2500000');
    if (!fallen.ok) throw new Error('25,000 yuan are in range');
    const scenario = { ...fallen.value, news: [{ timeMs: at(2, 11), moveBps: -900, text: 'price-cut' }] };
    const kept: CoreEvent[] = [];
    const world = await openWorld(scenario, { kept });
    world.apply(market(1, 0, 4, at(1, 10)));
    world.advance(at(2, 15, 30));
    const { callMinor } = readMarketView(world.core, CONTRACT).account;
    world.apply({ timeMs: at(2, 16), action: { kind: 'move-cash', amountMinor: callMinor } });
    expect(kept.some((event) => event.kind === EventKind.CallMet && event.account === 1)).toBe(true);
    world.advance(at(3, 9, 1));
    expect(kept.some((event) => event.kind === EventKind.PositionLiquidated && event.account === 1)).toBe(false);
    expect(readMarketView(world.core, CONTRACT).account.longLots).toBe(4);
  });

  test('a preview of a market order tells what the order then does', async () => {
    const world = await openWorld();
    world.advance(at(1, 10));
    const order = market(1, 0, 3, at(1, 10));
    world.core.publish(CONTRACT);
    const [command] = learnerCommands(order.action, 0, () => []);
    if (command === undefined) throw new Error('an order is one command');
    const preview = readPreview(world.core.preview(command));
    expect(preview.rejected).toBeNull();
    expect(preview.fillLots).toBe(3);
    world.apply(order);
    const { account } = readMarketView(world.core, CONTRACT);
    expect(account.longLots).toBe(3);
    // The venue pays the median of bid, ask and last: never worse than the book that was previewed.
    expect(account.longMeanMilliticks).toBeLessThanOrEqual((preview.worstTicks ?? 0) * 1000);
  });

  test('orders at night are refused, good-till-cancel orders stay over it', async () => {
    const kept: CoreEvent[] = [];
    const world = await openWorld(quietMarket, { kept });
    world.apply(limit(1, 0, 6_400, 1, at(1, 12)));
    world.apply(market(2, 0, 1, at(1, 18)));
    const refused = kept.find((event) => event.kind === EventKind.OrderRejected && event.number === 2);
    expect(refused?.reason).toBe(100);
    world.advance(at(2, 10));
    expect(readMarketView(world.core, CONTRACT).orders.map((order) => order.order)).toEqual([1]);
  });
});
