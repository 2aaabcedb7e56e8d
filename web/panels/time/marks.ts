import type { EventView } from '../../core/views';
import { t } from '../../locale/locale.svelte';
import type { Scenario } from '../../scenario/scenario';
import { newsText } from '../../state/news-text';

/** A diamond on the scrubber. */
export interface Mark {
  readonly key: string;
  readonly timeMs: number;
  readonly text: string;
  /** Margin calls and liquidations are amber. */
  readonly isMargin: boolean;
}

/** What is worth going back to: news, changes of method, halts, the learner's own margin calls and liquidations. */
export function marksOf(events: readonly EventView[], scenario: Scenario | null): readonly Mark[] {
  const marks: Mark[] = [];
  for (const { sequence, timeMs, event } of events) {
    const key = String(sequence);
    if (event.kind === 'news') marks.push({ key, timeMs, text: newsText(scenario, event.news), isMargin: false });
    else if (event.kind === 'method') marks.push({ key, timeMs, text: t('time.mark-method'), isMargin: false });
    else if (event.kind === 'default') marks.push({ key, timeMs, text: t('time.mark-default'), isMargin: true });
    else if (event.kind === 'halted') marks.push({ key, timeMs, text: t('time.mark-halt'), isMargin: false });
    else if (event.kind === 'trades-cancelled')
      marks.push({ key, timeMs, text: t('time.mark-cancelled'), isMargin: false });
    else if (event.kind === 'margin-call' && event.own)
      marks.push({ key, timeMs, text: t('time.mark-call'), isMargin: true });
    else if (event.kind === 'liquidation' && event.own)
      marks.push({ key, timeMs, text: t('time.mark-liquidation'), isMargin: true });
  }
  return marks;
}
