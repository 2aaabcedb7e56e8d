import type en from './en.json';
import first from './en.json?first';
import { fill, type Params } from './fill';

/** Keys of all texts. The Chinese file has the same ones (a test compares them). */
export type MessageKey = keyof typeof en;

/** Languages of the interface, as BCP 47 tags. */
export type Language = 'en' | 'zh-CN';

type Messages = Readonly<Record<string, string>>;

/** The texts of a language, in two parts: what the first screen needs, and the rest. */
const PARTS = {
  en: { first: () => Promise.resolve({ default: first }), rest: () => import('./en.json?rest') },
  'zh-CN': { first: () => import('./zh-CN.json?first'), rest: () => import('./zh-CN.json?rest') },
} as const;

/** The language of the page and its texts. The first screen in English is part of the first load; all others come later. */
class Locale {
  #language = $state.raw<Language>('en');
  #messages = $state.raw<Messages>(first);
  /** All texts are wanted, not only those of the first screen. */
  #isWhole = false;

  get language(): Language {
    return this.#language;
  }

  get messages(): Messages {
    return this.#messages;
  }

  /** Switches the language; on a failed download the page stays as it was and the error goes to the caller. */
  async use(language: Language): Promise<void> {
    const parts = [PARTS[language].first(), ...(this.#isWhole ? [PARTS[language].rest()] : [])];
    const loaded = await Promise.all(parts);
    this.#messages = Object.fromEntries(loaded.flatMap((part) => Object.entries(part.default)));
    this.#language = language;
  }

  /** Loads the texts of everything behind the first screen. Whoever shows such a part waits for it. */
  async complete(): Promise<void> {
    if (this.#isWhole) return;
    const language = this.#language;
    const rest = (await PARTS[language].rest()).default;
    // The language was changed meanwhile: its own texts are on their way.
    if (this.#language !== language) return this.complete();
    this.#messages = { ...this.#messages, ...rest };
    this.#isWhole = true;
  }
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
