import type { Plugin } from 'vite';

/**
 * What the embed's components never ask of Svelte is left out: proxies (its states are numbers, words and `$state.raw`),
 * boundaries, and waiting inside components. A component that asks for it, and a function that Svelte adds to one of these
 * modules, stop the build.
 */
export function plainSvelte(): Plugin {
  const folder = '/svelte/src/internal/client/';
  return {
    name: 'plain-svelte',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      const at = id.indexOf(folder);
      return at === -1 ? null : (PLAIN[id.slice(at + folder.length)] ?? null);
    },
    transform(code, id) {
      if (!/\.svelte(\.ts)?$/.test(id)) return null;
      if (/\$state(<[^>]*>)?\((?!\s*(['"\d)]|true|false|null))/.test(code))
        this.error(`${id} has a state that may be an object: in the embed it must be $state.raw`);
      if (/<svelte:boundary|\$derived\(\s*await |\{await /.test(code))
        this.error(`${id} has a boundary, or waits inside a component: the embed cannot`);
      return null;
    },
  };
}

/** Functions of these names that only fail. */
function missing(...names: readonly string[]): string {
  return names
    .map((name) => `export function ${name}() { throw new Error('${name} is not part of this page'); }`)
    .join('\n');
}

const PLAIN: Readonly<Record<string, string>> = {
  'proxy.js': `
    export const proxy = (value) => value;
    export const get_proxied_value = (value) => value;
    export const is = Object.is;`,
  'dom/blocks/boundary.js': `
    import { EFFECT_PRESERVED, EFFECT_TRANSPARENT } from '#client/constants';
    import { block, branch } from '../../reactivity/effects.js';
    export function boundary(node, _, children) {
      block(() => void branch(() => children(node)), EFFECT_TRANSPARENT | EFFECT_PRESERVED);
    }
    ${missing('Boundary', 'pending')}`,
  'reactivity/async.js': `
    import { derived } from './deriveds.js';
    export function flatten(blockers, sync, async, fn) {
      if (async.length + blockers.length > 0) throw new Error('a component waits');
      fn(sync.map(derived));
    }
    ${missing(
      'run_after_blockers',
      'capture',
      'save',
      'unsave',
      'track_reactivity_loss',
      'for_await_track_reactivity_loss',
      'unset_context',
      'run',
      'wait',
      'increment_pending',
    )}`,
};
