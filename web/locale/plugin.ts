import type { Plugin } from 'vite';

/**
 * First words of the keys that the first screen and the bars around it use. Their texts are part of the first load; all
 * others come right after the first picture.
 */
const FIRST = ['chart', 'control', 'format', 'gauge', 'news', 'overview', 'scenario', 'shell', 'side', 'time'];

/** True for a text of the page's first part. */
function isFirst(key: string): boolean {
  return FIRST.includes(key.split('.')[0] ?? '');
}

/**
 * `en.json?first` and `en.json?rest`: the two parts of a file of texts, each a module of its own. `inFirst` says which
 * keys belong to the first.
 */
export function localePlugin(inFirst: (key: string) => boolean = isFirst): Plugin {
  return {
    name: 'locale-parts',
    enforce: 'pre',
    transform(code, id) {
      const part = /\/locale\/[\w-]+\.json\?(first|rest)$/.exec(id)?.[1];
      if (part === undefined) return null;
      const texts = Object.entries(JSON.parse(code) as Record<string, string>);
      const wanted = texts.filter(([key]) => inFirst(key) === (part === 'first'));
      return { code: `export default ${JSON.stringify(Object.fromEntries(wanted))}`, moduleType: 'js', map: null };
    },
  };
}
