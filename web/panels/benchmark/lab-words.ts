import type { BenchmarkStudy } from '../../core/benchmark-views';
import type { PanelUse } from '../../core/vocabulary';
import { compactMoney, date, decimal, percent, signedPercent } from '../../format';
import { quote } from '../../format-quote.svelte';
import { type MessageKey, t, textOf } from '../../locale/locale.svelte';
import { snapshots } from '../../prices/prices';
import type { LabUnit } from './lab-panels';

/** A value of a panel in its currency, without unit: `6,431.2`, `2.593`. */
export function valueWords(unit: LabUnit, value: number): string {
  return decimal(value / unit.ticksPerCurrency / 1000, unit.digits);
}

/** What a panel's prices are counted in: `CNY per billion tokens`. */
export function unitWords(unit: LabUnit): string {
  return textOf(`bench.unit-${unit.id}`) ?? textOf(`quote.unit-${unit.id}`) ?? '';
}

/** What a price in ticks of a panel counts: `CNY per billion`, `in steps of USD 0.001`. */
export function tickWords(unit: LabUnit): string {
  const { currency, ticksPerCurrency, digits } = unit;
  if (ticksPerCurrency === 1) return unitWords(unit);
  return t('bench.tick', {
    currency: t(currency === 'CNY' ? 'overview.cny' : 'overview.usd'),
    tick: decimal(1 / ticksPerCurrency, ticksPerCurrency > 1 ? digits : 0),
  });
}

/** Money of a panel's currency, short. */
export function labMoney(unit: LabUnit, minor: number): string {
  return compactMoney(minor, unit.currency);
}

export function panelName(id: string): string {
  if (id === 'now') return t('bench.panel-now', { layer: textOf(`layer.${quote.layer}`) ?? '' });
  if (id === 'compute' || id === 'power') return t(`bench.panel-${id}`);
  const count = snapshots.find((snapshot) => snapshot.date === id)?.count ?? 0;
  return t('bench.panel-dated', { date: date(id), n: count });
}

const USES: Readonly<Record<PanelUse, MessageKey>> = {
  0: 'bench.use-0',
  1: 'bench.use-1',
  2: 'bench.use-2',
  3: 'bench.use-3',
  4: 'bench.use-4',
  5: 'bench.use-5',
};

/** Used, or why not. */
export function useWords(use: PanelUse): string {
  return t(USES[use]);
}

/** How far an attack of a size moves the method that it moves most, and how many it does not move. */
export function attackHeadline({ methods, sizes }: BenchmarkStudy, size: number): string {
  const share = percent(sizes[size]?.shareBps ?? 0);
  const moves = methods.map((one) => ({
    one,
    change: (one.attacked[size]?.milliticks ?? one.milliticks) - one.milliticks,
  }));
  const farthest = moves.reduce((a, b) =>
    Math.abs(b.change / b.one.milliticks) > Math.abs(a.change / a.one.milliticks) ? b : a,
  );
  const unmoved = moves.filter(({ change }) => change === 0).length;
  if (farthest.change === 0) return t('bench.headline-unmoved', { share });
  return t('bench.headline-attack', {
    share,
    move: signedPercent(farthest.change, farthest.one.milliticks),
    n: unmoved,
    all: methods.length,
  });
}
