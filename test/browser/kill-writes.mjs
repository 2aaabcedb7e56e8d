// npm run kill-writes: the test of the same name with fifty kills, in the Chromium that the other tests use.
import { spawn } from 'node:child_process';
import { findOrProvideChromium } from './provide-chromium.mjs';

const chromium = await findOrProvideChromium();
if (chromium === null) process.exit(1);
const child = spawn('npx', ['playwright', 'test', 'test/browser/kill-writes.spec.ts'], {
  stdio: 'inherit',
  env: { ...process.env, TOKENPIT_CHROMIUM: chromium, TOKENPIT_KILLS: process.argv[2] ?? '50' },
  shell: process.platform === 'win32',
});
child.on('close', (code) => process.exit(code ?? 1));
