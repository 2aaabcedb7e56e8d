import type { ChartConfiguration, ChartDataset, Plugin } from 'chart.js';
import { ticks as ticksText } from '../format';
import { BARE_AXIS } from './bare-axis';
import { benchmarkAt, type Candle } from './candles';
import { spread, textWidth, type ValueScale } from './scale';
import type { ChartTheme } from './theme';

/** A word at the right end of a line. */
export interface EndWord {
  readonly ticks: number;
  readonly strong: string;
  readonly plain: string;
  readonly colour: string;
  /** It speaks of what lies between two lines, and points at neither. */
  readonly isBetween?: boolean;
}

/** Everything the trader's chart draws. Horizontal positions in slots since the open of day 1, prices in ticks. */
export interface PriceChartContent {
  readonly candles: readonly Candle[];
  readonly benchmark: readonly { readonly x: number; readonly y: number }[];
  readonly fills: readonly { readonly x: number; readonly y: number }[];
  readonly firstSlot: number;
  readonly lastSlot: number;
  readonly nowSlot: number;
  readonly scale: ValueScale;
  /** Heights at which a dashed line with words runs, when inside the scale: today's limits. */
  readonly limits: readonly { readonly ticks: number; readonly text: string }[];
  readonly callTicks: number | null;
  readonly endWords: readonly EndWord[];
  readonly slotLabels: readonly { readonly slot: number; readonly text: string }[];
  /** News: a dotted line, with its words where there is room. */
  readonly events: readonly { readonly slot: number; readonly text: string }[];
  readonly volumeText: string;
  readonly unitText: string;
  readonly theme: ChartTheme;
  /** Room right of the plot for the words, pixels. */
  readonly wordsPx: number;
  /** Width of the plot between values and words, pixels. */
  readonly plotPx: number;
}

/** Left border for values, bottom border for days, pixels. The keyboard cursor uses the same. */
export const PLOT_LEFT = 48;
export const PLOT_TOP = 24;
export const PLOT_BOTTOM = 26;
export const VOLUME_PX = 60;
export const VOLUME_GAP = 22;

/** Configuration of the trader's chart for Chart.js: candles as floating bars, steps, volume; everything else drawn by hand. */
export function priceChart(content: PriceChartContent): ChartConfiguration {
  const { theme } = content;
  return {
    type: 'bar',
    // Chart.js draws the first set last, on top of the others.
    data: { datasets: [fillPoints(content), steps(content), bodies(content), wicks(content), volumes(content)] },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      events: [],
      font: { family: theme.sans },
      layout: { padding: { left: PLOT_LEFT, right: content.wordsPx, top: PLOT_TOP, bottom: PLOT_BOTTOM } },
      scales: {
        x: { ...BARE_AXIS, offset: false, min: content.firstSlot, max: content.lastSlot },
        price: { ...BARE_AXIS, axis: 'y', min: lowEnd(content), max: content.scale.max },
        volume: { ...BARE_AXIS, axis: 'y', min: 0, max: volumeEnd(content) },
      },
    },
    plugins: [ground(content), words(content)],
  };
}

// Chart.js lays all scales over the same area. The price scale is made longer downwards by the share that volume takes,
// and the volume scale longer upwards, so that each keeps to its own part.
function plotShare(content: PriceChartContent): number {
  return content.scale.y(content.scale.min) - content.scale.y(content.scale.max);
}

function lowEnd(content: PriceChartContent): number {
  const { min, max } = content.scale;
  return min - ((max - min) * (VOLUME_PX + VOLUME_GAP)) / plotShare(content);
}

function volumeEnd(content: PriceChartContent): number {
  const largest = Math.max(...content.candles.map((candle) => candle.volumeLots), 1);
  return (largest * (plotShare(content) + VOLUME_PX + VOLUME_GAP)) / VOLUME_PX;
}

function middle(candle: Candle): number {
  return candle.slot + 0.5;
}

function colour(candle: Candle, theme: ChartTheme): string {
  return candle.closeTicks >= candle.openTicks ? theme.up : theme.down;
}

function wicks(content: PriceChartContent): ChartDataset {
  const { candles, theme } = content;
  return {
    type: 'bar',
    yAxisID: 'price',
    grouped: false,
    barThickness: 1.25,
    backgroundColor: candles.map((candle) => colour(candle, theme)),
    data: candles.map((candle) => ({ x: middle(candle), y: [candle.lowTicks, candle.highTicks] })) as unknown as [
      number,
      number,
    ][],
  };
}

function bodies(content: PriceChartContent): ChartDataset {
  const { candles, theme } = content;
  return {
    type: 'bar',
    yAxisID: 'price',
    grouped: false,
    barThickness: barPx(content),
    minBarLength: 1.5,
    borderSkipped: false,
    borderWidth: 1.25,
    borderColor: candles.map((candle) => colour(candle, theme)),
    // Up is hollow, down filled: the shape says it without the colour.
    backgroundColor: candles.map((candle) => (candle.closeTicks >= candle.openTicks ? theme.paper : theme.down)),
    data: candles.map((candle) => ({ x: middle(candle), y: [candle.openTicks, candle.closeTicks] })) as unknown as [
      number,
      number,
    ][],
  };
}

/** Body of a candle: 56 percent of its slot, at most 14 pixels. */
function barPx({ plotPx, firstSlot, lastSlot }: PriceChartContent): number {
  return Math.max(Math.min((plotPx / Math.max(lastSlot - firstSlot, 1)) * 0.56, 14), 2);
}

function volumes(content: PriceChartContent): ChartDataset {
  return {
    type: 'bar',
    yAxisID: 'volume',
    grouped: false,
    barThickness: barPx(content),
    backgroundColor: content.theme.rule,
    data: content.candles.map((candle) => ({ x: middle(candle), y: candle.volumeLots })),
  };
}

function steps(content: PriceChartContent): ChartDataset {
  return {
    type: 'line',
    yAxisID: 'price',
    data: [...content.benchmark],
    borderColor: content.theme.bench,
    borderWidth: 2.25,
    borderJoinStyle: 'miter',
    pointRadius: 0,
    clip: 4,
  };
}

function fillPoints(content: PriceChartContent): ChartDataset {
  return {
    type: 'line',
    yAxisID: 'price',
    showLine: false,
    data: [...content.fills],
    pointRadius: 5.5,
    pointBackgroundColor: content.theme.paper,
    pointBorderColor: content.theme.contract,
    pointBorderWidth: 2,
    clip: 8,
  };
}

/** The area between the closes and the benchmark, from the first candle on. */
function fillBasis(
  ctx: CanvasRenderingContext2D,
  content: PriceChartContent,
  px: (slot: number) => number,
  py: (ticks: number) => number,
): void {
  const { candles, benchmark, nowSlot } = content;
  const [first] = candles;
  const last = candles[candles.length - 1];
  if (first === undefined || last === undefined) return;
  ctx.fillStyle = content.theme.wash;
  ctx.beginPath();
  ctx.moveTo(px(first.slot), py(first.openTicks));
  for (const candle of candles) ctx.lineTo(px(Math.min(middle(candle), nowSlot)), py(candle.closeTicks));
  ctx.lineTo(px(nowSlot), py(last.closeTicks));
  for (const corner of benchmark.toReversed()) if (corner.x > first.slot) ctx.lineTo(px(corner.x), py(corner.y));
  ctx.lineTo(px(first.slot), py(benchmarkAt(benchmark, first.slot)));
  ctx.fill();
}

/** Grid, values, days, events and thresholds: under the data. */
function ground(content: PriceChartContent): Plugin {
  const { theme, scale } = content;
  return {
    id: 'ground',
    beforeDatasetsDraw(chart) {
      const { ctx, chartArea, scales } = chart;
      const price = scales['price'];
      const x = scales['x'];
      if (price === undefined || x === undefined) return;
      const plotBottom = chartArea.bottom;
      ctx.save();
      ctx.font = `13px ${theme.sans}`;
      ctx.textBaseline = 'alphabetic';
      fillBasis(
        ctx,
        content,
        (slot) => x.getPixelForValue(slot),
        (ticks) => price.getPixelForValue(ticks),
      );
      for (const value of scale.gridValues) {
        const y = Math.round(price.getPixelForValue(value)) + 0.5;
        line(ctx, theme.hair, [], 1, 0, y, chartArea.right, y);
        ctx.fillStyle = theme.ink2;
        ctx.fillText(value === scale.max ? `${ticksText(value)} ${content.unitText}` : ticksText(value), 0, y - 5);
      }
      drawEvents(ctx, content, chartArea, (slot) => x.getPixelForValue(slot));
      drawLimits(
        ctx,
        content,
        chartArea,
        (slot) => x.getPixelForValue(slot),
        (ticks) => price.getPixelForValue(ticks),
      );
      if (content.callTicks !== null && content.callTicks >= scale.min && content.callTicks <= scale.max) {
        const y = price.getPixelForValue(content.callTicks);
        line(ctx, theme.warn, [2, 4], 1.5, chartArea.left, y, chartArea.right, y);
      }
      line(ctx, theme.ink, [], 1, chartArea.left, plotBottom + 0.5, chartArea.right, plotBottom + 0.5);
      ctx.fillStyle = theme.ink2;
      ctx.fillText(content.volumeText, chartArea.left, plotBottom - VOLUME_PX - 5);
      ctx.textAlign = 'center';
      for (const label of content.slotLabels) ctx.fillText(label.text, x.getPixelForValue(label.slot), plotBottom + 20);
      ctx.restore();
    },
  };
}

/** News as dotted lines; the newest keeps its words where two would run into each other. */
function drawEvents(
  ctx: CanvasRenderingContext2D,
  { events, theme, unitText }: PriceChartContent,
  area: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
  px: (slot: number) => number,
): void {
  // The unit of the prices stands at the left above the highest line.
  const unitEnd = area.left + textWidth(unitText, 13) + 8;
  let freeUntil = area.right;
  for (const { slot, text } of events.toReversed()) {
    const at = Math.round(px(slot)) + 0.5;
    line(ctx, theme.rule, [1, 3], 1, at, area.top - 14, at, area.bottom);
    const width = textWidth(text, 13) + 8;
    const isRight = at + width <= freeUntil;
    if (!isRight && (at > freeUntil || at - width < unitEnd)) continue;
    if (isRight && at < unitEnd) continue;
    ctx.textAlign = isRight ? 'left' : 'right';
    haloed(ctx, text, at + (isRight ? 4 : -4), area.top - 6, theme);
    ctx.textAlign = 'left';
    freeUntil = isRight ? at : at - width;
  }
}

/** Room that the words of a limit take, pixels. */
const LIMIT_PX = 128;

/** Today's limits inside the scale, each with words at the end of its line where no candle stands. */
function drawLimits(
  ctx: CanvasRenderingContext2D,
  { limits, candles, scale, theme }: PriceChartContent,
  area: { readonly left: number; readonly right: number },
  px: (slot: number) => number,
  py: (ticks: number) => number,
): void {
  for (const { ticks, text } of limits) {
    if (ticks < scale.min || ticks > scale.max) continue;
    const y = py(ticks);
    line(ctx, theme.ink2, [6, 4], 1, area.left, y, area.right, y);
    // Under its line where the unit of the prices stands above it.
    const isHigh = y - py(scale.max) < 26;
    const [top, bottom] = isHigh ? [y, y + 20] : [y - 20, y];
    const isTaken = (candle: Candle): boolean =>
      px(middle(candle)) > area.right - LIMIT_PX && py(candle.highTicks) < bottom && py(candle.lowTicks) > top;
    const isLeft = candles.some(isTaken);
    ctx.textAlign = isLeft ? 'left' : 'right';
    haloed(ctx, text, isLeft ? area.left + 4 : area.right - 4, isHigh ? y + 15 : y - 5, theme);
    ctx.textAlign = 'left';
  }
}

/** Words over candles: a border of paper keeps them readable. */
function haloed(ctx: CanvasRenderingContext2D, text: string, x: number, y: number, theme: ChartTheme): void {
  ctx.strokeStyle = theme.paper;
  ctx.lineWidth = 5;
  ctx.lineJoin = 'round';
  ctx.strokeText(text, x, y);
  ctx.fillStyle = theme.ink2;
  ctx.fillText(text, x, y);
}

function line(
  ctx: CanvasRenderingContext2D,
  stroke: string,
  dash: readonly number[],
  width: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): void {
  ctx.strokeStyle = stroke;
  ctx.lineWidth = width;
  ctx.setLineDash([...dash]);
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** The words at the line ends, pushed apart, over the data. */
function words(content: PriceChartContent): Plugin {
  return {
    id: 'words',
    afterDatasetsDraw(chart) {
      const { ctx, chartArea, scales } = chart;
      const price = scales['price'];
      const x = scales['x'];
      if (price === undefined || x === undefined) return;
      const wishes = content.endWords.map((word) => ({
        y: price.getPixelForValue(word.ticks),
        height: word.plain === '' ? 20 : 36,
      }));
      const middles = spread(wishes, chartArea.top - 8, chartArea.bottom);
      const left = chartArea.right + 14;
      ctx.save();
      ctx.textBaseline = 'middle';
      content.endWords.forEach((word, index) => {
        const y = middles[index] ?? 0;
        const wish = wishes[index]?.y ?? y;
        if (word.isBetween !== true) line(ctx, word.colour, [], 1, chartArea.right + 2, wish, left - 4, y);
        ctx.fillStyle = word.colour;
        ctx.font = `700 15px ${content.theme.sans}`;
        ctx.fillText(word.strong, left, y - (word.plain === '' ? 0 : 8));
        ctx.font = `13px ${content.theme.sans}`;
        if (word.plain !== '') ctx.fillText(word.plain, left, y + 9);
      });
      ctx.restore();
    },
  };
}

/** Room the words at the right need, pixels. */
export function wordsWidth(endWords: readonly EndWord[]): number {
  return (
    22 + Math.max(...endWords.map((word) => Math.max(textWidth(word.strong, 15.5), textWidth(word.plain, 13.5))), 40)
  );
}
