// npm run headless: builds the terminal interface when it is missing or older than its sources, then runs it.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../..');

function newest(folder) {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }
  return latest;
}

function isOlder(file, sources) {
  return !existsSync(file) || sources.some((folder) => newest(join(root, folder)) > statSync(file).mtimeMs);
}

/** A build step whose words go to stderr: stdout carries data only. */
function build(script) {
  const done = spawnSync('npm', ['run', '-s', script], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) process.exit(2);
}

const bundle = join(root, 'build/headless.mjs');
if (isOlder(join(root, 'build/core.wasm'), ['assembly'])) build('build:core');
if (
  isOlder(bundle, [
    'web/core',
    'web/headless',
    'web/experiment',
    'web/export',
    'web/realism',
    'web/scenario',
    'web/prices',
    'web/locale',
    'assembly',
  ])
)
  build('build:headless');
await import(pathToFileURL(bundle).href);
