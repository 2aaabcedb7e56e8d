// Finds a Chromium for the browser tests, or provides one. Nothing else has to be installed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const USUAL_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
/** Last version of the packed Chromium that runs on Node 20. */
const PACKED = '@sparticuz/chromium@147.0.0';
const CACHE = '.cache/chromium';

function say(text) {
  console.log(`browser: ${text}`);
}

function playwrightOwn() {
  const path = chromium.executablePath();
  return path !== '' && existsSync(path) ? path : null;
}

function onPath() {
  for (const name of NAMES) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const file = join(folder, name);
      if (folder !== '' && existsSync(file)) return file;
    }
  }
  return null;
}

function find() {
  const given = process.env.TOKENPIT_CHROMIUM;
  if (given !== undefined && existsSync(given)) return given;
  return playwrightOwn() ?? onPath() ?? USUAL_PLACES.find((place) => existsSync(place)) ?? null;
}

function attempt(command, args, minutes) {
  const done = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: minutes * 60_000,
    shell: process.platform === 'win32',
  });
  return done.status === 0;
}

function isDebian() {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0;
}

async function packedChromium() {
  const folder = resolve(CACHE);
  mkdirSync(folder, { recursive: true });
  if (!attempt('npm', ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', PACKED], 10)) return null;
  const main = join(folder, 'node_modules/@sparticuz/chromium');
  if (!existsSync(main)) return null;
  const entry = JSON.parse(readFileSync(join(main, 'package.json'), 'utf8'));
  const file = entry.module ?? entry.main ?? 'build/index.js';
  const { default: packed } = await import(pathToFileURL(join(main, file)).href);
  return packed.executablePath();
}

/** Path of a browser, or null after saying in one sentence what can be done. */
export async function findOrProvideChromium() {
  const found = find();
  if (found !== null) return found;
  say('none found; trying the download of Playwright');
  if (attempt('npx', ['playwright', 'install', 'chromium'], 5) && playwrightOwn() !== null) return playwrightOwn();
  if (isDebian()) {
    say("trying the distribution's package chromium");
    attempt('apt-get', ['update'], 3);
    if (attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], 10) && onPath() !== null)
      return onPath();
  }
  if (process.platform === 'linux' && process.arch === 'x64') {
    say(`trying the npm package ${PACKED}`);
    const packed = await packedChromium().catch(() => null);
    if (packed !== null) return packed;
  }
  console.error(
    'The browser tests need Chromium: install chromium or Google Chrome, or name one in the variable TOKENPIT_CHROMIUM, and run npm test again.',
  );
  return null;
}
