import type { Language } from '../locale/locale.svelte';
import { readQuery } from '../scenario/query';
import type { Problem } from '../scenario/result';
import type { ColourConvention, Theme } from '../state/settings.svelte';
import { SPEEDS, type SecondsPerDay } from '../state/trading-time';
import { type Field, fieldAt } from './fields';

/** How much of the market is shown. */
export type EmbedView = 'story' | 'chart' | 'full' | 'none';

/** What the reader may do: each control can be left out. */
export const CONTROLS = ['play', 'speed', 'reset', 'trade', 'slider', 'scrub'] as const;
export type Control = (typeof CONTROLS)[number];

/** What the address of an embed asks for. */
export interface EmbedOptions {
  readonly ui: EmbedView;
  readonly theme: Theme;
  /** Null = by language. */
  readonly convention: ColourConvention | null;
  /** Null = as the reader's browser. */
  readonly language: Language | null;
  /** `click`: the reader starts it. `auto`: it starts when it is seen. `off`: only the article starts it. */
  readonly play: 'click' | 'auto' | 'off';
  readonly secondsPerDay: SecondsPerDay;
  readonly controls: readonly Control[];
  /** As high as its content; else it fills the frame it stands in. */
  readonly hasOwnHeight: boolean;
  /** A link with a played session begins at its end, or at its beginning with the session's actions still to come. */
  readonly from: 'here' | 'start';
  /** The number its slider changes. */
  readonly field: Field | null;
  /** What was wrong in the address: each was passed over. */
  readonly problems: readonly Problem[];
}

/** The one version of the address and the messages there is. */
export const EMBED_VERSION = 1;

const VIEWS = ['story', 'chart', 'full', 'none'] as const;
const CONTROLS_OF: Readonly<Record<EmbedView, readonly Control[]>> = {
  full: CONTROLS,
  story: ['play', 'speed', 'reset', 'trade', 'slider'],
  chart: ['play', 'speed', 'reset'],
  none: [],
};

const NAMES: readonly string[] = 'ui theme color lang play speed controls height from field v'.split(' ');

/** Reads the part of the address from `?` on. Whatever is not on the list is passed over; a bad value is told. */
export function embedOptions(search: string): EmbedOptions {
  const { values: query, problems: ofQuery } = readQuery(search, (name) => NAMES.includes(name));
  const problems: Problem[] = [...ofQuery];
  function choice<T extends string, D>(name: string, values: readonly T[], otherwise: D): T | D {
    const given = query.get(name);
    const value = values.find((one) => one === given);
    if (given !== null && value === undefined) problems.push(problem(name, `must be one of ${values.join(', ')}`));
    return value ?? otherwise;
  }
  const ui = choice('ui', VIEWS, 'story' as const);
  const speed = choice('speed', SPEEDS.map(String), '3');
  choice('v', [String(EMBED_VERSION)], null);
  return {
    ui,
    theme: choice('theme', ['auto', 'light', 'dark'] as const, 'auto' as const),
    convention: choice('color', ['west', 'cn', 'cb'] as const, null),
    language: choice('lang', ['en', 'zh-CN'] as const, null),
    play: choice('play', ['click', 'auto', 'off'] as const, 'click' as const),
    secondsPerDay: SPEEDS.find((one) => String(one) === speed) ?? 3,
    controls: controlsFrom(query.get('controls'), CONTROLS_OF[ui], problems),
    hasOwnHeight: choice('height', ['auto', 'fill'] as const, 'fill' as const) === 'auto',
    from: choice('from', ['here', 'start'] as const, 'here' as const),
    field: fieldFrom(query.get('field'), problems),
    problems,
  };
}

function controlsFrom(given: string | null, usual: readonly Control[], problems: Problem[]): readonly Control[] {
  if (given === null) return usual;
  const names = given.split(',').filter((name) => name !== '');
  const known = CONTROLS.filter((control) => names.includes(control));
  if (names.some((name) => !CONTROLS.some((control) => control === name)))
    problems.push(problem('controls', `must be a list of ${CONTROLS.join(', ')}`));
  return known;
}

function fieldFrom(given: string | null, problems: Problem[]): Field | null {
  const field = fieldAt(given ?? 'contract.marginBps');
  if (field === undefined) problems.push(problem('field', 'is not a number that may be changed here'));
  return field ?? null;
}

function problem(path: string, must: string): Problem {
  return { path, code: 'unknown', message: `${path} ${must}` };
}
