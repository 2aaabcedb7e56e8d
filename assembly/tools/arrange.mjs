// After the compiler: writes the module anew so that it packs better and runs the same. Local variables get other numbers
// (name-locals.mjs), and functions that are alike stand behind one another, for what is near is cheaper to repeat.
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { readModule, writeModule } from './wasm-code.mjs';
import { nameLocals } from './name-locals.mjs';

/** Bytes that make one trait of a function. */
const TRAIT_BYTES = 4;

/**
 * Number of the function that comes first. Any will do, and which one packs best changes with every change of the core, by up
 * to 200 bytes: ORDERS=60 npm run build:core tries the first sixty, and tells the best.
 */
const FIRST = 69;

/** Every run of a function's bytes, whom it calls aside. */
function traitsOf({ code }) {
  const bytes = code.flatMap(({ op, index, isCall, bytes: same }) => (same ? [...same] : isCall ? [op] : [op, index]));
  const traits = new Set();
  for (let at = 0; at + TRAIT_BYTES <= bytes.length; at++) traits.add(bytes.slice(at, at + TRAIT_BYTES).join());
  return traits;
}

/** How much two functions share: a trait that few have counts more. */
function likeness(a, b, owners) {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const trait of few) if (many.has(trait)) sum += 1 / owners.get(trait);
  return sum / Math.sqrt(a.size + b.size + 1);
}

/** How much each function shares with each other. */
function likenesses(functions) {
  const traits = functions.map(traitsOf);
  const owners = new Map();
  for (const set of traits) for (const trait of set) owners.set(trait, (owners.get(trait) ?? 0) + 1);
  return traits.map((one) => traits.map((other) => likeness(one, other, owners)));
}

/** From a first function on, the one that is most like the last. */
function orderOf(likeness, first) {
  const left = new Set(likeness.keys());
  const order = [];
  let last = first;
  for (;;) {
    order.push(last);
    left.delete(last);
    if (left.size === 0) return order;
    let best = -1;
    let most = -1;
    for (const at of left) {
      const shared = likeness[last][at];
      if (shared > most) [best, most] = [at, shared];
    }
    last = best;
  }
}

/** The first function whose order packs best, of so many. */
function tellBest(module, alike, count) {
  const sizes = Array.from({ length: count }, (_, first) => [
    brotliCompressSync(writeModule(module, orderOf(alike, first))).length,
    first,
  ]);
  const [size, first] = sizes.reduce((best, one) => (one[0] < best[0] ? one : best));
  console.log(`FIRST = ${first}: ${size} bytes`);
}

const [, , file] = process.argv;
const { sections, functions } = readModule(readFileSync(file));
const module = { sections, functions: nameLocals(functions) };
const alike = likenesses(module.functions);
const tries = Number(process.env.ORDERS ?? 0);
if (tries > 0) tellBest(module, alike, tries);
writeFileSync(file, writeModule(module, orderOf(alike, FIRST)));
