import { beforeAll, describe, expect, test } from 'vitest';
import { Offset, OrderKind, Side, TimeInForce } from '../../assembly/shared/codes';
import type { CoreResult } from '../../web/core/core-api';
import { CoreHost } from '../../web/core/host';
import type { LearnerAction, LearnerCommand } from '../../web/core/learner-command';
import type { EventView, MarketView } from '../../web/core/views';
import { listedContracts } from '../../web/scenario/contract-plan';
import { decodeScenario } from '../../web/scenario/decode';
import { twoVenues } from '../../web/scenario/library/two-venues';
import { decodeLink, encodeLink } from '../../web/scenario/link';
import { worldSetup } from '../../web/scenario/to-commands';
import { decodeSessionFile, encodeSessionFile } from '../../web/session/session-file';
import { bestAsk, bestBid } from '../../web/state/best-price';
import { coreModule } from '../support/core-module';
import { at } from '../support/worlds';

// Contracts 4 to 6 are the rival's months, 7 and 8 the spreads between neighbours. Nobody but the learner orders spreads.
const SPREAD = 7;

type NewOrder = LearnerAction & { readonly kind: 'new-order' };

function value<T>(result: CoreResult<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.fault));
  return result.value;
}

function order(number: number, side: Side, more: Partial<NewOrder> = {}): NewOrder {
  return {
    kind: 'new-order',
    order: number,
    contract: SPREAD,
    side,
    orderKind: OrderKind.Limit,
    timeInForce: TimeInForce.Day,
    offset: Offset.Open,
    priceTicks: 0,
    quantityLots: 1,
    protectionTicks: null,
    ...more,
  };
}

function tradesOf(events: readonly EventView[]): readonly (readonly [number, Side, number, number])[] {
  return events.flatMap(({ event, only }) =>
    event.kind === 'trade' ? [[only?.[0] ?? 0, event.side, event.priceTicks, event.quantityLots] as const] : [],
  );
}

describe('a world that lists calendar spreads', () => {
  const host = new CoreHost(coreModule(), 'cafecafe');

  async function see(contract: number): Promise<MarketView> {
    return value(await host.show(contract)).view;
  }

  beforeAll(async () => {
    value(await host.start(worldSetup(twoVenues), [], at(1, 10, 30), () => undefined));
  }, 60_000);

  test('has them behind the months, each ending with its near one', () => {
    expect(listedContracts(twoVenues).slice(6)).toEqual([
      { contract: 7, venue: 2, month: 1, lastTradingDay: 12, benchmark: 0, legs: [4, 5] },
      { contract: 8, venue: 2, month: 2, lastTradingDay: 24, benchmark: 0, legs: [5, 6] },
    ]);
  });

  test('implies a spread’s bid as near bid less far ask, its ask as near ask less far bid', async () => {
    await host.seek(at(1, 10, 31));
    const near = (await see(4)).contract;
    const far = (await see(5)).contract;
    const view = await see(SPREAD);
    expect(view.legs).toEqual([4, 5]);
    expect(view.bids).toEqual([]);
    const [nearBid = 0, nearAsk = 0] = [near.bidTicks ?? 0, near.askTicks ?? 0];
    const [farBid = 0, farAsk = 0] = [far.bidTicks ?? 0, far.askTicks ?? 0];
    expect(bestBid(view.contract)).toEqual({ priceTicks: nearBid - farAsk, isImplied: true });
    expect(bestAsk(view.contract)).toEqual({ priceTicks: nearAsk - farBid, isImplied: true });
  });

  test('a bought spread is one lot bought near and one sold far, at the prices that made it, as the preview said', async () => {
    await host.seek(at(1, 10, 32));
    const ask = bestAsk((await see(SPREAD)).contract)?.priceTicks ?? 0;
    const action = order(1, Side.Buy, { priceTicks: ask });
    const preview = value(await host.preview(action));
    expect(preview).toMatchObject({ rejected: null, fillLots: 1, fillMeanMilliticks: ask * 1000 });
    // One fee a leg.
    expect(preview.feeMinor).toBe(2 * twoVenues.rival.feePerLotMinor);
    const { update } = value(await host.act(action));
    const trades = tradesOf(update.events);
    expect(trades.map(([contract, side]) => [contract, side])).toEqual([
      [SPREAD, Side.Buy],
      [4, Side.Buy],
      [5, Side.Sell],
    ]);
    const [[, , paid] = [], [, , near = 0] = [], [, , far = 0] = []] = trades;
    expect(paid).toBe(ask);
    expect(near - far).toBe(ask);
    expect((await see(4)).account).toMatchObject({ longLots: 1, shortLots: 0 });
    const { account } = await see(5);
    expect(account).toMatchObject({ longLots: 0, shortLots: 1, feesMinor: 2 * twoVenues.rival.feePerLotMinor });
    expect(account.initialMinor).toBe(preview.marginMinor);
  });

  test('an order for a spread that waits implies a price in its months', async () => {
    await host.seek(at(1, 10, 33));
    const far = (await see(5)).contract;
    const bid = bestBid((await see(SPREAD)).contract)?.priceTicks ?? 0;
    value(await host.act(order(2, Side.Buy, { priceTicks: bid + 1, quantityLots: 2 })));
    const view = await see(SPREAD);
    expect(view.orders).toMatchObject([{ order: 2, priceTicks: bid + 1, remainingLots: 2 }]);
    // Near bid: the spread's bid plus the far month's.
    expect((await see(4)).contract.impliedBid?.priceTicks).toBe(bid + 1 + (far.bidTicks ?? 0));
  });

  test('actions on it, at prices below nothing too, go through link, file and replay', async () => {
    const { digest, commands } = await played();
    const session = {
      scenario: twoVenues,
      commands,
      endTimeMs: at(1, 11),
      digest,
      engineId: 'cafecafe',
      title: '',
      note: '',
    };
    const linked = decodeLink(`#${encodeLink(session)}`);
    expect(linked).toEqual({ ok: true, value: session });
    expect(decodeSessionFile(encodeSessionFile(session))).toEqual({ ok: true, value: session });
    const again = new CoreHost(coreModule(), 'cafecafe');
    const replayed = value(await again.start(worldSetup(twoVenues), commands, at(1, 11), () => undefined));
    expect(replayed.digest).toBe(digest);
  }, 120_000);

  /** A spread bought, one that waits far below, moved and cancelled; a month of the rival sold. */
  async function played(): Promise<{ readonly digest: string; readonly commands: readonly LearnerCommand[] }> {
    await host.seek(at(1, 10, 34));
    const ask = bestAsk((await see(SPREAD)).contract)?.priceTicks ?? 0;
    const actions: readonly LearnerAction[] = [
      order(11, Side.Buy, { priceTicks: ask }),
      order(12, Side.Buy, { priceTicks: -300, quantityLots: 3 }),
      { kind: 'replace-order', order: 12, priceTicks: -310, quantityLots: 2 },
      { kind: 'cancel-order', order: 12 },
      order(13, Side.Sell, { contract: 4, orderKind: OrderKind.Market, timeInForce: TimeInForce.ImmediateOrCancel }),
    ];
    for (const action of actions) value(await host.act(action));
    const { view } = value(await host.seek(at(1, 11)));
    return { digest: view.digest, commands: await host.fork() };
  }

  test('a contract that is not listed, or a month’s price below 1, is not taken', () => {
    const session = { scenario: twoVenues, endTimeMs: 0, digest: null, engineId: null, title: '', note: '' };
    const linkOf = (action: NewOrder) => encodeLink({ ...session, commands: [{ timeMs: at(1, 10), action }] });
    expect(decodeLink(`#${linkOf(order(1, Side.Buy, { contract: 9 }))}`)).toMatchObject({
      ok: false,
      problems: [{ message: expect.stringContaining('contract was 9, must be at most 8') as string }],
    });
    expect(decodeLink(`#${linkOf(order(1, Side.Buy, { contract: 4, priceTicks: -5 }))}`).ok).toBe(false);
  });
});

test('more months and spreads than a world can list are told, not started', () => {
  const wide = { ...twoVenues, market: { ...twoVenues.market, months: 4 }, days: 40 };
  expect(decodeScenario(JSON.parse(JSON.stringify(wide)))).toMatchObject({
    ok: false,
    problems: [
      { path: 'market.months', message: 'market.months: 9 months and spreads would be listed, must be at most 8' },
    ],
  });
});
