// npm run test:engines: the determinism suite and a smoke test in every browser engine that is installed. What is not
// installed is named, and counts as not tested.
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { execFileSync } from 'node:child_process';
import { findOrProvideChromium } from '../browser/provide-chromium.mjs';
import { engines } from './browsers.mjs';
import { startProgram } from './wire.mjs';

const CORES = ['core', 'core.debug'];
const SITE_PORT = Number(process.env.TOKENPIT_TEST_PORT ?? 4827);
const SITE = `http://127.0.0.1:${SITE_PORT}/pit/`;

/** What the suite comes to in Node: browsers must come to the same. */
async function inNode() {
  globalThis.tokenpitCores = {};
  for (const name of CORES)
    globalThis.tokenpitCores[name] = await WebAssembly.compile(readFileSync(`build/${name}.wasm`));
  const { runSuite } = await import(pathToFileURL(resolve('build/engines-suite.mjs')).href);
  return runSuite();
}

/** Serves the suite and the cores, and an empty page to run them in. */
async function serveSuite() {
  const files = new Map([
    ['/', ['text/html', '<!doctype html><title>Suite</title>']],
    ['/suite.mjs', ['text/javascript', readFileSync('build/engines-suite.mjs')]],
    ...CORES.map((name) => [`/${name}.wasm`, ['application/wasm', readFileSync(`build/${name}.wasm`)]]),
  ]);
  const server = createServer((request, response) => {
    const [type, body] = files.get(request.url) ?? ['text/plain', null];
    response.writeHead(body === null ? 404 : 200, { 'content-type': type }).end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** The suite in a page, as an expression that a driver sends. */
const IN_PAGE = `(async () => {
  const compile = async (name) => [name, await WebAssembly.compile(await (await fetch('/' + name + '.wasm')).arrayBuffer())];
  globalThis.tokenpitCores = Object.fromEntries(await Promise.all(${JSON.stringify(CORES)}.map(compile)));
  const { runSuite } = await import('/suite.mjs');
  return JSON.stringify(await runSuite());
})()`;

/** Waits in the page until an element says what it should; fails with what it said instead. */
function until(testId, pattern, seconds = 60) {
  return `(async () => {
    const element = () => document.querySelector('[data-testid="${testId}"]');
    const says = () => element() !== null && ${pattern}.test(element().textContent);
    for (let i = 0; i < ${seconds * 10} && !says(); i++) await new Promise((done) => setTimeout(done, 100));
    if (!says()) throw new Error('${testId} says: ' + (element()?.textContent ?? 'nothing, it is not there'));
    return 'fine';
  })()`;
}

function click(testId) {
  return `(async () => { document.querySelector('[data-testid="${testId}"]').click(); return 'clicked'; })()`;
}

/** A link of this very engine, with actions in it. */
function madeLink() {
  const folders = readdirSync('test/golden/links');
  const played = folders.includes('first-hedge-played.txt') ? 'test/golden/links/first-hedge-played.txt' : null;
  const source = played === null ? 'first-hedge' : readFileSync(played, 'utf8').trim();
  return execFileSync('node', ['build/headless.mjs', 'link', source], { encoding: 'utf8' }).trim();
}

/** Trade, keep, come back, open a link, run an embed. */
async function smoke(browser, link) {
  await browser.goto(SITE);
  await browser.evaluate(until('buy-one', '/./'));
  await browser.evaluate(click('buy-one'));
  await browser.evaluate(until('margin-gauge', '/1 lot/'));
  await browser.evaluate(until('saved', '/saved/i'));
  await browser.goto('about:blank');
  await browser.goto(SITE);
  await browser.evaluate(until('margin-gauge', '/1 lot/'));
  await browser.goto('about:blank');
  await browser.goto(`${SITE}${link}`);
  await browser.evaluate(until('status', '/Verified/', 120));
  await browser.goto(`${SITE}embed.html?ui=story&lang=en`);
  await browser.evaluate(until('embed-run', '/./'));
  await browser.evaluate(click('embed-run'));
  await browser.evaluate(until('embed-clock', '/Day/', 120));
}

async function testEngine(engine, { expected, suite, link }) {
  const browser = await engine.open();
  try {
    console.log(`${engine.name} ${browser.version}: ${engine.path}`);
    await browser.goto(suite);
    const got = JSON.parse(await browser.evaluate(IN_PAGE));
    const different = Object.keys(expected).filter((name) => got[name] !== expected[name]);
    for (const name of different) console.log(`  DIFFERENT ${name}: here ${got[name]}, in Node ${expected[name]}`);
    if (different.length > 0) throw new Error(`${different.length} runs of the suite differ`);
    console.log(`  ${Object.keys(expected).length} runs of the determinism suite: the same digests as in Node`);
    await smoke(browser, link);
    console.log('  smoke test: trade, save, come back, verify a link, run an embed: fine');
  } finally {
    await browser.close();
  }
}

const { installed, missing } = engines(await findOrProvideChromium());
const site = await startProgram(
  'node',
  ['.config/serve.mjs', '--port', String(SITE_PORT), '--path', '/pit/', '--plain'],
  /is open at/,
);
const suite = await serveSuite();
const failed = [];
try {
  const given = { expected: await inNode(), suite: suite.address, link: madeLink() };
  for (const engine of installed) {
    try {
      await testEngine(engine, given);
    } catch (error) {
      console.log(`  FAILED in ${engine.name}: ${error.message}`);
      failed.push(engine.name);
    }
  }
} finally {
  suite.close();
  await site.end();
}
for (const { name, how } of missing) console.log(`\nNOT TESTED: ${name} is not installed here (${how})`);
console.log(
  `\n${installed.length - failed.length} engines passed, ${failed.length} failed, ${missing.length} not tested`,
);
process.exit(failed.length > 0 ? 1 : 0);
