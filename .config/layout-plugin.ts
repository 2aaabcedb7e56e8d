import { readdirSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/**
 * The page's own copy of the layout: records that some module of web/core names, packed. Records have no holes, so the
 * order and the types of the fields say where each lies; the page works that out when it starts. Fields that no module
 * there names leave their place only: commands are written from elsewhere and keep all of theirs. Tests, the terminal and
 * the worker that writes a run's files, which tells every field of an event, use the file as it is.
 * @param reach what a script that is built alone begins with, and what is left out of it: only modules it reaches count
 */
export function layoutPlugin(reach?: Reach): Plugin {
  let isWhole = false;
  return {
    name: 'layout-of-the-page',
    apply: 'build',
    enforce: 'pre',
    buildStart({ input }) {
      isWhole = Object.values(input).some((entry) => entry.includes('/web/export/'));
    },
    transform(code, id) {
      if (isWhole || !id.endsWith('/web/core/layout.gen.ts')) return null;
      const folder = id.slice(0, -'layout.gen.ts'.length);
      const texts = reach === undefined ? textsOf(folder) : textsReached(folder, reach);
      const names = recordsNamedIn(texts);
      const words = new Set(texts.flatMap((text) => text.match(/\w+/g) ?? []));
      const records = recordsOf(code).filter(({ name }) => names.has(name));
      const hash = /^export const LAYOUT_HASH = .*$/m.exec(code)?.[0];
      if (hash === undefined || records.length === 0) throw new Error('the generated layout has another form now');
      return {
        code: `${hash}\n${UNPACK}\nexport const layout = unpack('${records.map((record) => packed(record, words)).join(';')}');\n`,
        map: null,
      };
    },
  };
}

interface Reach {
  /** Name of the first module, in web/core. */
  readonly entry: string;
  /** Ends of the paths of modules left out. */
  readonly without: readonly string[];
}

interface LaidOut {
  readonly name: string;
  readonly byteLength: number;
  readonly fields: readonly { readonly name: string; readonly offset: number; readonly type: string }[];
}

const BYTES: Readonly<Record<string, number>> = { u8: 1, u16: 2, u32: 4, i32: 4, i64: 8, u64: 8, f64: 8 };

function recordsOf(code: string): readonly LaidOut[] {
  return [...code.matchAll(/^ {2}(\w+): \{\n((?: {4}.*\n)*) {2}\},\n/gm)].map(([, name = '', body = '']) => ({
    name,
    byteLength: Number(/byteLength: (\d+)/.exec(body)?.[1]),
    fields: [...body.matchAll(/(\w+): \{ offset: (\d+), type: '(\w+)' \}/g)]
      .map(([, field = '', offset, type = '']) => ({ name: field, offset: Number(offset), type }))
      .sort((a, b) => a.offset - b.offset),
  }));
}

/**
 * True for a field that some module may read or write. One of several (`used0`, `used1` …) may be named by their common
 * part.
 */
function isNamed(field: string, words: ReadonlySet<string>): boolean {
  return words.has(field) || words.has(field.replace(/\d+$/, ''));
}

/** `Name:type field field,type field …`: runs of fields of one type; what nobody names is a run's `_`, several `_3`. */
function packed({ name, byteLength, fields }: LaidOut, words: ReadonlySet<string>): string {
  const isCommand = fields.some((field) => field.name === 'reserved8');
  const isKept = (field: string): boolean => !field.startsWith('reserved') && (isCommand || isNamed(field, words));
  const runs: string[] = [];
  let at = 0;
  let last = '';
  for (const field of fields) {
    if (field.offset !== at) throw new Error(`${name}.${field.name} does not lie behind the field before it`);
    if (field.type !== last) runs.push(field.type);
    last = field.type;
    runs[runs.length - 1] += ` ${isKept(field.name) ? field.name : '_'}`;
    at += BYTES[field.type] ?? Number.NaN;
  }
  if (at !== byteLength) throw new Error(`${name} has ${byteLength} bytes, its fields ${at}`);
  const text = runs.join(',').replace(/_( _)+/g, (gap) => `_${(gap.length + 1) / 2}`);
  return `${name}:${text}`;
}

const UNPACK = `
const BYTES = { u8: 1, u16: 2, u32: 4, i32: 4, i64: 8, u64: 8, f64: 8 };
function unpack(text) {
  const layout = {};
  for (const record of text.split(';')) {
    const [name, runs] = record.split(':');
    const fields = {};
    let offset = 0;
    for (const run of runs.split(',')) {
      const [type, ...names] = run.split(' ');
      for (const field of names) {
        if (field[0] !== '_') fields[field] = { offset, type };
        offset += BYTES[type] * (field[0] === '_' ? field.slice(1) || 1 : 1);
      }
    }
    layout[name] = { byteLength: offset, fields };
  }
  return layout;
}`;

/** Modules that read or write no record: the layout itself, and what is nothing but types. */
const NO_RECORDS = /^layout\.gen\.ts$|views\.ts$/;

/** The modules of a folder that may name records and fields, without their comments. */
function textsOf(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => !NO_RECORDS.test(file))
    .map((file) => textOf(folder, file));
}

/** The same of the modules that one of them imports, directly or through others; types are not imports. */
function textsReached(folder: string, { entry, without }: Reach): readonly string[] {
  const files = new Set([entry]);
  const texts: string[] = [];
  for (const file of files) {
    if (NO_RECORDS.test(file) || without.some((module) => `${folder}${file}`.endsWith(module))) continue;
    const text = textOf(folder, file);
    texts.push(text);
    const values = text.replace(/\bimport type [^;]*;/g, '');
    for (const match of values.matchAll(/\b(?:from|import\()\s*'\.\/([\w.-]+)'/g)) files.add(`${match[1] ?? ''}.ts`);
  }
  return texts;
}

/** A module without its comments. */
function textOf(folder: string, file: string): string {
  return readFileSync(`${folder}${file}`, 'utf8').replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
}

/** Names that stand in quotes or behind `layout.` in some module: more than the records, never fewer. */
function recordsNamedIn(texts: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const text of texts)
    for (const match of text.matchAll(/'(\w+)'|\blayout\.(\w+)/g)) names.add(match[1] ?? match[2] ?? '');
  return names;
}
