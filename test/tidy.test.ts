import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

// The rules of the house, checked. Each list of exemptions is meant to stay short.

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

const ASSEMBLY = filesUnder('assembly').filter((path) => path.endsWith('.ts'));
const WEB = filesUnder('web').filter(
  (path) => /\.(ts|svelte)$/.test(path) && !path.endsWith('.gen.ts') && !path.endsWith('.d.ts'),
);
const TESTS = filesUnder('test').filter((path) => /\.(ts|mjs)$/.test(path));
const ALL = [...ASSEMBLY, ...WEB, ...TESTS];

function read(path: string): string {
  return readFileSync(path, 'utf8');
}

/** Paths and packages that a file imports, paths from the top of the repository. */
function importsOf(path: string): string[] {
  const pattern = /\bfrom\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|^import '([^']+)'/gm;
  const found = [...read(path).matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
  return found.map((target) => (target.startsWith('.') ? normalize(join(dirname(path), target)) : target));
}

/** Folder of the first two steps: `web/core`. */
function room(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}

describe('who may import whom', () => {
  /** Layers of the core: a room may import its own, those listed, and assembly/shared. */
  const CORE: Readonly<Record<string, readonly string[]>> = {
    'assembly/shared': [],
    'assembly/math': [],
    'assembly/state': ['assembly/math'],
    'assembly/book': ['assembly/math', 'assembly/state'],
    'assembly/benchmark': ['assembly/math', 'assembly/state'],
    'assembly/economy': ['assembly/math', 'assembly/state'],
    'assembly/clearing': ['assembly/math', 'assembly/state', 'assembly/book', 'assembly/benchmark', 'assembly/economy'],
    'assembly/agents': [
      'assembly/math',
      'assembly/state',
      'assembly/book',
      'assembly/benchmark',
      'assembly/economy',
      'assembly/clearing',
    ],
  };

  test('layers of the core point downwards', () => {
    for (const path of ASSEMBLY) {
      const allowed = CORE[room(path)];
      if (allowed === undefined) continue;
      for (const target of importsOf(path)) {
        const isFine =
          [room(path), 'assembly/shared', ...allowed].includes(room(target)) &&
          !(room(path) === 'assembly/shared' && room(target) !== 'assembly/shared');
        expect(isFine, `${path} imports ${target}`).toBe(true);
      }
    }
  });

  /** What each room of the page may import beside itself. */
  const PAGE: Readonly<Record<string, readonly string[]>> = {
    // Goals of a lesson are looked for where the core runs: predicate and counters are plain data and pure functions.
    'web/core': ['assembly/shared', 'web/lesson/predicate', 'web/lesson/counters', 'build/core.wasm?url', 'comlink'],
    'web/prices': ['build/prices.json', 'node:', 'vite', 'genai-prices', '@pydantic/genai-prices'],
    'web/scenario': ['assembly/shared', 'web/core', 'web/prices'],
    'web/lesson': ['assembly/shared', 'web/core', 'web/scenario'],
    'web/replays': ['assembly/shared', 'web/core'],
    'web/experiment': ['assembly/shared', 'web/core', 'web/scenario'],
    'web/design': ['assembly/shared', 'web/core', 'web/scenario', 'web/experiment', 'web/realism/hedge-metrics'],
    'web/export': ['web/realism', 'assembly/shared', 'web/core', 'web/prices', 'web/scenario'],
    'web/realism': ['assembly/shared', 'web/core'],
    'web/engines': [],
    'web/session': ['web/core', 'web/scenario', 'web/engines', 'idb'],
    'web/state': [
      'assembly/shared',
      'web/core',
      'web/scenario',
      'web/session',
      'web/engines',
      'web/lesson',
      'web/locale',
      'web/prices',
      'web/format',
      'svelte',
    ],
    'web/charts': ['assembly/shared', 'web/core', 'web/state', 'web/locale', 'web/format', 'chart.js', 'svelte'],
    'web/embed': [
      'assembly/shared',
      'web/core',
      'web/scenario',
      'web/state',
      'web/charts',
      'web/panels/overview',
      'web/panels/controls',
      'web/locale',
      'web/styles',
      'web/format',
      'web/Embed.svelte',
      'svelte',
    ],
    'web/panels': [
      'assembly/shared',
      'web/core',
      'web/scenario',
      'web/session',
      'web/lesson',
      'web/prices',
      'web/realism',
      'web/replays',
      'web/experiment',
      'web/design',
      'web/export',
      'web/state',
      'web/charts',
      'web/locale',
      'web/format',
      'svelte',
      'uqr',
    ],
  };

  test('rooms of the page keep to their neighbours', () => {
    for (const path of WEB) {
      const allowed = PAGE[room(path)];
      if (allowed === undefined) continue;
      for (const target of importsOf(path)) {
        const isFine = target.startsWith(`${room(path)}/`) || allowed.some((one) => target.startsWith(one));
        expect(isFine, `${path} imports ${target}`).toBe(true);
      }
    }
  });

  /** Rooms that arrange other panels. */
  const VIEWS: readonly string[] = ['trader', 'learn', 'editor'];
  /** What every panel may use: the design system's own, and the field that edits a number of a scenario. */
  const SHARED: readonly string[] = ['controls', 'parameter'];

  test('panels know the core by its views and vocabulary alone, and do not import each other', () => {
    const known = [
      'views',
      'vocabulary',
      'learner-command',
      'core-api',
      'fix',
      'replay-views',
      'benchmark-views',
      'lesson-views',
      'rivals-views',
      'net-views',
      'levers-views',
      'panel-input',
    ].map((name) => `web/core/${name}`);
    for (const path of WEB.filter((one) => one.startsWith('web/panels/'))) {
      for (const target of importsOf(path)) {
        if (target.startsWith('web/core/')) expect(known, `${path} imports ${target}`).toContain(target);
        const [, , theirs] = target.split('/');
        const [, , ours] = path.split('/');
        // A view is a room that arranges other panels.
        const isShared = theirs === ours || SHARED.includes(theirs ?? '') || VIEWS.includes(ours ?? '');
        if (!target.startsWith('web/panels/') || isShared) continue;
        expect.fail(`${path} imports ${target}`);
      }
    }
  });

  test('one place each for Comlink, idb and Chart.js', () => {
    const owners: Readonly<Record<string, readonly string[]>> = {
      comlink: ['web/core/worker.ts', 'web/core/inline-worker.ts', 'web/core/client.ts'],
      idb: ['web/session/database.ts'],
    };
    for (const path of WEB) {
      for (const target of importsOf(path)) {
        if (owners[target] !== undefined) expect(owners[target], path).toContain(path);
        if (target.startsWith('chart.js')) expect(room(path), path).toBe('web/charts');
      }
    }
  });
});

describe('size and shape', () => {
  test('no file above 500 lines, no component above 250', () => {
    for (const path of ALL) {
      const lines = read(path).split('\n').length;
      expect(lines, path).toBeLessThanOrEqual(path.endsWith('.svelte') ? 250 : 500);
    }
  });

  test('no function above 70 lines', () => {
    for (const path of [...ASSEMBLY, ...WEB].filter((one) => one.endsWith('.ts'))) {
      const source = ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true);
      const visit = (node: ts.Node): void => {
        if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) {
          const from = source.getLineAndCharacterOfPosition(node.getStart()).line;
          const to = source.getLineAndCharacterOfPosition(node.getEnd()).line;
          const name = node.name?.getText() ?? 'a function';
          // Laying the sections out is one list of addresses: cutting it would only hide the order.
          if (name !== 'startRegion') expect(to - from + 1, `${path}: ${name}`).toBeLessThanOrEqual(70);
        }
        node.forEachChild(visit);
      };
      visit(source);
    }
  });

  test('no module of the core keeps a variable of its own', () => {
    for (const path of ASSEMBLY) expect(read(path), path).not.toMatch(/^(export )?(let|var) /m);
  });

  test('no barrels', () => {
    for (const path of WEB) {
      const lines = read(path)
        .split('\n')
        .filter((line) => line.trim() !== '' && !line.startsWith('//'));
      const isBarrel = lines.length > 0 && lines.every((line) => /^export (\*|\{)/.test(line));
      expect(isBarrel, path).toBe(false);
    }
  });
});

describe('words', () => {
  const BANNED: readonly (readonly [RegExp, string, (path: string) => boolean])[] = [
    [/\b(TODO|FIXME|XXX)\b/, 'unfinished marks', () => true],
    [/console\.log\(/, 'console output', (path) => path.startsWith('web/') && !path.startsWith('web/headless/')],
    [/\{@html/, 'raw markup', (path) => path.startsWith('web/')],
    [/innerHTML|\beval\(/, 'raw markup or code', (path) => path.startsWith('web/')],
    [/<[a-z][^>]*\sstyle="/, 'style attributes', (path) => path.endsWith('.svelte')],
    [
      /Math\.random|Date\.now|JSMath|NativeMath\.pow/,
      'chance, clocks or stateful mathematics',
      (path) => path.startsWith('assembly/'),
    ],
    [/:\s*any\s*[;,)=\]>]|\bas any\b/, 'any', (path) => path.startsWith('web/')],
    // The build takes reading a property for nothing and leaves such a line out: nobody would follow it.
    [
      /^\s*void (\[[^\]]*\w\.\w|[\w$]+\.)[^(\n]*;$/m,
      'a property that is read for nothing',
      (path) => path.startsWith('web/'),
    ],
    [/\.(only|skip|todo)\(/, 'switched-off tests', (path) => path.startsWith('test/')],
  ];

  test('none that are banned', () => {
    for (const path of ALL.filter((one) => one !== 'test/tidy.test.ts')) {
      for (const [pattern, what, applies] of BANNED)
        if (applies(path)) expect(pattern.test(read(path)), `${path}: ${what}`).toBe(false);
    }
  });

  test('both languages have the same keys and placeholders', () => {
    const en = JSON.parse(read('web/locale/en.json')) as Record<string, string>;
    const zh = JSON.parse(read('web/locale/zh-CN.json')) as Record<string, string>;
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
    const names = (text: string): string[] =>
      [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? ''))].sort();
    for (const [key, text] of Object.entries(en)) {
      const theirs = names(zh[key] ?? '');
      // A language may leave a placeholder out (Chinese counts by other units), never invent one that is not given.
      if (!/yi\b|Yi\b/.test(`${theirs.join(' ')} ${names(text).join(' ')}`)) expect(theirs, key).toEqual(names(text));
    }
  });

  test('nothing of the machine it was made on', () => {
    const tracked = existsSync('.git')
      ? execFileSync('git', ['-c', 'safe.directory=*', 'ls-files'], { encoding: 'utf8' })
          .split('\n')
          .filter((path) => path !== '' && existsSync(path))
      : ALL;
    const foreign = new RegExp(
      [
        '/wo' + 'rk/',
        '\\.\\./sha' + 'red/(?:design|reference|DESIGN|HEADLESS)',
        'npm' + 'js\\.org',
        'deb\\.debian' + '\\.org',
      ].join('|'),
    );
    for (const path of tracked) {
      if (/\.(png|woff2|wasm)$/.test(path) || statSync(path).size > 2_000_000) continue;
      expect(foreign.test(read(path)), path).toBe(false);
    }
    expect(read('package-lock.json')).not.toContain('"resolved"');
  });
});
