import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Unusable } from './exit';

/** Files of a run and their columns. */
export const COLUMNS = {
  'trades.csv': 't_ns,venue,contract,price_ticks,qty,side,forced,buyer_role,seller_role',
  'quotes.csv': 't_ns,venue,contract,bid_ticks,bid_qty,ask_ticks,ask_qty',
  'depth.csv': 't_ns,venue,contract,side,level,ticks,qty',
  'daily.csv': 'day,venue,contract,settle_ticks,volume,open_interest,margin_minor,index_ticks,upper_ticks,lower_ticks',
  'accounts.csv': 'day,venue,account,role,contract,position_lots,cash_minor,margin_minor',
  'index.csv': 'day,benchmark,provider,model,price_micro,volume_mtok,used,value_micro',
  'stack.csv': 'day,layer,price_micro,capacity,demand,rationed_bps',
  'events.csv': 't_ns,sequence,cause,event,detail',
} as const;

export type CsvName = keyof typeof COLUMNS;

/** Names come from published data: one with a comma or a quotation mark stands in quotation marks. */
function cell(value: string | number): string | number {
  return typeof value === 'string' && /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Rows gathered and written file by file, so that a long run needs little memory. */
export class CsvFiles {
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

  row(name: CsvName, values: readonly (string | number)[]): void {
    const rows = this.#rows.get(name) ?? [];
    rows.push(values.map(cell).join(','));
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
    orUnusable(() => writeFileSync(join(this.#folder, 'summary.json'), `${JSON.stringify(data, null, 2)}\n`));
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
