import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Pages of somebody else's site: another origin than the one the embed comes from. */
export interface HostSite {
  readonly origin: string;
  /** Puts a page under a path; `policy` is sent as its content policy. */
  put(path: string, html: string, policy?: string): string;
  close(): Promise<void>;
}

/** A site at localhost (the built site is at 127.0.0.1), without any helpful header. */
export async function hostSite(): Promise<HostSite> {
  const pages = new Map<string, { html: string; policy: string | undefined }>();
  const server: Server = createServer((request, response) => {
    const page = pages.get(request.url ?? '');
    if (page === undefined) {
      // A browser asks for an icon by itself: it gets none, and that is no error.
      response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      ...(page.policy === undefined ? {} : { 'content-security-policy': page.policy }),
    });
    response.end(page.html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    put(path, html, policy) {
      pages.set(path, { html, policy });
      return `${origin}${path}`;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
