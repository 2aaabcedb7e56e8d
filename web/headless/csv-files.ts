import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COLUMNS, type CsvName, type RowSink, summaryText } from '../export/columns';
import { Unusable } from './exit';

/** Rows gathered and written file by file, so that a long run needs little memory. */
export class CsvFiles implements RowSink {
  readonly #folder: string;
  readonly #rows = new Map<CsvName, string[]>();

  /** Makes the folder and begins each file anew. @throws Unusable when it cannot be written */
  constructor(folder: string) {
    this.#folder = folder;
    orUnusable(() => {
      mkdirSync(folder, { recursive: true });
      for (const [name, columns] of Object.entries(COLUMNS)) writeFileSync(join(folder, name), `${columns}\n`);
    });
  }

  row(name: CsvName, line: string): void {
    const rows = this.#rows.get(name) ?? [];
    rows.push(line);
    this.#rows.set(name, rows);
  }

  /** Appends what was gathered. @throws Unusable when the folder takes no more */
  flush(): void {
    orUnusable(() => {
      for (const [name, rows] of this.#rows) {
        if (rows.length > 0) appendFileSync(join(this.#folder, name), `${rows.join('\n')}\n`);
      }
    });
    this.#rows.clear();
  }

  /** Writes the run's card. @throws Unusable when the folder takes no more */
  summary(data: object): void {
    orUnusable(() => writeFileSync(join(this.#folder, 'summary.json'), summaryText(data)));
  }
}

/** A folder that is a file, is protected or is full is the caller's to mend: one sentence, no stack. */
function orUnusable(write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new Unusable(`the files cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
