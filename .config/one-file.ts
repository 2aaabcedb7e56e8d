import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { classicScript } from './classic-script.ts';
import { type Cut, cutting } from './cuts.ts';
import { coreText } from './core-text.ts';
import { enumPlugin } from './enum-plugin.ts';
import { layoutPlugin } from './layout-plugin.ts';
import { partsAtOnce } from './parts-at-once.ts';
import { usedStyle } from './used-style.ts';

const ROOT = resolve(import.meta.dirname, '..');

/** What a page of one file is made of. */
export interface OneFile {
  /** The page around it, from the top of the repository; its own module script and links to files are replaced. */
  readonly template: string;
  readonly fileName: string;
  /** The content policy that takes the place of the template's own, where that is not the one for a single file. */
  readonly policy?: string;
  /** Script type of the code: a classic script runs in a page of an opaque origin on any host. */
  readonly script: 'classic' | 'module';
  /** The core as a text, where a stand-in for `web/core/inline-core.ts` reads another one than `coreText` writes. */
  readonly coreText?: (bytes: Uint8Array) => string;
  /** Memory that its worker may keep for going back. */
  readonly snapshotBytes: number;
  /**
   * Parts of the worker that this page never asks for: the end of their module's path, and the name of their function. A
   * class that is told of the run all the same is named with the methods that then do nothing.
   */
  readonly without: readonly LeftOut[];
  /** Parts of the worker's modules that it does without. */
  readonly cuts?: readonly Cut[];
  /** Modules that stand in for others, in the page and in its worker: what is imported, and the file in its place. */
  readonly instead?: Readonly<Record<string, string>>;
}

type LeftOut = readonly [module: string, name: string, ...idleMethods: string[]];

/**
 * Puts code, styles, worker and core of a page into one HTML file. Code and styles are allowed by their hashes, so the
 * page's content policy stays strict; worker and core are data blocks, which no policy needs to allow.
 */
export function oneFile(page: OneFile): Plugin {
  return {
    name: 'one-file',
    enforce: 'pre',
    resolveId: standIns({ './start-worker': 'web/core/start-inline-worker.ts', ...page.instead }),
    generateBundle: {
      // Styles are in the bundle only after Vite's own plugins.
      order: 'post',
      async handler(_, bundle) {
        const files = Object.values(bundle);
        const chunks = files.filter((file) => file.type === 'chunk');
        const styles = files.filter((file) => file.type === 'asset' && file.fileName.endsWith('.css'));
        const [code, ...others] = chunks;
        if (code === undefined || others.length > 0)
          this.error(`${page.fileName} must be one chunk, has ${chunks.length}`);
        const html = assemble(page, {
          code: code.code,
          style: usedStyle(
            styles.map((file) => (file.type === 'asset' ? String(file.source) : '')).join('\n'),
            code.code,
          ),
          worker: await workerText(page),
          core: (page.coreText ?? coreText)(readFileSync(resolve(ROOT, 'build/core.wasm'))),
        });
        for (const name of Object.keys(bundle)) Reflect.deleteProperty(bundle, name);
        this.emitFile({ type: 'asset', fileName: page.fileName, source: html });
      },
    },
  };
}

/** Finds the files that stand in for others. */
function standIns(instead: NonNullable<OneFile['instead']>): (source: string) => string | null {
  return (source) => {
    const file = instead[source];
    return file === undefined ? null : resolve(ROOT, file);
  };
}

interface Parts {
  readonly code: string;
  readonly style: string;
  readonly worker: string;
  readonly core: string;
}

const SCRIPT = /\s*<script type="module" src="[^"]*"><\/script>/;

function assemble(page: OneFile, parts: Parts): string {
  const template = readFileSync(resolve(ROOT, page.template), 'utf8');
  const code = scriptText(parts.code);
  const worker = scriptText(parts.worker);
  if (!SCRIPT.test(template) || !template.includes('</head>')) throw new Error(`${page.template} has another form now`);
  const blocks = [
    `<script type="text/plain" id="core">${parts.core}</script>`,
    `<script type="text/plain" id="worker">${worker}</script>`,
    `<script${page.script === 'module' ? ' type="module"' : ''}>${code}</script>`,
  ].join('\n');
  // Functions as replacements: code is full of dollar signs.
  const whole = withPolicy(template, page.policy)
    .replace(SCRIPT, () => `\n${blocks}`)
    .replace('</head>', () => `<style>${parts.style}</style>\n</head>`)
    .replace(/href="\.\/(\w+\.svg)"/g, (_, name: string) => `href="${svgAddress(name)}"`)
    .replace('{script-hash}', `'${hashOf(code)}'`)
    .replace('{style-hash}', `'${hashOf(parts.style)}'`);
  if (/\{(script|style)-hash\}/.test(whole)) throw new Error(`a hash of ${page.fileName} was not filled in`);
  return whole;
}

function withPolicy(template: string, policy: string | undefined): string {
  return policy === undefined ? template : template.replace(/(content=")default-src[^"]*/, `$1${policy}`);
}

/** Code as a script element may hold it. */
function scriptText(code: string): string {
  return code.trim().replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}

function svgAddress(name: string): string {
  const text = readFileSync(resolve(ROOT, 'public', name), 'utf8').trim();
  return `data:image/svg+xml,${encodeURIComponent(text)}`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

const WORKER = 'inline-worker.ts';

/** The worker as one classic script. */
async function workerText(page: OneFile): Promise<string> {
  const modules = page.without.map(([module]) => module);
  const plugins = [
    without(page.without),
    cutting(page.cuts ?? []),
    { name: 'stand-ins', enforce: 'pre' as const, resolveId: standIns(page.instead ?? {}) },
    partsAtOnce(),
    layoutPlugin({ entry: WORKER, without: modules }),
    enumPlugin(ROOT),
  ];
  return classicScript(`web/core/${WORKER}`, plugins, { __SNAPSHOT_BYTES__: String(page.snapshotBytes) });
}

/** Leaves parts out: whoever calls a function all the same hears what is missing. */
function without(leftOut: OneFile['without']): Plugin {
  return {
    name: 'left-out',
    enforce: 'pre',
    load(id) {
      const part = leftOut.find(([module]) => id.endsWith(module));
      if (part === undefined) return null;
      const [, name, ...idleMethods] = part;
      return idleMethods.length > 0
        ? `export class ${name} { ${idleMethods.map((method) => `${method}() {}`).join(' ')} }`
        : `export function ${name}() { throw new Error('${name} is not part of this page'); }`;
    },
  };
}
