import { saveBlob } from '../state/save-file';
import { figurePicture } from './figure-picture';
import { type FigureTable, tableCsv } from './figure-table';

/** Saves a figure as a picture or as the numbers behind it. */
export async function saveFigure(
  what: 'png' | 'csv',
  name: string,
  title: string,
  plot: Element | undefined,
  table: FigureTable,
): Promise<void> {
  if (what === 'csv') saveBlob(new Blob([tableCsv(table)], { type: 'text/csv' }), name);
  else if (plot !== undefined) saveBlob(await figurePicture(plot, title), name);
}
