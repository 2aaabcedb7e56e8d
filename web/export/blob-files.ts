import { COLUMNS, type CsvName, type RowSink, summaryText } from './columns';

/** One file of a run, ready to be saved. */
export interface RunFile {
  readonly name: CsvName | 'summary.json';
  readonly blob: Blob;
}

/** Rows gathered and put away day by day, so that a browser may keep the bulk of a long run outside its memory. */
export class BlobFiles implements RowSink {
  readonly #rows = new Map<CsvName, string[]>();
  readonly #parts = new Map<CsvName, Blob[]>();

  row(name: CsvName, line: string): void {
    const rows = this.#rows.get(name) ?? [];
    rows.push(line);
    this.#rows.set(name, rows);
  }

  /** Puts away what was gathered. */
  flush(): void {
    for (const [name, rows] of this.#rows) {
      const parts = this.#parts.get(name) ?? [];
      parts.push(new Blob([`${rows.join('\n')}\n`]));
      this.#parts.set(name, parts);
    }
    this.#rows.clear();
  }

  /** All files of the run, empty ones too, as the terminal writes them. @param card the run's card */
  files(card: object): readonly RunFile[] {
    const tables = (Object.keys(COLUMNS) as CsvName[]).map((name) => ({
      name,
      blob: new Blob([`${COLUMNS[name]}\n`, ...(this.#parts.get(name) ?? [])], { type: 'text/csv' }),
    }));
    return [...tables, { name: 'summary.json', blob: new Blob([summaryText(card)], { type: 'application/json' }) }];
  }
}
