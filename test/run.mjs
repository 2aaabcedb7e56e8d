// npm test: builds, checks and tests everything, and ends with one line that counts the tests.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { findOrProvideChromium } from './browser/provide-chromium.mjs';

const RESULTS = { vitest: 'build/vitest.json', playwright: 'build/playwright.json' };
/** Characters of a failure's message that are told at the end: a counterexample can be very long. */
const FAILURE_LENGTH = 4_000;
const failedSteps = [];

/** Runs a command in the foreground; resolves to its exit code. */
function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: 'inherit',
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
    child.on('close', (code) => resolve(code ?? 1));
    child.on('error', () => resolve(1));
  });
}

async function step(name, command, args, env) {
  console.log(`\n--- ${name}`);
  const code = await run(command, args, env);
  if (code !== 0) failedSteps.push(name);
  return code === 0;
}

function counts(file, read) {
  return existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0 };
}

/** What failed in the unit tests, told once more at the end, where it is not lost among thousands of lines. */
function tellFailures() {
  if (!existsSync(RESULTS.vitest)) return;
  for (const file of JSON.parse(readFileSync(RESULTS.vitest, 'utf8')).testResults) {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed');
    if (file.status === 'failed' && failed.length === 0) console.log(`\n${file.name}\n${file.message}`);
    for (const { fullName, failureMessages } of failed) {
      console.log(`\n${file.name}: ${fullName}\n${failureMessages.join('\n').slice(0, FAILURE_LENGTH)}`);
    }
  }
}

function finish() {
  tellFailures();
  const unit = counts(RESULTS.vitest, (r) => ({ passed: r.numPassedTests, failed: r.numFailedTests }));
  const browser = counts(RESULTS.playwright, (r) => ({
    passed: r.stats.expected,
    failed: r.stats.unexpected + r.stats.flaky,
  }));
  const failed = Math.max(unit.failed + browser.failed, failedSteps.length);
  if (failedSteps.length > 0) console.log(`\nfailed steps: ${failedSteps.join(', ')}`);
  console.log(`\n${unit.passed + browser.passed} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
}

for (const file of Object.values(RESULTS)) rmSync(file, { force: true });
const chromium = await findOrProvideChromium();
if (chromium === null) process.exit(1);

const before = existsSync('web/core/layout.gen.ts') ? readFileSync('web/core/layout.gen.ts', 'utf8') : '';
if (!(await step('compile the core', 'npm', ['run', '-s', 'build:core']))) finish();
if (readFileSync('web/core/layout.gen.ts', 'utf8') !== before) {
  console.log('web/core/layout.gen.ts did not match the records: it was written anew, commit it');
  failedSteps.push('layout');
}
if (!(await step('build the site', 'npm', ['run', '-s', 'build:site']))) finish();
if (!(await step('build the terminal', 'npm', ['run', '-s', 'build:headless']))) finish();
await step('types', 'npm', ['run', '-s', 'check']);
await step('lint', 'npm', ['run', '-s', 'lint']);
await step('format', 'npx', [
  'prettier',
  '--config',
  '.config/prettier.json',
  '--ignore-path',
  '.config/prettier.ignore',
  '--check',
  '--log-level',
  'warn',
  '.',
]);
await step('unit and property tests', 'npx', [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${RESULTS.vitest}`,
]);
await step('browser tests', 'npx', ['playwright', 'test'], {
  TOKENPIT_CHROMIUM: chromium,
  PLAYWRIGHT_JSON_OUTPUT_NAME: RESULTS.playwright,
});
finish();
