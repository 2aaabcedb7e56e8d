import { canonicalScenario } from '../scenario/encode';
import { PRESETS } from '../scenario/library/library';
import type { Scenario } from '../scenario/scenario';

/** Made to be filled in: its own numbers are nobody's sentence. */
const TEMPLATES: readonly string[] = ['own-contract'];

/**
 * True when a world bears the name of a built-in scenario, yet has other numbers, news or acts: what is told of that
 * scenario may not hold here. Another seed is another chance in the same world, and who of the eight parties trades is told
 * nowhere.
 */
export function isChangedWorld(scenario: Scenario): boolean {
  const preset = PRESETS.find((one) => one.scenario.id === scenario.id)?.scenario;
  if (preset === undefined || TEMPLATES.includes(scenario.id)) return false;
  const { seed, personas } = preset;
  return (
    JSON.stringify(canonicalScenario({ ...scenario, seed, personas })) !== JSON.stringify(canonicalScenario(preset))
  );
}
