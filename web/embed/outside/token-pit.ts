import { Group, type Member } from './group';
import { type FieldRange, fieldsOf, messageOf, type State, stateOf } from './wire';

/** Attributes that go into the embed's address as they are. */
const PARAMETERS = ['s', 'seed', 'days', 'ui', 'theme', 'color', 'lang', 'play', 'speed', 'controls', 'field', 'from'];
const HEIGHT_MIN_PX = 120;
const HEIGHT_MAX_PX = 1600;
const HEIGHT_PX = 480;

/** The embed stands beside this script. */
const script = document.currentScript;
const HOME = new URL('embed.html', script instanceof HTMLScriptElement ? script.src : location.href).href;

const groups = new Map<string, Group>();
/** At most one embed of a page starts by itself. */
let hasAutoplay = false;

/**
 * `<token-pit s="first-hedge" ui="chart" group="a">…</token-pit>`: an embed in a frame of its own. What stands inside is
 * shown until the market is there, and where it never comes.
 */
export class TokenPit extends HTMLElement implements Member {
  readonly #frame = document.createElement('iframe');
  #group: Group | null = null;
  #fields: readonly FieldRange[] = [];
  #state: State | null = null;

  /** Where its market stands, null before it runs. */
  get state(): State | null {
    return this.#state;
  }

  get isReady(): boolean {
    return this.#fields.length > 0;
  }

  /** Range and value of a number that may be changed. */
  range(field: string): FieldRange | undefined {
    return this.#fields.find((one) => one.field === field);
  }

  connectedCallback(): void {
    addEventListener('message', this.#receive);
    const name = this.getAttribute('group');
    if (name !== null) {
      this.#group = groups.get(name) ?? new Group();
      groups.set(name, this.#group);
      this.#group.add(this);
    }
    if (this.shadowRoot !== null) return;
    const root = this.attachShadow({ mode: 'open' });
    const frame = this.#frame;
    frame.src = this.#address();
    frame.title = this.getAttribute('title') ?? 'Tokenpit';
    frame.loading = 'lazy';
    frame.referrerPolicy = 'no-referrer';
    frame.setAttribute('sandbox', 'allow-scripts allow-popups allow-popups-to-escape-sandbox');
    this.style.display = 'block';
    Object.assign(frame.style, { display: 'block', width: '100%', border: '0', colorScheme: 'normal' });
    this.#setHeight(Number(this.getAttribute('height') ?? HEIGHT_PX));
    root.append(frame, document.createElement('slot'));
  }

  disconnectedCallback(): void {
    removeEventListener('message', this.#receive);
    this.#group?.remove(this);
  }

  play(): void {
    this.#post({ type: 'play' });
  }

  pause(): void {
    this.#post({ type: 'pause' });
  }

  reset(): void {
    this.#post({ type: 'reset' });
  }

  /** @param timeMs simulated milliseconds */
  seek(timeMs: number): void {
    this.#post({ type: 'seek', timeMs });
  }

  /** Changes a number of the scenario: the same seed runs anew with it. */
  set(field: string, value: number): void {
    this.#post({ type: 'set', field, value });
  }

  #address(): string {
    const address = new URL(HOME);
    for (const name of PARAMETERS) {
      const value = this.getAttribute(name);
      if (value === null || (name === 'play' && value === 'auto' && hasAutoplay)) continue;
      address.searchParams.set(name, value);
      if (value === 'auto' && name === 'play') hasAutoplay = true;
    }
    if (this.getAttribute('height') === 'auto') address.searchParams.set('height', 'auto');
    address.hash = this.getAttribute('link') ?? '';
    return address.href;
  }

  #setHeight(wantedPx: number): void {
    const height = Number.isFinite(wantedPx) ? wantedPx : HEIGHT_PX;
    this.#frame.style.height = `${Math.min(Math.max(height, HEIGHT_MIN_PX), HEIGHT_MAX_PX)}px`;
  }

  #post(message: object): void {
    // The frame's origin is opaque: there is no narrower address, and nothing secret is said.
    this.#frame.contentWindow?.postMessage({ tokenpit: 1, ...message }, '*');
  }

  readonly #receive = (event: MessageEvent<unknown>): void => {
    if (event.source === null || event.source !== this.#frame.contentWindow) return;
    const message = messageOf(event.data);
    if (message === null) return;
    if (message['type'] === 'ready') this.#ready(message);
    else if (message['type'] === 'state') this.#moved(stateOf(message));
    else if (message['type'] === 'size' && this.getAttribute('height') === 'auto')
      this.#setHeight(Number(message['height']));
    else if (message['type'] === 'event') this.dispatchEvent(new CustomEvent('pit-event', { detail: message }));
  };

  #ready(message: Readonly<Record<string, unknown>>): void {
    const isFirst = !this.isReady;
    this.#fields = fieldsOf(message);
    const slot = this.shadowRoot?.querySelector('slot');
    if (slot) slot.hidden = true;
    // The answer to hello is "ready" again: said once only.
    if (isFirst) {
      this.#post({ type: 'hello' });
      this.#group?.welcome(this);
    }
    this.dispatchEvent(new CustomEvent('pit-ready'));
  }

  #moved(state: State | null): void {
    if (state === null) return;
    this.#state = state;
    this.#group?.heard(this, state);
    this.dispatchEvent(new CustomEvent('pit-state', { detail: state }));
  }
}
