import { defineConfig } from '@playwright/test';

const isRoot = process.getuid?.() === 0;

/** A static server of ours, under a sub-path and without helpful headers: what the dumbest host does. */
const PORT = Number(process.env['TOKENPIT_PORT'] ?? 4817);

export default defineConfig({
  testDir: 'test/browser',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  workers: 1,
  retries: 0,
  timeout: 90_000,
  reporter: [['list'], ['json', { outputFile: 'build/playwright.json' }]],
  use: {
    baseURL: `http://127.0.0.1:${PORT}/articles/pit/`,
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
    command: `node .config/serve.mjs --port ${PORT} --path /articles/pit/ --plain`,
    url: `http://127.0.0.1:${PORT}/articles/pit/`,
    reuseExistingServer: false,
  },
});
