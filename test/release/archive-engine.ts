import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { ArchivedEngine } from '../../web/engines/engines';
import { sha256, withRelease } from './release';

// npm run archive-engine: a release keeps the page that its engine ran in, for the links that were made with it. Copies
// the one-file build to public/engines/<engine id>.html and adds its line to web/engines/table.json.

const TABLE = 'web/engines/table.json';
const BUILT = 'dist/tokenpit.html';

const page = readFileSync(BUILT);
const id = sha256(readFileSync('build/core.wasm')).slice(0, 8);
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const table = JSON.parse(readFileSync(TABLE, 'utf8')) as ArchivedEngine[];
const date = new Date().toISOString().slice(0, 10);
try {
  const grown = withRelease(table, { id, version, date, sha256: sha256(page) });
  for (const folder of ['public/engines', 'dist/engines']) {
    mkdirSync(folder, { recursive: true });
    copyFileSync(BUILT, `${folder}/${id}.html`);
  }
  writeFileSync(TABLE, `${JSON.stringify(grown, null, 2)}\n`);
  console.log(`engine ${id} of release ${version} is archived, ${page.length} bytes`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
