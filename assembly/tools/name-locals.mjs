// Gives the local variables of each function the numbers under which its code is most like that of the others: a packer
// writes what it has seen before in a few bits, and which local an instruction names is a fifth of what it has to write. The
// engine that runs the module does not mind their numbers. Parameters keep theirs.
import { leb, runsOf } from './wasm-code.mjs';

/** How many bytes before a byte are looked at to foresee it. Measured: one more or one less gives 20 to 80 bytes less. */
const CONTEXTS = [1, 2, 3, 4, 6];
const LONGEST = 6;
const SLOTS = 1 << 19;
/** How soon a longer context is believed more than a shorter one. */
const DOUBT = 1.8;
/** Bits that one more run of types costs. */
const RUN_BITS = 10;
const ROUNDS = 7;

/** How often which byte followed which bytes, in all functions but the one that is being named. */
class Forecast {
  #all = CONTEXTS.map(() => new Float32Array(SLOTS));
  #this = CONTEXTS.map(() => new Float32Array(SLOTS));

  static #context(bytes, at, length) {
    let hash = (0x9e37 + length * 7919) | 0;
    for (let back = 1; back <= length; back++) {
      hash = (Math.imul(hash ^ (at >= back ? bytes[at - back] : 255), 0x01000193) + back) | 0;
    }
    return (hash ^ (hash >>> 15)) & (SLOTS - 1);
  }

  static #slot(context, byte) {
    return (Math.imul(context ^ Math.imul(byte + 1, 0x9e3779b1), 0x85ebca6b) >>> 11) & (SLOTS - 1);
  }

  learn(bytes, times) {
    for (let at = 0; at < bytes.length; at++) {
      CONTEXTS.forEach((length, k) => {
        const context = Forecast.#context(bytes, at, length);
        this.#all[k][context] += times;
        this.#this[k][Forecast.#slot(context, bytes[at])] += times;
      });
    }
  }

  /** Bits that the byte would cost: each longer context refines what the shorter ones foresee. */
  bits(bytes, at) {
    let chance = 0.01;
    for (let k = 0; k < CONTEXTS.length; k++) {
      const context = Forecast.#context(bytes, at, CONTEXTS[k]);
      const seen = this.#all[k][context];
      if (seen <= 0) break;
      const weight = seen / (seen + DOUBT);
      chance = (1 - weight) * chance + weight * (this.#this[k][Forecast.#slot(context, bytes[at])] / seen);
    }
    return -Math.log2(Math.max(chance, 1e-5));
  }
}

/** A function's bytes without its declaration, and where each local is named. Locals beyond 127 would need a second byte. */
function draft({ parameters, locals, code }) {
  const count = parameters + locals.length;
  const bytes = [];
  const uses = Array.from({ length: count }, () => []);
  for (const { op, index, isCall, bytes: same } of code) {
    if (same !== undefined) bytes.push(...same);
    else if (isCall) bytes.push(op, ...leb(index));
    else {
      bytes.push(op, index);
      uses[index].push(bytes.length - 1);
    }
  }
  if (count > 128) throw new Error(`${count} locals in one function`);
  return {
    parameters,
    locals,
    count,
    uses,
    bytes: Uint8Array.from(bytes),
    numbers: firstNumbers(parameters, locals, uses),
  };
}

/** To begin with: by type, 32-bit integers first, then by how often they are named. */
function firstNumbers(parameters, locals, uses) {
  const numbers = uses.map((_, local) => local);
  const order = locals.map((_, at) => at + parameters);
  order.sort((a, b) => locals[b - parameters] - locals[a - parameters] || uses[b].length - uses[a].length || a - b);
  order.forEach((local, at) => (numbers[local] = at + parameters));
  return numbers;
}

function write({ bytes, uses, numbers }, local) {
  for (const at of uses[local]) bytes[at] = numbers[local];
}

function typesOf({ parameters, locals, numbers }) {
  const types = [];
  locals.forEach((type, at) => (types[numbers[at + parameters] - parameters] = type));
  return types;
}

/** Exchanges the numbers of two locals wherever that makes the function's bytes cheaper. @returns how often it did */
function improve(one, forecast) {
  const costs = Float32Array.from(one.bytes, (_, at) => forecast.bits(one.bytes, at));
  let runs = runsOf(typesOf(one)).length;
  let changes = 0;
  const swap = (a, b) => {
    [one.numbers[a], one.numbers[b]] = [one.numbers[b], one.numbers[a]];
    write(one, a);
    write(one, b);
  };
  for (let a = one.parameters; a < one.count; a++) {
    for (let b = a + 1; b < one.count; b++) {
      swap(a, b);
      const nowRuns = runsOf(typesOf(one)).length;
      const touched = new Map();
      let difference = RUN_BITS * (nowRuns - runs);
      for (const at of [...one.uses[a], ...one.uses[b]]) {
        for (let near = at; near <= at + LONGEST && near < one.bytes.length; near++) {
          if (touched.has(near)) continue;
          const bits = forecast.bits(one.bytes, near);
          touched.set(near, bits);
          difference += bits - costs[near];
        }
      }
      if (difference < -0.3) {
        touched.forEach((bits, at) => (costs[at] = bits));
        runs = nowRuns;
        changes += 1;
      } else swap(a, b);
    }
  }
  return changes;
}

/** The functions with other numbers for their locals. */
export function nameLocals(functions) {
  const drafts = functions.map(draft);
  const forecast = new Forecast();
  for (const one of drafts) {
    one.uses.forEach((_, local) => write(one, local));
    forecast.learn(one.bytes, 1);
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of drafts) {
      if (one.locals.length < 2) continue;
      forecast.learn(one.bytes, -1);
      for (let pass = 0; pass < 4; pass++) if (improve(one, forecast) === 0) break;
      forecast.learn(one.bytes, 1);
    }
  }
  return functions.map((old, at) => ({
    ...old,
    locals: typesOf(drafts[at]),
    code: old.code.map((step) =>
      step.bytes !== undefined || step.isCall ? step : { ...step, index: drafts[at].numbers[step.index] },
    ),
  }));
}
