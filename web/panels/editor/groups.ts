import type { MessageKey } from '../../locale/locale.svelte';
import { PARAMETERS } from '../../scenario/parameters';

/** Numbers that belong together: all whose path begins so. */
export interface NumberGroup {
  /** `contract`, `agents.noise`. */
  readonly id: string;
  readonly paths: readonly string[];
}

/** A part of the world, with the groups of its numbers. */
export interface WorldSection {
  readonly title: MessageKey;
  readonly groups: readonly NumberGroup[];
}

/** Sections in the order in which a world is put together, with the first steps of the paths in them. */
const SECTIONS: readonly (readonly [MessageKey, readonly string[]])[] = [
  ['editor.part-market', ['days', 'contract', 'price', 'market', 'stack']],
  ['editor.part-benchmark', ['benchmark']],
  ['editor.part-participants', ['learner', 'agents', 'behaviour']],
  ['editor.part-venues', ['venue', 'rival']],
  ['editor.part-clearing', ['clearing']],
];

/** The group of a number: each population is one of its own. */
export function groupOf(path: string): string {
  const [first = '', second = ''] = path.split('.');
  return first === 'agents' ? `agents.${second}` : first;
}

/** All sections. A kind of numbers that no section names comes with the participants. */
export function worldSections(): readonly WorldSection[] {
  const named = SECTIONS.flatMap(([, firsts]) => firsts);
  const firstsOf = (path: string): string => path.split('.')[0] ?? '';
  const others = [...new Set(PARAMETERS.map(({ path }) => firstsOf(path)))].filter((one) => !named.includes(one));
  return SECTIONS.map(([title, firsts]) => {
    const all = title === 'editor.part-participants' ? [...firsts, ...others] : firsts;
    const paths = all.flatMap((first) => PARAMETERS.map(({ path }) => path).filter((path) => firstsOf(path) === first));
    const ids = [...new Set(paths.map(groupOf))];
    return { title, groups: ids.map((id) => ({ id, paths: paths.filter((path) => groupOf(path) === id) })) };
  });
}

/** Numbers whose section does nothing while this one is 0. */
const SWITCHES: Readonly<Record<string, string>> = { rival: 'rival.isOpen', stack: 'stack.isOn' };

/** Numbers of a group that say something: the rest wait for the switch of the group. */
export function spokenPaths({ id, paths }: NumberGroup, read: (path: string) => number): readonly string[] {
  const on = SWITCHES[id];
  return on === undefined || read(on) !== 0 ? paths : [on];
}
