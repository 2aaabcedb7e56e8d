import type { Chart, ChartConfiguration, Plugin } from 'chart.js';

/** Least time between two drawings while data streams in, milliseconds: ten a second is as fast as one can read. */
const REDRAW_MS = 100;

/** What a chart needs to be drawn: the caller builds it from what it shows. */
export type Configure = () => ChartConfiguration;

/**
 * The one place where Chart.js touches the page. Used as an attachment of a canvas: `{@attach chartOn(() => config)}`.
 * Whatever the configuration reads is followed: a change redraws, at most ten times a second.
 */
export function chartOn(
  configure: Configure,
  onReady?: (chart: Chart) => void,
): (canvas: HTMLCanvasElement) => () => void {
  return (canvas) => {
    let chart: Chart | null = null;
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let drawnAtMs = 0;
    const plugins: Plugin[] = [];
    /** Options in force: setting them anew has all of them resolved anew. */
    let told = '';
    let drawnOn = '';
    let library = $state.raw<typeof Chart | null>(null);

    void import('./chart-library').then((module) => {
      if (!isGone) library = module.Chart;
    });

    function draw(configuration: ChartConfiguration): void {
      drawnAtMs = performance.now();
      if (library === null || isGone) return;
      const options = JSON.stringify(configuration.options);
      const ground = groundOf(configuration);
      // On another ground everything has another colour: points would keep theirs.
      if (ground !== drawnOn && drawnOn !== '') {
        chart?.destroy();
        chart = null;
        plugins.length = 0;
      }
      drawnOn = ground;
      if (chart === null) {
        plugins.push(...(configuration.plugins ?? []));
        chart = new library(canvas, { ...configuration, plugins });
        told = options;
        onReady?.(chart);
        return;
      }
      takeData(chart, configuration);
      if (options !== told) chart.options = configuration.options ?? {};
      told = options;
      // The list itself cannot be replaced; its plugins are looked up anew with each update.
      plugins.splice(0, plugins.length, ...(configuration.plugins ?? []));
      chart.update('none');
    }

    $effect(() => {
      if (library === null) return;
      const configuration = configure();
      clearTimeout(timer);
      const waitMs = Math.max(REDRAW_MS - (performance.now() - drawnAtMs), 0);
      if (chart === null || waitMs === 0) draw(configuration);
      else timer = setTimeout(() => draw(configuration), waitMs);
    });

    return () => {
      isGone = true;
      clearTimeout(timer);
      chart?.destroy();
    };
  };
}

/** Colour of the theme's paper as points are filled with it; empty without points. */
function groundOf({ data }: ChartConfiguration): string {
  for (const set of data.datasets)
    if ('pointBackgroundColor' in set && typeof set.pointBackgroundColor === 'string') return set.pointBackgroundColor;
  return '';
}

/** Puts new data into a chart. Sets of the same kinds as before keep their objects, and with them what is drawn of them. */
function takeData(chart: Chart, { data }: ChartConfiguration): void {
  const before = chart.data.datasets;
  const isAlike =
    before.length === data.datasets.length && before.every((set, index) => set.type === data.datasets[index]?.type);
  if (isAlike) before.forEach((set, index) => Object.assign(set, data.datasets[index]));
  else chart.data = data;
}
