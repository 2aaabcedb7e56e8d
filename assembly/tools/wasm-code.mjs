// The code of a WebAssembly module as lists of instructions, and back. As much of the format as the core uses; anything else
// stops the build. Source: WebAssembly Core Specification 2.0, chapter 5 (binary format).

const SECTION = { custom: 0, type: 1, function: 3, export: 7, element: 9, code: 10 };
const CALL = 0x10;
const LOCALS = [0x20, 0x21, 0x22];

/** Immediates of an instruction: so many LEB128 numbers, or bytes where negative. */
function immediates(op) {
  if (op >= 0x02 && op <= 0x04) return 1;
  if (op === 0x0c || op === 0x0d || op === CALL || LOCALS.includes(op) || op === 0x23 || op === 0x24) return 1;
  if ((op >= 0x28 && op <= 0x3e) || op === 0x11) return 2;
  if (op >= 0x3f && op <= 0x42) return 1;
  if (op === 0x43) return -4;
  if (op === 0x44) return -8;
  if (op <= 0x01 || op === 0x05 || op === 0x0b || op === 0x0f || op === 0x1a || op === 0x1b) return 0;
  if (op >= 0x45 && op <= 0xc4) return 0;
  throw new Error(`instruction 0x${op.toString(16)} is not known`);
}

/** Immediates of memory.copy, memory.fill and the like, behind 0xfc. */
function bulkImmediates(code) {
  if (code <= 7) return 0;
  if (code === 10) return 2;
  if (code === 11) return 1;
  throw new Error(`instruction 0xfc ${code} is not known`);
}

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  byte() {
    return this.bytes[this.at++];
  }

  number() {
    let value = 0;
    let unit = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 127) * unit;
      if (byte < 128) return value;
      unit *= 128;
    }
  }

  slice(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  list(read) {
    return Array.from({ length: this.number() }, () => read());
  }
}

/** An unsigned number in LEB128. */
export function leb(value) {
  const bytes = [];
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  bytes.push(value);
  return bytes;
}

function readInstruction(reader) {
  const start = reader.at;
  const op = reader.byte();
  if (op === CALL || LOCALS.includes(op)) return { op, index: reader.number(), isCall: op === CALL };
  let count;
  // br_table: a list of labels, and the label of all other values.
  if (op === 0x0e) count = reader.number() + 1;
  else count = op === 0xfc ? bulkImmediates(reader.number()) : immediates(op);
  if (count < 0) reader.at -= count;
  else for (let i = 0; i < count; i++) reader.number();
  return { op, bytes: reader.bytes.subarray(start, reader.at) };
}

function readFunction(bytes, parameters) {
  const reader = new Reader(bytes);
  const locals = reader.list(() => Array.from({ length: reader.number() }, () => 0).fill(reader.byte())).flat();
  const code = [];
  while (reader.at < bytes.length) code.push(readInstruction(reader));
  return { parameters, locals, code };
}

/**
 * @param bytes a module that imports exactly one function
 * @returns its sections, and its functions: type, number of parameters, types of further locals, instructions; what a call
 * names counts from 1, for 0 is the imported function
 */
export function readModule(bytes) {
  const reader = new Reader(bytes);
  reader.at = 8;
  const sections = [];
  while (reader.at < bytes.length) sections.push({ id: reader.byte(), bytes: reader.slice(reader.number()) });
  const of = (id) => new Reader(sections.find((section) => section.id === id).bytes);
  const types = of(SECTION.type);
  const parameters = types.list(() => {
    types.byte();
    const count = types.list(() => types.byte()).length;
    types.list(() => types.byte());
    return count;
  });
  const declared = of(SECTION.function);
  const kinds = declared.list(() => declared.number());
  const code = of(SECTION.code);
  let at = 0;
  const functions = code.list(() => {
    const type = kinds[at++];
    return { type, ...readFunction(code.slice(code.number()), parameters[type]) };
  });
  return { sections: sections.filter((section) => section.id !== SECTION.custom), functions };
}

/** Declaration of locals: how many of one type stand together, and the type. */
export function runsOf(locals) {
  const runs = [];
  for (const type of locals) {
    const last = runs.at(-1);
    if (last?.type === type) last.count += 1;
    else runs.push({ count: 1, type });
  }
  return runs;
}

function writeFunction({ locals, code }, newIndex) {
  const runs = runsOf(locals);
  const bytes = [...leb(runs.length), ...runs.flatMap(({ count, type }) => [...leb(count), type])];
  for (const { op, index, isCall, bytes: same } of code) {
    if (same === undefined) bytes.push(op, ...leb(isCall ? newIndex[index] : index));
    else bytes.push(...same);
  }
  return [...leb(bytes.length), ...bytes];
}

function writeExports(bytes, newIndex) {
  const reader = new Reader(bytes);
  const rows = reader.list(() => {
    const name = reader.slice(reader.number());
    const kind = reader.byte();
    const index = reader.number();
    return [...leb(name.length), ...name, kind, ...leb(kind === 0 ? newIndex[index] : index)];
  });
  return [...leb(rows.length), ...rows.flat()];
}

/** The one table of functions that are called by number: active, from a constant place on. */
function writeElements(bytes, newIndex) {
  const reader = new Reader(bytes);
  const rows = reader.list(() => {
    const head = [reader.number(), reader.byte(), reader.number(), reader.byte()];
    if (head[0] !== 0 || head[1] !== 0x41 || head[3] !== 0x0b || head[2] > 127) throw new Error('another kind of table');
    const indices = reader.list(() => leb(newIndex[reader.number()]));
    return [...head, ...leb(indices.length), ...indices.flat()];
  });
  return [...leb(rows.length), ...rows.flat()];
}

/** The module with its functions in another order: `order` names them by where they stood. */
export function writeModule({ sections, functions }, order) {
  const newIndex = [0];
  order.forEach((old, at) => (newIndex[old + 1] = at + 1));
  const placed = order.map((old) => functions[old]);
  const parts = [Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])];
  for (const { id, bytes } of sections) {
    let body = bytes;
    if (id === SECTION.function) body = [...leb(placed.length), ...placed.flatMap(({ type }) => leb(type))];
    else if (id === SECTION.export) body = writeExports(bytes, newIndex);
    else if (id === SECTION.element) body = writeElements(bytes, newIndex);
    else if (id === SECTION.code) body = [...leb(placed.length), ...placed.flatMap((one) => writeFunction(one, newIndex))];
    parts.push(Buffer.from([id, ...leb(body.length)]), Buffer.from(body));
  }
  return Buffer.concat(parts);
}
