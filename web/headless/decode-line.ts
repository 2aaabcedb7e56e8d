import { checkFields, type FieldValues, isLineError, type LineError } from './fields';
import { LATER_OPS, LATER_VALUES, OPS } from './ops';

/** A line that can be carried out. */
export interface Line {
  readonly op: string;
  readonly fields: FieldValues;
  /** Names of the fields that the sender wrote: a rule changes only those. */
  readonly given: ReadonlySet<string>;
}

/** One line of input becomes an op with checked fields, or the first thing wrong with it. */
export function decodeLine(text: string): Line | LineError {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { path: '', message: 'the line is not JSON' };
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    return { path: '', message: 'the line must be one JSON object' };
  const line = data as Readonly<Record<string, unknown>>;
  const op = Object.hasOwn(line, 'op') ? line['op'] : undefined;
  if (op === undefined) return { path: 'op', message: 'op is missing' };
  if (typeof op !== 'string') return { path: 'op', message: 'op must be text' };
  if (LATER_OPS.has(op)) return { path: 'op', message: `op ${op} is not there yet` };
  const specs = Object.hasOwn(OPS, op) ? OPS[op] : undefined;
  if (specs === undefined) return { path: 'op', message: `op ${op.slice(0, 48)} is not known` };
  const fields = checkFields(line, specs);
  if (isLineError(fields)) return fields;
  const problem = checkTogether(op, fields) ?? checkLater(op, fields);
  return problem ?? { op, fields, given: new Set(Object.keys(line)) };
}

function checkLater(op: string, fields: FieldValues): LineError | null {
  for (const [name, values] of Object.entries(LATER_VALUES[op] ?? {})) {
    if (values.includes(fields[name]))
      return { path: name, message: `${name} ${String(fields[name])} is not there yet` };
  }
  return null;
}

/** Rules that join several fields of one line. */
function checkTogether(op: string, fields: FieldValues): LineError | null {
  switch (op) {
    case 'venue':
      if (fields['accountModel'] === 'gross' && fields['margin'] === 'scan')
        return { path: 'margin', message: 'a gross venue cannot have scan margin' };
      if (fields['accountModel'] === 'net' && fields['margin'] === 'percentage')
        return { path: 'margin', message: 'a net venue cannot have percentage margin' };
      return null;
    case 'new':
      return checkOrder(fields);
    case 'cancel-all':
      return fields['account'] === null && fields['contract'] === null
        ? { path: 'account', message: 'account or contract is missing' }
        : null;
    case 'phase':
    case 'rule':
      if (fields['contract'] === null && fields['venue'] === null)
        return { path: 'venue', message: 'venue or contract is missing' };
      return fields['contract'] !== null && fields['venue'] !== null
        ? { path: 'contract', message: 'venue or contract, not both' }
        : null;
    case 'fix':
      return checkFix(fields);
    default:
      return null;
  }
}

function checkOrder(fields: FieldValues): LineError | null {
  const isMarket = fields['kind'] === 'market';
  if (!isMarket && fields['kind'] === 'limit' && fields['priceTicks'] === null)
    return { path: 'priceTicks', message: 'priceTicks is missing' };
  if (isMarket && fields['priceTicks'] !== null)
    return { path: 'priceTicks', message: 'a market order has no priceTicks' };
  if (!isMarket && fields['protectionTicks'] !== null)
    return { path: 'protectionTicks', message: 'only a market order has protectionTicks' };
  return null;
}

function checkFix(fields: FieldValues): LineError | null {
  const inputs = fields['inputs'];
  const count = Array.isArray(inputs) ? inputs.length : 0;
  const tooFew = count === 0 || count < Number(fields['minimumInputs']);
  return tooFew && fields['previousTicks'] === null
    ? { path: 'previousTicks', message: 'previousTicks is missing and there are too few inputs' }
    : null;
}
