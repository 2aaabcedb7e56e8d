import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Plugin } from 'vite';
import { classicScript } from './classic-script.ts';

/** Files that are not kept: pictures for other sites, the edition for disks, earlier engines, and the worker itself. */
const NOT_KEPT = /(\.png|^tokenpit\.html|^engines\/.*|^sw\.js)$/;

/** Writes the service worker of a finished site: its files are counted when all builds have written theirs. */
export function offline(site: string): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    async closeBundle() {
      const files = filesUnder(site)
        .map((file) => relative(site, file))
        .filter((file) => !NOT_KEPT.test(file))
        .sort();
      const hash = createHash('sha256');
      for (const file of files) hash.update(file).update(readFileSync(join(site, file)));
      // A host answers the folder with its index: kept under both names.
      const list = ['./', ...files];
      const code = await classicScript('web/offline/service-worker.ts', [], {
        __FILES__: JSON.stringify(list),
        __FILES_VERSION__: JSON.stringify(hash.digest('hex').slice(0, 16)),
      });
      if (code.includes('__FILES')) throw new Error('a list was not written into the service worker');
      writeFileSync(join(site, 'sw.js'), code);
    },
  };
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}
