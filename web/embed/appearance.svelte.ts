import { locale } from '../locale/locale.svelte';
import type { Theme } from '../state/settings.svelte';
import type { EmbedOptions } from './options';

/** How the embed looks: language, theme, colours of up and down. Nothing of it is stored. */
export class Appearance {
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  #theme: Theme;

  constructor({ theme }: EmbedOptions) {
    this.#theme = theme;
    this.#dark.addEventListener('change', () => this.#apply());
  }

  /** Puts everything on the root element. Called once before mounting. */
  async open(options: EmbedOptions): Promise<void> {
    const language = options.language ?? (navigator.language.startsWith('zh') ? 'zh-CN' : 'en');
    await locale.use(language);
    const root = document.documentElement;
    root.lang = language;
    // Red is up in China.
    root.dataset['conv'] = options.convention ?? (language === 'zh-CN' ? 'cn' : 'west');
    this.#apply();
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#apply();
  }

  #apply(): void {
    const system = this.#dark.matches ? 'dark' : 'light';
    document.documentElement.dataset['theme'] = this.#theme === 'auto' ? system : this.#theme;
  }
}
