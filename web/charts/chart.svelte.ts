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
    let library = $state.raw<typeof Chart | null>(null);

    void import('./chart-library').then((module) => {
      if (!isGone) library = module.Chart;
    });

    function draw(configuration: ChartConfiguration): void {
      drawnAtMs = performance.now();
      if (library === null || isGone) return;
      if (chart === null) {
        plugins.push(...(configuration.plugins ?? []));
        chart = new library(canvas, { ...configuration, plugins });
        onReady?.(chart);
        return;
      }
      chart.data = configuration.data;
      chart.options = configuration.options ?? {};
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
