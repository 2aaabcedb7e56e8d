/** @returns what is wrong with a value that must be a whole number of a range, or null */
export function checkInteger(name: string, value: unknown, min: number, max: number): string | null {
  if (typeof value !== 'number' || !Number.isInteger(value)) return `${name} must be a whole number`;
  if (value < min) return `${name} was ${value}, must be at least ${min}`;
  return value > max ? `${name} was ${value}, must be at most ${max}` : null;
}
