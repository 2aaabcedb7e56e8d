import type { Theme } from '../state/settings.svelte';
import { fieldAt } from './fields';
import { EMBED_VERSION } from './options';

/** What an article may say to its embed. Answers carry the same `id`. */
export type Order =
  | { readonly type: 'hello' | 'play' | 'pause' | 'reset' | 'getLink' }
  | { readonly type: 'seek'; readonly timeMs: number }
  | { readonly type: 'set'; readonly field: string; readonly value: number }
  | { readonly type: 'theme'; readonly theme: Theme };

/** What the embed says. All of it is public: nothing of the reader's other sessions can be in it. */
export type Report =
  | {
      readonly type: 'ready';
      readonly ui: string;
      readonly scenario: string;
      /** What `set` takes, with the value each has now. */
      readonly fields: readonly {
        readonly field: string;
        readonly min: number;
        readonly max: number;
        readonly value: number;
      }[];
    }
  | { readonly type: 'size'; readonly height: number }
  | ({ readonly type: 'state' } & MarketState)
  | { readonly type: 'event'; readonly event: 'marginCall' | 'limit' | 'expiry'; readonly timeMs: number }
  | { readonly type: 'link'; readonly link: string }
  | { readonly type: 'lessonDone'; readonly link: string }
  | { readonly type: 'error'; readonly code: ErrorCode; readonly message: string };

/** Where the market stands. Prices in ticks, money in minor units, time in simulated milliseconds. */
export interface MarketState {
  readonly timeMs: number;
  readonly day: number;
  readonly lastDay: number;
  readonly isPlaying: boolean;
  readonly priceTicks: number;
  readonly benchmarkTicks: number;
  readonly basisTicks: number;
  readonly cashMinor: number;
  readonly profitMinor: number;
  readonly marginMinor: number;
  readonly callPriceTicks: number | null;
  readonly longLots: number;
  readonly digest: string;
}

export type ErrorCode = 'type' | 'value' | 'rate' | 'parameter' | 'link' | 'fault';

/** A message that speaks this protocol. `problem` tells what is wrong with one that does, but cannot be obeyed. */
export type Received =
  | { readonly id: MessageId; readonly order: Order }
  | { readonly id: MessageId; readonly problem: { readonly code: ErrorCode; readonly message: string } };

export type MessageId = string | number | null;

const ID_LENGTH_MAX = 64;
/** Longest run: 400 days and the night after. */
const TIME_MS_MAX = 401 * 86_400_000;
const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];
const PLAIN = ['hello', 'play', 'pause', 'reset', 'getLink'] as const;

/** Reads whatever arrived. Null = not a message of ours: no answer at all. Never throws. */
export function readMessage(data: unknown): Received | null {
  if (typeof data !== 'object' || data === null) return null;
  const envelope = data as Readonly<Record<string, unknown>>;
  if (envelope['tokenpit'] !== EMBED_VERSION || typeof envelope['type'] !== 'string') return null;
  const id = messageId(envelope['id']);
  const order = orderFrom(envelope['type'], envelope);
  return typeof order === 'string' ? { id, problem: problemOf(order) } : { id, order };
}

function messageId(id: unknown): MessageId {
  if (typeof id === 'number' && Number.isFinite(id)) return id;
  return typeof id === 'string' ? id.slice(0, ID_LENGTH_MAX) : null;
}

/** The order, or what is wrong with it. */
function orderFrom(type: string, message: Readonly<Record<string, unknown>>): Order | string {
  const plain = PLAIN.find((one) => one === type);
  if (plain !== undefined) return { type: plain };
  if (type === 'seek') {
    const timeMs = message['timeMs'];
    return isWhole(timeMs, 0, TIME_MS_MAX)
      ? { type, timeMs }
      : `timeMs must be a whole number from 0 to ${TIME_MS_MAX}`;
  }
  if (type === 'set') return setFrom(message['field'], message['value']);
  if (type === 'theme') {
    const theme = THEMES.find((one) => one === message['theme']);
    return theme === undefined ? `theme must be one of ${THEMES.join(', ')}` : { type, theme };
  }
  return '';
}

function setFrom(path: unknown, value: unknown): Order | string {
  const field = typeof path === 'string' ? fieldAt(path) : undefined;
  if (field === undefined) return 'field is not a number that may be changed here';
  return isWhole(value, field.min, field.max)
    ? { type: 'set', field: field.path, value }
    : `value of ${field.path} must be a whole number from ${field.min} to ${field.max}`;
}

function problemOf(sentence: string): { readonly code: ErrorCode; readonly message: string } {
  return sentence === ''
    ? { code: 'type', message: 'this type of message is not known' }
    : { code: 'value', message: sentence };
}

function isWhole(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max;
}
