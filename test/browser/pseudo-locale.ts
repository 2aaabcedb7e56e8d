import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';

// A language nobody speaks: every text of the page in accented letters, longer by two fifths, in brackets. A text that is cut
// off loses its closing bracket, a text that was never put into the locale has no accents.

const ACCENTS: Readonly<Record<string, string>> = {
  a: 'á',
  b: 'ƀ',
  c: 'ç',
  d: 'ð',
  e: 'é',
  f: 'ƒ',
  g: 'ĝ',
  h: 'ĥ',
  i: 'í',
  j: 'ĵ',
  k: 'ķ',
  l: 'ļ',
  m: 'ɱ',
  n: 'ñ',
  o: 'ó',
  p: 'þ',
  q: 'ǫ',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'ú',
  v: 'ṽ',
  w: 'ŵ',
  x: 'ẋ',
  y: 'ý',
  z: 'ž',
  A: 'Á',
  B: 'Ɓ',
  C: 'Ç',
  D: 'Ð',
  E: 'É',
  F: 'Ƒ',
  G: 'Ĝ',
  H: 'Ĥ',
  I: 'Í',
  J: 'Ĵ',
  K: 'Ķ',
  L: 'Ļ',
  M: 'Ṁ',
  N: 'Ñ',
  O: 'Ó',
  P: 'Þ',
  Q: 'Ǫ',
  R: 'Ŕ',
  S: 'Š',
  T: 'Ţ',
  U: 'Ú',
  V: 'Ṽ',
  W: 'Ŵ',
  X: 'Ẋ',
  Y: 'Ý',
  Z: 'Ž',
};

/** How much longer a text becomes. */
const LONGER = 0.4;
/** What it becomes longer by: words, so that it wraps as words do. */
const FILLER =
  'lorem ipsum dolor sit amet consetetur sadipscing elitr sed diam nonumy eirmod tempor invidunt ut labore ';

/** Places (`{lots}`), plurals and marked words of the glossary (`[[margin|deposit]]`) stay what they are. */
const KEPT = /\{\w+, plural, (?:\w+ \{[^{}]*\}\s*)+\}|\{\w+\}|\[\[[\w-]+\|/g;

/** One text in the pseudo-language. */
export function pseudo(text: string): string {
  if (text === '') return '';
  let accented = '';
  let at = 0;
  for (const kept of text.matchAll(KEPT)) {
    accented += withAccents(text.slice(at, kept.index)) + kept[0];
    at = kept.index + kept[0].length;
  }
  accented += withAccents(text.slice(at));
  const plain = text.replace(KEPT, '');
  const more = Math.ceil(plain.length * LONGER);
  const filler = FILLER.repeat(Math.ceil(more / FILLER.length))
    .slice(0, more)
    .trimEnd();
  return `⟦${accented}${filler === '' ? '' : ` ${withAccents(filler)}`}⟧`;
}

function withAccents(text: string): string {
  return [...text].map((letter) => ACCENTS[letter] ?? letter).join('');
}

const TEXTS = JSON.parse(readFileSync('web/locale/en.json', 'utf8')) as Record<string, string>;

/**
 * Lets a page speak the pseudo-language: it takes the place of the Chinese texts, which come as files of their own. To be
 * called before the page opens; the page is then opened with `lang=zh-CN`.
 */
export async function speakPseudo(page: Page): Promise<void> {
  await page.route(/\/assets\/zh-CN-[\w-]+\.js$/, async (route) => {
    const name = new URL(route.request().url()).pathname.split('/').pop() ?? '';
    const part = (await import(`${process.cwd()}/dist/assets/${name}`)) as {
      default: Readonly<Record<string, string>>;
    };
    const texts = Object.fromEntries(Object.keys(part.default).map((key) => [key, pseudo(TEXTS[key] ?? '')]));
    await route.fulfill({ contentType: 'text/javascript', body: `export default ${JSON.stringify(texts)}` });
  });
}
