import type { PriceSnapshot } from './snapshot.ts';
import { volumeMTokOf } from './weights.ts';

/** Yuan for a dollar. Illustrative: implied by a list price of 12 CNY for 1.77 USD in June 2026. */
const CNY_PER_USD = 6.8;

/** Makers whose own list prices form the panel, in the order of their partitions. */
const MAKERS: readonly { readonly id: string; readonly name: string }[] = [
  { id: 'deepseek', name: 'DeepSeek' },
  { id: 'moonshotai', name: 'Moonshot AI' },
  { id: 'minimax', name: 'MiniMax' },
  // The maker of GLM lists in yuan at home and in dollars abroad: the home site counts, for a contract in Shanghai.
  { id: 'zhipuai', name: 'Zhipu AI' },
];

/** Entries that the package carries on after their price had been superseded in reality: they stay out. */
const STALE: ReadonlySet<string> = new Set(['deepseek-chat', 'deepseek-reasoner']);

/** The fields of the package that are read. Its types differ from version to version, so they are checked here. */
interface Provider {
  readonly models: readonly unknown[];
}

/** What a version of the package offers. */
export interface PricePackage {
  findProvider(query: { providerId: string }): Provider | undefined;
}

/** List price in dollars per million tokens. */
interface ListPrice {
  readonly inputUsd: number;
  readonly outputUsd: number;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** A plain number, or the lowest tier of a price that depends on the length of the context. */
function baseOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  return isObject(value) && typeof value['base'] === 'number' ? value['base'] : null;
}

function listPrice(prices: unknown): ListPrice | null {
  if (!isObject(prices)) return null;
  const inputUsd = baseOf(prices['input_mtok']);
  const outputUsd = baseOf(prices['output_mtok']);
  return inputUsd === null || outputUsd === null || inputUsd <= 0 || outputUsd <= 0 ? null : { inputUsd, outputUsd };
}

/**
 * Price of a model that holds on a date outside peak hours. Entries with a start date are applied first, then those
 * bound to a time of day are left out: the package itself applies a peak price before the day on which it begins.
 * @param prices the package's price, or its list of conditional prices
 * @param date ISO date
 */
export function priceOn(prices: unknown, date: string): ListPrice | null {
  if (!Array.isArray(prices)) return listPrice(prices);
  let found: ListPrice | null = null;
  for (const entry of prices as readonly unknown[]) {
    if (!isObject(entry)) continue;
    const constraint = entry['constraint'];
    if (isObject(constraint)) {
      const start = constraint['start_date'];
      const startText = start instanceof Date ? start.toISOString().slice(0, 10) : start;
      if (typeof startText !== 'string' || startText > date) continue;
    }
    found = listPrice(entry['prices']) ?? found;
  }
  return found;
}

/** Three parts of input to one of output, in micro-dollars per million tokens. */
export function blendMicroUsd(price: ListPrice): number {
  return Math.round(((3 * price.inputUsd + price.outputUsd) / 4) * 1e6);
}

/** Ticks: yuan per billion tokens. A dollar per million tokens is 6,800. */
function ticksOf(microUsd: number): number {
  return Math.round((microUsd * CNY_PER_USD * 1000) / 1e6);
}

function textOf(model: Readonly<Record<string, unknown>>, field: string): string {
  const value = model[field];
  return typeof value === 'string' ? value : '';
}

/** Text models only: no price per image, second or call. */
const NOT_TEXT = /(embed|image|video|audio|speech|tts|asr|ocr|vision|assistant)/i;

/** Own list prices of every text model of one provider of the package on a date. */
export function providerPrices(
  source: PricePackage,
  providerId: string,
  date: string,
): { readonly id: string; readonly name: string; readonly price: ListPrice }[] {
  const models = source.findProvider({ providerId })?.models ?? [];
  const found = [];
  for (const model of models) {
    if (!isObject(model)) continue;
    const id = textOf(model, 'id');
    const price = priceOn(model['prices'], date);
    const isOut = id === '' || price === null || STALE.has(id) || model['deprecated'] === true || NOT_TEXT.test(id);
    if (!isOut) found.push({ id, name: textOf(model, 'name') || id, price });
  }
  return found;
}

/** One dated panel from one version of the package. */
export function extractSnapshot(source: PricePackage, version: string, date: string): PriceSnapshot {
  const constituents = MAKERS.flatMap((maker, partition) =>
    providerPrices(source, maker.id, date).map(({ id, name, price }) => {
      const blend = blendMicroUsd(price);
      return {
        maker: maker.name,
        partition,
        model: id,
        name,
        inputMicroUsd: Math.round(price.inputUsd * 1e6),
        outputMicroUsd: Math.round(price.outputUsd * 1e6),
        priceTicks: ticksOf(blend),
        volumeMTok: volumeMTokOf(maker.id, id),
      };
    }),
  );
  return { version, date, count: constituents.length, constituents };
}
