/** What rolldown tells of its modules while it forms chunks. */
interface Modules {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}

/**
 * The chunk of what the page imports statically: one file instead of a dozen small ones, which compress worse and come
 * one request each. What is only imported when it is needed stays in chunks of its own (null).
 */
export function firstChunk(id: string, modules: Modules): string | null {
  const seen = new Set([id]);
  for (const at of seen) {
    if (at.endsWith('/web/main.ts')) return 'page';
    for (const importer of modules.getModuleInfo(at)?.importers ?? []) seen.add(importer);
  }
  return null;
}
