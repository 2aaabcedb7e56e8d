import type { Plugin } from 'vite';

/**
 * Parts of a file of texts, by the first words of their keys. `first` is what the first screen and the bars around it use,
 * part of the first load; the named ones come with their views; all other texts are the `rest`, which comes right after
 * the first picture. A text that several views show belongs to the rest.
 */
export const TEXT_PARTS: Readonly<Record<string, readonly string[]>> = {
  first: ['chart', 'control', 'format', 'gauge', 'news', 'overview', 'quote', 'scenario', 'shell', 'side', 'time'],
  clearing: ['choices', 'clearing', 'measure', 'replay', 'replays'],
  design: ['design'],
  editor: ['editor'],
  model: ['model'],
  regulator: ['levers'],
  sessions: ['reset', 'sessions'],
};

/** Which part a key belongs to. */
export function partOf(key: string): string {
  const word = key.split('.')[0] ?? '';
  return Object.keys(TEXT_PARTS).find((part) => TEXT_PARTS[part]?.includes(word)) ?? 'rest';
}

/**
 * `en.json?first`, `en.json?rest` and so on: the parts of a file of texts, each a module of its own. `part` says which part
 * a key belongs to, where a build cuts them otherwise than the page.
 */
export function localePlugin(part: (key: string) => string = partOf): Plugin {
  return {
    name: 'locale-parts',
    enforce: 'pre',
    transform(code, id) {
      const asked = /\/locale\/[\w-]+\.json\?(\w+)$/.exec(id)?.[1];
      if (asked === undefined || (TEXT_PARTS[asked] === undefined && asked !== 'rest')) return null;
      const texts = Object.entries(JSON.parse(code) as Record<string, string>);
      const wanted = texts.filter(([key]) => part(key) === asked);
      return { code: `export default ${JSON.stringify(Object.fromEntries(wanted))}`, moduleType: 'js', map: null };
    },
  };
}
