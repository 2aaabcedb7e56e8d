import { FixMethod, NewsEffect, Phase } from '../../assembly/shared/codes';
import { FEE_BPS_HUNDREDTHS_MAX, YUAN_BPS_MAX } from '../../assembly/shared/limits';
import { BPS } from '../../assembly/shared/scales';
import type { ByteReader, ByteWriter } from './bytes';
import { valueAt } from './fields';
import type { Problem } from './result';
import { ruleRange, type RuleRange } from './rule-ranges';
import type { NewsAct } from './scenario';

const FIELDS: readonly (keyof NewsAct)[] = ['effect', 'layer', 'venue', 'rule', 'value'];
const VENUES_MAX = 2;
const LAYERS_MAX = 8;

/** Names of the fields of an act, in their one order. */
export const ACT_FIELDS: readonly string[] = FIELDS;

/** An act that is in range, or null and a sentence for each field that is not. */
export function checkAct(entry: unknown, path: string, problems: Problem[]): NewsAct | null {
  const [effect = -1, layer = -1, venue = -1, rule = -1, value = 0] = FIELDS.map((field) => {
    const found = valueAt(entry, field);
    return typeof found === 'number' && Number.isSafeInteger(found) ? found : Number.NaN;
  });
  const before = problems.length;
  const must = (field: string, isFine: boolean, what: string): void => {
    if (!isFine)
      problems.push({ path: `${path}.${field}`, code: 'range', message: `${path}.${field} must be ${what}` });
  };
  must('effect', effect >= 0 && effect <= Number(NewsEffect.Yuan), `0 to ${NewsEffect.Yuan}`);
  must('layer', layer >= 0 && layer <= LAYERS_MAX, `0 to ${LAYERS_MAX}`);
  const isAct = effect >= Number(NewsEffect.Rule) && effect !== Number(NewsEffect.CapitalControl);
  must('venue', venue >= (isAct ? 1 : 0) && venue <= VENUES_MAX, `${isAct ? 1 : 0} to ${VENUES_MAX}`);
  const isRule = effect === Number(NewsEffect.Rule);
  must('rule', isRule ? rangeOf(rule, venue) !== undefined : rule === 0, 'a rule of the rulebook, for an act on one');
  must('value', Number.isSafeInteger(value) && fitsValue(effect, rule, venue, value), 'a value that this act takes');
  return problems.length > before ? null : { effect, layer, venue, rule, value };
}

/** Rules that a scenario may change at a venue: also those that only the other one answers to, as they always were. */
function rangeOf(rule: number, venue: number): RuleRange | undefined {
  return ruleRange(rule, venue) ?? ruleRange(rule);
}

function fitsValue(effect: number, rule: number, venue: number, value: number): boolean {
  if (effect === Number(NewsEffect.Rule)) {
    const range = rangeOf(rule, venue);
    return range !== undefined && value >= range.min && value <= range.max && value % (range.step ?? 1) === 0;
  }
  if (effect === Number(NewsEffect.Method)) return value >= 0 && value <= Number(FixMethod.PartitionedMedian);
  if (effect === Number(NewsEffect.Phase)) return value >= 0 && value <= Number(Phase.Halted);
  if (effect === Number(NewsEffect.CapitalControl)) return value >= 0 && value <= FEE_BPS_HUNDREDTHS_MAX;
  if (effect === Number(NewsEffect.Yuan)) return value >= BPS && value <= YUAN_BPS_MAX;
  return value === 0;
}

/** An act in the bytes of a link; an item without one is a single zero. */
export function writeAct(writer: ByteWriter, act: NewsAct | undefined): void {
  writer.byte(act === undefined ? 0 : act.effect + 1);
  if (act === undefined) return;
  writer.varint(act.layer);
  writer.varint(act.venue);
  writer.varint(act.rule);
  writer.zigzag(act.value);
}

export function readAct(reader: ByteReader): Partial<NewsAct> | undefined {
  const effect = reader.byte();
  if (effect === 0) return undefined;
  return {
    effect: effect - 1,
    layer: reader.varint(),
    venue: reader.varint(),
    rule: reader.varint(),
    value: reader.zigzag(),
  };
}
