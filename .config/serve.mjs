// Serves dist/ on this machine. A dumb static server: no redirects, no cross-origin headers.
// --port N (default 4173, the next free one), --path /sub/path/ (default /), --plain: wasm as application/octet-stream.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = resolve(fileURLToPath(import.meta.url), '../../dist');
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
};

function option(name, fallback) {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? fallback : process.argv[at + 1];
}

const path = option('path', '/');
const isPlain = process.argv.includes('--plain');

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const inside = url.pathname.startsWith(path) ? decodeURIComponent(url.pathname.slice(path.length)) : null;
  const file = inside === null ? null : join(DIST, normalize(`/${inside === '' ? 'index.html' : inside}`));
  if (file === null || !file.startsWith(DIST) || !existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
    return;
  }
  const type = isPlain && extname(file) === '.wasm' ? 'application/octet-stream' : TYPES[extname(file)];
  response.writeHead(200, { 'content-type': type ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
});

function listen(port) {
  server.once('error', (error) => {
    if (error.code === 'EADDRINUSE' && port < 4273 && option('port', null) === null) listen(port + 1);
    else {
      console.error(`The port ${port} cannot be used: ${error.message}`);
      process.exit(1);
    }
  });
  server.listen(port, '127.0.0.1', () => console.log(`Tokenpit is open at http://localhost:${port}${path}`));
}

listen(Number(option('port', '4173')));
