import { EMBED_VERSION } from './options';
import { type ErrorCode, type MessageId, type Order, readMessage, type Report } from './protocol';
import { RateLimit } from './rate-limit';

/** Messages from the article that are obeyed each second. */
const MESSAGES_PER_SECOND = 30;

/** What a hello counts for: it is answered by `ready` and `size`. */
const HELLO_ANSWERS = 2;

/**
 * The wire between the embed and the page it stands in. Only the parent window is listened to, and only well-formed
 * messages reach `obey`. Answers go to the origin that said hello; before that, only what anybody may know.
 */
export class ParentChannel {
  readonly #parent: Window;
  readonly #obey: (order: Order, answer: (report: Report) => void) => void;
  readonly #limit = new RateLimit(MESSAGES_PER_SECOND);
  /** Told once a second: answering each message too many would double the flood. */
  readonly #complaints = new RateLimit(1);
  #origin: string | null = null;

  constructor(obey: (order: Order, answer: (report: Report) => void) => void) {
    this.#parent = window.parent;
    this.#obey = obey;
  }

  /** The article has said hello: it wants to hear how the market moves. */
  get isGreeted(): boolean {
    return this.#origin !== null;
  }

  listen(): () => void {
    // Not in a frame: the page itself would be its own parent.
    if (this.#parent === window) return () => undefined;
    addEventListener('message', this.#receive);
    return () => removeEventListener('message', this.#receive);
  }

  post(report: Report, id: MessageId = null): void {
    if (this.#parent === window) return;
    this.#parent.postMessage({ tokenpit: EMBED_VERSION, id, ...report }, this.#origin ?? '*');
  }

  fail(code: ErrorCode, message: string, id: MessageId = null): void {
    this.post({ type: 'error', code, message }, id);
  }

  /** More was asked for than is done. */
  #complain(message: string): void {
    if (this.#complaints.takes(performance.now())) this.fail('rate', message);
  }

  readonly #receive = (event: MessageEvent<unknown>): void => {
    if (event.source !== this.#parent) return;
    const received = readMessage(event.data);
    if (received === null) return;
    // A hello is answered by more than one message.
    const answers = 'order' in received && received.order.type === 'hello' ? HELLO_ANSWERS : 1;
    if (!this.#limit.takes(performance.now(), answers)) {
      this.#complain(`at most ${MESSAGES_PER_SECOND} messages a second are obeyed`);
      return;
    }
    if ('problem' in received) {
      this.fail(received.problem.code, received.problem.message, received.id);
      return;
    }
    // A page of an opaque origin is called "null", which is no address to post to.
    if (received.order.type === 'hello') this.#origin = event.origin === 'null' ? '*' : event.origin;
    this.#obey(received.order, (report) => this.post(report, received.id));
  };
}
