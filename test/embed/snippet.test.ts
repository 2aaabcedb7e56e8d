import { describe, expect, test } from 'vitest';
import { staticFigure } from '../../web/charts/static-figure';
import { SIZES, snippet, type Snippet } from '../../web/panels/share/snippet';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** One minute at noon of day 1 (half a trading day gone) and one at its close, a fixing at the close. */
const SERIES = {
  timeMs: Float64Array.of(DAY_MS + 12 * HOUR_MS, DAY_MS + 15 * HOUR_MS),
  openTicks: Int32Array.of(100, 200),
  highTicks: Int32Array.of(100, 200),
  lowTicks: Int32Array.of(100, 200),
  closeTicks: Int32Array.of(100, 200),
  volumeLots: Int32Array.of(1, 1),
  fixingTimeMs: Float64Array.of(DAY_MS + 15 * HOUR_MS),
  fixingMilliticks: Float64Array.of(200_000),
};

test('the still picture: both lines over the days gone by, between the lowest and the highest price', () => {
  // One trading day is 600 wide; 100 is the lowest price (y 118), 200 the highest (y 2).
  expect(staticFigure(SERIES, DAY_MS + 15 * HOUR_MS, 100_000)).toEqual({
    width: 600,
    height: 120,
    future: 'M300 118L600 2',
    benchmark: 'M0 118H600V2H600',
  });
});

test('what lies after the moment is not in it', () => {
  expect(staticFigure(SERIES, DAY_MS + 12 * HOUR_MS, 100_000).benchmark).toBe('M0 118H600');
});

test('a long run has at most a hundred points and the last one', () => {
  const count = 5000;
  const timeMs = Float64Array.from({ length: count }, (_, index) => DAY_MS + 9 * HOUR_MS + index * 1000);
  const prices = Int32Array.from({ length: count }, (_, index) => 100 + (index % 7));
  const long = { ...SERIES, timeMs, closeTicks: prices };
  const { future } = staticFigure(long, DAY_MS + 15 * HOUR_MS, 100_000);
  expect(future.split('L').length).toBeLessThanOrEqual(102);
});

describe('what an author pastes', () => {
  const [size] = SIZES;
  if (size === undefined) throw new Error('there are sizes');
  const parts: Snippet = {
    home: 'https://example.org/pit/',
    link: '#1abcT',
    size,
    language: 'en',
    fromStart: false,
    title: 'A "quoted" <b>title</b> & more',
    numbers: 'Day 5: future 6,800.',
    open: 'Open in Tokenpit',
    figure: staticFigure(SERIES, DAY_MS + 15 * HOUR_MS, 100_000),
  };

  test('a frame in a closed sandbox, and a figure without scripts', () => {
    const text = snippet('iframe', { ...parts, fromStart: true });
    expect(text).toContain('src="https://example.org/pit/embed.html?ui=story&amp;lang=en&amp;from=start#1abcT"');
    expect(text).toContain('sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"');
    expect(text).toContain('title="A &quot;quoted&quot; &lt;b&gt;title&lt;/b&gt; &amp; more"');
    expect(text).toContain('d="M300 118L600 2"');
    expect(text).toContain('<a href="https://example.org/pit/#1abcT">Open in Tokenpit</a>');
    expect(text).not.toContain('<b>');
    expect(text).not.toContain(' style=');
  });

  test('a component with the same figure inside', () => {
    const text = snippet('component', parts);
    expect(text).toContain('<script src="https://example.org/pit/token-pit.js"></script>');
    expect(text).toMatch(/<token-pit [^>]*link="#1abcT">\n<svg/);
    expect(text).not.toContain('from=');
  });

  test('Markdown in which nothing of a text is a mark', () => {
    expect(snippet('markdown', { ...parts, title: 'a*b_c[d]' })).toBe(
      '**a\\*b\\_c\\[d\\]** Day 5: future 6,800. [Open in Tokenpit](https://example.org/pit/#1abcT)\n',
    );
  });
});
