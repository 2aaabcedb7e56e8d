import { chromium, expect, test, type Page } from '@playwright/test';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LearnerCommand } from '../../web/core/learner-command';
import { encodeLink } from '../../web/scenario/link';
import type { Scenario } from '../../web/scenario/scenario';
import { openPit } from './page';

// The browser is killed in the middle of writing, again and again, on one profile. What it had acknowledged must be there
// when it is opened again, and must replay in the terminal, as a link does, to the very digest that was acknowledged with it.

const KILLS = Number(process.env['TOKENPIT_KILLS'] ?? 8);

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
  readonly engineId: string | null;
  readonly commands: number;
  readonly log: readonly LearnerCommand[];
}

/** A browser that can be killed as a whole, with all its processes. */
class KilledBrowser {
  readonly #process: ChildProcess;
  readonly address: string;

  private constructor(process: ChildProcess, address: string) {
    this.#process = process;
    this.address = address;
  }

  static async start(profile: string): Promise<KilledBrowser> {
    const path = process.env['TOKENPIT_CHROMIUM'] ?? chromium.executablePath();
    const flags = ['--headless=new', '--no-first-run', '--disable-background-networking', '--disable-component-update'];
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const child = spawn(path, [...flags, ...root, '--remote-debugging-port=0', `--user-data-dir=${profile}`], {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const address = await new Promise<string>((resolve, reject) => {
      let text = '';
      child.stderr.on('data', (part: Buffer) => {
        text += part.toString();
        const found = /ws:\/\/\S+/.exec(text);
        if (found !== null) resolve(found[0]);
      });
      child.once('exit', () => reject(new Error(`the browser did not start: ${text}`)));
    });
    return new KilledBrowser(child, address);
  }

  /** Ends every process of it at once: nobody gets a last word. */
  async kill(): Promise<void> {
    const { pid } = this.#process;
    if (pid === undefined || this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const gone = once(this.#process, 'exit');
    process.kill(-pid, 'SIGKILL');
    await gone;
  }
}

/** Everything in the store, read beside the page. */
function readStore(page: Page): Promise<readonly Stored[]> {
  return page.evaluate(
    () =>
      new Promise<readonly Stored[]>((resolve, reject) => {
        const request = indexedDB.open('tokenpit');
        request.onerror = () => reject(new Error('the store cannot be opened'));
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

/** Replays a part of a stored log in the terminal: throws unless it ends in this digest. */
function verify(stored: Stored, commands: number, endTimeMs: number, digest: string): void {
  const { scenario, engineId, log } = stored;
  const run = { scenario, engineId, commands: log.slice(0, commands), endTimeMs, digest, title: '', note: '' };
  const said = execFileSync('node', ['build/headless.mjs', 'verify', `#${encodeLink(run)}`], { encoding: 'utf8' });
  expect(said).toContain(digest);
}

/** What was acknowledged before the kill is there, and what is there is whole. */
function compare(stored: readonly Stored[], acknowledged: Acknowledged | null): void {
  for (const one of stored) {
    expect(one.log, one.id).toHaveLength(one.commands);
    if (one.digest !== null) verify(one, one.commands, one.endTimeMs, one.digest);
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
    verify(found, acknowledged.commands, acknowledged.endTimeMs, acknowledged.digest);
}

test(`a browser killed ${KILLS} times in the middle of writing loses nothing that it had acknowledged`, async ({
  baseURL,
}) => {
  test.setTimeout(60_000 + KILLS * 15_000);
  const profile = mkdtempSync(join(tmpdir(), 'tokenpit-kill-'));
  let acknowledged: Acknowledged | null = null;
  let count = 0;
  try {
    for (let round = 0; round <= KILLS; round++) {
      const killed = await KilledBrowser.start(profile);
      try {
        const browser = await chromium.connectOverCDP(killed.address, { timeout: 20_000 });
        const context = browser.contexts()[0] ?? (await browser.newContext());
        const page = await context.newPage();
        page.setDefaultTimeout(20_000);
        await context.exposeFunction('tokenpitWritten', (one: Acknowledged) => {
          acknowledged = one;
          count++;
        });
        await page.addInitScript(() => {
          const tell = (globalThis as unknown as { tokenpitWritten?: (one: unknown) => void }).tokenpitWritten;
          new BroadcastChannel('tokenpit.sessions').addEventListener('message', ({ data }: MessageEvent) => {
            if ((data as { kind?: string }).kind === 'written') tell?.(data);
          });
        });
        const before: Acknowledged | null = acknowledged;
        await openPit(page, baseURL ?? '');
        compare(await readStore(page), before);
        if (round === KILLS) break;
        // Time runs, which is written four times a second, and the learner acts as fast as the page takes it.
        await page.getByTestId('speed').selectOption('30');
        await page.getByTestId('play').click();
        const untilMs = performance.now() + 200 + Math.random() * 1_000;
        const buying = (async () => {
          while (performance.now() < untilMs) await page.getByTestId('buy-one').click({ timeout: 1_000 });
        })().catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, untilMs - performance.now()));
        await killed.kill();
        await buying;
        await browser.close().catch(() => undefined);
      } finally {
        await killed.kill();
      }
    }
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
  console.log(`${KILLS} kills, ${count} writes acknowledged`);
  // Something was written at all.
  expect(count).toBeGreaterThan(KILLS);
});
