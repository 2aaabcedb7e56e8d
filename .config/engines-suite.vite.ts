import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { pricesPlugin } from '../web/prices/plugin.ts';
import { engineId } from './engine-id.ts';

// The determinism suite as one module for Node and browsers alike.

const root = resolve(import.meta.dirname, '..');

export default defineConfig({
  root,
  publicDir: false,
  logLevel: 'warn',
  plugins: [
    pricesPlugin(),
    {
      name: 'given-core',
      enforce: 'pre',
      resolveId: (source) => (source.endsWith('/core-module') ? resolve(root, 'test/engines/given-core.ts') : null),
    },
  ],
  define: { __ENGINE_ID__: JSON.stringify(engineId()) },
  build: {
    outDir: resolve(root, 'build'),
    emptyOutDir: false,
    target: 'es2022',
    minify: false,
    lib: { entry: resolve(root, 'test/engines/suite.ts'), formats: ['es'], fileName: () => 'engines-suite.mjs' },
  },
});
