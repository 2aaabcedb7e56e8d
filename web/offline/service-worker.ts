/// <reference lib="webworker" />

// Serves the site from this machine once it was loaded. The build writes the list of files and its version into it.

/** Put here by the build: addresses of all files, relative to the scope, and a hash over all of them. */
declare const __FILES__: readonly string[];
declare const __FILES_VERSION__: string;

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
/** One site may stand at several paths of a host: each keeps its own files. */
const PREFIX = `tokenpit ${worker.registration.scope} `;
const CACHE = `${PREFIX}${__FILES_VERSION__}`;
/** Open pages of the version before still find their parts. */
const CACHES_KEPT = 2;
/** Says of a cache that pages were served from it: a version that never came to that is no version before. */
const WAS_USED = './was-used';

worker.addEventListener('install', (event) => {
  event.waitUntil(fill());
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(begin());
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && request.url.startsWith(worker.registration.scope)) event.respondWith(answer(request));
});

// A new version waits until the reader asks for it: it never takes over under a running session by itself.
worker.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(worker.skipWaiting());
});

/** All files or none: a list with a hole would fail when there is no network to fill it. */
async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  // Past the browser's own cache, which may hold yesterday's page under the same name.
  await Promise.all(
    __FILES__.map(async (file) => cache.put(file, await fetched(new Request(file, { cache: 'reload' })))),
  );
}

async function fetched(request: Request): Promise<Response> {
  const response = await fetch(request);
  if (!response.ok) throw new Error(`${request.url}: the host answered ${response.status}`);
  // Some hosts send `index.html` on to `./`; a browser takes no answer that was sent on for a page.
  return response.redirected ? new Response(response.body, { headers: response.headers }) : response;
}

/**
 * Serves pages from now on: at the first visit the open one, whose parts must not be missing when the host is gone or has
 * another version. Later versions come this far only when no page of an older one is open, or when the reader has asked.
 */
async function begin(): Promise<void> {
  await (await caches.open(CACHE)).put(WAS_USED, new Response());
  await forgetOld();
  await worker.clients.claim();
}

async function forgetOld(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  const wasUsed = await Promise.all(
    others.map(async (name) => (await (await caches.open(name)).match(WAS_USED)) !== undefined),
  );
  const kept = others.filter((_, at) => wasUsed[at]).slice(1 - CACHES_KEPT);
  await Promise.all(others.filter((name) => !kept.includes(name)).map((name) => caches.delete(name)));
}

async function answer(request: Request): Promise<Response> {
  // Where the store fails there is still the host.
  return (await stored(request).catch(() => undefined)) ?? fetch(request);
}

async function stored(request: Request): Promise<Response | undefined> {
  const cache = await caches.open(CACHE);
  // What stands behind `?` is read by the page, not by a host.
  const kept = await cache.match(request, { ignoreSearch: true });
  if (kept !== undefined) return kept;
  for (const name of (await caches.keys()).filter((one) => one.startsWith(PREFIX))) {
    const older = await (await caches.open(name)).match(request);
    if (older !== undefined) return older;
  }
  return undefined;
}

export {};
