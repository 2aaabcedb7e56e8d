import { saveBlob } from '../state/save-file';
import type { ChartTheme } from './theme';

/** A chart as files: its title, the names of its lines in their colours, and its numbers. */
export interface ChartFile {
  /** Beginning of the files' names. */
  readonly name: string;
  readonly title: string;
  readonly legend: (theme: ChartTheme) => readonly { readonly colour: string; readonly text: string }[];
  readonly csv: () => string;
}

/** Room for the title and for the names of the lines, pixels of the page. */
const TITLE_PX = 34;
const LEGEND_PX = 28;
const MARGIN_PX = 16;

/** Saves a drawn chart as a picture on paper, with its title above it and the names of its lines below. */
export function savePicture(canvas: HTMLCanvasElement, theme: ChartTheme, { name, title, legend }: ChartFile): void {
  const scale = canvas.width / canvas.clientWidth;
  const picture = document.createElement('canvas');
  picture.width = canvas.width + 2 * MARGIN_PX * scale;
  picture.height = canvas.height + (TITLE_PX + LEGEND_PX + MARGIN_PX) * scale;
  const ctx = picture.getContext('2d');
  if (ctx === null) return;
  ctx.fillStyle = theme.paper;
  ctx.fillRect(0, 0, picture.width, picture.height);
  ctx.drawImage(canvas, MARGIN_PX * scale, TITLE_PX * scale);
  ctx.scale(scale, scale);
  ctx.font = `700 15px ${theme.sans}`;
  ctx.fillStyle = theme.ink;
  ctx.fillText(title, MARGIN_PX, 22);
  ctx.font = `13px ${theme.sans}`;
  let x = MARGIN_PX;
  const y = TITLE_PX + canvas.height / scale + 18;
  for (const { colour, text } of legend(theme)) {
    ctx.fillStyle = colour;
    ctx.fillRect(x, y - 6, 18, 3);
    ctx.fillStyle = theme.ink;
    ctx.fillText(text, x + 24, y);
    x += 24 + ctx.measureText(text).width + 20;
  }
  picture.toBlob((blob) => {
    if (blob !== null) saveBlob(blob, `${name}.png`);
  });
}

/** Saves the numbers of a chart. */
export function saveNumbers({ name, csv }: ChartFile): void {
  saveBlob(new Blob([csv()], { type: 'text/csv' }), `${name}.csv`);
}
