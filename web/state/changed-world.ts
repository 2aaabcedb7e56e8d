import { canonicalScenario } from '../scenario/encode';
import { PRESETS } from '../scenario/library/library';
import type { Scenario } from '../scenario/scenario';

/** Made to be filled in: its own numbers are nobody's sentence. */
const TEMPLATES: readonly string[] = ['own-contract'];

/** How far a world is from the built-in scenario whose name it bears: only its last day is another one, or more. */
export type WorldChange = 'none' | 'days' | 'more';

/**
 * Whether what is told of a built-in scenario may not hold in a world of its name: with other numbers, news or acts. Another
 * seed is another chance in the same world, and who of the eight parties trades is told nowhere.
 */
export function worldChange(scenario: Scenario): WorldChange {
  const preset = PRESETS.find((one) => one.scenario.id === scenario.id)?.scenario;
  if (preset === undefined || TEMPLATES.includes(scenario.id)) return 'none';
  const { seed, personas, days } = preset;
  const text = (world: Scenario): string => JSON.stringify(canonicalScenario({ ...world, seed, personas, days }));
  if (text(scenario) !== text(preset)) return 'more';
  return scenario.days === days ? 'none' : 'days';
}
