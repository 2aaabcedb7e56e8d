import { type Browser, chromium, expect, test, type Page } from '@playwright/test';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import type { LearnerCommand } from '../../web/core/learner-command';
import { encodeLink } from '../../web/scenario/link';
import type { Scenario } from '../../web/scenario/scenario';

// The browser is killed in the middle of writing, again and again, each time on the files that the kill before has left.
// What it had acknowledged must be there when it is opened again, and must replay to the very digest acknowledged with it.

const KILLS = Number(process.env['TOKENPIT_KILLS'] ?? 10);

/** A browser that does not start in this time, on a busy machine, is started anew on the same files, so often, milliseconds. */
const START_MS_MAX = 30_000;
const STARTS_MAX = 4;

/** Most time from the start of play to the first write, milliseconds. */
const FIRST_WRITE_MS_MAX = 20_000;

/** Most time for opening the page, and for a replay in the terminal, milliseconds. */
const OPEN_MS_MAX = 60_000;
const REPLAY_MS_MAX = 60_000;

/** What of a profile belongs to a browser that is no more, or is made anew: its lock, its tabs, its caches. */
const NOT_TAKEN_ON = /^(Singleton.*|Sessions|Crashpad|.*Cache|BrowserMetrics.*|DevToolsActivePort)$/;

/** What the page tells other tabs of a session it has written. */
interface Acknowledged {
  readonly id: string;
  readonly commands: number;
  readonly endTimeMs: number;
  readonly digest: string | null;
}

/** One session as it lies in the store. */
interface Stored {
  readonly id: string;
  readonly scenario: Scenario;
  readonly endTimeMs: number;
  readonly digest: string | null;
  readonly commands: number;
  readonly log: readonly LearnerCommand[];
}

/** Settles as the promise does, or fails in time. */
function inTime<T>(what: string, promise: Promise<T>, mostMs = START_MS_MAX): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: nothing within ${mostMs} ms`)), mostMs);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** A browser that can be killed as a whole, with all its processes. */
class KilledBrowser {
  readonly #process: ChildProcess;
  readonly browser: Browser;
  readonly page: Page;
  /** Its files, which stay when it is killed. */
  readonly profile: string;

  private constructor(process: ChildProcess, browser: Browser, page: Page, profile: string) {
    this.#process = process;
    this.browser = browser;
    this.page = page;
    this.profile = profile;
  }

  /** Starts one on a copy of the files that another left, or on none. Only the start is tried again, on a fresh copy. */
  static async start(left: string | null): Promise<KilledBrowser> {
    for (let attempt = 1; ; attempt++) {
      const profile = mkdtempSync(join(tmpdir(), 'tokenpit-kill-'));
      if (left !== null)
        cpSync(left, profile, {
          recursive: true,
          filter: (path) => path === left || !NOT_TAKEN_ON.test(basename(path)),
        });
      try {
        return await KilledBrowser.#startOn(profile);
      } catch (error) {
        remove(profile);
        if (attempt === STARTS_MAX) throw error;
        console.log(`start ${attempt} of a browser failed, once more: ${String(error)}`);
      }
    }
  }

  static async #startOn(profile: string): Promise<KilledBrowser> {
    const path = process.env['TOKENPIT_CHROMIUM'] ?? chromium.executablePath();
    const flags = ['--headless=new', '--no-first-run', '--disable-background-networking', '--disable-component-update'];
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const child = spawn(path, [...flags, ...root, '--remote-debugging-port=0', `--user-data-dir=${profile}`], {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    try {
      const address = await inTime('the address of the browser', addressOf(child));
      const browser = await chromium.connectOverCDP(address, { timeout: START_MS_MAX });
      const context = browser.contexts()[0] ?? (await inTime('a context', browser.newContext()));
      return new KilledBrowser(child, browser, await inTime('a page', context.newPage()), profile);
    } catch (error) {
      await killAll(child);
      throw error;
    }
  }

  /** Ends every process of it at once: nobody gets a last word. */
  async kill(): Promise<void> {
    await killAll(this.#process);
  }
}

/** Where a browser that was just started listens. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr?.on('data', (part: Buffer) => {
      text += part.toString();
      const found = /ws:\/\/\S+/.exec(text);
      if (found !== null) resolve(found[0]);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`the browser did not start: ${text}`)));
  });
}

async function killAll(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await gone;
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** Everything in the store, read beside the page. One that the page has not made yet is not made here either. */
function readStore(page: Page): Promise<readonly Stored[]> {
  return page.evaluate(
    () =>
      new Promise<readonly Stored[]>((resolve, reject) => {
        let isMissing = false;
        const request = indexedDB.open('tokenpit');
        request.onupgradeneeded = () => {
          isMissing = true;
          request.transaction?.abort();
        };
        request.onerror = () => {
          if (isMissing) resolve([]);
          else reject(new Error('the store cannot be opened'));
        };
        request.onsuccess = () => {
          const transaction = request.result.transaction(['sessions', 'log'], 'readonly');
          const sessions = transaction.objectStore('sessions').getAll();
          const chunks = transaction.objectStore('log').getAll();
          transaction.oncomplete = () => {
            request.result.close();
            const logs = chunks.result as { sessionId: string; commands: LearnerCommand[] }[];
            resolve(
              (sessions.result as Stored[]).map((one) => ({
                ...one,
                log: logs.filter(({ sessionId }) => sessionId === one.id).flatMap(({ commands }) => commands),
              })),
            );
          };
        };
      }),
  );
}

/** Replays a part of a stored log in the terminal: fails unless it ends in this digest. */
async function verify(stored: Stored, commands: number, endTimeMs: number, digest: string): Promise<void> {
  const { scenario, log } = stored;
  const run = { scenario, engineId: null, commands: log.slice(0, commands), endTimeMs, digest, title: '', note: '' };
  const terminal = ['build/headless.mjs', 'verify', `#${encodeLink(run)}`];
  const { stdout } = await promisify(execFile)('node', terminal, { timeout: REPLAY_MS_MAX });
  expect(stdout, stored.id).toContain(`"result":"verified"`);
  expect(stdout, stored.id).toContain(digest);
}

/** What was acknowledged before the kill is there, and what is there is whole. */
async function compare(stored: readonly Stored[], acknowledged: Acknowledged | null): Promise<void> {
  for (const one of stored) {
    expect(one.log, one.id).toHaveLength(one.commands);
    if (one.digest !== null) await verify(one, one.commands, one.endTimeMs, one.digest);
  }
  if (acknowledged === null) return;
  const found = stored.find(({ id }) => id === acknowledged.id);
  if (found === undefined) throw new Error(`the session ${acknowledged.id} is gone`);
  expect(found.commands).toBeGreaterThanOrEqual(acknowledged.commands);
  expect(found.endTimeMs).toBeGreaterThanOrEqual(acknowledged.endTimeMs);
  // Written last before the kill: then it was replayed just now.
  const isLast = found.commands === acknowledged.commands && found.endTimeMs === acknowledged.endTimeMs;
  if (isLast) expect(found.digest).toBe(acknowledged.digest);
  else if (acknowledged.digest !== null)
    await verify(found, acknowledged.commands, acknowledged.endTimeMs, acknowledged.digest);
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByTestId('first-chart')).toBeVisible({ timeout: OPEN_MS_MAX });
}

/** One browser on what the last one left: what is there is compared, then it writes and is killed. Gives its profile. */
async function round(
  left: string | null,
  before: Acknowledged | null,
  told: (one: Acknowledged) => void,
  baseURL: string,
): Promise<string> {
  const killed = await KilledBrowser.start(left);
  const { page } = killed;
  try {
    page.setDefaultTimeout(OPEN_MS_MAX);
    let writes = 0;
    const hears = page.exposeFunction('tokenpitWritten', (one: Acknowledged) => {
      writes++;
      told(one);
    });
    await inTime('the ear for writes', hears);
    await page.addInitScript(() => {
      const tell = (globalThis as unknown as { tokenpitWritten?: (one: unknown) => void }).tokenpitWritten;
      new BroadcastChannel('tokenpit.sessions').addEventListener('message', ({ data }: MessageEvent) => {
        if ((data as { kind?: string }).kind === 'written') tell?.(data);
      });
    });
    await open(page, baseURL);
    // Replayed in the terminal while the page goes on.
    const compared = compare(await inTime('the store', readStore(page), OPEN_MS_MAX), before);
    compared.catch(() => undefined);
    // Time runs, which is written four times a second, and the learner acts as fast as the page takes it.
    await page.getByTestId('speed').selectOption('30');
    await page.getByTestId('play').click();
    let isOver = false;
    const buying = (async () => {
      while (!isOver) await page.getByTestId('buy-one').click({ timeout: 1_000 });
    })().catch(() => undefined);
    // However slow the machine: the moment is drawn from when it writes.
    await expect.poll(() => writes, { timeout: FIRST_WRITE_MS_MAX }).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 1_000));
    await killed.kill();
    isOver = true;
    await buying;
    await compared;
    // It is gone: what only speaks to it is not waited for.
    await inTime('the end of the connection', killed.browser.close()).catch(() => undefined);
    return killed.profile;
  } finally {
    await killed.kill();
  }
}

/** One browser after another on the files of the one before. Gives the number of writes that were acknowledged. */
async function chain(kills: number, baseURL: string): Promise<number> {
  let acknowledged: Acknowledged | null = null;
  let count = 0;
  let left: string | null = null;
  const told = (one: Acknowledged): void => {
    acknowledged = one;
    count++;
  };
  try {
    for (let kill = 0; kill < kills; kill++) {
      const profile: string = await round(left, acknowledged, told, baseURL);
      if (left !== null) remove(left);
      left = profile;
    }
    // After the last kill it is only looked at.
    const last = await KilledBrowser.start(left);
    try {
      await open(last.page, baseURL);
      await compare(await inTime('the store', readStore(last.page), OPEN_MS_MAX), acknowledged);
    } finally {
      await last.kill();
      remove(last.profile);
    }
  } finally {
    if (left !== null) remove(left);
  }
  return count;
}

test(`a browser killed ${KILLS} times in the middle of writing loses nothing that it had acknowledged`, async ({
  baseURL,
}) => {
  test.setTimeout(120_000 + KILLS * 30_000);
  const startedMs = performance.now();
  // Two at a time: most of it is waiting for browsers to start.
  const half = Math.ceil(KILLS / 2);
  const counts = await Promise.all([half, KILLS - half].map((kills) => chain(kills, baseURL ?? '')));
  const count = counts.reduce((sum, one) => sum + one, 0);
  const seconds = Math.round((performance.now() - startedMs) / 1000);
  console.log(`${KILLS} kills, ${count} writes acknowledged, ${seconds} s`);
  // Each of them had written before it was killed.
  expect(count).toBeGreaterThanOrEqual(KILLS);
});
