/**
 * A text in its clauses, each with the punctuation behind it and the quotation marks or brackets that close there; what
 * stands before the first clause stays with it. Together they are the text.
 */
export function clausesOf(text: string): readonly string[] {
  return text.match(/[，。：；]*[^，。：；]+[，。：；]*[”’」）]*/g) ?? [];
}
