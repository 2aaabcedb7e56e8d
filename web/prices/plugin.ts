import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v0_0_56 from 'genai-prices-0-0-56';
import * as v0_0_62 from 'genai-prices-0-0-62';
import * as v0_0_66 from 'genai-prices-0-0-66';
import * as v0_0_69 from 'genai-prices-0-0-69';
import * as v0_0_72 from 'genai-prices-0-0-72';
import * as v0_1_7 from 'genai-prices-0-1-7';
import * as v0_1_8 from '@pydantic/genai-prices';
import type { Plugin } from 'vite';
import { extractSnapshot, type PricePackage } from './extract.ts';
import { encodePriceFile } from './price-rows.ts';
import type { PriceFile } from './snapshot.ts';

/**
 * Versions of the price package, oldest first, each with the date of its release (the last two: of its publication).
 * The panel grows from one maker to four between them, which moves a fixing though no price changes: the count stands
 * beside every value. Older versions know no Chinese maker but DeepSeek, with prices long replaced.
 */
const VERSIONS: readonly (readonly [source: PricePackage, version: string, date: string])[] = [
  [v0_0_56, '0.0.56', '2026-03-20'],
  [v0_0_62, '0.0.62', '2026-05-25'],
  [v0_0_66, '0.0.66', '2026-06-09'],
  [v0_0_69, '0.0.69', '2026-07-02'],
  [v0_0_72, '0.0.72', '2026-07-22'],
  [v0_1_7, '0.1.7', '2026-09-16'],
  [v0_1_8, '0.1.8', '2026-09-23'],
];

/** The whole data file: every dated panel. */
export function makePriceFile(): PriceFile {
  return {
    package: '@pydantic/genai-prices',
    licence: 'MIT',
    method:
      'First-party list prices of Chinese makers, text models, each once: standard service, off-peak, shortest context; 3 parts input to 1 part output; 6.8 yuan a dollar.',
    snapshots: VERSIONS.map(([source, version, date]) => extractSnapshot(source, version, date)),
  };
}

/** Writes build/prices.json before anything is bundled. The same for the site, the terminal and the tests. */
export function pricesPlugin(): Plugin {
  return {
    name: 'tokenpit-prices',
    config() {
      writeIfChanged(
        resolve(dirname(fileURLToPath(import.meta.url)), '../../build/prices.json'),
        encodePriceFile(makePriceFile()),
      );
    },
  };
}

/** An unchanged file keeps its time stamp, so that nothing is rebuilt for it. */
function writeIfChanged(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  mkdirSync(dirname(file), { recursive: true });
  // Two builds may run at once, and neither may read half a file.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, file);
}
