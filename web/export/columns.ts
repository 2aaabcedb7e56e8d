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

/** What a run's rows go to. */
export interface RowSink {
  /** @param line without its line break */
  row(name: CsvName, line: string): void;
}

/** Names come from published data: one with a comma or a quotation mark stands in quotation marks. */
function cell(value: string | number): string | number {
  return typeof value === 'string' && /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** A row as it stands in a file, without its line break. */
export function rowText(values: readonly (string | number)[]): string {
  return values.map(cell).join(',');
}

/** The run's card as it stands in `summary.json`. */
export function summaryText(card: object): string {
  return `${JSON.stringify(card, null, 2)}\n`;
}
