import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { engineId } from './.config/engine-id.ts';
import { enumPlugin } from './.config/enum-plugin.ts';
import { layoutPlugin } from './.config/layout-plugin.ts';
import { localePlugin } from './web/locale/plugin.ts';
import { pricesPlugin } from './web/prices/plugin.ts';

/** Class of a component's own styles: short, for it stands in every element of it. */
function cssHash({ hash, css }: { readonly hash: (text: string) => string; readonly css: string }): string {
  return `s${hash(css).slice(0, 4)}`;
}

export default defineConfig({
  root: 'web',
  publicDir: '../public',
  // Relative addresses: the site runs under any path of any host.
  base: './',
  plugins: [
    localePlugin(),
    pricesPlugin(),
    svelte({ configFile: false, compilerOptions: { cssHash } }),
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
    // What the first picture needs is one file, whatever else uses parts of it: a dozen small ones pack worse.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
  worker: { format: 'es', plugins: () => [layoutPlugin(), enumPlugin(import.meta.dirname)] },
  test: {
    root: '.',
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'node_modules/**'],
    environment: 'node',
    testTimeout: 120_000,
  },
});
