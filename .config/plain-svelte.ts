import type { Plugin } from 'vite';

/**
 * What our components never ask of Svelte is left out: proxies (states are numbers, words and `$state.raw`), boundaries, and
 * waiting inside an expression (blocks that wait for a promise are no part of that). A component that asks for it, and a
 * function that Svelte adds to one of these modules, stop the build.
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
        this.error(`${id} has a state that may be an object: it must be $state.raw`);
      if (/<svelte:boundary|\$derived\(\s*await |\{await /.test(code))
        this.error(`${id} has a boundary, or waits inside a component: our pages cannot`);
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
    import { component_context, set_component_context } from '../context.js';
    import { active_effect, active_reaction, set_active_effect, set_active_reaction } from '../runtime.js';
    import { derived } from './deriveds.js';
    export function capture() {
      const effect = active_effect, reaction = active_reaction, context = component_context;
      return () => become(effect, reaction, context);
    }
    export const unset_context = () => become(null, null, null);
    function become(effect, reaction, context) {
      set_active_effect(effect);
      set_active_reaction(reaction);
      set_component_context(context);
    }
    export function flatten(blockers, sync, async, fn) {
      if (async.length + blockers.length > 0) throw new Error('a component waits');
      fn(sync.map(derived));
    }
    ${missing(
      'run_after_blockers',
      'save',
      'unsave',
      'track_reactivity_loss',
      'for_await_track_reactivity_loss',
      'run',
      'wait',
      'increment_pending',
    )}`,
};
