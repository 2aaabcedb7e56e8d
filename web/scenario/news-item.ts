import type { ByteReader, ByteWriter } from './bytes';
import { valueAt } from './fields';
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

/** As a careful author would have typed them, in their one order; undefined where nothing is left: such an item has none. */
export function tidyWords(words: NewsWords): NewsWords | undefined {
  const [title = '', body = '', titleZh = '', bodyZh = ''] = WORD_FIELDS.map((field) =>
    plainText(words[field], WORDS_MAX[field]),
  );
  return title + body + titleZh + bodyZh === '' ? undefined : { title, body, titleZh, bodyZh };
}

/** Data from outside are plain texts of their lengths. */
export function areWords(data: unknown): data is NewsWords {
  return WORD_FIELDS.every((field) => {
    const text = valueAt(data, field);
    return typeof text === 'string' && text === plainText(text, WORDS_MAX[field]);
  });
}

/** An author's words in the bytes of a link; an item without them is four empty texts. */
export function writeWords(writer: ByteWriter, words: NewsWords = NO_WORDS): void {
  for (const field of WORD_FIELDS) writer.text(words[field]);
}

/** `writeWords` read back. What is not as it would have been written makes another link, and is refused for that. */
export function readWords(reader: ByteReader): NewsWords | undefined {
  // Four bytes a character at most.
  const read = (field: keyof NewsWords): string => reader.text(WORDS_MAX[field] * 4);
  return tidyWords({ title: read('title'), body: read('body'), titleZh: read('titleZh'), bodyZh: read('bodyZh') });
}
