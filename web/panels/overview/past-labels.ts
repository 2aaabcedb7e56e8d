import { textWidth } from '../../charts/scale';
import type { Frame, Point } from './first-chart';

/** Text of a value beside a dot of the published prices. */
export interface PastLabel {
  readonly x: number;
  /** Base line of the text. */
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** Height above and under the base line that a figure of 13 pixels takes, with air. */
const ABOVE_PX = 13;
const BELOW_PX = 4;
/** Where a base line may stand, from its dot: just above, just below, then further and further away. */
const OFFSETS_PX = [-10, 20, -24, 34, -38, 48] as const;

/** True where the line of steps through `corners` runs through a box. The steps are level or upright. */
function isCrossed(corners: readonly Point[], left: number, right: number, top: number, bottom: number): boolean {
  return corners.some((corner, index) => {
    const before = corners[index - 1] ?? corner;
    return (
      Math.min(before.x, corner.x) < right &&
      Math.max(before.x, corner.x) > left &&
      Math.min(before.y, corner.y) < bottom &&
      Math.max(before.y, corner.y) > top
    );
  });
}

/** Where a dot's value stands: as near to the dot as it can without lying on the line. */
export function pastLabel(dot: Point, text: string, corners: readonly Point[], frame: Frame): PastLabel {
  const anchor = dot.x < frame.pastLeft + 24 ? 'start' : dot.x > frame.pastRight - 24 ? 'end' : 'middle';
  const width = textWidth(text, 14);
  const left = anchor === 'start' ? dot.x : anchor === 'end' ? dot.x - width : dot.x - width / 2;
  const free = OFFSETS_PX.map((offset) => dot.y + offset).find(
    (y) =>
      y - ABOVE_PX > frame.top &&
      y + BELOW_PX < frame.bottom &&
      !isCrossed(corners, left, left + width, y - ABOVE_PX, y + BELOW_PX),
  );
  return { x: dot.x, y: free ?? dot.y + OFFSETS_PX[0], anchor };
}
