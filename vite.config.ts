import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { cssHash } from './.config/css-hash.ts';
import { engineId } from './.config/engine-id.ts';
import { enumPlugin } from './.config/enum-plugin.ts';
import { firstChunk } from './.config/first-chunk.ts';
import { layoutPlugin } from './.config/layout-plugin.ts';
import { noHydration } from './.config/no-hydration.ts';
import { plainSvelte } from './.config/plain-svelte.ts';
import { localePlugin } from './web/locale/plugin.ts';
import { pricesPlugin } from './web/prices/plugin.ts';

/**
 * Names of built files. Seven hex digits of hash (28 bits) tell the versions of one file apart: the first script names a hundred
 * files, and what is random does not pack.
 */
const SCRIPT = 'assets/[name]-[hash:7].js';
const NAMES = {
  hashCharacters: 'hex',
  entryFileNames: SCRIPT,
  chunkFileNames: SCRIPT,
  assetFileNames: 'assets/[name]-[hash:7][extname]',
} as const;

export default defineConfig({
  root: 'web',
  publicDir: '../public',
  // Relative addresses: the site runs under any path of any host.
  base: './',
  plugins: [
    noHydration(),
    plainSvelte(),
    localePlugin(),
    pricesPlugin(),
    svelte({ configFile: false, compilerOptions: { cssHash, runes: true } }),
    enumPlugin(import.meta.dirname),
  ],
  define: { __ENGINE_ID__: JSON.stringify(engineId()) },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    // The core stays a file of its own, which the browser caches and compiles while it streams.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Reading a property never does anything here: classes of Chart.js that nothing uses can go.
      treeshake: { propertyReadSideEffects: false },
      output: {
        ...NAMES,
        codeSplitting: { groups: [{ name: firstChunk, debugName: 'page' }] },
      },
    },
  },
  worker: {
    format: 'es',
    plugins: () => [layoutPlugin(), enumPlugin(import.meta.dirname)],
    // As in the page: both name the core, which lies there once.
    rolldownOptions: { output: NAMES },
  },
  test: {
    root: '.',
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'node_modules/**'],
    environment: 'node',
    testTimeout: 120_000,
  },
});
