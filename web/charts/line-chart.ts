import type { ChartArea, ChartConfiguration, ChartDataset, Plugin } from 'chart.js';
import { BARE_AXIS } from './bare-axis';
import type { ValueScale } from './scale';
import type { ChartTheme } from './theme';

/** One line: a value at each position, NaN where there is none. */
export interface Line {
  readonly values: ArrayLike<number>;
  readonly colour: string;
  /** 0 = dots alone: values that have nothing between them. */
  readonly widthPx: number;
  /** Dots at the positions: for few of them. */
  readonly hasPoints?: boolean;
  readonly dash?: readonly number[];
  /** Level between the positions instead of slanting: the step halfway (true), or at the next position. */
  readonly isStep?: boolean | 'at-next';
}

/** The room between two lines, filled. */
export interface Band {
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
  readonly colour: string;
}

/** A moment with a word: a dotted line from top to bottom. */
export interface Mark {
  readonly x: number;
  readonly text: string;
}

/** Everything a chart of lines draws. Positions in any unit, values in that of the scale. */
export interface LineChartContent {
  readonly xs: ArrayLike<number>;
  readonly xMin: number;
  readonly xMax: number;
  readonly lines: readonly Line[];
  readonly bands: readonly Band[];
  readonly marks: readonly Mark[];
  readonly scale: ValueScale;
  readonly valueText: (value: number) => string;
  readonly labels: readonly { readonly x: number; readonly text: string }[];
  /** A line at zero in ink: for differences. */
  readonly hasZero: boolean;
  readonly theme: ChartTheme;
  /** Room for values at the left, and beside the plot at the right, pixels. */
  readonly leftPx: number;
  readonly rightPx: number;
}

export const LINE_TOP = 18;
export const LINE_BOTTOM = 26;
export const LINE_RIGHT = 16;

/** Configuration of a chart of lines for Chart.js; bands, grid and marks are drawn by hand beneath. */
export function lineChart(content: LineChartContent): ChartConfiguration {
  const { theme, scale } = content;
  return {
    type: 'line',
    data: { datasets: content.lines.map((line) => dataset(content, line)).reverse() },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      events: [],
      font: { family: theme.sans },
      layout: { padding: { left: content.leftPx, right: content.rightPx, top: LINE_TOP, bottom: LINE_BOTTOM } },
      scales: {
        x: { ...BARE_AXIS, min: content.xMin, max: content.xMax },
        y: { ...BARE_AXIS, min: scale.min, max: scale.max },
      },
    },
    plugins: [ground(content)],
  };
}

function dataset({ xs, theme }: LineChartContent, line: Line): ChartDataset {
  return {
    type: 'line',
    data: Array.from(xs, (x, i) => ({ x, y: line.values[i] ?? Number.NaN })),
    borderColor: line.colour,
    borderWidth: line.widthPx,
    showLine: line.widthPx > 0,
    borderDash: [...(line.dash ?? [])],
    borderJoinStyle: 'round',
    stepped: line.isStep === true ? 'middle' : line.isStep === 'at-next' ? 'before' : false,
    pointRadius: line.hasPoints === true ? 4.5 : 0,
    pointBackgroundColor: theme.paper,
    pointBorderColor: line.colour,
    pointBorderWidth: 2,
    clip: 8,
  };
}

/** Bands, grid, values, marks and the names under the axis: under the lines. */
function ground(content: LineChartContent): Plugin {
  const { theme, scale } = content;
  return {
    id: 'ground',
    beforeDatasetsDraw({ ctx, chartArea, scales }) {
      const { x, y } = scales;
      if (x === undefined || y === undefined) return;
      const at = (value: number): number => Math.round(x.getPixelForValue(value)) + 0.5;
      ctx.save();
      ctx.font = `13px ${theme.sans}`;
      ctx.textBaseline = 'alphabetic';
      for (const band of content.bands) {
        ctx.fillStyle = band.colour;
        fillBand(
          ctx,
          content.xs,
          band,
          (value) => x.getPixelForValue(value),
          (value) => y.getPixelForValue(value),
        );
      }
      ctx.lineWidth = 1;
      for (const value of scale.gridValues) {
        const height = Math.round(y.getPixelForValue(value)) + 0.5;
        stroke(ctx, content.hasZero && value === 0 ? theme.ink : theme.hair, 0, height, chartArea.right, height);
        ctx.fillStyle = theme.ink2;
        ctx.fillText(content.valueText(value), 0, height - 5);
      }
      ctx.setLineDash([1, 3]);
      for (const mark of content.marks) stroke(ctx, theme.ink, at(mark.x), chartArea.top, at(mark.x), chartArea.bottom);
      ctx.setLineDash([]);
      stroke(ctx, theme.ink, chartArea.left, chartArea.bottom + 0.5, chartArea.right, chartArea.bottom + 0.5);
      markWords(ctx, content, at, chartArea);
      ctx.fillStyle = theme.ink2;
      ctx.textAlign = 'center';
      for (const label of content.labels) ctx.fillText(label.text, x.getPixelForValue(label.x), chartArea.bottom + 20);
      ctx.restore();
    },
  };
}

/** Words of the marks on a ground of paper, towards the middle: a later one gives way where it would lie on an earlier one. */
function markWords(
  ctx: CanvasRenderingContext2D,
  { marks, theme }: LineChartContent,
  at: (value: number) => number,
  { left, right, top }: ChartArea,
): void {
  const taken: { readonly from: number; readonly to: number }[] = [];
  ctx.lineWidth = 5;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = theme.paper;
  ctx.fillStyle = theme.ink;
  ctx.textAlign = 'left';
  for (const mark of marks) {
    const width = ctx.measureText(mark.text).width;
    const from = at(mark.x) < (left + right) / 2 ? at(mark.x) + 5 : at(mark.x) - 5 - width;
    const to = from + width;
    if (taken.some((other) => from < other.to + 8 && to > other.from - 8)) continue;
    taken.push({ from, to });
    ctx.strokeText(mark.text, from, top + 14);
    ctx.fillText(mark.text, from, top + 14);
  }
}

function stroke(ctx: CanvasRenderingContext2D, colour: string, x1: number, y1: number, x2: number, y2: number): void {
  ctx.strokeStyle = colour;
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
  ctx.stroke();
}

/** Along the upper line and back along the lower one. */
function fillBand(
  ctx: CanvasRenderingContext2D,
  xs: ArrayLike<number>,
  { low, high }: Band,
  px: (x: number) => number,
  py: (value: number) => number,
): void {
  ctx.beginPath();
  const known = Array.from(xs, (_, i) => i).filter((i) => !Number.isNaN(low[i]) && !Number.isNaN(high[i]));
  for (const i of known) ctx.lineTo(px(xs[i] ?? 0), py(high[i] ?? 0));
  for (const i of known.reverse()) ctx.lineTo(px(xs[i] ?? 0), py(low[i] ?? 0));
  ctx.fill();
}
