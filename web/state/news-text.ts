import { locale, textOf } from '../locale/locale.svelte';
import type { NewsItem, Scenario } from '../scenario/scenario';

/** Words for an item of a scenario's news, by its index there: the locale's text, or the author's own between quotation marks. */
export function newsText(scenario: Scenario | null, index: number): string {
  const item = scenario?.news[index];
  return item === undefined ? '' : headlineOf(item);
}

/** The headline of an item: its author's own where there is one, in the other language where only that was written. */
export function headlineOf({ text, words }: Pick<NewsItem, 'text' | 'words'>): string {
  const own = ownIn(words?.title, words?.titleZh);
  // Both languages quote alike.
  return own === '' ? (textOf(`news.${text}`) ?? text) : `“${own}”`;
}

/** What its author wrote under the headline; empty where there is nothing. */
export function newsBody(scenario: Scenario | null, index: number): string {
  const words = scenario?.news[index]?.words;
  return ownIn(words?.body, words?.bodyZh);
}

function ownIn(english = '', chinese = ''): string {
  return locale.language === 'en' ? english || chinese : chinese || english;
}
