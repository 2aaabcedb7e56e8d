import { rounded, fraction } from './fraction';
import { split } from './split';

// Default waterfall: who bears the loss of an account in default, layer by layer.

/** What stands behind the accounts of a venue. */
export interface Waterfall {
  ccpFirst: bigint;
  ccpSecond: bigint;
  /** Contributions to the default fund by account, beside the accounts' cash. */
  readonly contributions: Map<string, bigint>;
  readonly assessmentBps: bigint;
  readonly order: readonly string[];
}

/** Nothing stands behind a venue until its waterfall is set. */
export function noWaterfall(): Waterfall {
  return { ccpFirst: 0n, ccpSecond: 0n, contributions: new Map(), assessmentBps: 0n, order: [] };
}

/** One layer: what was there and what was used. */
export interface Layer {
  readonly layer: string;
  readonly available: bigint;
  readonly used: bigint;
}

/** What one account, or the clearing house (null), pays into a layer. */
export interface Payment {
  readonly layer: string;
  readonly account: string | null;
  readonly amount: bigint;
}

/** A loss that was drawn from the layers. */
export interface Drawn {
  readonly layers: readonly Layer[];
  readonly payments: readonly Payment[];
  /** What no layer bears. */
  readonly uncovered: bigint;
}

/** Everybody else who is not in default, in the order of accounts. */
export interface Other {
  readonly account: string;
  /** What it has gained since the last settlement at the mark, 0 if it lost. */
  readonly gain: bigint;
}

/** Who can be asked for a layer: what they have together, and in what proportion they share it. */
interface Payers {
  readonly accounts: readonly (string | null)[];
  readonly has: bigint;
  readonly weights: readonly bigint[];
}

function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

function one(account: string | null, amount: bigint): Payers {
  return { accounts: [account], has: amount, weights: [amount] };
}

/**
 * @param defaulter null before any default: then all contributions are survivors'
 * @param cash what the account in default had before its positions were closed out, 0 if it owed
 */
function payersOf(
  waterfall: Waterfall,
  layer: string,
  {
    defaulter,
    cash,
    others,
  }: { readonly defaulter: string | null; readonly cash: bigint; readonly others: readonly Other[] },
): Payers {
  const survivors = others.map(({ account }) => account);
  const contributions = survivors.map((account) => waterfall.contributions.get(account) ?? 0n);
  switch (layer) {
    case 'defaulter-margin':
      return one(defaulter, cash);
    case 'defaulter-fund':
      return one(defaulter, defaulter === null ? 0n : (waterfall.contributions.get(defaulter) ?? 0n));
    case 'ccp-first':
      return one(null, waterfall.ccpFirst);
    case 'ccp-second':
      return one(null, waterfall.ccpSecond);
    case 'survivors-fund':
      return { accounts: survivors, has: sumOf(contributions), weights: contributions };
    case 'assessments': {
      // All contributions together are assessed, and rounded once.
      const assessed = rounded(fraction(sumOf(contributions) * waterfall.assessmentBps, 10_000n));
      return { accounts: survivors, has: assessed, weights: contributions };
    }
    case 'gains-haircut': {
      const gains = others.map(({ gain }) => gain);
      return { accounts: others.map(({ account }) => account), has: sumOf(gains), weights: gains };
    }
    case 'tear-up':
      return one(null, 0n);
    default:
      throw new Error(`there is no layer ${layer}`);
  }
}

/** Draws a loss layer by layer. Contributions are as they were before the default, whatever the order of the layers. */
export function draw(
  waterfall: Waterfall,
  loss: bigint,
  at: { readonly defaulter: string | null; readonly cash: bigint; readonly others: readonly Other[] },
): Drawn {
  const layers: Layer[] = [];
  const payments: Payment[] = [];
  let left = loss;
  for (const layer of waterfall.order) {
    const payers = payersOf(waterfall, layer, at);
    const available = payers.has;
    const used = left < available ? left : available;
    left -= used;
    layers.push({ layer, available, used });
    for (const [i, amount] of split(used, payers.weights).entries())
      if (amount > 0n) payments.push({ layer, account: payers.accounts[i] ?? null, amount });
  }
  return { layers, payments, uncovered: left };
}
