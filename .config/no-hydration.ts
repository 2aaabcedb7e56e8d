import type { Plugin } from 'vite';

/**
 * No page of ours comes rendered from a server, so Svelte's taking over of such pages is left out: all of it hangs on one
 * variable, which is a constant here. A function that Svelte adds to the module stops the build as a missing export.
 */
export function noHydration(): Plugin {
  return {
    name: 'no-hydration',
    apply: 'build',
    enforce: 'pre',
    load: (id) => (id.endsWith('/svelte/src/internal/client/dom/hydration.js') ? CONSTANT : null),
  };
}

const CONSTANT = `
export const hydrating = false;
export const hydrate_node = null;
${[
  'set_hydrating',
  'set_hydrate_node',
  'hydrate_next',
  'reset',
  'hydrate_template',
  'next',
  'skip_nodes',
  'read_hydration_instruction',
]
  .map((name) => `/* @__NO_SIDE_EFFECTS__ */ export function ${name}() {}`)
  .join('\n')}
`;
