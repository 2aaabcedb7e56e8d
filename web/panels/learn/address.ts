/** What an address of the Learn view asks for. */
export type LearnAddress =
  | { readonly kind: 'list' }
  | { readonly kind: 'glossary' }
  | { readonly kind: 'editor' }
  /** A chapter, or a lesson that came by link; with somebody's result to be checked. */
  | { readonly kind: 'chapter'; readonly number: number; readonly run: string | null }
  | { readonly kind: 'link'; readonly link: string; readonly run: string | null };

/** `#/learn`, `#/learn/3`, `#/learn/3/1…`, `#/learn/glossary`, `#L1…`, `#L1…/1…`. Anything unknown is the list. */
export function learnAddress(hash: string): LearnAddress {
  const link = /^#(L[\w-]*)(?:\/(1[\w-]*))?$/.exec(hash);
  if (link?.[1] !== undefined) return { kind: 'link', link: link[1], run: link[2] ?? null };
  const chapter = /^#\/learn\/(\d{1,2})(?:\/(1[\w-]*))?$/.exec(hash);
  if (chapter !== null) return { kind: 'chapter', number: Number(chapter[1]), run: chapter[2] ?? null };
  if (hash === '#/learn/glossary') return { kind: 'glossary' };
  return { kind: hash === '#/learn/editor' ? 'editor' : 'list' };
}

export const LEARN_PATHS = { list: '#/learn', glossary: '#/learn/glossary', editor: '#/learn/editor' } as const;

/** Address of a chapter, or of a lesson by its link. */
export function lessonPath(at: { readonly number: number } | { readonly link: string }): string {
  return 'number' in at ? `#/learn/${at.number}` : `#${at.link}`;
}
