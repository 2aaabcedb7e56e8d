import { moment } from '../../format';
import { t, textOf } from '../../locale/locale.svelte';
import type { SessionRecord } from '../../session/database';

/** The name a person gave it, or scenario and time of making. */
export function titleOf(record: SessionRecord): string {
  if (record.title !== '') return record.title;
  const scenario = textOf(`scenario.${record.scenario.id}`) ?? record.scenario.id;
  return t('sessions.untitled', { scenario, when: moment(record.createdAt) });
}
