/** A vertical scale with its grid lines. Values in ticks of price (or any other unit), positions in pixels from the top. */
export interface ValueScale {
  readonly min: number;
  readonly max: number;
  readonly gridValues: readonly number[];
  readonly y: (value: number) => number;
}

/**
 * A scale that holds all values between two heights, with borders on round numbers so that it changes in steps.
 * `gridMax`: most grid lines; `spanMin`: smallest range shown, so that small noise does not look like a storm.
 */
export function valueScale(options: {
  readonly low: number;
  readonly high: number;
  readonly spanMin: number;
  readonly gridMax: number;
  readonly top: number;
  readonly bottom: number;
}): ValueScale {
  const middle = (options.low + options.high) / 2;
  const span = Math.max(options.high - options.low, options.spanMin);
  const low = middle - span / 2;
  const high = middle + span / 2;
  const step = roundStep(low, high, options.gridMax);
  const min = Math.floor(low / step) * step;
  const max = Math.ceil(high / step) * step;
  const gridValues: number[] = [];
  for (let value = min; value <= max + step / 2; value += step) gridValues.push(value);
  const perUnit = (options.bottom - options.top) / (max - min);
  return { min, max, gridValues, y: (value) => options.bottom - (value - min) * perUnit };
}

/** The smallest step of 1, 2 or 5 times a power of ten that needs at most `gridMax` lines. */
function roundStep(low: number, high: number, gridMax: number): number {
  let power = 10 ** Math.floor(Math.log10((high - low) / gridMax));
  for (;;) {
    for (const factor of [1, 2, 5]) {
      const step = factor * power;
      if (Math.ceil(high / step) - Math.floor(low / step) + 1 <= gridMax) return step;
    }
    power *= 10;
  }
}

/** A piece of text that wants to stand at a height. */
export interface Placed {
  readonly y: number;
  /** Room it takes, pixels. */
  readonly height: number;
}

/**
 * Pushes texts apart evenly so that none covers another and all lie between top and bottom. Keeps their order by wish;
 * returns the middles in the order given.
 */
export function spread(wishes: readonly Placed[], top: number, bottom: number): readonly number[] {
  // To half a pixel: two at the same height keep the order they were given in, what lies between two stays there.
  const order = wishes
    .map((_, index) => index)
    .sort((a, b) => Math.round(2 * (wishes[a]?.y ?? 0)) - Math.round(2 * (wishes[b]?.y ?? 0)));
  const groups: { middle: number; height: number; members: number[] }[] = [];
  for (const index of order) {
    const wish = wishes[index];
    if (wish === undefined) continue;
    groups.push(clamped({ middle: wish.y, height: wish.height, members: [index] }, top, bottom));
    // Groups that touch become one around their common middle; bounded, each turn removes a group.
    while (groups.length > 1) {
      const upper = groups[groups.length - 2];
      const lower = groups[groups.length - 1];
      if (
        upper === undefined ||
        lower === undefined ||
        upper.middle + upper.height / 2 <= lower.middle - lower.height / 2
      )
        break;
      const height = upper.height + lower.height;
      const wished = upper.middle * upper.height + lower.middle * lower.height;
      groups.splice(
        -2,
        2,
        clamped({ middle: wished / height, height, members: [...upper.members, ...lower.members] }, top, bottom),
      );
    }
  }
  const middles = wishes.map(() => 0);
  for (const group of groups) {
    let edge = group.middle - group.height / 2;
    for (const index of group.members) {
      const height = wishes[index]?.height ?? 0;
      middles[index] = edge + height / 2;
      edge += height;
    }
  }
  return middles;
}

function clamped<T extends { middle: number; readonly height: number }>(group: T, top: number, bottom: number): T {
  return { ...group, middle: Math.max(Math.min(group.middle, bottom - group.height / 2), top + group.height / 2) };
}

/** Rough width of a text in pixels: enough to keep words apart without measuring in the page. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const letter of text) ems += (letter.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.56;
  return ems * size;
}
