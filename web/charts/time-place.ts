/**
 * The position nearest to a place on an ascending axis, the later of two as near; null without positions or off the axis by
 * more than `beyond`.
 */
export function nearestPlace(xs: ArrayLike<number>, x: number, beyond = Infinity): number | null {
  let nearest: number | null = null;
  let least = beyond;
  for (let at = 0; at < xs.length; at++) {
    const distance = Math.abs((xs[at] ?? Number.NaN) - x);
    if (distance > least) continue;
    nearest = at;
    least = distance;
  }
  return nearest;
}

/** The last of ascending slots (stretches of time by their number) that holds a place or lies before it; null = before all. */
export function slotPlace(slots: readonly number[], x: number): number | null {
  // The end of a slot is its own, not the beginning of the next.
  const slot = Math.max(Math.ceil(x - 1e-6) - 1, 0);
  const found = slots.findLastIndex((one) => one <= slot);
  return found === -1 ? null : found;
}
