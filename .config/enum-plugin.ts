import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Files whose enums both compilers share. */
const SHARED = ['assembly/shared/codes.ts', 'assembly/shared/reject-reasons.ts'];

/**
 * Writes the number of an enum's member where the page names it: the enum itself then need not travel, unless something
 * asks it for names.
 */
export function enumPlugin(root: string): Plugin {
  const numbers = new Map(SHARED.flatMap((file) => membersOf(readFileSync(`${root}/${file}`, 'utf8'))));
  const enums = [...new Set([...numbers.keys()].map((name) => name.split('.')[0]))].join('|');
  const member = new RegExp(`(?<![\\w.$'"\`])(?:${enums})\\.\\w+\\b(?!\\s*=[^=])`, 'g');
  return {
    name: 'numbers-of-enums',
    apply: 'build',
    enforce: 'post',
    transform(code, id) {
      if (!/\/web\/.*\.(ts|svelte)(\?|$)/.test(id)) return null;
      const written = code.replace(member, (name) => numbers.get(name) ?? name);
      return written === code ? null : { code: written, map: null };
    },
  };
}

/** `Enum.Member` and its number, for every member that says it. */
function membersOf(source: string): (readonly [string, string])[] {
  return [...source.matchAll(/^export enum (\w+) \{\n([\s\S]*?)^\}/gm)].flatMap(([, name = '', body = '']) =>
    [...body.matchAll(/^ {2}(\w+) = (\d+),$/gm)].map(
      ([, key = '', number = '']) => [`${name}.${key}`, number] as const,
    ),
  );
}
