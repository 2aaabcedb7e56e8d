import { layout } from './layout.gen';

/** Name of a record of the core. */
export type RecordName = keyof typeof layout;

type FieldType<
  N extends RecordName,
  F extends keyof (typeof layout)[N]['fields'],
> = (typeof layout)[N]['fields'][F] extends { readonly type: infer T } ? T : never;

/** Values of a record as the host sees them: 64-bit signed numbers as safe integers, unsigned ones as bigint. */
export type RecordValues<N extends RecordName> = {
  -readonly [F in keyof (typeof layout)[N]['fields']]: FieldType<N, F> extends 'u64' ? bigint : number;
};

/** The same with every 64-bit number exact: a bigint where a JavaScript number would lose digits. */
export type ExactValues<N extends RecordName> = {
  -readonly [F in keyof (typeof layout)[N]['fields']]: FieldType<N, F> extends 'u64'
    ? bigint
    : FieldType<N, F> extends 'i64'
      ? number | bigint
      : number;
};

interface Field {
  readonly offset: number;
  readonly type: string;
}

/** Reads a record through the generated layout. A 64-bit number beyond 2^53 is a bug of the limits, and throws. */
export function readRecord<N extends RecordName>(view: DataView, address: number, name: N): RecordValues<N> {
  // Every field of the layout was just read, each with the type that the mapped type gives it.
  return readFields(view, address, name, false) as RecordValues<N>;
}

/** Reads a record whose sums may be beyond 2^53: the terminal's exchange lets a stream deposit what it likes. */
export function readExact<N extends RecordName>(view: DataView, address: number, name: N): ExactValues<N> {
  return readFields(view, address, name, true) as ExactValues<N>;
}

function readFields(
  view: DataView,
  address: number,
  name: RecordName,
  isExact: boolean,
): Record<string, number | bigint> {
  const values: Record<string, number | bigint> = {};
  const fields: Record<string, Field> = layout[name].fields;
  for (const field in fields) {
    const at = fields[field];
    if (at === undefined) continue;
    const value = readField(view, address + at.offset, at.type);
    if (typeof value === 'bigint' && at.type === 'i64' && !isExact) {
      throw new Error(`${name}.${field}: ${value} is beyond the safe integers`);
    }
    values[field] = value;
  }
  return values;
}

/** An i64 comes as a number where that is exact. */
function readField(view: DataView, address: number, type: string): number | bigint {
  switch (type) {
    case 'u8':
      return view.getUint8(address);
    case 'u16':
      return view.getUint16(address, true);
    case 'u32':
      return view.getUint32(address, true);
    case 'i32':
      return view.getInt32(address, true);
    case 'f64':
      return view.getFloat64(address, true);
    case 'u64':
      return view.getBigUint64(address, true);
    case 'i64': {
      const value = view.getBigInt64(address, true);
      const number = Number(value);
      return Number.isSafeInteger(number) ? number : value;
    }
    default:
      throw new Error(`no reader for type ${type}`);
  }
}

/** Values to write: a field left out is 0. */
export type RecordInput<N extends RecordName> = {
  readonly [F in keyof (typeof layout)[N]['fields']]?: number | bigint;
};

/** Writes a whole record through the generated layout; what is not given is zero. */
export function writeRecord<N extends RecordName>(
  view: DataView,
  address: number,
  name: N,
  values: RecordInput<N>,
): void {
  const record = layout[name];
  new Uint8Array(view.buffer, address, record.byteLength).fill(0);
  const fields: Record<string, Field> = record.fields;
  const given: Readonly<Record<string, number | bigint | undefined>> = values;
  for (const field in given) {
    const at = fields[field];
    const value = given[field];
    if (value === undefined) continue;
    if (at === undefined) throw new Error(`${name}.${field}: no such field`);
    writeField(view, address + at.offset, at.type, value);
  }
}

function writeField(view: DataView, address: number, type: string, value: number | bigint): void {
  switch (type) {
    case 'u8':
      view.setUint8(address, Number(value));
      break;
    case 'u16':
      view.setUint16(address, Number(value), true);
      break;
    case 'u32':
      view.setUint32(address, Number(value), true);
      break;
    case 'i32':
      view.setInt32(address, Number(value), true);
      break;
    case 'f64':
      view.setFloat64(address, Number(value), true);
      break;
    case 'u64':
      view.setBigUint64(address, BigInt(value), true);
      break;
    case 'i64':
      view.setBigInt64(address, BigInt(value), true);
      break;
    default:
      throw new Error(`no writer for type ${type}`);
  }
}

/** Reads one field without building the record: for loops over many events. */
export function fieldOffset<N extends RecordName>(name: N, field: keyof (typeof layout)[N]['fields']): number {
  const fields: Record<string, Field> = layout[name].fields;
  const at = fields[String(field)];
  if (at === undefined) throw new Error(`${name}.${String(field)}: no such field`);
  return at.offset;
}
