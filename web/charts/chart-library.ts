import { BarController, BarElement, Chart, LinearScale, LineController, LineElement, PointElement } from 'chart.js';

// The parts of Chart.js that are used, and nothing else. Loaded on demand: the first screen draws with SVG alone.
Chart.register(BarController, BarElement, LinearScale, LineController, LineElement, PointElement);

export { Chart };
