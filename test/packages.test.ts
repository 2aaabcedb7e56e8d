import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// What the project is made of. Known weaknesses are asked for where a network is: `npm audit` in .github/workflows.

interface LockedPackage {
  readonly license?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');

const PERMISSIVE = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'OFL-1.1'];
/** Tools that are used and never handed on; their licence asks for their own files only. */
const TOOLS = /^node_modules\/(axe-core|lightningcss(-[a-z0-9-]+)?)$/;

/** Package that a module comes from: `svelte/store` is of `svelte`. */
function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Packages that the page imports from. */
function shipped(): ReadonlySet<string> {
  const files = readdirSync('web', { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(ts|svelte|css)$/.test(path),
  );
  const specifiers = files.flatMap((path) =>
    [...readFileSync(`web/${path}`, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([a-z@][^'\n]*)'/g)].map(
      ([, one]) => one ?? '',
    ),
  );
  return new Set(specifiers.filter((one) => !/^(node|virtual):/.test(one)).map(packageOf));
}

test('every package has a permissive licence and the hash of its content', () => {
  expect(locked.length).toBeGreaterThan(100);
  for (const [path, { license, integrity }] of locked) {
    expect(integrity, path).toMatch(/^sha512-/);
    if (TOOLS.test(path)) expect(license, path).toBe('MPL-2.0');
    else expect(PERMISSIVE, path).toContain(license);
  }
});

test('no package runs anything when it is installed', () => {
  expect(locked.filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([]);
});

test('what is handed on is five packages; prices and the plugin of the build stay behind', () => {
  const names = [...shipped()].filter((name) => name !== 'vite' && !name.includes('genai-prices'));
  expect(names.sort()).toEqual(['chart.js', 'comlink', 'idb', 'svelte', 'uqr']);
  for (const name of names)
    expect(['MIT', 'ISC', 'Apache-2.0'], name).toContain(lock.packages[`node_modules/${name}`]?.license);
});
