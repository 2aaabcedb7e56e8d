import { checkFixInputs } from './fix-inputs';
import { checkInteger } from './integer';

/** What one field of an input line may hold. A field without `fallback` is required. */
export type FieldSpec =
  | { readonly type: 'name'; readonly fallback?: null }
  | { readonly type: 'integer'; readonly min: number; readonly max: number; readonly fallback?: number | null }
  | { readonly type: 'boolean'; readonly fallback?: boolean | null }
  | { readonly type: 'choice'; readonly choices: readonly string[]; readonly fallback?: string | null }
  | {
      readonly type: 'integers';
      readonly min: number;
      readonly max: number;
      readonly countMax: number;
      readonly fallback?: readonly number[];
    }
  | { readonly type: 'inputs' }
  /** Rows of whole numbers, each column within its range; the first column of the last row may be null where told. */
  | {
      readonly type: 'rows';
      readonly columns: readonly (readonly [min: number, max: number])[];
      readonly countMax: number;
      readonly lastIsNull?: true;
      readonly fallback?: readonly (readonly number[])[];
    }
  /** Different choices in their order. */
  | { readonly type: 'order'; readonly choices: readonly string[] }
  /** Amounts by name. */
  | {
      readonly type: 'amounts';
      readonly min: number;
      readonly max: number;
      readonly countMax: number;
      readonly fallback?: null;
    }
  /** Two products with their ratio. */
  | { readonly type: 'ratios'; readonly max: number }
  /** That many names in a list. */
  | { readonly type: 'names'; readonly count: number; readonly fallback: null };

export type FieldSpecs = Readonly<Record<string, FieldSpec>>;

/** Value of a field after the check. */
export type FieldValue =
  | string
  | number
  | boolean
  | null
  | readonly number[]
  | readonly string[]
  | readonly (readonly (number | null)[])[]
  | readonly (readonly [string, number])[]
  | Readonly<Record<string, number>>;

export type FieldValues = Readonly<Record<string, FieldValue>>;

/** Why a line was not taken. */
export interface LineError {
  readonly path: string;
  readonly message: string;
}

export function isLineError(value: object): value is LineError {
  return 'path' in value && 'message' in value && !('op' in value);
}

const NAME_LENGTH_MAX = 48;

/** Checks every field of a line against the specs; the first problem ends it. */
export function checkFields(line: Readonly<Record<string, unknown>>, specs: FieldSpecs): FieldValues | LineError {
  for (const key of Object.keys(line)) {
    if (key === 'op' || Object.hasOwn(specs, key)) continue;
    const path = key.slice(0, NAME_LENGTH_MAX);
    return { path, message: `${path} is not a field of this op` };
  }
  const values: Record<string, FieldValue> = {};
  for (const [name, spec] of Object.entries(specs)) {
    const given = Object.hasOwn(line, name) ? line[name] : undefined;
    if (given === undefined) {
      if (!('fallback' in spec) || spec.fallback === undefined) return { path: name, message: `${name} is missing` };
      values[name] = spec.fallback;
      continue;
    }
    const problem = checkValue(name, spec, given);
    if (problem !== null) return { path: name, message: problem };
    // checkValue has seen that the value is of the spec's type.
    values[name] = given as FieldValue;
  }
  return values;
}

function checkValue(name: string, spec: FieldSpec, value: unknown): string | null {
  if (value === null && 'fallback' in spec && spec.fallback === null) return null;
  switch (spec.type) {
    case 'name':
      if (typeof value !== 'string') return `${name} must be text`;
      return hasNameLength(value) ? null : `${name} must have 1 to ${NAME_LENGTH_MAX} characters`;
    case 'integer':
      return checkInteger(name, value, spec.min, spec.max);
    case 'boolean':
      return typeof value === 'boolean' ? null : `${name} must be true or false`;
    case 'choice':
      return typeof value === 'string' && spec.choices.includes(value)
        ? null
        : `${name} must be one of ${spec.choices.join(', ')}`;
    case 'integers':
      return checkIntegers(name, value, spec.min, spec.max, spec.countMax);
    case 'inputs':
      return checkFixInputs(name, value);
    case 'names':
      return checkNames(name, value, spec.count);
    case 'rows':
      return checkRows(name, value, spec);
    case 'order':
      return checkOrder(name, value, spec.choices);
    case 'amounts':
      return checkAmounts(name, value, spec);
    case 'ratios':
      return checkRatios(name, value, spec.max);
  }
}

function checkNames(name: string, value: unknown, count: number): string | null {
  const fits =
    Array.isArray(value) &&
    value.length === count &&
    value.every((entry) => typeof entry === 'string' && hasNameLength(entry));
  return fits ? null : `${name} must be a list of ${count} names of 1 to ${NAME_LENGTH_MAX} characters`;
}

/** Characters are counted as a reader sees them, not by their 16-bit halves. */
function hasNameLength(value: string): boolean {
  if (value.length > 2 * NAME_LENGTH_MAX) return false;
  const count = Array.from(value).length;
  return count >= 1 && count <= NAME_LENGTH_MAX;
}

function checkIntegers(name: string, value: unknown, min: number, max: number, countMax: number): string | null {
  if (!Array.isArray(value) || value.length < 1 || value.length > countMax)
    return `${name} must be a list of 1 to ${countMax} whole numbers`;
  for (const entry of value as readonly unknown[]) {
    const problem = checkInteger(name, entry, min, max);
    if (problem !== null) return problem;
  }
  return null;
}

type SpecOf<Type extends FieldSpec['type']> = Extract<FieldSpec, { readonly type: Type }>;

/** Rows as long as their columns, every number in range; null only where the last row may be open-ended. */
function checkRows(name: string, value: unknown, spec: SpecOf<'rows'>): string | null {
  if (!Array.isArray(value) || value.length > spec.countMax)
    return `${name} must be a list of at most ${spec.countMax} rows`;
  for (const [at, row] of (value as readonly unknown[]).entries()) {
    if (!Array.isArray(row) || row.length !== spec.columns.length)
      return `${name} must hold rows of ${spec.columns.length} whole numbers`;
    for (const [column, [min, max]] of spec.columns.entries()) {
      const entry = (row as readonly unknown[])[column];
      if (entry === null && column === 0 && spec.lastIsNull === true && at === value.length - 1) continue;
      const problem = checkInteger(`${name} row ${at + 1}`, entry, min, max);
      if (problem !== null) return problem;
    }
  }
  if (spec.lastIsNull !== true || value.length === 0) return null;
  const [last] = value[value.length - 1] as readonly unknown[];
  return last === null ? null : `${name} must end with a row that begins with null`;
}

function checkOrder(name: string, value: unknown, choices: readonly string[]): string | null {
  const fits =
    Array.isArray(value) &&
    value.length >= 1 &&
    value.every((entry) => choices.includes(entry as string)) &&
    new Set(value).size === value.length;
  return fits ? null : `${name} must be a list of different ones of ${choices.join(', ')}`;
}

function checkAmounts(name: string, value: unknown, spec: SpecOf<'amounts'>): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${name} must be an object`;
  const entries = Object.entries(value);
  if (entries.length > spec.countMax) return `${name} must have at most ${spec.countMax} names`;
  for (const [key, amount] of entries) {
    const problem = checkInteger(`${name} ${key.slice(0, NAME_LENGTH_MAX)}`, amount, spec.min, spec.max);
    if (problem !== null) return problem;
  }
  return null;
}

function checkRatios(name: string, value: unknown, max: number): string | null {
  if (!Array.isArray(value) || value.length !== 2) return `${name} must be a list of two [product, ratio]`;
  for (const leg of value as readonly unknown[]) {
    if (!Array.isArray(leg) || leg.length !== 2 || typeof leg[0] !== 'string' || !hasNameLength(leg[0]))
      return `${name} must hold [product, ratio]`;
    const problem = checkInteger(`${name} ratio`, leg[1], 1, max);
    if (problem !== null) return problem;
  }
  return null;
}
