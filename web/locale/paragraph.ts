import { locale } from './locale.svelte';

/** Sentences one after the other. Between Chinese ones stands no space: their full stop has it. */
export function paragraph(...sentences: readonly string[]): string {
  return sentences.join(locale.language === 'zh-CN' ? '' : ' ');
}
