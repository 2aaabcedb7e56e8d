import type { LearnerAction, LearnerCommand } from '../core/learner-command';
import { actionFields } from './action-ranges';
import { numberFields, scenarioFrom, valueAt } from './fields';
import { newsItem, tidyWords } from './news-item';
import type { NewsAct, NewsItem, Scenario } from './scenario';

/**
 * A scenario as files write it: the same content always in the same order of keys and with nothing beside it, whoever
 * made it. Every number is written, also those of the built-in scenario: a file must mean the same world in ten years.
 */
export function canonicalScenario(scenario: Scenario): Scenario {
  const { version, id, seed } = scenario;
  const news = scenario.news.map(canonicalNews);
  return scenarioFrom({ version, id, seed, news }, numberFields(scenario));
}

function canonicalNews({ timeMs, moveBps, text, act, words }: NewsItem): NewsItem {
  return newsItem(timeMs, moveBps, text, act && canonicalAct(act), words && tidyWords(words));
}

function canonicalAct({ effect, layer, venue, rule, value }: NewsAct): NewsAct {
  return { effect, layer, venue, rule, value };
}

/** A command as files write it: time, kind, then the fields of the kind in their one order. */
export function canonicalCommand({ timeMs, action }: LearnerCommand): {
  readonly timeMs: number;
  readonly action: Readonly<Record<string, unknown>>;
} {
  return { timeMs, action: { kind: action.kind, ...fieldsOf(action) } };
}

function fieldsOf(action: LearnerAction): Record<string, unknown> {
  const fields = actionFields(action.kind).map((field) => [field, valueAt(action, field)] as const);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}
