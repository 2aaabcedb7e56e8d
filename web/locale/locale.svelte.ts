import { untrack } from 'svelte';
import type en from './en.json';
import first from './en.json?first';
import { fill, type Params } from './fill';

/** Keys of all texts. The Chinese file has the same ones (a test compares them). */
export type MessageKey = keyof typeof en;

/** Languages of the interface, as BCP 47 tags. */
export type Language = 'en' | 'zh-CN';

type Messages = Readonly<Record<string, string>>;

/** The texts of a language in the parts that `plugin.ts` makes of them. */
const PARTS = {
  en: {
    first: () => Promise.resolve({ default: first }),
    rest: () => import('./en.json?rest'),
    clearing: () => import('./en.json?clearing'),
    design: () => import('./en.json?design'),
    editor: () => import('./en.json?editor'),
    model: () => import('./en.json?model'),
    regulator: () => import('./en.json?regulator'),
    sessions: () => import('./en.json?sessions'),
  },
  'zh-CN': {
    first: () => import('./zh-CN.json?first'),
    rest: () => import('./zh-CN.json?rest'),
    clearing: () => import('./zh-CN.json?clearing'),
    design: () => import('./zh-CN.json?design'),
    editor: () => import('./zh-CN.json?editor'),
    model: () => import('./zh-CN.json?model'),
    regulator: () => import('./zh-CN.json?regulator'),
    sessions: () => import('./zh-CN.json?sessions'),
  },
} as const satisfies Readonly<Record<Language, unknown>>;

/** A part of the texts that is loaded by itself. */
export type TextPart = keyof (typeof PARTS)['en'];

/** The language of the page and its texts. The first screen in English is part of the first load; all others come later. */
class Locale {
  #language = $state.raw<Language>('en');
  #messages = $state.raw<Messages>(first);
  /** Parts that have been asked for and are here. */
  readonly #parts = new Set<TextPart>(['first']);

  get language(): Language {
    return this.#language;
  }

  get messages(): Messages {
    return this.#messages;
  }

  /** Switches the language; on a failed download the page stays as it was and the error goes to the caller. */
  async use(language: Language): Promise<void> {
    let texts: Messages;
    let count: number;
    do {
      count = this.#parts.size;
      texts = await loadParts(language, [...this.#parts]);
      // A part that came meanwhile came in the language before.
    } while (count !== this.#parts.size);
    this.#messages = texts;
    this.#language = language;
  }

  /** Loads a part of the texts in the page's language. Whoever shows what it says waits for it. */
  async need(part: TextPart): Promise<void> {
    if (this.#parts.has(part)) return;
    // A view that waits for its texts does not begin anew in another language: what was done in it would be lost.
    const language = untrack(() => this.#language);
    const texts = await loadParts(language, [part]);
    // The language was changed meanwhile: its own texts are wanted.
    if (this.#language !== language) return this.need(part);
    this.#messages = { ...this.#messages, ...texts };
    this.#parts.add(part);
  }

  /** Loads the texts of everything behind the first screen that has no part of its own. */
  complete(): Promise<void> {
    return this.need('rest');
  }
}

async function loadParts(language: Language, parts: readonly TextPart[]): Promise<Messages> {
  const loaded = await Promise.all(parts.map((part) => PARTS[language][part]()));
  return Object.fromEntries(loaded.flatMap((part) => Object.entries(part.default)));
}

/** The one locale of the page: `t` and the formats read it, so what uses them follows a change of language. */
export const locale = new Locale();

/** Text for a key in the page's language. A key without a text shows itself: ugly on purpose. */
export function t(key: MessageKey, params: Params = {}): string {
  return fill(locale.messages[key] ?? key, params, locale.language);
}

/** Text for a key that comes from data (a scenario's news, a reason's number), or null when there is none. */
export function textOf(key: string, params: Params = {}): string | null {
  const text = locale.messages[key];
  return text === undefined ? null : fill(text, params, locale.language);
}
