/** Starts the worker from the text of the page itself: nothing is fetched, and a page of an opaque origin may do it too. */
export function startWorker(): Worker {
  const worker = new Worker(URL.createObjectURL(new Blob([blockText('worker')], { type: 'text/javascript' })));
  worker.postMessage(blockText('core'));
  return worker;
}

/** Text of a script element that holds data, put into the page by the build. */
function blockText(id: string): string {
  const text = document.getElementById(id)?.textContent;
  if (text === null || text === undefined) throw new Error(`the page has no data block #${id}`);
  return text;
}
