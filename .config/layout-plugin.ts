import { readdirSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/**
 * The page's own copy of the layout: records that some module of web/core names, without reserved bytes. Tests and the
 * terminal use the whole one.
 */
export function layoutPlugin(): Plugin {
  return {
    name: 'layout-of-the-page',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/web/core/layout.gen.ts')) return null;
      const folder = id.slice(0, -'layout.gen.ts'.length);
      const names = recordsNamedIn(folder);
      const kept = code.replace(/^ {2}(\w+): \{\n(?: {4}.*\n)* {2}\},\n/gm, (record, name: string) =>
        names.has(name) ? record : '',
      );
      return { code: kept.replace(/^ +reserved\w+: .*\n/gm, ''), map: null };
    },
  };
}

/** Names that stand in quotes or behind `layout.` in the modules of a folder: more than the records, never fewer. */
function recordsNamedIn(folder: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const file of readdirSync(folder)) {
    if (file === 'layout.gen.ts') continue;
    const text = readFileSync(`${folder}${file}`, 'utf8');
    for (const match of text.matchAll(/'(\w+)'|\blayout\.(\w+)/g)) names.add(match[1] ?? match[2] ?? '');
  }
  return names;
}
