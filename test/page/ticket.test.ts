import { describe, expect, test } from 'vitest';
import { OrderKind, SelfMatch, Side, TimeInForce } from '../../assembly/shared/codes';
import type { MarketView } from '../../web/core/views';
import { TicketDraft } from '../../web/panels/ticket/draft.svelte';
import { isOffered, timesFor } from '../../web/panels/ticket/offers';
import { actionProblems } from '../../web/scenario/action-ranges';

const { Day, GoodTillCancel, ImmediateOrCancel, FillOrKill } = TimeInForce;
const TRADING = { isGathering: false, marketsGather: true };
const GATHERING = { isGathering: true, marketsGather: true };
const LIMIT_ONLY = { isGathering: true, marketsGather: false };

/** A market at 6,500 to 6,502 whose learner holds nothing; only what a ticket reads. */
const VIEW = {
  shown: 1,
  contract: { bidTicks: 6500, askTicks: 6502, lastTicks: 6501 },
  account: { longLots: 0, shortLots: 0 },
  gathering: null,
} as MarketView;

describe('what the ticket offers', () => {
  test('while orders gather nothing that must trade at once', () => {
    expect(timesFor(OrderKind.Limit, true, TRADING)).toEqual([Day, GoodTillCancel, ImmediateOrCancel, FillOrKill]);
    expect(timesFor(OrderKind.Limit, true, GATHERING)).toEqual([Day, GoodTillCancel]);
    expect(timesFor(OrderKind.Market, true, GATHERING)).toEqual([Day]);
  });

  test('a market order in an auction only where the venue lets it in', () => {
    expect(isOffered(OrderKind.Market, GATHERING)).toBe(true);
    expect(isOffered(OrderKind.Market, LIMIT_ONLY)).toBe(false);
    expect(isOffered(OrderKind.Stop, LIMIT_ONLY)).toBe(true);
  });

  test('the rest of a market order waits only where protection gives it a price', () => {
    expect(timesFor(OrderKind.Market, true, TRADING)).toContain(Day);
    expect(timesFor(OrderKind.Market, false, TRADING)).not.toContain(Day);
  });
});

describe('an order as the ticket sends it', () => {
  test('is one that the core takes as well-formed, whatever was clicked', () => {
    for (const occasion of [TRADING, GATHERING, LIMIT_ONLY]) {
      for (const kind of [OrderKind.Limit, OrderKind.Market, OrderKind.Stop, OrderKind.StopLimit]) {
        for (const timeInForce of [Day, GoodTillCancel, ImmediateOrCancel, FillOrKill]) {
          const draft = new TicketDraft();
          draft.setLots(5);
          draft.setDisplay(2);
          draft.setPostOnly(true);
          draft.setTimeInForce(timeInForce);
          draft.setKind(kind);
          const action = draft.action(VIEW, occasion, 1);
          expect(actionProblems('new-order', action, 'order')).toEqual([]);
        }
      }
    }
  });

  test('shows a part only if that is less than all of it', () => {
    const draft = new TicketDraft();
    draft.setDisplay(2);
    draft.setLots(2);
    expect(draft.action(VIEW, TRADING, 1)).not.toHaveProperty('displayLots');
    draft.setLots(3);
    expect(draft.action(VIEW, TRADING, 1)).toMatchObject({ displayLots: 2 });
  });

  test('a stop starts on the side from which the price comes, and a stop-limit follows a little further', () => {
    const draft = new TicketDraft();
    draft.setKind(OrderKind.StopLimit);
    const buy = draft.action(VIEW, TRADING, 1);
    expect(buy.stopTicks).toBeGreaterThan(6501);
    expect(buy.priceTicks).toBeGreaterThan(buy.stopTicks ?? 0);
    draft.setSide(Side.Sell);
    const sell = draft.action(VIEW, TRADING, 1);
    expect(sell.stopTicks).toBeLessThan(6501);
    expect(sell.priceTicks).toBeLessThan(sell.stopTicks ?? 0);
  });

  test('a market order in an auction names no distance from a best price', () => {
    const draft = new TicketDraft();
    draft.setKind(OrderKind.Market);
    expect(draft.action(VIEW, TRADING, 1).protectionTicks).not.toBeNull();
    expect(draft.action(VIEW, GATHERING, 1)).toMatchObject({ protectionTicks: null, timeInForce: Day });
  });

  test('a price pointed at in the ladder becomes the limit, for a stop the stop price', () => {
    const draft = new TicketDraft();
    draft.setKind(OrderKind.Market);
    draft.takePrice(6490);
    expect(draft.action(VIEW, TRADING, 1)).toMatchObject({ orderKind: OrderKind.Limit, priceTicks: 6490 });
    draft.setKind(OrderKind.Stop);
    draft.takePrice(6550);
    expect(draft.action(VIEW, TRADING, 1)).toMatchObject({ orderKind: OrderKind.Stop, stopTicks: 6550, priceTicks: 0 });
  });
});

test('an instruction for meeting oneself goes with the order, but not into an auction', () => {
  const draft = new TicketDraft();
  expect(draft.action(VIEW, TRADING, 1)).not.toHaveProperty('selfMatch');
  draft.setSelfMatch(SelfMatch.CancelBoth);
  expect(draft.action(VIEW, TRADING, 1)).toMatchObject({ selfMatch: SelfMatch.CancelBoth });
  expect(draft.action(VIEW, GATHERING, 1)).not.toHaveProperty('selfMatch');
  expect(actionProblems('new-order', draft.action(VIEW, TRADING, 1), 'order')).toEqual([]);
});
