import { date } from '../../format';
import { t, textOf } from '../../locale/locale.svelte';
import type { Counters } from '../../lesson/counters';
import { contractName } from '../../scenario/contract-names';
import { plannedContracts } from '../../scenario/contract-plan';
import { venueHours } from '../../scenario/hours';
import type { Scenario } from '../../scenario/scenario';
import { startScenario } from '../../lesson/start';
import type { Control, Lesson, Step, StepTexts } from '../../lesson/lesson';
import { standingPanel } from '../../prices/prices';
import { money } from '../../format';
import { ruleName, valueOfRule } from '../../state/rule-words';
import { counterParams } from '../../state/counter-words';
import { methodName } from '../benchmark/methods';

/** Title of a lesson: its own, or the page's. */
export function lessonTitle({ id, texts }: Lesson): string {
  return texts?.title ?? textOf(`lesson.${id}.title`) ?? id;
}

export function lessonAbout({ id, texts }: Lesson): string {
  return texts?.about ?? textOf(`lesson.${id}.about`) ?? '';
}

/**
 * A text of a step with the numbers of this moment, and the hour at which its venue closes; empty where it has none. Texts
 * from outside are shown as they are.
 */
export function stepText(lesson: Lesson, { id }: Step, part: keyof StepTexts, counters: Counters | null): string {
  if (lesson.texts !== null) return lesson.texts.steps[id]?.[part] ?? '';
  const params = counters === null ? {} : counterParams(counters);
  const panel = { panelDate: date(standingPanel.date), panelCount: String(standingPanel.count) };
  const [, closes] = venueHours(startScenario(lesson.start), 1);
  return textOf(`lesson.${lesson.id}.${id}.${part}`, { ...params, ...panel, closes }) ?? '';
}

/** Word on a control's button. */
export function controlWords(control: Control, scenario: Scenario | null): string {
  switch (control.kind) {
    case 'buy':
    case 'sell':
    case 'close': {
      const planned = scenario === null ? undefined : plannedContracts(scenario)[(control.contract ?? 1) - 1];
      if (control.contract === undefined || scenario === null || planned === undefined)
        return t(`lesson.${control.kind}`, { lots: control.lots });
      return t(`lesson.${control.kind}-of`, { lots: control.lots, contract: contractName(scenario, planned) });
    }
    case 'bid-limit':
      return t('lesson.bid-limit', { lots: control.lots });
    case 'wash':
      return t(control.volume > 0 ? 'lesson.wash' : 'lesson.wash-end');
    case 'cancel-all':
      return t('lesson.cancel-all');
    case 'pay-in':
      return t('lesson.pay-in', { amount: money(control.amountMinor) });
    case 'method':
      return t('lesson.method', { method: methodName(control.method) });
    case 'rule':
      return t('lesson.rule', { rule: ruleName(control.rule), value: valueOfRule(control.rule, control.value) });
    case 'play':
      return t('lesson.run');
  }
}
