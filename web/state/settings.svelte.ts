import { locale, type Language } from '../locale/locale.svelte';

/** Paper or night; `auto` follows the system and changes with it. */
export type Theme = 'auto' | 'light' | 'dark';

/** Which colour means up: west green, cn red, cb blue with orange for down. */
export type ColourConvention = 'west' | 'cn' | 'cb';

const STORAGE_KEY = 'tokenpit.settings';

/** The reader's three settings, independent of each other, kept in localStorage where that is allowed. */
export class Settings {
  #language = $state.raw<Language>('en');
  #theme = $state.raw<Theme>('auto');
  #convention = $state.raw<ColourConvention>('west');
  #systemDark = $state.raw(false);
  #stored = $state.raw(true);

  constructor() {
    const saved = this.#read();
    // An author's address may name the language: it holds for this visit, with or without a scenario beside it.
    const asked = languageNamed(/[?&]lang=([\w-]+)/.exec(location.search)?.[1]);
    this.#language = asked ?? saved.language ?? (navigator.language.startsWith('zh') ? 'zh-CN' : 'en');
    this.#theme = saved.theme ?? 'auto';
    // Red is up in China: the default where the page opens in Chinese for the first time, and only then.
    this.#convention = saved.convention ?? (this.#language === 'zh-CN' ? 'cn' : 'west');
    const dark = matchMedia('(prefers-color-scheme: dark)');
    this.#systemDark = dark.matches;
    dark.addEventListener('change', () => {
      this.#systemDark = dark.matches;
      this.#apply();
    });
  }

  get language(): Language {
    return this.#language;
  }

  get theme(): Theme {
    return this.#theme;
  }

  get convention(): ColourConvention {
    return this.#convention;
  }

  /** The theme that is on the screen. */
  get shownTheme(): 'light' | 'dark' {
    return this.#theme === 'auto' ? (this.#systemDark ? 'dark' : 'light') : this.#theme;
  }

  /** False when the browser denies storage: settings then last until the page is closed. */
  get isStored(): boolean {
    return this.#stored;
  }

  /** Loads the texts of the language and puts all three settings on the root element. Called once before mounting. */
  async open(): Promise<void> {
    await locale.use(this.#language).catch(() => {
      // Without the other language's file (offline, first visit) the page opens in English.
      this.#language = 'en';
    });
    this.#apply();
  }

  async setLanguage(language: Language): Promise<void> {
    await locale.use(language);
    this.#language = language;
    this.#save();
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#save();
  }

  setConvention(convention: ColourConvention): void {
    this.#convention = convention;
    this.#save();
  }

  #apply(): void {
    const root = document.documentElement;
    root.lang = this.#language;
    root.dataset['theme'] = this.shownTheme;
    root.dataset['conv'] = this.#convention;
  }

  #save(): void {
    this.#apply();
    const saved = { language: this.#language, theme: this.#theme, convention: this.#convention };
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(saved));
      this.#stored = true;
    } catch {
      // Denied or full: the settings hold for this visit.
      this.#stored = false;
    }
  }

  /** Takes the saved settings out of the browser. */
  forget(): void {
    try {
      localStorage.removeItem(STORAGE_KEY);
    } catch {
      // Denied: then nothing is there.
    }
  }

  #read(): { language?: Language; theme?: Theme; convention?: ColourConvention } {
    try {
      const saved: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}');
      return typeof saved === 'object' && saved !== null ? pick(saved) : {};
    } catch {
      this.#stored = false;
      return {};
    }
  }
}

function languageNamed(name: unknown): Language | null {
  return name === 'en' || name === 'zh-CN' ? name : null;
}

/** Takes only what it knows: the store may hold anything. */
function pick(saved: object): { language?: Language; theme?: Theme; convention?: ColourConvention } {
  const { theme, convention, ...others } = saved as Record<string, unknown>;
  const language = languageNamed(others['language']);
  return {
    ...(language === null ? {} : { language }),
    ...(theme === 'auto' || theme === 'light' || theme === 'dark' ? { theme } : {}),
    ...(convention === 'west' || convention === 'cn' || convention === 'cb' ? { convention } : {}),
  };
}
