import { isObject } from './is-object.ts';
import { LEFT_OUT } from './left-out.ts';
import { MAKERS } from './makers.ts';
import type { Constituent, PriceSnapshot } from './snapshot.ts';
import { volumeMTokOf } from './weights.ts';

/** Millionths of a dollar in a dollar. */
const MICROS = 1_000_000;

/**
 * A dollar per million tokens in ticks, yuan per billion: 6.8 yuan a dollar.
 * Assumption: illustrative; a Chinese and an American list price of June 2026 imply 6.78.
 */
const TICKS_PER_USD = 6_800;

/** What every version of the package offers. Types below this differ between versions, so they are checked here. */
export interface PricePackage {
  findProvider(query: { providerId: string }): { readonly id: string; readonly models: readonly unknown[] } | undefined;
}

/** A maker's list price, millionths of a dollar per million tokens, both above 0. */
export interface ListPrice {
  readonly inputMicroUsd: number;
  readonly outputMicroUsd: number;
}

/** A provider's own list price of one text model. */
export interface PricedModel {
  readonly id: string;
  readonly name: string;
  readonly price: ListPrice;
}

/** A plain price, or the lowest tier of one that depends on the length of the text; null if there is none above 0. */
function microUsdOf(value: unknown): number | null {
  const usd = isObject(value) ? value['base'] : value;
  return typeof usd === 'number' && usd > 0 && Number.isFinite(usd) ? Math.round(usd * MICROS) : null;
}

function listPrice(prices: unknown): ListPrice | null {
  if (!isObject(prices)) return null;
  const inputMicroUsd = microUsdOf(prices['input_mtok']);
  const outputMicroUsd = microUsdOf(prices['output_mtok']);
  return inputMicroUsd === null || outputMicroUsd === null ? null : { inputMicroUsd, outputMicroUsd };
}

/** First day of a price, '' for one without constraint; null for a price bound to hours of the day. */
function startOf(entry: Readonly<Record<string, unknown>>): string | null {
  const constraint = entry['constraint'];
  if (!isObject(constraint)) return '';
  const start = constraint['start_date'];
  return typeof start === 'string' ? start.slice(0, 10) : null;
}

/**
 * List price of a model that holds on a date outside the maker's peak hours; null for a free or token-less one.
 * Dates decide first, and what is bound to hours is left out: an entry of the package cannot carry both, so the
 * package itself charges a peak price on days before peak prices began.
 * @param prices the package's price, or its list of conditional prices
 * @param date ISO date
 */
export function priceOn(prices: unknown, date: string): ListPrice | null {
  if (!Array.isArray(prices)) return listPrice(prices);
  let newest = '';
  let found: unknown = null;
  for (const entry of prices as readonly unknown[]) {
    const start = isObject(entry) ? startOf(entry) : null;
    // Of two that began on the same day the later entry holds, as in the package.
    if (!isObject(entry) || start === null || start > date || start < newest) continue;
    newest = start;
    found = entry['prices'];
  }
  return listPrice(found);
}

/** Three parts of input to one of output, micro-dollars per million tokens: exact, a multiple of a quarter. */
export function blendMicroUsd(price: ListPrice): number {
  return (3 * price.inputMicroUsd + price.outputMicroUsd) / 4;
}

/** Blended price in ticks, to nearest, halves up. Quarters times 6,800 are whole, so only the last division rounds. */
export function ticksOf(price: ListPrice): number {
  return Math.floor((blendMicroUsd(price) * TICKS_PER_USD + MICROS / 2) / MICROS);
}

/** Models that answer with, or read, something other than text, or that do not answer at all. */
const NOT_TEXT = /embed|image|video|audio|speech|tts|asr|ocr|vision|whisper|transcri|realtime|moderation|rerank/i;

/** Entries that the package took from a reseller say so. */
const FROM_RESELLER = /^Imported from OpenRouter/;

function textOf(model: Readonly<Record<string, unknown>>, field: string): string {
  const value = model[field];
  return typeof value === 'string' ? value : '';
}

function pricedModel(model: unknown, providerId: string, date: string): PricedModel | null {
  if (!isObject(model) || model['deprecated'] === true) return null;
  const id = textOf(model, 'id');
  if (id === '' || id.endsWith('-latest') || NOT_TEXT.test(id)) return null;
  if (`${providerId}/${id}` in LEFT_OUT || FROM_RESELLER.test(textOf(model, 'price_comments'))) return null;
  const price = priceOn(model['prices'], date);
  return price === null ? null : { id, name: textOf(model, 'name') || id, price };
}

/**
 * A provider's own list prices on a date: text models that cost something and are still sold, each once.
 * Empty for a provider that this version does not know.
 * @param date ISO date
 */
export function providerPrices(source: PricePackage, providerId: string, date: string): PricedModel[] {
  const provider = source.findProvider({ providerId });
  // The package also finds a provider by a part of its name.
  if (provider?.id !== providerId) return [];
  return provider.models
    .map((model) => pricedModel(model, providerId, date))
    .filter((model): model is PricedModel => model !== null);
}

/** One dated panel from one version of the package: makers in the order of MAKERS, models in the package's. */
export function extractSnapshot(source: PricePackage, version: string, date: string): PriceSnapshot {
  const constituents = MAKERS.flatMap((maker, partition) =>
    providerPrices(source, maker.id, date).map(({ id, name, price }): Constituent => ({
      maker: maker.name,
      site: maker.site,
      partition,
      model: id,
      name,
      ...price,
      priceTicks: ticksOf(price),
      volumeMTok: volumeMTokOf(maker.id, id),
    })),
  );
  return { version, date, count: constituents.length, constituents };
}
