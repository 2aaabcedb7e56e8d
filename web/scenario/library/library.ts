import type { Scenario } from '../scenario';
import { firstHedge } from './first-hedge';
import { livingMarket } from './living-market';
import { quietMarket } from './quiet-market';
import { theBell } from './the-bell';
import { twoVenues } from './two-venues';
import { whoPays } from './who-pays';

/** A built-in scenario and its number in links. Numbers are never reused; an entry is never changed once published. */
export interface Preset {
  readonly number: number;
  readonly scenario: Scenario;
}

export const PRESETS: readonly Preset[] = [
  { number: 1, scenario: firstHedge },
  { number: 2, scenario: quietMarket },
  { number: 3, scenario: theBell },
  { number: 4, scenario: whoPays },
  { number: 5, scenario: twoVenues },
  { number: 20, scenario: livingMarket },
];

export function presetByNumber(number: number): Preset | undefined {
  return PRESETS.find((preset) => preset.number === number);
}

export function presetById(id: string): Preset | undefined {
  return PRESETS.find((preset) => preset.scenario.id === id);
}
