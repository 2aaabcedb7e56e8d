// Serves dist/ on this machine as any static host does: no redirects, no cross-origin headers, text and wasm compressed, what
// has a hash in its name kept by the browser.
// --port N (default 4173, the next free one), --path /sub/path/ (default /); --plain: what the dumbest host does, nothing
// compressed, nothing kept, wasm as application/octet-stream.
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

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

/** Compressed files by encoding and path: a file of dist/ is asked for many times. */
const compressed = new Map();

/** The encoding that a host picks for a request, or null: pictures and fonts are compressed already. */
function encodingOf(request, file) {
  if (isPlain || ['.png', '.woff2'].includes(extname(file))) return null;
  const accepted = String(request.headers['accept-encoding'] ?? '');
  return /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null;
}

function compress(encoding, file) {
  const key = `${encoding} ${statSync(file).mtimeMs} ${file}`;
  if (!compressed.has(key)) {
    const bytes = readFileSync(file);
    // Level 6 is about what hosts spend on the way.
    const body =
      encoding === 'br'
        ? brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } })
        : gzipSync(bytes);
    compressed.set(key, body);
  }
  return compressed.get(key);
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const inside = url.pathname.startsWith(path) ? decodeURIComponent(url.pathname.slice(path.length)) : null;
  const file = inside === null ? null : join(DIST, normalize(`/${inside === '' ? 'index.html' : inside}`));
  if (file === null || !file.startsWith(DIST) || !existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
    return;
  }
  const type = isPlain && extname(file) === '.wasm' ? 'application/octet-stream' : TYPES[extname(file)];
  const headers = { 'content-type': type ?? 'application/octet-stream' };
  if (!isPlain)
    headers['cache-control'] = file.startsWith(join(DIST, 'assets'))
      ? 'public, max-age=31536000, immutable'
      : 'no-cache';
  const encoding = encodingOf(request, file);
  if (encoding === null) {
    response.writeHead(200, headers);
    createReadStream(file).pipe(response);
    return;
  }
  response.writeHead(200, { ...headers, 'content-encoding': encoding, vary: 'accept-encoding' });
  response.end(compress(encoding, file));
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
