import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'vite';
import { engineId } from './engine-id.ts';
import { pricesPlugin } from '../web/prices/plugin.ts';

const root = resolve(fileURLToPath(import.meta.url), '../..');

/** Bundles one TypeScript entry for Node, which runs no TypeScript itself: everything inside, one file in build/. */
export function nodeBundle(entry: string, name: string): UserConfig {
  return defineConfig({
    root,
    publicDir: false,
    logLevel: 'warn',
    plugins: [pricesPlugin()],
    define: { __ENGINE_ID__: JSON.stringify(engineId()) },
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: resolve(root, entry),
      outDir: resolve(root, 'build'),
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { entryFileNames: `${name}.mjs`, format: 'es', codeSplitting: false } },
    },
  });
}
