/** Part of a text: words, or words that open the entry of a term. */
export interface TextPart {
  readonly words: string;
  /** Id of the glossary's entry; null = plain words. */
  readonly term: string | null;
}

const TERM = /\[\[([a-z-]+)(?:\|([^\]]+))?\]\]/g;

/**
 * Takes a text of the page apart: `[[margin|deposit]]` is the word "deposit" that opens the entry `margin`, `[[basis]]` the
 * entry's own id as a word. Plain text has no such marks and comes back whole.
 * @param nameOf the glossary's word for an entry, null where there is none: then the words stand plain
 */
export function textParts(text: string, nameOf: (term: string) => string | null): readonly TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(TERM)) {
    const [whole, term = '', words] = match;
    if (match.index > at) parts.push({ words: text.slice(at, match.index), term: null });
    const name = nameOf(term);
    parts.push({ words: words ?? name ?? term, term: name === null ? null : term });
    at = match.index + whole.length;
  }
  if (at < text.length) parts.push({ words: text.slice(at), term: null });
  return parts;
}
