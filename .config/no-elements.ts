import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/**
 * What the embed's interface does without of Svelte: custom elements, for none of our components is one, and the address of
 * a page for each of its errors and warnings. What must not happen is still stopped, and warnings of a build are for builds.
 */
export function noElements(): Plugin {
  return {
    name: 'no-elements',
    apply: 'build',
    enforce: 'pre',
    load: (id) => {
      if (id.endsWith('/svelte/src/internal/client/dom/elements/custom-element.js')) return EMPTY;
      const words = /\/svelte\/src\/internal\/(?:client|shared)\/(errors|warnings)\.js$/.exec(id)?.[1];
      return words === undefined ? null : wordless(id, words === 'errors');
    },
  };
}

const EMPTY = '/* @__NO_SIDE_EFFECTS__ */ export function create_custom_element() {}\n';

/** The functions that a module exports, all of them one: it throws, or does nothing. */
function wordless(id: string, throws: boolean): string {
  const source = readFileSync(id, 'utf8');
  const own = [...source.matchAll(/^export function (\w+)\(/gm)].map((match) => match[1] ?? '');
  const passedOn = [...source.matchAll(/^export \* +from .*$/gm)].map((match) => match[0]);
  const one = throws ? "function told() { throw new Error('svelte'); }" : 'function told() {}';
  return [...passedOn, one, `export { ${own.map((name) => `told as ${name}`).join(', ')} };`].join('\n');
}
