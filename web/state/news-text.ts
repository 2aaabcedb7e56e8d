import { textOf } from '../locale/locale.svelte';
import type { Scenario } from '../scenario/scenario';

/** Words for an item of a scenario's news, by its index there: the locale's text, or the author's own. */
export function newsText(scenario: Scenario | null, index: number): string {
  const text = scenario?.news[index]?.text ?? '';
  return textOf(`news.${text}`) ?? text;
}
