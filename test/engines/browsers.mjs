// Three engines behind one interface: `open()` gives { version, goto(address), evaluate(expression), close() }, where the
// expression is a promise of text. Each says itself whether it is installed.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { DEADLINE_MS, onPath, startProgram, within } from './wire.mjs';

/** Chromium by Playwright. */
function chromiumEngine(path) {
  return {
    name: 'Chromium',
    path,
    async open() {
      const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
      const browser = await chromium.launch({ executablePath: path, args });
      const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
      return {
        version: browser.version(),
        goto: (address) => page.goto(address),
        evaluate: (expression) => within(DEADLINE_MS, 'Chromium', page.evaluate(expression)),
        close: () => browser.close(),
      };
    },
  };
}

/** Firefox by WebDriver BiDi over a socket: Playwright drives only a Firefox of its own. */
function firefoxEngine(path) {
  return {
    name: 'Firefox',
    path,
    async open() {
      const profile = mkdtempSync(join(tmpdir(), 'tokenpit-firefox-'));
      const args = ['--headless', '--no-remote', '--remote-debugging-port=0', '--profile', profile, 'about:blank'];
      const program = await startProgram(path, args, /WebDriver BiDi listening on (ws:\/\/\S+)/, {
        LANG: 'en_GB.UTF-8',
      });
      const socket = new WebSocket(`${program.said[1]}/session`);
      const waiting = new Map();
      let lastId = 0;
      socket.addEventListener('message', ({ data }) => {
        const answer = JSON.parse(data);
        const asked = waiting.get(answer.id);
        waiting.delete(answer.id);
        if (answer.type === 'error') asked?.reject(new Error(`${answer.error}: ${answer.message}`));
        else asked?.resolve(answer.result);
      });
      const ask = (method, params) => {
        const answer = new Promise((resolve, reject) => waiting.set(++lastId, { resolve, reject }));
        socket.send(JSON.stringify({ id: lastId, method, params }));
        return within(DEADLINE_MS, `Firefox, ${method}`, answer);
      };
      const opened = new Promise((resolve, reject) => {
        socket.addEventListener('open', resolve, { once: true });
        socket.addEventListener('error', () => reject(new Error('Firefox refused the socket')), { once: true });
      });
      await within(30_000, 'Firefox, its socket', opened);
      const { capabilities } = await ask('session.new', { capabilities: {} });
      const { contexts } = await ask('browsingContext.getTree', {});
      const { context } = contexts[0];
      return {
        version: capabilities.browserVersion,
        goto: (url) => ask('browsingContext.navigate', { context, url, wait: 'complete' }),
        evaluate: async (expression) => {
          const said = await ask('script.evaluate', { expression, target: { context }, awaitPromise: true });
          if (said.type === 'exception') throw new Error(said.exceptionDetails.text);
          return said.result.value;
        },
        close: async () => {
          await program.end();
          rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
        },
      };
    },
  };
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** WebKitGTK by the W3C's WebDriver, on a screen of its own where the machine has none. */
function webkitEngine(path, binary) {
  return {
    name: 'WebKit',
    path,
    async open() {
      const port = await freePort();
      const screen = process.env.DISPLAY ? null : onPath('xvfb-run');
      const command = screen === null ? [path] : [screen, '-a', path];
      // It says nothing when it listens: it is asked until it answers.
      const program = await startProgram(
        'sh',
        ['-c', `echo started; exec ${command.join(' ')} --port=${port}`],
        /started/,
      );
      const ask = async (method, where, body) => {
        const answer = await fetch(`http://127.0.0.1:${port}${where}`, {
          method,
          ...(body === undefined
            ? {}
            : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
          signal: AbortSignal.timeout(DEADLINE_MS),
        });
        const { value } = await answer.json();
        if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
        return value;
      };
      for (let attempt = 0; ; attempt++) {
        const status = await ask('GET', '/status').catch(() => null);
        if (status?.ready) break;
        if (attempt > 60) throw new Error('WebKitWebDriver does not answer');
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
      const options = { binary, args: ['--automation'] };
      const asked = { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options } };
      const { sessionId, capabilities } = await ask('POST', '/session', { capabilities: asked });
      const session = `/session/${sessionId}`;
      await ask('POST', `${session}/timeouts`, { script: DEADLINE_MS, pageLoad: DEADLINE_MS });
      return {
        version: capabilities.browserVersion,
        goto: (url) => ask('POST', `${session}/url`, { url }),
        evaluate: async (expression) => {
          const script = `const done = arguments[0];
            Promise.resolve(${expression}).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
          const said = await ask('POST', `${session}/execute/async`, { script, args: [] });
          if (said.error !== undefined) throw new Error(said.error);
          return said.value;
        },
        close: async () => {
          await ask('DELETE', session).catch(() => undefined);
          await program.end();
        },
      };
    },
  };
}

/** WebKitGTK's own small browser, beside its libraries. */
function miniBrowser() {
  const libraries = '/usr/lib';
  for (const folder of existsSync(libraries) ? readdirSync(libraries) : []) {
    for (const version of ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0']) {
      const file = join(libraries, folder, version, 'MiniBrowser');
      if (existsSync(file)) return file;
    }
  }
  return null;
}

/** The engines that are installed, and for each other one what would have to be. */
export function engines(chromiumPath) {
  const firefox = process.env.TOKENPIT_FIREFOX ?? onPath('firefox-esr', 'firefox');
  const driver = onPath('WebKitWebDriver');
  const mini = miniBrowser();
  const installed = [];
  const missing = [];
  if (chromiumPath !== null) installed.push(chromiumEngine(chromiumPath));
  else missing.push({ name: 'Chromium', how: 'a Chromium on the PATH or in TOKENPIT_CHROMIUM' });
  if (firefox !== null) installed.push(firefoxEngine(firefox));
  else missing.push({ name: 'Firefox', how: 'apt-get install firefox-esr, or its path in TOKENPIT_FIREFOX' });
  if (driver !== null && mini !== null) installed.push(webkitEngine(driver, mini));
  else missing.push({ name: 'WebKit', how: 'apt-get install webkit2gtk-driver xvfb' });
  return { installed, missing };
}
