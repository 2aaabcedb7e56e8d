import type { Plugin } from 'vite';

/** A part of a module that a page does without: the end of the module's path, the part, and what stands in its place. */
export type Cut = readonly [module: string, part: RegExp, kept: string];

/** Leaves parts of modules out. A module without the part stops the build: it has another form now. */
export function cutting(cuts: readonly Cut[]): Plugin {
  return {
    name: 'cuts',
    enforce: 'pre',
    transform(code, id) {
      const cut = cuts.find(([module]) => id.endsWith(module));
      if (cut === undefined) return null;
      const [module, part, kept] = cut;
      const without = code.replace(part, kept);
      if (without === code) this.error(`${module} has another form now`);
      return { code: without, map: null };
    },
  };
}
