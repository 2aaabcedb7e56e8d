/** The numbers behind a figure, as they stand in its table. */
export interface FigureTable {
  readonly columns: readonly string[];
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly string[])[];
}

/** A number as the page writes it: grouped by commas, with the long minus. */
const WRITTEN_NUMBER = /^[+\u2212-]?\d{1,3}(?:,\d{3})*(?:\.\d+)?$|^[+\u2212-]?\d+(?:\.\d+)?$/;

/** A cell of a CSV file: numbers plain, texts quoted where they must be (RFC 4180). */
function csvCell(text: string): string {
  const trimmed = text.trim();
  if (WRITTEN_NUMBER.test(trimmed)) return trimmed.replace(/,/g, '').replace('\u2212', '-').replace('+', '');
  return /[",\n]/.test(trimmed) ? `"${trimmed.replace(/"/g, '""')}"` : trimmed;
}

/** The table as a CSV file: the same numbers, without grouping. */
export function tableCsv({ columns, rows }: FigureTable): string {
  return [columns, ...rows].map((row) => `${row.map(csvCell).join(',')}\n`).join('');
}
