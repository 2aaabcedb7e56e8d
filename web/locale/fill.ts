/** What may be put into a text. Numbers are grouped for the language; format prices and money before. */
export type Params = Readonly<Record<string, string | number>>;

/** `{lots, plural, one {# lot} other {# lots}}`: one level, no nesting. */
const PLURAL = /\{(\w+), plural, ((?:\w+ \{[^{}]*\}\s*)+)\}/g;
const PLURAL_FORM = /(\w+) \{([^{}]*)\}/g;
const PLACE = /\{(\w+)\}/g;

/** A text with its places filled, by the rules of a language (a BCP 47 tag). A place without a value stays as it is. */
export function fill(text: string, params: Params, language: string): string {
  return text
    .replace(PLURAL, (_, name: string, forms: string) => choose(forms, Number(params[name] ?? 0), language))
    .replace(PLACE, (place, name: string) => {
      const value = params[name];
      return value === undefined ? place : typeof value === 'number' ? grouped(value, language) : value;
    });
}

function choose(forms: string, count: number, language: string): string {
  const rule = new Intl.PluralRules(language).select(count);
  const named = [...forms.matchAll(PLURAL_FORM)];
  const form = named.find(([, name]) => name === rule) ?? named.find(([, name]) => name === 'other');
  return (form?.[2] ?? '').replace('#', grouped(count, language));
}

function grouped(value: number, language: string): string {
  return new Intl.NumberFormat(language).format(value).replace('-', '\u2212');
}
