import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { localePlugin } from '../web/locale/plugin.ts';
import { pricesPlugin } from '../web/prices/plugin.ts';
import { cssHash } from './css-hash.ts';
import { engineId } from './engine-id.ts';
import { enumPlugin } from './enum-plugin.ts';
import { noHydration } from './no-hydration.ts';
import { offline } from './offline.ts';
import { oneFile } from './one-file.ts';
import { plainSvelte } from './plain-svelte.ts';

// The whole product as one page that opens from a disk.

const ROOT = resolve(import.meta.dirname, '..');
const DIST = resolve(ROOT, 'dist');

export default defineConfig({
  mode: 'one-file',
  root: resolve(ROOT, 'web'),
  publicDir: false,
  base: './',
  plugins: [
    noHydration(),
    plainSvelte(),
    localePlugin(),
    pricesPlugin(),
    svelte({ configFile: false, compilerOptions: { cssHash, dev: false, runes: true } }),
    enumPlugin(ROOT),
    oneFile({
      template: 'web/index.html',
      fileName: 'tokenpit.html',
      script: 'module',
      snapshotBytes: 64 * 1024 * 1024,
      without: [],
      policy:
        "default-src 'none'; script-src {script-hash} 'wasm-unsafe-eval'; worker-src blob:; style-src {style-hash}; font-src data:; img-src data: blob:; base-uri 'none'; form-action 'none'",
    }),
    offline(DIST),
  ],
  define: { __ENGINE_ID__: JSON.stringify(engineId()) },
  build: {
    outDir: DIST,
    emptyOutDir: false,
    target: 'es2022',
    assetsInlineLimit: Number.POSITIVE_INFINITY,
    cssCodeSplit: false,
    rolldownOptions: {
      input: resolve(ROOT, 'web/main.ts'),
      output: { format: 'es', codeSplitting: false },
    },
  },
});
