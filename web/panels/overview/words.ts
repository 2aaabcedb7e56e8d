import { spread, textWidth } from '../../charts/scale';
import type { EventView } from '../../core/views';
import type { Frame, Point } from './first-chart';

// Which words stand on the first chart and where, so that none covers another.

/** Words at a line's end. */
export interface EndLabel {
  readonly key: 'future' | 'basis' | 'benchmark' | 'locked' | 'call' | 'upper' | 'lower';
  /** Where they would like to stand, pixels. */
  readonly y: number;
  /** In full: a strong part and a plain one beside or under it. */
  readonly strong: string;
  readonly plain: string;
  /** Where there is little room: the number with its name under it. */
  readonly number: string;
  readonly name: string;
}

/** Words at their place. `below`: the plain part on its own line. */
export interface PlacedLabel {
  readonly key: EndLabel['key'];
  readonly strong: string;
  readonly plain: string;
  readonly below: boolean;
  readonly middle: number;
}

const LINE_PX = 20;
/** Height of a line of words: they can be pressed with a finger. */
export const PRESSED_PX = 24;

/**
 * Places the words of the line ends right of "now", pushed apart where they would touch. The plain part goes beside the
 * strong one where the width allows, else below, else away; with still less room only numbers and names are left.
 */
export function placeLabels(labels: readonly EndLabel[], frame: Frame, room: number): readonly PlacedLabel[] {
  const shaped = labels.map((label) => {
    const strongPx = textWidth(label.strong, 15);
    const plainPx = textWidth(label.plain, 13);
    if (Math.max(strongPx, label.strong === '' ? plainPx : 0) > room)
      return { ...label, strong: label.number, plain: label.name, below: true, height: 2 * LINE_PX - 3 };
    if (strongPx + 8 + plainPx <= room) return { ...label, below: false, height: PRESSED_PX };
    const below = !frame.isSmall && plainPx <= room;
    return {
      ...label,
      plain: below || label.strong === '' ? label.plain : '',
      below: below && label.strong !== '',
      height: below ? 2 * LINE_PX : PRESSED_PX,
    };
  });
  const middles = spread(
    // Words of a threshold stand on its line, not across it; under it where the words of another line would be passed.
    shaped.map((one) => {
      const { strong, key, y, height } = one;
      if (key !== 'locked' && strong !== '') return { y, height };
      const isUnder = shaped.some((other) => other !== one && other.y < y + 1 && other.y > y - 26);
      return { y: isUnder ? y + 13 : y - 13, height };
    }),
    frame.top + 2,
    // Their halo stays clear of the axis.
    frame.bottom - 6,
  );
  return shaped.map(({ key, strong, plain, below, y }, index) => ({
    key,
    strong,
    plain,
    below,
    middle: middles[index] ?? y,
  }));
}

/** A dotted line with words at the top of the chart. */
export interface Flag {
  readonly key: number;
  readonly x: number;
  readonly text: string;
  /** False where the words would run into newer ones: the line stays. */
  readonly hasWords: boolean;
  readonly anchor: 'start' | 'end';
}

/** Flags for news, the newer one keeping its words when two come close. `rightLimit`: where the end-of-run words begin. */
export function flags(
  items: readonly { readonly sequence: number; readonly x: number; readonly text: string }[],
  leftLimit: number,
  rightLimit: number,
): readonly Flag[] {
  const placed: Flag[] = [];
  let occupiedFrom = rightLimit;
  for (const { sequence, x, text } of [...items].reverse()) {
    const width = textWidth(text, 14) + 10;
    const fitsRight = x + width <= occupiedFrom;
    const fitsLeft = !fitsRight && x <= occupiedFrom && x - width >= leftLimit;
    placed.push({ key: sequence, x, text, hasWords: fitsRight || fitsLeft, anchor: fitsLeft ? 'end' : 'start' });
    occupiedFrom = Math.min(occupiedFrom, fitsLeft ? x - width : x);
  }
  return placed;
}

/** An own trade on the chart. */
export interface OwnFill {
  readonly key: number;
  readonly timeMs: number;
  readonly isBuy: boolean;
  readonly priceTicks: number;
  readonly quantityLots: number;
  readonly isForced: boolean;
}

/** The learner's trades up to a moment; those of one side and the same minute together, at the price of the last. */
export function ownFills(events: readonly EventView[], shownMs: number): readonly OwnFill[] {
  const fills: OwnFill[] = [];
  for (const { sequence, timeMs, event } of events) {
    if (timeMs > shownMs || event.kind !== 'trade') continue;
    const isBuy = event.side === 0;
    const before = fills[fills.length - 1];
    if (before !== undefined && before.isBuy === isBuy && timeMs - before.timeMs < 60000) {
      fills[fills.length - 1] = {
        ...before,
        priceTicks: event.priceTicks,
        quantityLots: before.quantityLots + event.quantityLots,
        isForced: before.isForced || event.forced,
      };
    } else {
      fills.push({
        key: sequence,
        timeMs,
        isBuy,
        priceTicks: event.priceTicks,
        quantityLots: event.quantityLots,
        isForced: event.forced,
      });
    }
  }
  return fills;
}

/** Own fills whose words have room: the newest ones first, at most three. */
export function worded(points: readonly Point[], widthPx: number): readonly boolean[] {
  const kept: Point[] = [];
  return [...points]
    .reverse()
    .map((point) => {
      const isFree =
        kept.length < 3 &&
        kept.every((other) => Math.abs(other.x - point.x) > widthPx || Math.abs(other.y - point.y) > 40);
      if (isFree) kept.push(point);
      return isFree;
    })
    .reverse();
}

/**
 * Where the words of an own fill stand: clear of the lines around it, above where that is near, else below.
 * `lines`: corners of everything drawn; `reachPx`: half the width of the words.
 */
export function fillWordsY(
  fill: Point,
  lines: readonly Point[],
  reachPx: number,
): { readonly y: number; readonly isAbove: boolean } {
  let highest = fill.y - 9;
  let lowest = fill.y + 9;
  for (const { x, y } of lines) {
    if (Math.abs(x - fill.x) > reachPx) continue;
    highest = Math.min(highest, y);
    lowest = Math.max(lowest, y);
  }
  const isAbove = fill.y - highest <= lowest - fill.y + 4;
  return { y: isAbove ? highest - 16 : lowest + 24, isAbove };
}
