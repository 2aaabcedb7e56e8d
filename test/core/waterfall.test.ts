import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { EXCHANGE_CAPACITY } from '../../web/core/capacity';
import { coreModule } from '../support/core-module';
import type { Op } from './reference/exchange';
import type { Outcome } from './reference/market';
import { TerminalExchange } from './terminal-exchange';

// Who bears a default's loss. The model below knows the rule and nothing of the core: exact fractions, no scratch, no bound.

const MONEY_LAYERS = [
  'defaulter-margin',
  'defaulter-fund',
  'ccp-first',
  'survivors-fund',
  'ccp-second',
  'assessments',
] as const;
const HAIRCUT = 'gains-haircut';

interface Case {
  readonly order: readonly string[];
  readonly cash: bigint;
  readonly contribution: bigint;
  readonly ccpFirst: bigint;
  readonly ccpSecond: bigint;
  readonly assessmentBps: bigint;
  /** Contributions and gains of the survivors. */
  readonly stakes: readonly bigint[];
  readonly gains: readonly bigint[];
  readonly loss: bigint;
}

interface Draw {
  readonly layer: string;
  /** Survivor by its place, -1 the defaulter, null the clearing house. */
  readonly payer: number | null;
  readonly amount: bigint;
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((all, one) => all + one, 0n);
}

/** Everyone gets the whole part of his share; what is left goes to the largest remainders, of equal ones to the first. */
function split(amount: bigint, weights: readonly bigint[]): readonly bigint[] {
  const total = sum(weights);
  const parts = weights.map((weight, i) => ({ i, whole: (amount * weight) / total, rest: (amount * weight) % total }));
  const left = Number(amount - sum(parts.map(({ whole }) => whole)));
  const more = new Set(
    [...parts]
      .sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1))
      .slice(0, left)
      .map(({ i }) => i),
  );
  return parts.map(({ i, whole }) => (more.has(i) ? whole + 1n : whole));
}

/** The draws of a default in their order, and what nobody bears. */
function bear(one: Case): { readonly draws: readonly Draw[]; readonly uncovered: bigint } {
  const draws: Draw[] = [];
  let left = one.loss;
  const take = (available: bigint): bigint => {
    const used = available < left ? available : left;
    left -= used;
    return used;
  };
  for (const layer of one.order) {
    const alone = (payer: number | null, available: bigint): void => {
      const amount = take(available);
      if (amount > 0n) draws.push({ layer, payer, amount });
    };
    const together = (weights: readonly bigint[], available: bigint): void => {
      const used = take(available);
      if (used === 0n) return;
      split(used, weights).forEach((amount, payer) => {
        if (amount > 0n) draws.push({ layer, payer, amount });
      });
    };
    // To the nearest minor unit, a half up.
    const assessed = (2n * sum(one.stakes) * one.assessmentBps + 10_000n) / 20_000n;
    if (layer === 'defaulter-margin') alone(-1, one.cash);
    else if (layer === 'defaulter-fund') alone(-1, one.contribution);
    else if (layer === 'ccp-first') alone(null, one.ccpFirst);
    else if (layer === 'ccp-second') alone(null, one.ccpSecond);
    else if (layer === 'survivors-fund') together(one.stakes, sum(one.stakes));
    else if (layer === 'assessments') together(one.stakes, assessed);
    else if (layer === HAIRCUT) together(one.gains, sum(one.gains));
  }
  return { draws, uncovered: left };
}

let exchange: TerminalExchange;
beforeAll(async () => {
  exchange = new TerminalExchange(await coreModule(), { ...EXCHANGE_CAPACITY, events: 64 });
});

/** A line that must be taken. */
function must(...lines: readonly Op[]): Outcome[] {
  return lines.flatMap((line) => {
    const events = exchange.apply(line);
    const error = events.find((event) => event['event'] === 'error' || event['event'] === 'rejected');
    if (error !== undefined) throw new Error(JSON.stringify({ line, error }));
    return events;
  });
}

function drawn(events: readonly Outcome[]): readonly (readonly [unknown, unknown, unknown])[] {
  return events
    .filter((event) => event['event'] === 'waterfall-drawn')
    .map((event) => [event['layer'], event['account'], event['amountMinor']]);
}

const PRICE = 1_000_000;
let order = 0;

/** One sells to another at the price of the last settlement. */
function sell(contract: string, seller: string, buyer: string, quantityLots: number, priceTicks = PRICE): void {
  const common = { op: 'new', contract, priceTicks, quantityLots };
  must(
    { ...common, order: ++order, account: seller, side: 'sell' },
    { ...common, order: ++order, account: buyer, side: 'buy' },
  );
}

const CONTRACT = {
  op: 'contract',
  venue: 'V',
  product: 'P',
  month: 1,
  tickValueMinor: 1,
  previousSettlementTicks: PRICE,
};

/**
 * A venue where D holds one lot of K, which the auction will sell at a loss, and where each survivor has sold one lot of a
 * contract of its own to L, whose mark then falls by what the survivor gains.
 */
async function prepare(one: Case): Promise<void> {
  await exchange.reset();
  order = 0;
  const names = one.stakes.map((_, i) => `S${i}`);
  must({ op: 'venue', venue: 'V', currency: 'EUR', accountModel: 'net' }, { ...CONTRACT, contract: 'K' });
  must({ op: 'account', account: 'D', venue: 'V', cashMinor: Number(one.cash) });
  // L and W are no survivors that pay: they contribute nothing and gain nothing.
  for (const account of [...names, 'L', 'W']) must({ op: 'account', account, venue: 'V', cashMinor: 1_000_000_000 });
  sell('K', 'L', 'D', 1);
  one.gains.forEach((gain, i) => {
    const contract = `G${i}`;
    must({ ...CONTRACT, contract, month: i + 2 });
    sell(contract, names[i] ?? '', 'L', 1);
    if (gain > 0n) must({ op: 'mark', contract, priceTicks: PRICE - Number(gain) });
  });
  must({
    op: 'waterfall',
    venue: 'V',
    ccpFirstMinor: Number(one.ccpFirst),
    ccpSecondMinor: Number(one.ccpSecond),
    assessmentBps: Number(one.assessmentBps),
    contributions: Object.fromEntries([
      ['D', Number(one.contribution)],
      ...names.map((name, i) => [name, Number(one.stakes[i])] as const),
    ]) as Record<string, number>,
    order: [...one.order],
  });
}

function amount(max: number): fc.Arbitrary<bigint> {
  return fc.oneof(fc.constant(0n), fc.bigInt(1n, BigInt(max)), fc.bigInt(1n, 20n));
}

const CASES: fc.Arbitrary<Case> = fc.integer({ min: 1, max: 6 }).chain((survivors) =>
  fc.record({
    order: fc
      .shuffledSubarray([...MONEY_LAYERS], { minLength: 6, maxLength: 6 })
      .chain((order) => fc.constantFrom(order, [...order, HAIRCUT], [HAIRCUT, ...order])),
    cash: amount(100_000),
    contribution: amount(20_000),
    ccpFirst: amount(20_000),
    ccpSecond: amount(20_000),
    assessmentBps: fc.constantFrom(0n, 3_333n, 10_000n, 27_500n),
    stakes: fc.array(amount(30_000), { minLength: survivors, maxLength: survivors }),
    gains: fc.array(amount(30_000), { minLength: survivors, maxLength: survivors }),
    loss: fc.bigInt(0n, 400_000n),
  }),
);

describe('a waterfall draws what the model draws', () => {
  test('for random losses and contributions and every order of layers, to the cent', async () => {
    await fc.assert(
      fc.asyncProperty(CASES, async (one) => {
        await prepare(one);
        const priceTicks = PRICE - Number(one.loss);
        const events = must({ op: 'default', account: 'D', auctionPriceTicks: { K: priceTicks }, winner: 'W' });
        const { draws, uncovered } = bear(one);
        const name = (payer: number | null): string | undefined =>
          payer === null ? undefined : payer < 0 ? 'D' : `S${payer}`;
        expect(drawn(events)).toEqual(draws.map(({ layer, payer, amount }) => [layer, name(payer), Number(amount)]));
        const closed = events.find((event) => event['event'] === 'default-closed');
        expect(closed).toMatchObject({ amountMinor: Number(one.loss), uncoveredMinor: Number(uncovered) });
        exchange.checkInvariants();
        // What D is left with: its cash, less the loss, and what the others gave.
        must({ op: 'settle', venue: 'V' });
        const given = sum(draws.filter(({ layer }) => layer !== 'defaulter-margin').map((draw) => draw.amount));
        expect(exchange.account('D')['cashMinor']).toBe(Number(one.cash - one.loss + given));
        exchange.checkInvariants();
      }),
      { numRuns: 400, seed: 20_180_911 },
    );
  });

  test('all 720 orders of the six layers bear a loss between the first and the last of them', async () => {
    const one = {
      cash: 60n,
      contribution: 8n,
      ccpFirst: 5n,
      ccpSecond: 5n,
      assessmentBps: 10_000n,
      stakes: [47n, 31n, 14n],
      gains: [0n, 0n, 0n],
      loss: 170n,
    };
    for (const order of permutations(MONEY_LAYERS)) {
      await prepare({ ...one, order });
      const priceTicks = PRICE - Number(one.loss);
      const events = must({ op: 'default', account: 'D', auctionPriceTicks: { K: priceTicks }, winner: 'W' });
      const { draws } = bear({ ...one, order });
      expect(drawn(events).map(([layer, , amount]) => [layer, amount])).toEqual(
        draws.map(({ layer, amount }) => [layer, Number(amount)]),
      );
    }
  });
});

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((first, i) => permutations(items.filter((_, at) => at !== i)).map((rest) => [first, ...rest]));
}

const USUAL = [...MONEY_LAYERS, HAIRCUT, 'tear-up'];
const PLAIN: Case = {
  order: USUAL,
  cash: 0n,
  contribution: 0n,
  ccpFirst: 0n,
  ccpSecond: 0n,
  assessmentBps: 0n,
  stakes: [],
  gains: [],
  loss: 0n,
};

/** Amounts used by layer, in the order of drawing. */
async function used(
  one: Case,
): Promise<{ readonly used: unknown[]; readonly uncovered: unknown; readonly events: Outcome[] }> {
  await prepare(one);
  const priceTicks = PRICE - Number(one.loss);
  const events = must({ op: 'default', account: 'D', auctionPriceTicks: { K: priceTicks }, winner: 'W' });
  const [report] = exchange.apply({ op: 'show', what: 'waterfall', venue: 'V' });
  const layers = report?.['layers'] as readonly { readonly usedMinor: number }[];
  return { used: layers.map(({ usedMinor }) => usedMinor), uncovered: report?.['uncoveredMinor'], events };
}

describe('waterfalls worked out by hand', () => {
  // Defaulter's margin 60, its fund share 8, first tranche 5, survivors 92, second tranche 5, assessments 92.
  const layers = {
    ...PLAIN,
    cash: 60n,
    contribution: 8n,
    ccpFirst: 5n,
    ccpSecond: 5n,
    assessmentBps: 10_000n,
    stakes: [60n, 32n],
  };

  test.each([
    [60n, [60, 0, 0, 0, 0, 0, 0, 0], 0],
    [70n, [60, 8, 2, 0, 0, 0, 0, 0], 0],
    [200n, [60, 8, 5, 92, 5, 30, 0, 0], 0],
    // 60 + 8 + 5 + 92 + 5 + 92 = 262: 8 are left.
    [270n, [60, 8, 5, 92, 5, 92, 0, 0], 8],
  ])('a loss of %s', async (loss, expected, uncovered) => {
    const result = await used({ ...layers, loss });
    expect(result.used).toEqual(expected);
    expect(result.uncovered).toBe(uncovered);
  });

  test('a haircut of gains of 50, 30 and 20 by 30 leaves 35, 21 and 14; the loser pays in full', async () => {
    const result = await used({ ...PLAIN, stakes: [0n, 0n, 0n], gains: [50n, 30n, 20n], loss: 30n });
    expect(drawn(result.events).map(([, account, cut]) => [account, cut])).toEqual([
      ['S0', 15],
      ['S1', 9],
      ['S2', 6],
    ]);
  });

  test('130 take all 100 that were gained, and 30 are left', async () => {
    const result = await used({ ...PLAIN, stakes: [0n, 0n, 0n], gains: [50n, 30n, 20n], loss: 130n });
    expect(drawn(result.events).map(([, , cut]) => cut)).toEqual([50, 30, 20]);
    expect(result.uncovered).toBe(30);
  });
});

describe('published defaults', () => {
  test('Nasdaq Clearing 2018: 114 million euros beyond the own resources are 7 and 107', async () => {
    // In thousands of euros. Illustrative: the own resources of 100 and 4 million, and how six members held the fund of about 160.
    const stakes = [40_000n, 35_000n, 30_000n, 25_000n, 20_000n, 10_000n];
    const order = ['defaulter-margin', 'defaulter-fund', 'ccp-first', 'survivors-fund'];
    const own = { cash: 100_000n, contribution: 4_000n };
    const gains = stakes.map(() => 0n);
    const result = await used({ ...PLAIN, ...own, order, ccpFirst: 7_000n, stakes, gains, loss: 104_000n + 114_000n });
    expect(result.used).toEqual([100_000, 4_000, 7_000, 107_000]);
    expect(result.uncovered).toBe(0);
  });

  // In millions of won: a loss of 46,200, of which the broker paid 1,400. Illustrative: a fund of 200,000 and 20,000 of the
  // exchange's own.
  test.each([
    ['the survivors first, as it was', ['survivors-fund', 'ccp-first'], [1_400, 0, 44_800, 0]],
    ['the exchange first', ['ccp-first', 'survivors-fund'], [1_400, 0, 20_000, 24_800]],
  ])('Korea 2013: %s', async (_, middle, expected) => {
    const stakes = [70_000n, 50_000n, 40_000n, 25_000n, 15_000n];
    const order = ['defaulter-margin', 'defaulter-fund', ...middle];
    const gains = stakes.map(() => 0n);
    const result = await used({ ...PLAIN, order, cash: 1_400n, ccpFirst: 20_000n, stakes, gains, loss: 46_200n });
    expect(result.used).toEqual(expected);
    expect(result.uncovered).toBe(0);
  });
});
