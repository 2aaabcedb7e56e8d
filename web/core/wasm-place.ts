/** Where in a wasm file the next byte stands: what is known of it before it is read. */
export interface WasmPlace {
  /** 0 = an operation, 1 and more = the bytes of its operands, `OUTSIDE` = not in the body of a function. */
  at: number;
  /** The last four operations, a byte each, the last one lowest; of an operand, its own operation is the last. */
  operations: number;
  /** The one before them. */
  earlier: number;
  /** Within operands the number that the same operation had the last time; before an operation that of the last one. */
  operand: number;
}

/** Last value of `WasmPlace.at`. */
export const OUTSIDE = 15;

const END = 0x0b;
const BRANCH_TABLE = 0x0e;
/** The operation of a bulk of memory: its first operand says how many follow. */
const PREFIXED = 0xfc;
const F64_CONSTANT = 0x44;
const F64_BYTES = 8;

/** Operations of one operand, from the first to the last of each range; all other operands come in pairs. */
const ONE_OPERAND = [0x02, 0x04, 0x0c, 0x10, 0x20, 0x24, 0x3f, 0x42, PREFIXED, PREFIXED];
const TWO_OPERANDS = [0x11, 0x11, 0x28, 0x3e];

/** Takes a byte at every `next` and keeps the place of the one behind it. */
type Follower<Result> = Generator<undefined, Result, number>;

/**
 * Follows a wasm file byte by byte and keeps `place` up to date; the first `next` only starts it. `head`: bytes before the
 * first function. `functions`: how many there are.
 */
export function* followWasm(place: WasmPlace, head: number, functions: number): Follower<never> {
  for (let index = 0; index < head; index++) yield;
  const before = new Uint16Array(256);
  for (let index = 0; index < functions; index++) {
    yield* followNumber(place);
    for (let groups = yield* followNumber(place); groups > 0; groups--) {
      yield* followNumber(place);
      yield;
    }
    yield* followBody(place, before);
    place.at = OUTSIDE;
  }
  for (;;) yield;
}

function* followBody(place: WasmPlace, before: Uint16Array): Follower<void> {
  place.operations = place.earlier = place.operand = 0;
  for (let depth = 1; depth > 0;) {
    place.at = 0;
    const operation = yield;
    place.at = 1;
    place.earlier = place.operations >>> 24;
    place.operations = (place.operations << 8) | operation;
    place.operand = before[operation] ?? 0;
    if (operation >= 0x02 && operation <= 0x04) depth++;
    if (operation === END) depth--;
    if (operation === F64_CONSTANT) for (let count = F64_BYTES; count > 0; count--) yield* followByte(place);
    let last = 0;
    let left = isAmong(ONE_OPERAND, operation) ? 1 : isAmong(TWO_OPERANDS, operation) ? 2 : 0;
    for (let index = 0; index < left; index++) {
      last = yield* followNumber(place);
      if (index > 0) continue;
      if (operation === BRANCH_TABLE) left += last + 1;
      // Copying names two memories, filling one.
      if (operation === PREFIXED) left += last === 10 ? 2 : 1;
    }
    before[operation] = place.operand = last;
  }
}

/** A number of variable length. */
function* followNumber(place: WasmPlace): Follower<number> {
  for (let value = 0, shift = 0; ; shift += 7) {
    const byte = yield* followByte(place);
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
}

function* followByte(place: WasmPlace): Follower<number> {
  const byte = yield;
  if (place.at < OUTSIDE - 1) place.at++;
  return byte;
}

function isAmong(ranges: readonly number[], operation: number): boolean {
  return ranges.some((from, index) => index % 2 === 0 && operation >= from && operation <= (ranges[index + 1] ?? 0));
}
