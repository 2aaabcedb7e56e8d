import { parameterChoices } from '../../experiment/parameter-words';
import { textOf } from '../../locale/locale.svelte';
import { parameterAt } from '../../scenario/parameters';
import { LAYER_LISTINGS } from '../../scenario/stack-layers';
import { say } from '../controls/say';

/** One value of a number that is a choice, and its name. */
export interface ParameterChoice {
  readonly value: string;
  readonly name: string;
}

/** Choices of a number in their order; empty for a number that is an amount. */
export function choicesOf(path: string): readonly ParameterChoice[] {
  if (parameterAt(path)?.unit === 'StackLayer')
    return LAYER_LISTINGS.map(({ layer, id }) => ({ value: String(layer), name: textOf(`layer.${id}`) ?? id }));
  return parameterChoices(path, say).map((name, value) => ({ value: String(value), name }));
}

/** How far one press of plus or minus goes. */
export function stepOfParameter(path: string): number {
  const { unit = '', max = 1 } = parameterAt(path) ?? {};
  if (unit.startsWith('bps')) return 50;
  if (unit === 'fen' && max > 1_000_000) return 1_000_000;
  if (unit.startsWith('ms')) return 1000;
  return 1;
}
