import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { coreModule } from '../support/core-module';
import { BinaryExchange } from './binary-exchange';
import { CAPACITY } from './play-both';

// Pro-rata shares of the core against exact fractions of whole numbers without bounds.

interface Terms {
  readonly minimum: number;
  readonly topOrder: boolean;
}

let core: BinaryExchange;
beforeAll(async () => {
  core = await BinaryExchange.create(await coreModule(), CAPACITY);
});

/** Lots that each of some bids at one price, oldest first, sells of an incoming order. */
async function shareOut(bids: readonly number[], lots: number, { minimum, topOrder }: Terms): Promise<number[]> {
  await core.reset();
  const rules = { allocation: 'pro-rata', proRataMinimumLots: minimum, topOrder };
  core.apply({ op: 'venue', venue: 'V', currency: 'USD', accountModel: 'net', ...rules });
  core.apply({
    op: 'contract',
    contract: 'C',
    venue: 'V',
    product: 'P',
    month: 1,
    tickValueMinor: 1,
    previousSettlementTicks: 100,
    ladderTicks: 100,
  });
  core.apply({ op: 'account', account: 'A', venue: 'V', cashMinor: 0 });
  const common = { op: 'new', account: 'A', contract: 'C', priceTicks: 100, timeInForce: 'GTC' };
  for (const [i, quantityLots] of bids.entries()) core.apply({ ...common, order: i + 1, side: 'buy', quantityLots });
  const events = core.apply({ ...common, order: 99, side: 'sell', quantityLots: lots });
  return bids.map((_, i) =>
    events.reduce((sum, event) => sum + (event['buyOrder'] === i + 1 ? Number(event['quantityLots']) : 0), 0),
  );
}

/**
 * The rule in exact fractions: aggressor x order / level, rounded down, below the minimum 0; the rest by time. A top
 * order is served first and is not in the shares; an aggressor as large as the level takes it whole.
 */
function expected(bids: readonly number[], lots: number, { minimum, topOrder }: Terms): number[] {
  const level = bids.reduce((sum, bid) => sum + bid, 0);
  if (lots >= level) return [...bids];
  const first = bids[0] ?? 0;
  const top = topOrder ? Math.min(first, lots) : 0;
  const over = BigInt(lots - top);
  const total = BigInt(topOrder ? level - first : level);
  const shares = bids.map((bid, i) => {
    if (topOrder && i === 0) return top;
    // floor(over x bid / total): the largest whole number whose product with the total is not above over x bid.
    const product = over * BigInt(bid);
    const share = Number((product - (product % total)) / total);
    return share < minimum ? 0 : share;
  });
  let rest = lots - shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share, i) => {
    const more = Math.min((bids[i] ?? 0) - share, rest);
    rest -= more;
    return share + more;
  });
}

const size = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 1_000_000 }));

describe('pro-rata allocation', () => {
  test('shares out what exact fractions give', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(size, { minLength: 1, maxLength: 12 }),
        size,
        fc.record({ minimum: fc.integer({ min: 1, max: 5 }), topOrder: fc.boolean() }),
        async (bids, lots, terms) => {
          const sold = await shareOut(bids, lots, terms);
          expect(sold).toEqual(expected(bids, lots, terms));
          const level = bids.reduce((sum, bid) => sum + bid, 0);
          expect(sold.reduce((sum, share) => sum + share, 0)).toBe(Math.min(lots, level));
        },
      ),
      { numRuns: 2000 },
    );
  });

  // Worked by hand from the Globex algorithm: 50 lots against 200; floors 2, 10, 0 (0.75), 25, 11, and 2 left over by time.
  test('gives what is left over to the oldest', async () => {
    expect(await shareOut([10, 40, 3, 100, 47], 50, { minimum: 2, topOrder: false })).toEqual([4, 10, 0, 25, 11]);
  });

  // The oldest first with 10; 40 over 190: floors 8, 0, 21, 9, and 2 left over to the next by time.
  test('serves a top order before the shares', async () => {
    expect(await shareOut([10, 40, 3, 100, 47], 50, { minimum: 2, topOrder: true })).toEqual([10, 10, 0, 21, 9]);
  });

  // CME Group's own example: 50 lots against 403; 0, 0, 7, 0, 3, 37 and the 3 left over to the oldest.
  test('follows the published example of the exchange', async () => {
    expect(await shareOut([5, 9, 57, 4, 28, 300], 50, { minimum: 2, topOrder: false })).toEqual([3, 0, 7, 0, 3, 37]);
  });
});
