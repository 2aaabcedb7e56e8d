import type { ByteReader, ByteWriter } from './bytes';
import { valueAt } from './fields';
import type { Problem } from './result';
import type { NewsAct, NewsItem, NewsWords } from './scenario';
import { plainText } from './shared-session';

/** Characters of an author's headline, and of what stands under it. */
export const NEWS_TITLE_MAX = 60;
export const NEWS_BODY_MAX = 200;

/** Fields in their one order, with the longest text that each takes, characters. */
export const WORDS_MAX: Readonly<Record<keyof NewsWords, number>> = {
  title: NEWS_TITLE_MAX,
  body: NEWS_BODY_MAX,
  titleZh: NEWS_TITLE_MAX,
  bodyZh: NEWS_BODY_MAX,
};
/** Names of the words, in their one order. */
export const WORD_FIELDS = Object.keys(WORDS_MAX) as readonly (keyof NewsWords)[];

export const NO_WORDS: NewsWords = { title: '', body: '', titleZh: '', bodyZh: '' };

/** An item of news with its fields in their one order, and those alone that it has. */
export function newsItem(
  timeMs: number,
  moveBps: number,
  text: string,
  act: NewsAct | undefined,
  words: NewsWords | undefined,
): NewsItem {
  return { timeMs, moveBps, text, ...(act === undefined ? {} : { act }), ...(words === undefined ? {} : { words }) };
}

/** As a careful author would have typed them; undefined where nothing is left. */
export function tidyWords(words: NewsWords): NewsWords | undefined {
  return fromFields((field) => plainText(words[field], WORDS_MAX[field]));
}

/** An author's words that are plain text of their lengths, or null and a sentence for each that is not. */
export function checkWords(entry: unknown, path: string, problems: Problem[]): NewsWords | undefined | null {
  const before = problems.length;
  for (const field of WORD_FIELDS) {
    const text = valueAt(entry, field);
    if (typeof text === 'string' && text === plainText(text, WORDS_MAX[field])) continue;
    const message = `${path}.${field} must be plain text of at most ${WORDS_MAX[field]} characters`;
    problems.push({ path: `${path}.${field}`, code: 'range', message });
  }
  return problems.length > before ? null : fromFields((field) => String(valueAt(entry, field)));
}

/** Words field by field, in their one order; undefined where all are empty: an item without words has none. */
function fromFields(textOf: (field: keyof NewsWords) => string): NewsWords | undefined {
  const words = { title: textOf('title'), body: textOf('body'), titleZh: textOf('titleZh'), bodyZh: textOf('bodyZh') };
  return WORD_FIELDS.every((field) => words[field] === '') ? undefined : words;
}

/** An author's words in the bytes of a link; an item without them is four empty texts. */
export function writeWords(writer: ByteWriter, words: NewsWords = NO_WORDS): void {
  for (const field of WORD_FIELDS) writer.text(words[field]);
}

/** `writeWords` read back: not yet looked at. */
export function readWords(reader: ByteReader): NewsWords | undefined {
  // Four bytes a character at most.
  return fromFields((field) => reader.text(WORDS_MAX[field] * 4));
}
