import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';

// Sizes over the wire, brotli, of the built site. Must hold; the aim stands in the README.

const ASSETS = 'dist/assets';

function brotli(file: string): number {
  return brotliCompressSync(readFileSync(file)).length;
}

/** Files that index.html asks for at once, and what those scripts import statically. */
function firstFiles(): string[] {
  const html = readFileSync('dist/index.html', 'utf8');
  const found = new Set([...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map((match) => match[1] ?? ''));
  for (const file of found) {
    if (!file.endsWith('.js')) continue;
    const text = readFileSync(join('dist', file), 'utf8');
    for (const match of text.matchAll(/(?:import|from)\s*"\.\/([^"]+\.js)"/g)) found.add(`assets/${match[1] ?? ''}`);
  }
  return [...found].filter((file) => /\.(js|css)$/.test(file)).map((file) => join('dist', file));
}

function assets(pattern: RegExp): string[] {
  return readdirSync(ASSETS)
    .filter((name) => pattern.test(name))
    .map((name) => join(ASSETS, name));
}

test('the site was built', () => {
  expect(existsSync('dist/index.html')).toBe(true);
});

test('the core is at most 40 KB', () => {
  const [core] = assets(/\.wasm$/);
  expect(core === undefined ? Number.NaN : brotli(core)).toBeLessThanOrEqual(40_000);
});

test('the page to the first price line is at most 110 KB, with Chart.js 150 KB', () => {
  const worker = assets(/^worker.*\.js$/);
  const core = assets(/\.wasm$/);
  const first = [...firstFiles(), ...worker, ...core].reduce((sum, file) => sum + brotli(file), 0);
  const chart = assets(/\.js$/).filter(
    (file) => readFileSync(file, 'utf8').includes('chartjs') || /chart-library/.test(file),
  );
  const withChart =
    first + chart.filter((file) => !firstFiles().includes(file)).reduce((sum, file) => sum + brotli(file), 0);
  console.log(`first price line ${first} bytes, with Chart.js ${withChart} bytes (brotli, core and worker included)`);
  expect(chart.length).toBeGreaterThan(0);
  expect(first).toBeLessThanOrEqual(110_000);
  expect(withChart).toBeLessThanOrEqual(150_000);
});

test('the embed, chart and core and both languages in one file, is at most 100 KB', () => {
  const size = brotli('dist/embed.html');
  console.log(`embed ${size} bytes (brotli)`);
  expect(size).toBeLessThanOrEqual(100_000);
});
