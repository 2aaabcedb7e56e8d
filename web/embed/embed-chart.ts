import type { Frame } from '../panels/overview/first-chart';

/** Room for the words at the line ends, pixels. */
const WORDS_PX = 134;
const WORDS_SMALL_PX = 108;
/** Room for the values left of the lines, pixels. */
const VALUES_PX = 52;
/** Below this width the words at the line ends stand in two lines. */
const SMALL_PX = 480;

/** Days an axis may reach to: it changes in steps, not all the time. */
const SPANS = [10, 15, 20, 30, 40, 60, 80, 100, 150, 200, 300, 400];

/** Frame of the embed's chart: no past beside it. */
export function embedFrame(width: number, height: number): Frame {
  const isSmall = width < SMALL_PX;
  const runLeft = isSmall ? 44 : VALUES_PX + 8;
  return {
    width,
    height,
    // Two lines of words: events, and the unit on the highest value.
    top: isSmall ? 30 : 42,
    bottom: height - 26,
    pastLeft: 0,
    pastRight: 0,
    runLeft,
    runRight: width - (isSmall ? WORDS_SMALL_PX : WORDS_PX),
    isSmall,
  };
}

/** How many days the axis shows at a moment: the shortest span that reaches beyond it, at most the whole run. */
export function axisDays(nowDays: number, lastDay: number): number {
  const span = SPANS.find((days) => days >= nowDays * 1.02) ?? lastDay;
  return Math.min(span, lastDay);
}

/** Days that are written on the axis, clear of "now". */
export function axisLabels(spanDays: number, nowX: number, x: (days: number) => number): readonly number[] {
  const step = [2, 5, 10, 20, 50, 100].find((candidate) => spanDays / candidate <= 4) ?? 100;
  const all = Array.from({ length: Math.floor(spanDays / step) + 1 }, (_, index) => index * step);
  // "Day 0" begins at its place, the other numbers stand in the middle of theirs.
  const isClear = (day: number): boolean => day === 0 || x(day) - x(0) > 56;
  return all.filter((day) => isClear(day) && Math.abs(x(day) - nowX) > (day === 0 ? 60 : 40));
}
