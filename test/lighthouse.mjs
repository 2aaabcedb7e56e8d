// npm run lighthouse, after a build: Lighthouse on the built page, served compressed as a static host does. Desktop once, mobile
// five times of which the median counts. Prints the figures and fails below what must be reached. Lighthouse itself comes from
// the registry when it is asked for: it is larger than everything else together.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findOrProvideChromium } from './browser/provide-chromium.mjs';

const LIGHTHOUSE = 'lighthouse@12.8.2';
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
/** Scores that must be reached, of 100. */
const MUST = { desktop: [95, 95, 95, 95], mobile: [90, 95, 95, 95] };
const MOBILE_RUNS = 5;

const chromium = await findOrProvideChromium();
if (chromium === null) process.exit(1);
const folder = mkdtempSync(join(tmpdir(), 'tokenpit-lighthouse-'));

/** Resolves to the address of the site once it is served. */
function serve() {
  const server = spawn(process.execPath, ['.config/serve.mjs'], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    server.stdout.on('data', (text) => {
      const address = /http:\S+/.exec(String(text))?.[0];
      if (address !== undefined) resolve({ server, address });
    });
    server.on('exit', () => reject(new Error('the site could not be served')));
  });
}

/** One run: the report of Lighthouse. */
function measure(address, form, index) {
  const out = join(folder, `${form}-${index}.json`);
  const flags = ['--headless=new', '--disable-background-networking', '--no-first-run'];
  if (process.getuid?.() === 0) flags.push('--no-sandbox');
  const args = ['--yes', LIGHTHOUSE, address, '--quiet', '--output=json', `--output-path=${out}`];
  args.push(`--only-categories=${CATEGORIES.join(',')}`, `--chrome-flags=${flags.join(' ')}`);
  if (form === 'desktop') args.push('--preset=desktop');
  const child = spawn('npx', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, CHROME_PATH: chromium },
    shell: process.platform === 'win32',
  });
  return new Promise((resolve, reject) => {
    child.on('exit', (code) =>
      code === 0 ? resolve(JSON.parse(readFileSync(out, 'utf8'))) : reject(new Error(`Lighthouse ended with ${code}`)),
    );
  });
}

function scores(report) {
  return CATEGORIES.map((name) => Math.round((report.categories[name]?.score ?? 0) * 100));
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** What costs points, so that it can be mended. */
function shortfalls(report) {
  return CATEGORIES.flatMap((name) =>
    (report.categories[name]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (report.audits[id]?.score ?? 1) < 0.9)
      .map(({ id }) => `${id} ${report.audits[id]?.displayValue ?? ''}`.trim()),
  );
}

const { server, address } = await serve();
const figures = {};
try {
  for (const [form, runs] of [
    ['desktop', 1],
    ['mobile', MOBILE_RUNS],
  ]) {
    const reports = [];
    for (let index = 0; index < runs; index++) {
      reports.push(await measure(address, form, index));
      console.log(`${form} ${index + 1} of ${runs}: ${scores(reports[index]).join(' · ')}`);
    }
    figures[form] = CATEGORIES.map((_, at) => median(reports.map((report) => scores(report)[at])));
    for (const line of new Set(reports.flatMap(shortfalls))) console.log(`  ${line}`);
  }
} finally {
  server.removeAllListeners('exit');
  server.kill();
}
let isShort = false;
console.log(`\n${CATEGORIES.join(' · ')}`);
for (const [form, reached] of Object.entries(figures)) {
  const must = MUST[form];
  isShort ||= reached.some((score, at) => score < must[at]);
  console.log(`${form}: ${reached.join(' · ')} (must be ${must.join(' · ')})`);
}
process.exit(isShort ? 1 : 0);
