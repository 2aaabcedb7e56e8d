import { locale } from '../../locale/locale.svelte';
import { type ParameterNote, type ParameterRow, parameterRows } from '../../scenario/parameter-notes';

/** A number of a scenario with its meaning and source in the page's language. */
export interface SaidParameter extends ParameterRow {
  readonly said: ParameterNote;
}

type Translate = (row: ParameterRow) => ParameterNote;

const ROWS = new Map(parameterRows().map((row) => [row.path, row]));

/** What is said of a scenario's numbers. Meanings and sources in Chinese come when the page is Chinese. */
class SaidParameters {
  #inChinese = $state.raw<Translate | null>(null);
  #isAsked = false;

  /** A number by its path, in English until the Chinese has come. @throws Error at a path that names no number */
  at(path: string): SaidParameter {
    const row = ROWS.get(path);
    if (row === undefined) throw new Error(`${path} is a number of a scenario`);
    return { ...row, said: locale.language === 'zh-CN' ? (this.#inChinese?.(row) ?? row) : row };
  }

  /** Asks for what the page's language needs; call it where the language is followed. Without a network it stays English. */
  follow(): void {
    if (locale.language !== 'zh-CN' || this.#isAsked) return;
    this.#isAsked = true;
    import('../../scenario/notes-zh').then(
      ({ noteInChinese }) => (this.#inChinese = noteInChinese),
      () => (this.#isAsked = false),
    );
  }
}

/** One for the page: what a number means does not depend on who asks. */
export const saidParameters = new SaidParameters();
