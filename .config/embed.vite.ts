import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import type { PanelInput } from '../web/core/panel-input.ts';
import { localePlugin } from '../web/locale/plugin.ts';
import { computePanel, spotPanel } from '../web/prices/compute-panel.ts';
import { powerPanel } from '../web/prices/power-panel.ts';
import { makePriceFile, pricesPlugin } from '../web/prices/plugin.ts';
import { classicScript } from './classic-script.ts';
import { type Cut, cutting } from './cuts.ts';
import { cssHash } from './css-hash.ts';
import { engineId } from './engine-id.ts';
import { enumPlugin } from './enum-plugin.ts';
import { noElements } from './no-elements.ts';
import { noHydration } from './no-hydration.ts';

import { oneFile } from './one-file.ts';
import { packedText } from './packed-text.ts';
import { partsAtOnce } from './parts-at-once.ts';
import { plainSvelte } from './plain-svelte.ts';

// The embed: one page that fetches nothing, for frames of any kind on any host.

const ROOT = resolve(import.meta.dirname, '..');

/**
 * The texts of the embed: its own, and those of what it shares with the page. It sends one kind of order only: what refuses
 * others (a price of its own, waiting, all or nothing), and cancels, replaces or configures, is not among the refusals.
 */
const TEXTS = [
  /^(embed|format)\./,
  /^news\./,
  /^reject\.(?!30[127]|40[01567]|50[024567]|60\d)/,
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

/** What of a published price the core is told. */
const OF_A_PRICE = ['partition', 'priceTicks', 'volumeMTok'] as const;

/** A module that gives the published prices of day 0, for whoever only fixes them. */
function pricesOfDayZero(): string {
  const newest = makePriceFile().snapshots.at(-1);
  if (newest === undefined) throw new Error('there are no published prices');
  const { date, count } = newest;
  const constituents = newest.constituents.map((price) =>
    Object.fromEntries(OF_A_PRICE.map((name) => [name, price[name]])),
  );
  const panel = JSON.stringify({ date, count, constituents });
  return `export const standingPanel = ${panel}; export const snapshots = [standingPanel];`;
}

/** Reported prices as they are fixed: an embed does not tell who reported them. */
function panelOf(name: string, prices: readonly PanelInput[]): string {
  const inputs = prices.map(({ priceTicks, volume, partition, qualityBps, peakBps, isOffshore }) => ({
    priceTicks,
    volume,
    partition,
    qualityBps,
    peakBps,
    isOffshore,
  }));
  return `export const ${name} = ${JSON.stringify(inputs)};`;
}

/** Modules that the embed has in a shorter form. */
function shorter(id: string): string | null {
  if (id.endsWith('/web/prices/prices.ts')) return pricesOfDayZero();
  if (id.endsWith('/web/prices/compute-panel.ts'))
    return `${panelOf('computePanel', computePanel)} ${panelOf('spotPanel', spotPanel)}`;
  if (id.endsWith('/web/prices/power-panel.ts')) return panelOf('powerPanel', powerPanel);
  // How the indicative price of an auction moved is not drawn.
  if (id.endsWith('/web/state/gathering-record.ts'))
    return 'export class GatheringRecord { points = []; add() {} clear() {} }';
  return null;
}

/** Questions that only the page's own views ask of the worker: nobody in an embed calls them. */
const QUESTIONS =
  '(?:audit|clearing|levers|months|pastBy|ringOn|restart|preview|replay|rivals|show|step|study|studyAttack)';

/** Methods of these names, from the comment before one to the blank line behind it. */
const METHODS = new RegExp(
  String.raw`\n  (?:/\*\*(?:(?!\*/)[\s\S])*\*/\n  )?async ${QUESTIONS}\([\s\S]*?\n  \}\n`,
  'g',
);

/** What only the page's own views read of a run. */
const GETTERS =
  /\n {2}(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n {2})?(?:get (?:gathering|hasForked|hasChanged|isReadOnly|lesson)|setReadOnly)\([\s\S]*?\n {2}\}\n/g;

/** What happened, as far as an embed tells it: all other kinds of events are none there. */
const TOLD =
  '(?!OrderAccepted|OrderRejected|OrderCancelled|Traded|MarginCalled|NewsPublished|ContractExpired|ContractHalted)';

/** Cases of the other kinds, each up to the next one. */
const UNTOLD = new RegExp(String.raw`\n    case EventKind\.${TOLD}\w+:[\s\S]*?(?=\n    (?:case|default))`, 'g');

/**
 * What an embed does without: the dated panels before day 0 and what the reader is told of prices, the units of parameters
 * (its sliders only tell `bps` and `fen` from all others), and the display face (the second choice of `--serif` stands in).
 */
const CUTS: readonly Cut[] = [
  ['/web/core/client.ts', new RegExp(String.raw`^    ${QUESTIONS}: .*\n`, 'gm'), ''],
  ['/web/state/simulation.svelte.ts', METHODS, ''],
  ['/web/state/simulation.svelte.ts', GETTERS, ''],
  // What is wrong with an item of news: a link with one is not in the one form that is written, and is told as damaged.
  ['/web/scenario/decode.ts', / {2}const must = \(field: string[\s\S]*?(?= {2}return null;)/g, ''],
  // Its words were tidied as the link was read.
  ['/web/scenario/decode.ts', / && areWords\(words\)|(?<=act, words) && tidyWords\(words\)/g, ''],
  ['/web/styles/tokens.css', /@font-face \{[^}]*\}/g, ''],
  [
    '/web/scenario/parameters.ts',
    /^( +(?:parameter|rule|clearing|living)\(.*)'(?!bps'|fen')[^']*'(?=, -?\d)/gm,
    "$1''",
  ],
];

/** The same of its worker. */
const WORKER_CUTS: readonly Cut[] = [
  ['/web/core/event-view.ts', UNTOLD, ''],
  ['/web/core/host.ts', METHODS, ''],
];

function lighter(): Plugin {
  return { name: 'lighter-embed', enforce: 'pre', load: shorter };
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
    cutting(CUTS),
    noHydration(),
    noElements(),
    plainSvelte(),
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
        ['web/core/rivals-view.ts', 'readRivals'],
        ['web/core/levers-view.ts', 'readLevers'],
        ['web/core/venue-map.ts', 'VenueMap', 'ofContract', 'ofEvent'],
        ['web/core/venue-recorder.ts', 'VenueRecorder', 'begin', 'cutAfter', 'keep'],
        // A fault is told by its number there.
        ['web/core/assertions.gen.ts', 'ASSERTIONS'],
      ],
      cuts: WORKER_CUTS,
      instead: {
        comlink: 'web/embed/calls.ts',
        '../core/start-worker': 'web/core/start-inline-worker.ts',
        './inline-core': 'web/core/packed-core.ts',
      },
      coreText: packedText,
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
