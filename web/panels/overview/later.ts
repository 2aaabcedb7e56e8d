// A part of the first chart that is not in its first picture: it comes right behind it.

/** The cross-hair with its reading. */
export async function chartCursor() {
  return import('./ChartCursor.svelte');
}
