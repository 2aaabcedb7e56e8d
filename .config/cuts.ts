import type { Plugin } from 'vite';

/** A part of a module that a page does without: the end of the module's path, the part, and what stands in its place. */
export type Cut = readonly [module: string, part: RegExp, kept: string];

/** Leaves parts of modules out. A module without the part stops the build: it has another form now. */
export function cutting(cuts: readonly Cut[]): Plugin {
  return {
    name: 'cuts',
    enforce: 'pre',
    transform(code, id) {
      const own = cuts.filter(([module]) => id.endsWith(module));
      if (own.length === 0) return null;
      let left = code;
      for (const [module, part, kept] of own) {
        const without = left.replace(part, kept);
        if (without === left) this.error(`${module} has another form now`);
        left = without;
      }
      return { code: left, map: null };
    },
  };
}
