/**
 * Calls of the embed's page to its worker. Stands in for Comlink there: one object, whose methods take plain values and at
 * most one function that hears of progress and answers nothing.
 */

/** What the page asks for. */
interface Call {
  readonly id: number;
  readonly method: string;
  /** Null in the place of the function. */
  readonly args: readonly unknown[];
  /** Which argument is the function; -1 = none. */
  readonly heardBy: number;
}

/** What the worker tells of a call: how it ended, or how far it has come. */
interface Answer {
  readonly id: number;
  readonly kind: 'done' | 'failed' | 'progress';
  readonly value: unknown;
}

type Method = (...args: readonly unknown[]) => unknown;

/** A call whose answer is on its way. */
interface Waiting {
  readonly done: (value: unknown) => void;
  readonly failed: (reason: unknown) => void;
  readonly progress: (value: unknown) => void;
}

/** The worker's object as the page calls it: each method answers with a promise. */
export function wrap(worker: Worker): object {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  worker.addEventListener('message', ({ data: { id, kind, value } }: MessageEvent<Answer>) => {
    waiting.get(id)?.[kind](value);
    if (kind !== 'progress') waiting.delete(id);
  });
  const call = (method: string, args: readonly unknown[]): Promise<unknown> =>
    new Promise((done, failed) => {
      const heardBy = args.findIndex((value) => typeof value === 'function');
      waiting.set(++lastId, { done, failed, progress: args[heardBy] as Method });
      const sent: Call = {
        id: lastId,
        method,
        args: args.map((value, at) => (at === heardBy ? null : value)),
        heardBy,
      };
      worker.postMessage(sent);
    });
  return new Proxy(
    {},
    {
      get:
        (_, method) =>
        (...args: readonly unknown[]) =>
          call(String(method), args),
    },
  );
}

/** Answers the page's calls with the methods of an object. To be called in the worker. */
export function expose(host: object): void {
  addEventListener('message', async ({ data: { id, method, args, heardBy } }: MessageEvent<Call>) => {
    const tell = (kind: Answer['kind'], value: unknown): void => {
      const answer: Answer = { id, kind, value };
      postMessage(answer);
    };
    try {
      const values = args.map((value, at) => (at === heardBy ? (share: unknown) => tell('progress', share) : value));
      const answering = (host as Readonly<Record<string, Method>>)[method];
      if (answering === undefined) throw new Error(`the worker cannot ${method}`);
      tell('done', await answering.call(host, ...values));
    } catch (error) {
      tell('failed', error);
    }
  });
}

/** A function among the arguments: nothing needs to be marked here. */
export function proxy(listener: Method): Method {
  return listener;
}
