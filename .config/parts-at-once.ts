import type { Plugin } from 'vite';

/** Parts that a page fetches when they are needed stand in a single script from the start: what fetches them is left out. */
export function partsAtOnce(): Plugin {
  return {
    name: 'parts-at-once',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/web\/.*\.ts$/.test(id)) return null;
      const parts: string[] = [];
      const direct = code.replace(/\bimport\(\s*('[^']+')\s*\)/g, (_, source: string) => {
        parts.push(`import * as part${parts.length} from ${source};`);
        return `Promise.resolve(part${parts.length - 1})`;
      });
      return parts.length === 0 ? null : { code: `${parts.join('')}${direct}`, map: null };
    },
  };
}
