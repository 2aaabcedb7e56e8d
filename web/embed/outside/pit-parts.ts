import { TokenPit } from './token-pit';

/** Minus is U+2212, as wide as a figure. */
const MINUS = '\u2212';

/** What `<pit-value name>` may show, and how the embed calls it. Prices are ticks of CNY 1 a billion tokens; money is fen. */
const VALUES: Readonly<Record<string, readonly [field: string, divisor: number]>> = {
  day: ['day', 1],
  price: ['priceTicks', 1],
  benchmark: ['benchmarkTicks', 1],
  basis: ['basisTicks', 1],
  cash: ['cashMinor', 100],
  profit: ['profitMinor', 100],
  margin: ['marginMinor', 100],
  call: ['callPriceTicks', 1],
};

/** An element of the article that belongs to one embed, named by `for`; without it to the first on the page. */
class PitPart extends HTMLElement {
  #pit: TokenPit | null = null;

  protected get pit(): TokenPit | null {
    return this.#pit;
  }

  connectedCallback(): void {
    // The embed may stand further down.
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => this.#bind(), { once: true });
    else this.#bind();
  }

  disconnectedCallback(): void {
    this.#pit?.removeEventListener('pit-ready', this.#ready);
    this.#pit?.removeEventListener('pit-state', this.#moved);
  }

  /** All that stands inside has been read: before that a script in the head sees an empty element. */
  protected build(): void {
    // Nothing here: parts that need it say so.
  }

  /** The embed is there. */
  protected ready(): void {
    // Nothing here: parts that need it say so.
  }

  /** Its market moved. */
  protected moved(): void {
    // Nothing here: parts that need it say so.
  }

  /** A number as the language of this place writes it. */
  protected write(value: number, digitsMax = 0): string {
    const language = this.closest('[lang]')?.getAttribute('lang') ?? 'en';
    return new Intl.NumberFormat(language, { maximumFractionDigits: digitsMax }).format(value).replace('-', MINUS);
  }

  readonly #ready = (): void => this.ready();
  readonly #moved = (): void => this.moved();

  #bind(): void {
    this.build();
    const id = this.getAttribute('for');
    const found = id === null ? document.querySelector('token-pit') : document.getElementById(id);
    if (!(found instanceof TokenPit)) return;
    this.#pit = found;
    found.addEventListener('pit-ready', this.#ready);
    found.addEventListener('pit-state', this.#moved);
    this.ready();
    this.moved();
  }
}

/** `<pit-value for="a" name="profit">…</pit-value>`: a number of the run, in the text. */
export class PitValue extends PitPart {
  protected override moved(): void {
    const [field, divisor] = VALUES[this.getAttribute('name') ?? ''] ?? ['', 1];
    const state = this.pit?.state ?? null;
    if (state === null) return;
    const value = state[field];
    this.textContent = typeof value === 'number' ? this.write(value / divisor) : '–';
  }
}

/** `<pit-slider for="a" field="contract.marginBps">margin</pit-slider>`: a slider in the text. What stands inside names it. */
export class PitSlider extends PitPart {
  readonly #input = document.createElement('input');
  readonly #output = document.createElement('output');

  protected override build(): void {
    if (this.#input.parentNode !== null) return;
    const label = document.createElement('label');
    const name = document.createElement('span');
    name.append(...this.childNodes);
    this.#input.type = 'range';
    this.#input.disabled = true;
    this.#input.addEventListener('input', () => this.#show());
    // Each change is a run anew: only where the handle rests.
    this.#input.addEventListener('change', () => this.pit?.set(this.#field, this.#input.valueAsNumber));
    label.append(name, ' ', this.#input, ' ', this.#output);
    this.append(label);
  }

  get #field(): string {
    return this.getAttribute('field') ?? '';
  }

  protected override ready(): void {
    const range = this.pit?.range(this.#field);
    if (range === undefined) return;
    const within = (name: string, otherwise: number): number => {
      const wanted = Number(this.getAttribute(name) ?? otherwise);
      return Number.isFinite(wanted) ? Math.min(Math.max(wanted, range.min), range.max) : otherwise;
    };
    const isFirst = this.#input.disabled;
    this.#input.min = String(within('min', range.min));
    this.#input.max = String(within('max', range.max));
    this.#input.step = this.getAttribute('step') ?? '1';
    this.#input.disabled = false;
    if (!isFirst) return;
    this.#input.value = String(range.value);
    this.#show();
  }

  #show(): void {
    const value = this.#input.valueAsNumber;
    const text = this.#field.endsWith('Bps')
      ? `${this.write(value / 100, 2)}%`
      : this.write(this.#field.endsWith('Minor') ? value / 100 : value);
    this.#output.value = text;
    this.#input.setAttribute('aria-valuetext', text);
  }
}
