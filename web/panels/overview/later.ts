import { locale } from '../../locale/locale.svelte';

// Parts of the first chart that are not in its first picture: they come right behind it, or when somebody asks.

/** The cross-hair with its reading. */
export async function chartCursor() {
  return import('./ChartCursor.svelte');
}

/** The table behind the chart, with its words. */
export async function chartTable() {
  const part = import('./ChartTable.svelte');
  await locale.complete();
  return part;
}
