import type { AccountView } from '../../core/views';
import { count, lots, milliticks, signedTicks, ticks } from '../../format';
import { quote } from '../../format-quote.svelte';
import { t } from '../../locale/locale.svelte';
import type { Frame } from './first-chart';
import type { EndLabel } from './words';

/** What the ends of the lines say: prices in ticks, the benchmark with its fraction. */
export interface LineEnds {
  readonly futureTicks: number;
  readonly benchmarkTicks: number;
  /** Mean price of the open side, thousandths of a tick; null when nothing or both sides are open. */
  readonly lockedMilliticks: number | null;
  readonly callTicks: number | null;
  /** The contract has ended before this moment. */
  readonly isSettled: boolean;
}

/** The words at the line ends, each at the height of its line. */
export function endLabels(
  ends: LineEnds,
  account: AccountView,
  frame: Frame,
  y: (ticks: number) => number,
): readonly EndLabel[] {
  // Whole pixels, so that the basis lies between the two however near they are.
  const futureY = Math.round(y(ends.futureTicks));
  const benchmarkY = Math.round(y(ends.benchmarkTicks));
  const future = ticks(ends.futureTicks);
  const benchmark = ticks(Math.round(ends.benchmarkTicks));
  const basis = signedTicks(Math.round(ends.futureTicks - ends.benchmarkTicks));
  const labels: EndLabel[] = [
    {
      key: 'future',
      y: futureY,
      strong: t('chart.future', { contract: quote.contract, price: future }),
      plain: t(ends.isSettled ? 'chart.future-settled' : 'chart.future-plain'),
      number: future,
      name: t('price.last', { contract: quote.contract }),
    },
    {
      key: 'basis',
      y: (futureY + benchmarkY) / 2,
      strong: t('chart.basis', { basis }),
      plain: '',
      number: basis,
      name: t('chart.basis-name'),
    },
    {
      key: 'benchmark',
      y: benchmarkY,
      strong: t('chart.benchmark', { price: benchmark }),
      plain: t('chart.benchmark-plain'),
      number: benchmark,
      name: t('price.benchmark'),
    },
  ];
  if (ends.lockedMilliticks !== null) {
    const number = milliticks(ends.lockedMilliticks, 0);
    labels.push({
      key: 'locked',
      y: y(ends.lockedMilliticks / 1000),
      strong: lockedWords(account, number),
      plain: '',
      number,
      name: t('chart.locked-name'),
    });
  }
  if (ends.callTicks !== null) {
    const wish = y(ends.callTicks);
    // Off the scale: the words stand at the border and point the way.
    const number = `${ticks(ends.callTicks)}${wish < frame.top ? ' ↑' : wish > frame.bottom ? ' ↓' : ''}`;
    const height = Math.min(Math.max(wish, frame.top), frame.bottom);
    labels.push({
      key: 'call',
      y: height,
      strong: '',
      plain: t('chart.call', { price: number }),
      number,
      name: t('price.call'),
    });
  }
  return labels;
}

/** A bought lot locks the price of ten billion tokens of the bill; without a bill, or short, it is simply a position. */
function lockedWords(account: AccountView, price: string): string {
  const lockedLots = Math.min(account.longLots, account.exposureLots);
  if (lockedLots <= 0 || quote.unit !== 'tokens')
    return t('chart.locked', { lots: lots(account.longLots || account.shortLots), price });
  return t('chart.locked-bill', {
    locked: count(lockedLots * 10),
    all: count(account.exposureLots * 10),
    lockedYi: count(lockedLots * 100),
    allYi: count(account.exposureLots * 100),
    price,
  });
}
