import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { localePlugin } from '../web/locale/plugin.ts';
import { decodePriceFile, encodePriceFile } from '../web/prices/price-rows.ts';
import { pricesPlugin } from '../web/prices/plugin.ts';
import { classicScript } from './classic-script.ts';
import { cssHash } from './css-hash.ts';
import { engineId } from './engine-id.ts';
import { enumPlugin } from './enum-plugin.ts';
import { noHydration } from './no-hydration.ts';
import { oneFile } from './one-file.ts';
import { partsAtOnce } from './parts-at-once.ts';

// The embed: one page that fetches nothing, for frames of any kind on any host.

const ROOT = resolve(import.meta.dirname, '..');

/**
 * The texts of the embed: its own, and those of what it shares with the page. It sends one kind of order only: what refuses
 * others (a price of its own, waiting, all or nothing), and cancels, replaces or configures, is not among the refusals.
 */
const TEXTS = [
  /^(embed|format|news)\./,
  /^reject\.(?!401|40[567]|500|502|60\d)/,
  /^scenario\.[\w-]+\.sentence$/,
  /^chart\.(basis|benchmark|bought|call|forced|future|locked|now|read|sold|unit)\b(?!-(past|start))/,
  /^overview\.(profit|refused)$/,
  /^price\.(benchmark|call|last)$/,
  /^time\.(pause|play|scrubber|speed)$/,
];

function isOfEmbed(key: string): boolean {
  return TEXTS.some((pattern) => pattern.test(key));
}

/** The second part of the texts is left out of the embed: whatever its code names must stand in the first. */
function textsOfEmbed(): Plugin {
  return {
    name: 'texts-of-the-embed',
    enforce: 'pre',
    load: (id) => (/\.json\?(?!first)\w+$/.test(id) ? '{}' : null),
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        for (const [id, { code }] of Object.entries(file.modules)) {
          for (const [, key = ''] of (code ?? '').matchAll(/\bt\(\s*["'`]([a-z]+\.[\w.-]+)["'`]/g))
            if (!isOfEmbed(key)) this.error(`${id} asks for the text ${key}, which is not one of the embed's`);
        }
      }
    },
  };
}

/**
 * What an embed does without: the dated panels before day 0 and the names of their models, and the display face (the second
 * choice of `--serif` stands in).
 */
function lighter(): Plugin {
  return {
    name: 'lighter-embed',
    enforce: 'pre',
    transform(code, id) {
      if (id.endsWith('/build/prices.json')) {
        const file = decodePriceFile(JSON.parse(code));
        const snapshots = file.snapshots.slice(-1).map((snapshot) => ({
          ...snapshot,
          constituents: snapshot.constituents.map((constituent) => ({ ...constituent, name: constituent.model })),
        }));
        return { code: encodePriceFile({ ...file, snapshots }), map: null };
      }
      if (!id.endsWith('/web/styles/tokens.css')) return null;
      const without = code.replace(/@font-face \{[^}]*\}/, '');
      if (without === code) this.error('tokens.css has no font face any more');
      return { code: without, map: null };
    },
  };
}

/** What authors put into their own pages: the components, and the little helper for a frame's height. */
function authorScripts(): Plugin {
  return {
    name: 'author-scripts',
    generateBundle: {
      // Behind the embed itself, which empties the bundle.
      order: 'post',
      async handler() {
        const scripts = {
          'token-pit.js': 'web/embed/outside/main.ts',
          'embed-height.js': 'web/embed/outside/height.ts',
        };
        for (const [fileName, entry] of Object.entries(scripts))
          this.emitFile({ type: 'asset', fileName, source: await classicScript(entry) });
      },
    },
  };
}

export default defineConfig({
  root: resolve(ROOT, 'web'),
  publicDir: false,
  base: './',
  plugins: [
    textsOfEmbed(),
    lighter(),
    noHydration(),
    partsAtOnce(),
    localePlugin((key) => (isOfEmbed(key) ? 'first' : 'rest')),
    pricesPlugin(),
    svelte({ configFile: false, compilerOptions: { cssHash, runes: true } }),
    enumPlugin(ROOT),
    oneFile({
      template: 'web/embed.html',
      fileName: 'embed.html',
      script: 'classic',
      snapshotBytes: 16 * 1024 * 1024,
      without: [
        ['web/core/clearing-view.ts', 'readClearing'],
        ['web/core/replay.ts', 'playReplay'],
        ['web/core/lesson-watch.ts', 'LessonWatch'],
        ['web/core/run-study.ts', 'studyRun'],
        ['web/core/audit-view.ts', 'readAudit'],
        ['web/core/benchmark-study.ts', 'studyBenchmark'],
        ['web/core/preview-view.ts', 'readPreview'],
        ['web/core/audit-recorder.ts', 'AuditRecorder', 'begin', 'keep', 'keepNow', 'cutAfter'],
        ['web/core/settlement-recorder.ts', 'SettlementRecorder', 'begin', 'keep', 'cutAfter'],
        ['web/core/settled-records.ts', 'readSettled'],
        // A fault is told by its number there.
        ['web/core/assertions.gen.ts', 'ASSERTIONS'],
      ],
      instead: { comlink: 'web/embed/calls.ts' },
    }),
    authorScripts(),
  ],
  define: { __ENGINE_ID__: JSON.stringify(engineId()) },
  build: {
    outDir: resolve(ROOT, 'dist'),
    emptyOutDir: false,
    target: 'es2022',
    assetsInlineLimit: Number.POSITIVE_INFINITY,
    cssCodeSplit: false,
    rolldownOptions: {
      input: resolve(ROOT, 'web/embed/main.ts'),
      treeshake: { propertyReadSideEffects: false },
      output: { format: 'iife', codeSplitting: false },
    },
  },
});
