/** What an embed says of its market; the fields are those of `MarketState` in `../protocol.ts`. */
export interface State {
  readonly timeMs: number;
  readonly day: number;
  readonly isPlaying: boolean;
  readonly [name: string]: unknown;
}

/** A number that the embed lets the article change. */
export interface FieldRange {
  readonly field: string;
  readonly min: number;
  readonly max: number;
  readonly value: number;
}

/** A message of an embed, checked only as far as it is used here. Null = not one. */
export function messageOf(data: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof data !== 'object' || data === null) return null;
  const message = data as Readonly<Record<string, unknown>>;
  return message['tokenpit'] === 1 && typeof message['type'] === 'string' ? message : null;
}

export function stateOf(message: Readonly<Record<string, unknown>>): State | null {
  const { timeMs, day, isPlaying } = message;
  if (typeof timeMs !== 'number' || typeof day !== 'number' || typeof isPlaying !== 'boolean') return null;
  return { ...message, timeMs, day, isPlaying };
}

export function fieldsOf(message: Readonly<Record<string, unknown>>): readonly FieldRange[] {
  const fields: unknown = message['fields'];
  if (!Array.isArray(fields)) return [];
  return fields.filter((one: unknown): one is FieldRange => {
    if (typeof one !== 'object' || one === null) return false;
    const { field, min, max, value } = one as Readonly<Record<string, unknown>>;
    return typeof field === 'string' && [min, max, value].every((number) => typeof number === 'number');
  });
}
