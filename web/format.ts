import { DAY_MS, HOUR_MS, MINUTE_MS } from '../assembly/shared/scales';
import { locale, t, textOf } from './locale/locale.svelte';
import { quote } from './format-quote.svelte';

// Every number on the page goes through here. The language decides grouping and order, never the unit or the colour.
// Minus is U+2212, as wide as a figure.

const MINUS = '\u2212';
const cache = new Map<string, Intl.NumberFormat>();

function numberFormat(digitsMin: number, digitsMax: number): Intl.NumberFormat {
  const key = `${locale.language} ${digitsMin} ${digitsMax}`;
  let format = cache.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale.language, {
      minimumFractionDigits: digitsMin,
      maximumFractionDigits: digitsMax,
    });
    cache.set(key, format);
  }
  return format;
}

function plain(value: number, digitsMin = 0, digitsMax = digitsMin): string {
  // Adding zero turns -0 into 0.
  return numberFormat(digitsMin, digitsMax)
    .format(value + 0)
    .replace('-', MINUS);
}

function signed(value: number, text: string): string {
  return value > 0 ? `+${text}` : text;
}

/** A count or a quantity in lots: `1,204`. */
export function count(value: number): string {
  return plain(value);
}

/** A count with its sign: `+12`, `−3`, `0`. */
export function signedCount(value: number): string {
  return signed(value, plain(value));
}

/** A price in ticks, in the shown contract's currency; one tick of TOK is CNY 1 per billion tokens: `6,812`. */
export function ticks(priceTicks: number): string {
  return plain(priceTicks / quote.ticksPerUnit, quote.digits);
}

/** A difference of prices in ticks with its sign: `+56`. */
export function signedTicks(differenceTicks: number): string {
  return signed(differenceTicks, ticks(differenceTicks));
}

/** A mean price in thousandths of a tick, with at most `digits` decimals (default 1): `6,812.4`. */
export function milliticks(priceMilliticks: number, digits = 1): string {
  return plain(priceMilliticks / 1000 / quote.ticksPerUnit, quote.digits, quote.digits + digits);
}

/** Unit of the prices that the page shows. */
export function unitText(): string {
  return (quote.unit === 'tokens' ? null : textOf(`quote.unit-${quote.unit}`)) ?? t('chart.unit');
}

/** What so many lots of the contract that the page shows are: `50 billion tokens`, `20,000 GPU-hours`. */
export function amountText(quantityLots: number): string {
  const n = quantityLots * quote.unitsPerLot;
  return textOf(`quote.amount-${quote.layer}`, { n, yi: quote.layer === 'inference' ? n / 100 : n * 10 }) ?? '';
}

function currencyWord(currency: 'CNY' | 'USD'): string {
  return t(currency === 'CNY' ? 'overview.cny' : 'overview.usd');
}

/** Word for the currency of the account at the venue of the contract that the page shows. */
export function currency(): string {
  return currencyWord(quote.ledger);
}

/** Word for the currency that the shown contract's price is quoted in. */
export function priceCurrency(): string {
  return currencyWord(quote.currency);
}

/** A large count in words, at most one decimal: `17.8 million`, `1780万`. */
export function compactCount(value: number): string {
  return compact(value, { compactDisplay: 'long', maximumFractionDigits: 1 });
}

/** A number with at most so many decimals: `17.8`. */
export function upTo(value: number, digitsMax: number): string {
  return plain(value, 0, digitsMax);
}

/** A number with so many decimals, always: `2.600`. */
export function decimal(value: number, digits: number): string {
  return plain(value, digits);
}

/** Money in minor units (fen) as yuan, exact: decimals only when there are any. `23,800`, `23,796.60`. No unit. */
export function money(minor: number): string {
  return minor % 100 === 0 ? plain(minor / 100) : plain(minor / 100, 2);
}

/** Money to the yuan, for thresholds and scales where the fen says nothing. Rounds half away from zero. */
export function moneyRounded(minor: number): string {
  return plain(Math.sign(minor) * Math.round(Math.abs(minor) / 100));
}

function compact(value: number, digits: Intl.NumberFormatOptions): string {
  const format = new Intl.NumberFormat(locale.language, { notation: 'compact', ...digits });
  return format.format(value).replace('-', MINUS);
}

/** Where a number read at a glance is shortened: 万 and 亿 are how it is said in Chinese; elsewhere only what nobody can read. */
const SHORT_FROM = { 'zh-CN': 10_000, en: 100_000_000 } as const;

/**
 * A number read at a glance, on a scale or in a headline: in Chinese in 万 and 亿, four digits of it: `4.4万`, `1.069亿`; in
 * English in full up to a hundred million: `489.6M`. What has to add up is written by `count` and `money`.
 */
export function countGlance(value: number): string {
  return Math.abs(value) < SHORT_FROM[locale.language] ? plain(value) : compact(value, { maximumSignificantDigits: 4 });
}

/** Money read at a glance, to the yuan at most. Rounds half away from zero. */
export function moneyGlance(minor: number): string {
  return countGlance(Math.sign(minor) * Math.round(Math.abs(minor) / 100));
}

/** A sum as short as it may be, three digits of it: `41.5M`, `4150万`. Minor units come in. */
export function moneyShort(minor: number): string {
  return compact(minor / 100, { maximumSignificantDigits: 3 });
}

/** Exact money with its sign: `+1,840`, `−3.40`. */
export function signedMoney(minor: number): string {
  return signed(minor, money(minor));
}

/** A large sum of another currency, as short as it may be: `EUR 107M`, `KRW 46.2B`. In that currency's minor units. */
export function compactMoney(minor: number, currency: string): string {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
  return `${currency}\u00a0${compact(minor / 10 ** (digits ?? 2), { maximumFractionDigits: 2 })}`;
}

/** A date as exact as it is known: `2018`, `Sep 2018`, `13 Sep 2018`. */
export function partialDate(iso: string): string {
  return iso.length <= 4 ? iso : iso.length <= 7 ? month(iso) : date(iso);
}

/** A rate in basis points as percent, at most two decimals: `7%`. */
export function percent(rateBps: number): string {
  return `${plain(rateBps / 100, 0, 2)}%`;
}

/** A change as percent of where it started, two decimals, with sign: `+0.89%`. `base` 0 gives `0.00%`. */
export function signedPercent(change: number, base: number): string {
  const value = base === 0 ? 0 : (change / base) * 100;
  return `${signed(value, plain(value, 2))}%`;
}

/** `▲` for more than zero, `▼` for less, nothing for zero: goes with every up or down colour. */
export function triangle(value: number): string {
  return value > 0 ? '▲' : value < 0 ? '▼' : '';
}

/** Class of the market colour for a value: `up`, `down`, or none for zero. */
export function direction(value: number): 'up' | 'down' | '' {
  return value > 0 ? 'up' : value < 0 ? 'down' : '';
}

/** Simulated day of a moment; day 0 is the date of the newest published prices. */
export function dayOf(timeMs: number): number {
  return Math.floor(timeMs / DAY_MS);
}

/** Time of day: `10:42`, or `10:42:07` with seconds. */
export function hourMinute(timeMs: number, seconds = false): string {
  const inDay = timeMs - dayOf(timeMs) * DAY_MS;
  const parts = [Math.floor(inDay / HOUR_MS), Math.floor((inDay % HOUR_MS) / MINUTE_MS)];
  if (seconds) parts.push(Math.floor((inDay % MINUTE_MS) / 1000));
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** Day and time of a moment: `Day 34, 10:42`. */
export function clock(timeMs: number): string {
  return t('format.clock', { day: String(dayOf(timeMs)), time: hourMinute(timeMs) });
}

/** `Day 34`. */
export function day(number: number): string {
  return t('format.day', { day: String(number) });
}

/** `1 lot`, `3 lots`. */
export function lots(quantityLots: number): string {
  return t('format.lots', { lots: quantityLots });
}

/** A calendar date from its ISO form (`2025-03-12`): `12 Mar 2025`. The time zone of the reader plays no part. */
export function date(iso: string): string {
  const moment = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  return new Intl.DateTimeFormat(locale.language === 'en' ? 'en-GB' : locale.language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(moment);
}

/** The month of a date: `Mar 2025`. */
export function month(iso: string): string {
  const moment = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  return new Intl.DateTimeFormat(locale.language === 'en' ? 'en-GB' : locale.language, {
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(moment);
}

/** A wall-clock moment (milliseconds since 1970) in the reader's own time: `3 Mar 2026, 14:05`. For saved sessions. */
export function moment(wallMs: number): string {
  return new Intl.DateTimeFormat(locale.language === 'en' ? 'en-GB' : locale.language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(wallMs));
}
