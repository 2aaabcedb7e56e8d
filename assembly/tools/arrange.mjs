// After the compiler: writes the module anew so that it packs better and runs the same. Local variables get other numbers
// (name-locals.mjs), and functions that are alike stand behind one another, for what is near is cheaper to repeat.
import { readFileSync, writeFileSync } from 'node:fs';
import { readModule, writeModule } from './wasm-code.mjs';
import { nameLocals } from './name-locals.mjs';

/** Bytes that make one trait of a function. */
const TRAIT_BYTES = 4;

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

/** From the longest function on, the one that is most like the last. */
function orderOf(functions) {
  const traits = functions.map(traitsOf);
  const owners = new Map();
  for (const set of traits) for (const trait of set) owners.set(trait, (owners.get(trait) ?? 0) + 1);
  const left = new Set(functions.keys());
  const order = [];
  let last = traits.reduce((longest, set, at) => (set.size > traits[longest].size ? at : longest), 0);
  for (;;) {
    order.push(last);
    left.delete(last);
    if (left.size === 0) return order;
    let best = -1;
    let most = -1;
    for (const at of left) {
      const shared = likeness(traits[last], traits[at], owners);
      if (shared > most) [best, most] = [at, shared];
    }
    last = best;
  }
}

const [, , file] = process.argv;
const { sections, functions } = readModule(readFileSync(file));
const named = nameLocals(functions);
writeFileSync(file, writeModule({ sections, functions: named }, orderOf(named)));
