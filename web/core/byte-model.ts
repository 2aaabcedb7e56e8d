import { followWasm, OUTSIDE, type WasmPlace } from './wasm-place.ts';

/** Memory of each view of what came before: so many chances, two to the power. */
const SLOTS = 19;
const SLOT_COUNT = 1 << SLOTS;
const VIEWS = 4;

/** A chance that was seen so often goes on following the newest bits at this rate. */
const SEEN_MOST = 20;
/** How fast the weights of the views follow. */
const LEARNING = 0.008;
const FIRST_WEIGHT = 0.3;

/** Chances are multiples of 1/65536, in tables of 1/4096. */
const WHOLE = 65536;
const STEPS = 4096;
/** Steps of a logarithm of odds in `CHANCES`. */
const FINENESS = 170;

/**
 * Logarithms of odds by chance, and chances by logarithm. Made by adding and multiplying only, which every engine does to the
 * same bit; `Math.exp` and `Math.log` are not that exact.
 */
const LOG_ODDS = new Float64Array(STEPS);
const CHANCES = new Float64Array(STEPS);
for (let step = STEPS / 2, log = 0; step < STEPS; step++) {
  const chance = (step + 0.5) / STEPS;
  LOG_ODDS[step] = log;
  LOG_ODDS[STEPS - 1 - step] = -log;
  log += 1 / STEPS / (chance * (1 - chance));
}
for (let step = 0, odds = 1; step < STEPS / 2; step++) {
  CHANCES[STEPS / 2 + step] = odds / (1 + odds);
  CHANCES[STEPS / 2 - 1 - step] = 1 / (1 + odds);
  odds *= 1 + 1 / FINENESS;
}

/**
 * How likely each bit of a wasm file is a one, after all bits before it: several views of what came before, each with the
 * chances it has seen, weighed by how well they did at the same place of an operation. Packing and unpacking ask it the same.
 */
export class ByteModel {
  readonly #place: WasmPlace = { at: OUTSIDE, operations: 0, earlier: 0, operand: 0 };
  readonly #follower: Generator<undefined, never, number>;
  readonly #chances = new Uint16Array(VIEWS * SLOT_COUNT).fill(WHOLE / 2);
  readonly #seen = new Uint8Array(VIEWS * SLOT_COUNT);
  readonly #weights = new Float64Array((OUTSIDE + 1) * VIEWS).fill(FIRST_WEIGHT);
  readonly #slots = new Int32Array(VIEWS);
  readonly #evidence = new Float64Array(VIEWS);
  readonly #views = new Int32Array(VIEWS);
  /** The bits of this byte that are known, behind a one. */
  #bits = 1;
  #chance = 0;

  /** `head` and `functions` as `followWasm` wants them. */
  constructor(head: number, functions: number) {
    this.#follower = followWasm(this.#place, head, functions);
    this.#follower.next();
    this.#look(0);
  }

  /** Chance that the next bit is a one, above 0 and below 1. */
  chance(): number {
    const weightsAt = this.#place.at * VIEWS;
    let sum = 0;
    for (let view = 0; view < VIEWS; view++) {
      const slot = view * SLOT_COUNT + (((this.#views[view] ?? 0) ^ Math.imul(this.#bits, 0x9e5)) & (SLOT_COUNT - 1));
      const evidence = (this.#seen[slot] ?? 0) > 0 ? (LOG_ODDS[(this.#chances[slot] ?? 0) >> 4] ?? 0) : 0;
      this.#slots[view] = slot;
      this.#evidence[view] = evidence;
      sum += (this.#weights[weightsAt + view] ?? 0) * evidence;
    }
    const step = Math.floor(sum * FINENESS) + STEPS / 2;
    const chance = CHANCES[Math.min(Math.max(step, 0), STEPS - 1)] ?? 0;
    this.#chance = Math.min(Math.max(chance, 1 / STEPS), 1 - 1 / STEPS);
    return this.#chance;
  }

  /** The bit that `chance` was asked for is known. The byte it completes; -1 = none. */
  learn(bit: number): number {
    const correction = (bit - this.#chance) * LEARNING;
    const weightsAt = this.#place.at * VIEWS;
    for (let view = 0; view < VIEWS; view++) {
      const weight = this.#weights[weightsAt + view] ?? 0;
      this.#weights[weightsAt + view] = weight + correction * (this.#evidence[view] ?? 0);
      const slot = this.#slots[view] ?? 0;
      const seen = this.#seen[slot] ?? 0;
      const chance = this.#chances[slot] ?? 0;
      this.#chances[slot] = chance + (bit * (WHOLE - 1) - chance) / (seen + 1.35);
      if (seen < SEEN_MOST) this.#seen[slot] = seen + 1;
    }
    this.#bits = this.#bits * 2 + bit;
    if (this.#bits < 256) return -1;
    const byte = this.#bits & 0xff;
    this.#bits = 1;
    this.#follower.next(byte);
    this.#look(byte);
    return byte;
  }

  /** Takes the views of what came before the next byte. */
  #look(byte: number): void {
    const { at, operations, earlier, operand } = this.#place;
    const last = at === 0 ? 0 : byte;
    const own = operations & 0xff;
    this.#views[0] = mixed(at, last, own, 1);
    this.#views[1] = mixed(at, operations & 0xffffff, 0, 2);
    this.#views[2] = mixed(at, last, own, operand + 3);
    this.#views[3] = mixed(at, last, operations, earlier + 4);
  }
}

/** Four numbers as one whose bits all depend on all of theirs. */
function mixed(...numbers: readonly [number, number, number, number]): number {
  let mix = 0;
  for (const number of numbers) {
    mix = Math.imul(mix ^ number, 0x9e3779b1);
    mix ^= mix >>> 15;
  }
  return mix;
}
