import type { Mark } from '../../charts/line-chart';
import type { RunRecord } from '../../experiment/run-record';
import { t } from '../../locale/locale.svelte';

/** Days on which something happened to the learner, as marks of a chart: the first call, the first forced sale, the default. */
export function ownMarks({ own }: RunRecord): readonly Mark[] {
  const marks: readonly (readonly [number | null, string])[] = [
    [own.firstCallDay, t('lab.mark-call')],
    [own.firstLiquidationDay, t('lab.mark-liquidation')],
    [own.defaultDay, t('lab.mark-default')],
  ];
  const texts = new Map<number, string>();
  for (const [day, text] of marks) {
    if (day === null) continue;
    const before = texts.get(day);
    texts.set(day, before === undefined ? text : `${before}, ${text}`);
  }
  // A call comes with the settlement, at the end of its day.
  return [...texts].map(([day, text]) => ({ x: day, text }));
}
