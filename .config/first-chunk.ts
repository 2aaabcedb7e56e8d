import type { Plugin } from 'vite';

/**
 * One chunk for all that the first picture needs. Left alone, every module that a later view shares with it becomes a
 * file of its own: dozens of small ones, which pack worse and cost a request each.
 */
export function firstChunk(): { readonly plugin: Plugin; readonly test: (id: string) => boolean } {
  const first = new Set<string>();
  return {
    plugin: {
      name: 'first-chunk',
      apply: 'build',
      /** The graph is whole, nothing is cut yet: what the entries import statically, and what that imports. */
      buildEnd() {
        const waiting = [...this.getModuleIds()].filter((id) => this.getModuleInfo(id)?.isEntry === true);
        for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
          if (first.has(id)) continue;
          first.add(id);
          waiting.push(...(this.getModuleInfo(id)?.importedIds ?? []));
        }
      },
    },
    test: (id) => first.has(id),
  };
}
