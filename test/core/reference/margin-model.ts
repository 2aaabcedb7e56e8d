import { nearest } from './money';

// A margin rate that follows volatility, and what is done against its rising just when prices fall. Basis points are in
// whole numbers, returns in hundredths of one.

/** Settings of one contract; a multiple of null: its rate is fixed. */
export interface ModelTerms {
  modelMultiple: number | null;
  stressed: number;
  floor: number;
}

/** What a contract's model remembers from one settlement to the next. */
export interface ModelMemory {
  /** Exponential mean of squared returns; 0 before the first move. */
  variance: bigint;
  model: bigint;
  buffered: bigint;
}

export const NO_MEMORY: ModelMemory = { variance: 0n, model: 0n, buffered: 0n };

const WHOLE = 10_000n;
/** A day may count for ten times the price. */
const RETURN_MOST = 10_000_000n;

/** The largest whole number whose square is not above this one: by halves. */
function rootOf(square: bigint): bigint {
  let low = 0n;
  let high = square + 1n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle * middle <= square) low = middle;
    else high = middle;
  }
  return low;
}

function atMostWhole(rate: bigint): bigint {
  return rate > WHOLE ? WHOLE : rate;
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

/** What is remembered after a day that settled at a price, `previous` being the last one. */
export function remember(memory: ModelMemory, terms: ModelTerms, settlement: number, previous: number): ModelMemory {
  const move = nearest(BigInt(settlement - previous) * 1_000_000n, BigInt(previous));
  const size = move < 0n ? -move : move;
  const squared = size > RETURN_MOST ? RETURN_MOST ** 2n : size ** 2n;
  const variance = memory.variance === 0n ? squared : nearest(94n * memory.variance + 6n * squared, 100n);
  if (terms.modelMultiple === null) return { variance, model: 0n, buffered: 0n };
  const model = atMostWhole(nearest(rootOf(variance) * BigInt(terms.modelMultiple), WHOLE));
  const full = atMostWhole(nearest(5n * model, 4n));
  const isFull = memory.buffered === 0n || model < memory.model;
  return { variance, model, buffered: isFull ? full : larger(memory.buffered, model) };
}

/** Rate that a venue's choice asks for, in basis points; 0 where the rate is fixed. */
export function chosenRate({ model, buffered }: ModelMemory, terms: ModelTerms, choice: string): bigint {
  if (terms.modelMultiple === null) return 0n;
  switch (choice) {
    case 'buffer':
      return buffered;
    case 'stressed-weight':
      return atMostWhole(nearest(3n * model + BigInt(terms.stressed), 4n));
    case 'floor':
      return larger(model, BigInt(terms.floor));
    default:
      return model;
  }
}

/** Largest range that a line may give. */
const RANGE_MOST = 100_000_000_000n;

/** Price scan range of a lot of this value at a rate, rounded once. */
export function rangeAt(rate: bigint, valueMinor: bigint): bigint {
  const range = nearest(valueMinor * rate, WHOLE);
  return range > RANGE_MOST ? RANGE_MOST : range;
}
