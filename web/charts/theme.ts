import type { Settings } from '../state/settings.svelte';

/** Colours and faces for a canvas, which cannot read custom properties by itself. */
export interface ChartTheme {
  /** The settings that they follow from. */
  readonly from: string;
  readonly paper: string;
  readonly hair: string;
  readonly rule: string;
  readonly ink: string;
  readonly ink2: string;
  readonly bench: string;
  readonly contract: string;
  /** Between the contract's price and its benchmark. */
  readonly wash: string;
  readonly warn: string;
  readonly up: string;
  readonly down: string;
  readonly sans: string;
}

/** Reads the values in force from the root element, and anew where one of the three settings changes. */
export function chartTheme({ shownTheme, convention, language }: Settings): ChartTheme {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string): string => style.getPropertyValue(name).trim();
  return {
    from: `${shownTheme} ${convention} ${language}`,
    paper: value('--paper'),
    hair: value('--hair'),
    rule: value('--rule'),
    ink: value('--ink'),
    ink2: value('--ink-2'),
    bench: value('--bench'),
    contract: value('--tok'),
    wash: value('--tok-wash'),
    warn: value('--warn'),
    up: value('--up'),
    down: value('--down'),
    sans: value('--sans'),
  };
}
