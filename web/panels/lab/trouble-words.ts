import { count } from '../../format';
import { t } from '../../locale/locale.svelte';
import type { Trouble } from './trial.svelte';

/** What went wrong, and what to do about it. The details of whoever looks into a bug come last. */
export function troubleLines(trouble: Trouble): readonly string[] {
  switch (trouble.kind) {
    case 'refused':
      return [
        t('lab.refused'),
        ...trouble.problems.map(({ code, message }) => (code === 'size' ? t('lab.too-much') : message)),
      ];
    case 'no-worker':
      return [t('lab.no-worker'), trouble.message];
    case 'fault':
      return [t(`lab.fault-${trouble.fault.kind}`, { n: count(trouble.worlds) }), trouble.fault.message];
  }
}
