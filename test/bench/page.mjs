// Part of npm run bench, after a build of the site: the page at full speed in a real browser. Every task of the main thread is
// read from a trace; 99% of those that do anything must stay under 50 ms of the thread's own processor time, so that neighbours
// on a shared machine do not count. Times by the clock are printed beside it, and frames counted where they are painted.
import { spawn } from 'node:child_process';
import { cpus } from 'node:os';
import { chromium } from '@playwright/test';
import { findOrProvideChromium } from '../browser/provide-chromium.mjs';

const LONG_MS = 50;
/** Share of tasks that may be longer. */
const LONG_SHARE_MAX = 0.01;
/** A task below this is the browser's own bookkeeping: counting it would only flatter. */
const WORK_MS = 1;
const WARM_UP_MS = 4_000;
const MEASURED_MS = 8_000;
const VIEWS = ['', 'trader'];

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

/** Durations in milliseconds of the tasks of the page's main thread, by the clock and of processor time. */
function taskTimes(trace) {
  const { traceEvents } = JSON.parse(trace.toString('utf8'));
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  return traceEvents
    .filter(
      ({ name, ph, pid, tid }) =>
        ph === 'X' && /^(RunTask|ThreadControllerImpl::RunTask)$/.test(name) && mains.has(`${pid} ${tid}`),
    )
    .map(({ dur, tdur }) => ({ clockMs: (dur ?? 0) / 1000, workMs: (tdur ?? dur ?? 0) / 1000 }));
}

function percentile(sorted, share) {
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0;
}

async function measure(browser, address, view) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${address}?s=first-hedge#/${view}`);
  const play = page.getByTestId('play');
  await page.getByTestId('speed').selectOption('1');
  await play.click();
  await page.waitForTimeout(WARM_UP_MS);
  const fromDay = await page.getByTestId('clock').textContent();
  await browser.startTracing(page, {
    categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
  });
  const frames = await page.evaluate(
    (untilMs) =>
      new Promise((resolve) => {
        const start = performance.now();
        let count = 0;
        const next = () => {
          count += 1;
          if (performance.now() - start < untilMs) requestAnimationFrame(next);
          else resolve(count / ((performance.now() - start) / 1000));
        };
        requestAnimationFrame(next);
      }),
    MEASURED_MS,
  );
  const trace = await browser.stopTracing();
  const toDay = await page.getByTestId('clock').textContent();
  await page.close();
  const tasks = taskTimes(trace).filter(({ workMs }) => workMs >= WORK_MS);
  return {
    name: view || 'first screen',
    tasks: tasks.length,
    work: summary(tasks.map(({ workMs }) => workMs)),
    clock: summary(tasks.map(({ clockMs }) => clockMs)),
    frames,
    days: `${fromDay} to ${toDay}`,
  };
}

/** Share of short tasks, and the ends of the distribution, milliseconds. */
function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return {
    longShare: sorted.length === 0 ? 1 : sorted.filter((ms) => ms > LONG_MS).length / sorted.length,
    p99: percentile(sorted, 0.99),
    longest: sorted[sorted.length - 1] ?? 0,
  };
}

function words({ longShare, p99, longest }) {
  return `${((1 - longShare) * 100).toFixed(2)}% under ${LONG_MS} ms, p99 ${p99.toFixed(0)} ms, longest ${longest.toFixed(0)} ms`;
}

const executablePath = await findOrProvideChromium();
if (executablePath === null) process.exit(1);
const { server, address } = await serve();
const args = ['--disable-background-networking', '--no-first-run'];
if (process.getuid?.() === 0) args.push('--no-sandbox');
const browser = await chromium.launch({ executablePath, args });
let isShort = false;
console.log(`\nthe page at full speed, ${MEASURED_MS / 1000} s after ${WARM_UP_MS / 1000} s, ${cpus().length} cores`);
try {
  for (const view of VIEWS) {
    const { name, tasks, work, clock, frames, days } = await measure(browser, address, view);
    isShort ||= work.longShare > LONG_SHARE_MAX;
    console.log(`${name}: ${tasks} tasks of at least ${WORK_MS} ms, ${frames.toFixed(0)} frames a second, ${days}`);
    console.log(`  of processor time ${words(work)} (must be 99%)`);
    console.log(`  by the clock      ${words(clock)}`);
  }
} finally {
  await browser.close();
  server.removeAllListeners('exit');
  server.kill();
}
process.exit(isShort ? 1 : 0);
