import { defineConfig } from '@playwright/test';
import { SITE, SITE_PORT } from './test/browser/site';

const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'test/browser',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  workers: 1,
  retries: 0,
  timeout: 90_000,
  reporter: [['list'], ['json', { outputFile: 'build/playwright.json' }]],
  use: {
    baseURL: `${SITE}/`,
    browserName: 'chromium',
    launchOptions: {
      ...(process.env['TOKENPIT_CHROMIUM'] === undefined ? {} : { executablePath: process.env['TOKENPIT_CHROMIUM'] }),
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-quic',
      ],
    },
  },
  webServer: {
    // A static server of ours, under a sub-path and without helpful headers: what the dumbest host does.
    command: `node .config/serve.mjs --port ${SITE_PORT} --path /articles/pit/ --plain`,
    url: `${SITE}/`,
    reuseExistingServer: false,
  },
});
