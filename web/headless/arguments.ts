import { Unusable } from './exit';

/** What stands after the command's name: positional words and options. */
export interface Arguments {
  readonly words: readonly string[];
  readonly options: ReadonlyMap<string, readonly string[]>;
}

/** Splits arguments. Every option takes one value and may come again. @throws Unusable for an unknown option */
export function parseArguments(given: readonly string[], known: readonly string[]): Arguments {
  const words: string[] = [];
  const options = new Map<string, string[]>();
  for (let i = 0; i < given.length; i++) {
    const word = given[i] ?? '';
    if (!word.startsWith('--')) {
      words.push(word);
      continue;
    }
    const name = word.slice(2);
    if (!known.includes(name)) throw new Unusable(`--${name} is not known`);
    const value = given[++i];
    if (value === undefined) throw new Unusable(`--${name} wants a value`);
    options.set(name, [...(options.get(name) ?? []), value]);
  }
  return { words, options };
}

/** The one value of an option, null when it was not given. @throws Unusable when it was given twice */
export function single(parsed: Arguments, name: string): string | null {
  const values = parsed.options.get(name) ?? [];
  if (values.length > 1) throw new Unusable(`--${name} was given twice`);
  return values[0] ?? null;
}

/** The only positional word. @throws Unusable */
export function onlyWord(parsed: Arguments, what: string): string {
  const [word, ...others] = parsed.words;
  if (word === undefined) throw new Unusable(`${what} is missing`);
  if (others.length > 0) throw new Unusable(`${others.join(' ')} is too much`);
  return word;
}
